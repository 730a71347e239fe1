"""A party that is many people: the list, whom they elected, what each said to the terms, notices to all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.errors import NothingToAnswer
from mediation.agreements.forms.group import ElectionForm, LeaveForm, ListForm, MembersForm, TellForm
from mediation.agreements.views.base import bp
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.page_images import CannotDraw, read_rows
from mediation.core.sms import what_follows
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, confirmed, engines, opens, status_of, submitted, submitted_after, work
from mediation.records import service as filing
from mediation.rooms import service as talking


@bp.route("/parties/<uuid:party_id>/group", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.keep_group")
def group(party_id: UUID) -> Response | tuple[str, int]:
    """The members and the forms beside them; posted is the list, the first one or a longer one."""
    form = ListForm()
    done = submitted_after(form, lambda: _sheet(party_id), lambda uow, sheet: _listed(uow, party_id, form, sheet))
    if done:
        flash(_("已登记：%(name)s。", name=done.name), "ok")
        return redirect(url_for("agreements.group", party_id=party_id, sent=1))
    return _page(party_id, form), status_of(form)


@bp.post("/parties/<uuid:party_id>/group/election")
@opens(Audience.STAFF, action="cases.keep_group")
def group_election(party_id: UUID) -> Response:
    upload = request.files.get("letter")
    file = (upload.filename or "", upload.read()) if upload and upload.filename else None
    done = _("已登记推选的代表人。") + what_follows(engines())
    return _acted(
        ElectionForm(), party_id, lambda uow: talking.elect_representatives(uow, party_id, _ticked(), file), done
    )


@bp.post("/parties/<uuid:party_id>/group/notice")
@opens(Audience.STAFF, action="rooms.invite")
def group_notice(party_id: UUID) -> Response | tuple[str, int]:
    """Refused, the page comes back with what was typed and, where a private word is in it, the question."""
    form, sure = TellForm(), confirmed("leak")
    text = str(form.text.data or "")
    done = submitted(form, lambda uow: talking.tell_members(uow, party_id, text, confirm=sure))
    if done:
        flash(_notice_words(*done), "ok")
        return redirect(url_for("agreements.group", party_id=party_id))
    return _page(party_id, ListForm(formdata=None), notice_form=form), status_of(form)


@bp.post("/parties/<uuid:party_id>/group/answers")
@opens(Audience.STAFF, action="cases.record_member")
def group_answers(party_id: UUID) -> Response:
    form = MembersForm()
    return _acted(form, party_id, lambda uow: [_answered(uow, party_id, form)], _("已记下各人的意见。"))


@bp.post("/group-members/<uuid:member_id>/left")
@opens(Audience.STAFF, action="cases.keep_group")
def group_left(member_id: UUID) -> Response:
    form = LeaveForm()
    with work() as uow:
        member = cases.find_member(uow, member_id)
        if member is None:
            raise Missing
    done = _("%(name)s已经退出本组，他的权利不受影响。", name=member.name)
    return _acted(
        form, member.party_id, lambda uow: casework.release_member(uow, member_id, str(form.reason.data)), done
    )


class _Sheet(NamedTuple):
    name: str
    content: bytes
    text: str


def _sheet(party_id: UUID) -> _Sheet | None:
    """The list that was sent as a workbook, read; None without one. Raises Missing, Forbidden, Invalid."""
    upload = request.files.get("sheet")
    if not upload or not upload.filename:
        return None
    name, content = upload.filename, upload.read()
    with work() as uow:
        filing.check_attachable(uow, cases.get_party(uow, party_id).case_id, name, content)
    try:
        return _Sheet(name, content, "\n".join("\t".join(row) for row in read_rows(content)))
    except CannotDraw as broken:
        raise Invalid(
            N_("这个文件不是Excel表格，没有保存。请另存为xlsx再传，或者把名单粘贴过来。"), field="sheet"
        ) from broken


def _listed(uow: UnitOfWork, party_id: UUID, form: ListForm, sheet: _Sheet | None) -> Any:
    party = cases.get_party(uow, party_id)
    if sheet:
        filing.attach_file(uow, party.case_id, sheet.name, sheet.content)
    told = casework.read_list(sheet.text if sheet else str(form.names.data or ""))
    if not told:
        raise Invalid(N_("名单是空的。请粘贴名单，或者上传Excel表格。"), field="names")
    return casework.add_members(uow, party_id, told) if party.member_count else casework.form_group(uow, party_id, told)


def _answered(uow: UnitOfWork, party_id: UUID, form: MembersForm) -> int:
    agreement = queries.current_agreement(uow, cases.get_party(uow, party_id).case_id)
    if agreement is None:
        raise NothingToAnswer
    return casework.record_members(
        uow, party_id, agreement.id, _ticked(), agreed=form.agreed.data == "yes", means=form.means.data
    )


def _ticked() -> list[UUID]:
    return [key for one in request.form.getlist("member") if (key := parse_id(one))]


def _acted(form: FlaskForm, party_id: UUID, verb: Callable[[UnitOfWork], Any], done: str) -> Response:
    """Run a verb behind a small form of the page; a refusal becomes a message there."""
    answer = submitted(form, verb)
    if answer:
        flash(done, "ok")
    else:
        sentences = [*form.form_errors, *(str(one) for field in form for one in field.errors)]
        flash(sentences[0] if sentences else _("没有保存，请再试一次。"), "warn")
    return redirect(url_for("agreements.group", party_id=party_id))


def _notice_words(reached: int, missing: list[str]) -> str:
    words = _("写给了%(n)s位成员。", n=reached) + what_follows(engines())
    return words + (_("没有手机号、没有发到的：%(names)s。", names="、".join(missing[:20])) if missing else "")


def _page(party_id: UUID, form: FlaskForm, **more: FlaskForm) -> str:
    with work() as uow:
        party = cases.get_party(uow, party_id)
        talking.check_charge(uow, party.case_id, "rooms.invite")
        return render_template("agreements/group.html", form=form, **{**_shown(uow, party), **more})


def _shown(uow: UnitOfWork, party: Any) -> dict[str, Any]:
    agreement = queries.current_agreement(uow, party.case_id)
    members = cases.members_of(uow, party.id, left=True)
    answers = cases.member_answers(uow, party.id, agreement.id) if agreement else {}
    here = [one for one in members if one.left_at is None]
    return {
        "case": cases.get_case(uow, party.case_id), "party": party, "members": members, "answers": answers,
        "agreement": agreement, "agreed": len([one for one in here if one.id in answers and answers[one.id].agreed]),
        "representatives": cases.representatives_of(uow, party), "election": ElectionForm(formdata=None),
        "notice_form": TellForm(formdata=None), "answer_form": MembersForm(formdata=None),
        "claims": sum(one.claim_fen or 0 for one in here), "fixed": service.groups_fixed(uow, party.case_id),
    }  # fmt: skip

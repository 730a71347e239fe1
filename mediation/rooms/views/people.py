"""Everybody of a case at the mediator's desk: how they were checked, their links, their telephones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.panels import Todo
from mediation.core.sms import what_follows
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, engines, opens, submitted, work
from mediation.rooms import queries, service
from mediation.rooms.forms import CompareForm
from mediation.rooms.queries.roles import roles_of
from mediation.rooms.service.coming import outdated
from mediation.rooms.states import NoticeState
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.words import grade_words, labels

DEVICES = (
    ("MicroMessenger", N_("微信")),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac", "Mac"),
)


@bp.get("/cases/<uuid:case_id>/people")
@opens(Audience.STAFF, action="rooms.compare_identity")
def people(case_id: UUID) -> str:
    with work() as uow:
        case = cases.get_case(uow, case_id)
        service.check_charge(uow, case_id, "rooms.compare_identity")
        rows = [_row(uow, one) for one in cases.participants_of(uow, case_id) if one.staff_id is None]
        photos = queries.photos_of(uow, case_id)
        links = queries.links_of(uow, case_id)
        for row in rows:
            mine = [one for one in links if one.participant_id == row["person"].id]
            row["links"] = [one for one in mine if one.revoked_at is None and one.expires_at > uow.now()]
            row["past"] = [one for one in mine if one not in row["links"]][:3]
            row["photos"] = [one for one in photos if one.participant_id == row["person"].id][:3]
            row["consents"] = service.own_questions(uow, row["person"].id) if row["person"].party_id else []
        outside = bool(uow.engines.settings.identity_url)
        return render_template(
            "rooms/people.html", case=case, rows=rows, labels=labels(), outside=outside, outdated=outdated,
            roles=roles_of(uow, case_id),
        )  # fmt: skip


@bp.get("/identity-photos/<uuid:photo_id>.jpg")
@opens(Audience.STAFF, action="rooms.compare_identity")
def photo(photo_id: UUID) -> Response:
    with work() as uow:
        content = service.see_photo(uow, photo_id)
    return send_file(BytesIO(content), mimetype="image/jpeg", max_age=0)


@bp.post("/identity-photos/<uuid:photo_id>")
@opens(Audience.STAFF, action="rooms.compare_identity")
def compare_photo(photo_id: UUID) -> Response:
    form = CompareForm()
    same = request.form.get("act") == "same"
    done = submitted(
        form, lambda uow: service.compare_photo(uow, photo_id, same=same, reason=str(form.reason.data or ""))
    )
    if done:
        flash(
            _("已记下：是本人，身份等级升为人工核对证件。") if same else _("已记下：没有对上，本人会看到原因。"), "ok"
        )
        return redirect(url_for("rooms.people", case_id=done.case_id))
    with work() as uow:
        service.see_photo(uow, photo_id)  # whoever may not compare finds nothing
        found = queries.get_photo(uow, photo_id)
    sentences = [*form.form_errors, *(str(one) for field in form for one in field.errors)]
    flash(sentences[0] if sentences else _("没有保存，请再试一次。"), "warn")
    return redirect(url_for("rooms.people", case_id=found.case_id if found else photo_id))


@bp.post("/participants/<uuid:participant_id>/outside-check")
@opens(Audience.STAFF, action="rooms.compare_identity")
def ask_outside(participant_id: UUID) -> Response:
    with work() as uow:
        case_id = cases.get_participant(uow, participant_id).case_id
        service.ask_outside(uow, participant_id)
    flash(_("已经去问外部核验，一般几秒钟有结果，请稍后刷新。"), "ok")
    return redirect(url_for("rooms.people", case_id=case_id))


@bp.post("/participants/<uuid:participant_id>/link/new")
@opens(Audience.STAFF, action="rooms.invite")
def renew_link(participant_id: UUID) -> Response:
    """A new link; every earlier one ends with the telephones that came by it."""
    with work() as uow:
        person = cases.get_participant(uow, participant_id)
        service.renew_link(uow, participant_id)
    flash(_("已经换了新链接，旧链接和用它进来的手机都失效了。"), "ok")
    return redirect(url_for("rooms.people", case_id=person.case_id))


@bp.post("/participants/<uuid:participant_id>/link/send")
@opens(Audience.STAFF, action="rooms.invite")
def send_link(participant_id: UUID) -> Response:
    with work() as uow:
        notice = service.send_link(uow, participant_id)
        case_id = cases.get_participant(uow, participant_id).case_id
    tone = "ok" if notice.status is NoticeState.QUEUED else "warn"
    written = _("给%(phone)s的链接已写好。", phone=notice.phone_mask)
    flash(written + what_follows(engines()), tone)
    return redirect(url_for("rooms.people", case_id=case_id))


@bp.post("/links/<uuid:link_id>/end")
@opens(Audience.STAFF, action="rooms.invite")
def end_link(link_id: UUID) -> Response:
    with work() as uow:
        link = service.revoke_link(uow, link_id)
    flash(_("这个链接作废了，用它进来的手机已经退出。"), "ok")
    return redirect(url_for("rooms.people", case_id=link.case_id))


@bp.post("/party-sessions/<uuid:device_id>/confirm")
@opens(Audience.STAFF, action="rooms.confirm_person")
def confirm_person(device_id: UUID) -> Response:
    """The mediator knows the person, or saw the paper: this telephone is let in by hand."""
    with work() as uow:
        session = service.confirm_person(uow, device_id)
        case_id = cases.get_participant(uow, session.participant_id).case_id
    flash(_("已记下：您人工核对了本人，这部手机可以进来了。"), "ok")
    return redirect(url_for("rooms.people", case_id=case_id))


@bp.post("/party-sessions/<uuid:device_id>/end")
@opens(Audience.STAFF, action="rooms.invite")
def end_device(device_id: UUID) -> Response:
    with work() as uow:
        session = service.end_device(uow, device_id)
        case_id = cases.get_participant(uow, session.participant_id).case_id
    flash(_("这部手机已经退出，链接还能用。"), "ok")
    return redirect(url_for("rooms.people", case_id=case_id))


def photo_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """Whoever handed in a picture of their paper stands outside until a human has looked at it."""
    for one, case in queries.photos_to_compare(uow):
        name = cases.get_participant(uow, one.participant_id).name
        url = url_for("rooms.people", case_id=case.id, _anchor=f"photo-{one.id}")
        yield Todo("photo", _("核对身份证照片：%(name)s", name=name), case.title, url, tone="warn")


def _row(uow: UnitOfWork, person: Any) -> dict[str, Any]:
    known = cases.known_of(uow, person.id)
    return {
        "person": person, "grade": known.grade, "grade_words": grade_words(known.grade), "phone": known.phone_mask,
        "id_mask": known.id_mask, "answer": queries.taking_part(uow, person.id),
        "devices": _devices(uow, person),
    }  # fmt: skip


def _devices(uow: UnitOfWork, person: Any) -> list[tuple[Any, str]]:
    """The browsers that let somebody in or wait to, those that do first; of each group the newest."""
    live = [one for one in queries.party_sessions_of(uow, person.id) if one.expires_at > uow.now()]
    live.sort(key=lambda one: one.confirmed_at is None)
    return [(one, device_words(one.device)) for one in live]


def device_words(agent: str) -> str:
    """What a browser calls itself, in two words a person knows."""
    found = [_(words) for name, words in DEVICES if re.search(name, agent)]
    return " · ".join(found[:2]) or _("浏览器")

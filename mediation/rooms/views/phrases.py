"""常用语: the page on which they are kept, and what "/" finds in the room and in the forms beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import gettext
from mediation.core.ids import parse_id
from mediation.core.pages import date_shown, day_words
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.rooms import service
from mediation.rooms.forms import PhraseForm
from mediation.rooms.policy import POLICY, PhraseOwner
from mediation.rooms.queries.phrases import articles_about, office_phrases, own_phrases
from mediation.rooms.rules.phrases import KNOWN_BLANKS, fill
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.words import PHRASES


@bp.route("/phrases", methods=["GET", "POST"])
@opens(Audience.STAFF, action="rooms.keep_phrase")
def phrases() -> Response | tuple[str, int]:
    form = PhraseForm()
    if submitted(form, lambda uow: service.add_phrase(uow, form.text.data or "", office=form.office.data)):
        flash(gettext("存好了。在调解室里打“/”就能用。"), "ok")
        return redirect(url_for("rooms.phrases"))
    with work() as uow:
        own, office = list(own_phrases(uow)), list(office_phrases(uow))
        mine = {one.id for one in [*own, *office] if service.may_keep_phrase(uow, one)}
    if not may(POLICY, "rooms.keep_phrase", actor(), PhraseOwner(None, actor().org_id)):
        del form.office
    page = render_template(
        "rooms/phrases.html",
        form=form,
        own=own,
        office=office,
        mine=mine,
        blanks=KNOWN_BLANKS,
        my_office=actor().org_id,
    )
    return page, status_of(form)


@bp.post("/phrases/<uuid:phrase_id>")
@opens(Audience.STAFF, action="rooms.keep_phrase")
def change_phrase(phrase_id: UUID) -> Response:
    return _kept(lambda uow: service.change_phrase(uow, phrase_id, request.form.get("text", "")), gettext("改好了。"))


@bp.post("/phrases/<uuid:phrase_id>/remove")
@opens(Audience.STAFF, action="rooms.keep_phrase")
def remove_phrase(phrase_id: UUID) -> Response:
    return _kept(lambda uow: service.remove_phrase(uow, phrase_id), gettext("已删去。说过的话不受影响。"))


@bp.get("/phrases/articles")
@opens(Audience.STAFF, action="rooms.keep_phrase")
def find_articles() -> Response:
    """Articles by their words, each with the day up to which the text is known to be the one in force."""
    found = articles_about(request.args.get("q", "")[:40])
    return jsonify(
        [
            {"name": one.name, "text": gettext("%(name)s：%(text)s（%(day)s的文本）", name=one.name, text=one.text,
             day=date_shown(one.as_of))}
            for one in found
        ]
    )  # fmt: skip


@bp.get("/phrases/menu")
@opens(Audience.STAFF, action="rooms.keep_phrase")
def phrase_menu() -> str:
    """The phrases for the boxes of a form beside the room, by the case that the form is about."""
    case_id = parse_id(request.args.get("case"))
    if case_id is None:
        raise Missing
    with work() as uow:
        phrases = offered(uow, cases.get_case(uow, case_id), uow.actor.name)
        return render_template("rooms/_phrase_menu.html", phrases=phrases)


def offered(uow: UnitOfWork, case: Any, name: str) -> list[tuple[str, list[str]]]:
    """The phrases for whoever writes by that name, by whose they are, with what the case knows filled in."""
    known = _known(uow, case, name)
    groups = [
        (gettext("我的常用语"), [one.text for one in own_phrases(uow)]),
        (gettext("单位的常用语"), [one.text for one in office_phrases(uow)]),
        (gettext("通用"), [gettext(one) for one in PHRASES]),
    ]
    return [(title, [fill(text, known) for text in texts]) for title, texts in groups if texts]


def _known(uow: UnitOfWork, case: Any, name: str) -> dict[str, str]:
    sides = {
        role: "、".join(one.name for one in case.parties if one.role == role) for role in ("applicant", "respondent")
    }
    return {
        "申请人": sides["applicant"], "被申请人": sides["respondent"], "案号": case.case_no or "",
        "今天": day_words(local_day(uow.now())), "调解员": name,
    }  # fmt: skip


def _kept(verb: Any, done: str) -> Response:
    try:
        with work() as uow:
            verb(uow)
        flash(done, "ok")
    except Invalid as refusal:
        flash(refusal.message, "danger")
    return redirect(url_for("rooms.phrases"))

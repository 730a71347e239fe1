"""The minutes on a party's phone: each paragraph confirmed, or objected to with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.rooms import queries, service
from mediation.rooms.documents import CONCESSION, WITHOUT_PREJUDICE
from mediation.rooms.errors.minutes import MinutesMissing
from mediation.rooms.forms import ObjectForm
from mediation.rooms.rules.differences import differences
from mediation.rooms.rules.minutes import Paragraph, Side
from mediation.rooms.states import MinutesReply, MinutesStatus
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.own import contact
from mediation.rooms.views.telling import flash_refusal


@bp.get("/p/minutes")
@opens(Audience.PARTY, action="rooms.check_minutes")
def own_minutes_list() -> Response | str:
    """The records of the case's sessions; a single one is opened at once."""
    with work() as uow:
        found = _shown(uow)
        if len(found) == 1:
            return redirect(url_for("rooms.own_minutes", minutes_id=found[0].id))
        rows = [
            {"minutes": one, "session": queries.get_session(uow, one.session_id), "left": len(_left(uow, one))}
            for one in found
        ]
        return render_template("rooms/party/minutes_list.html", rows=rows, **contact(uow))


@bp.get("/p/minutes/<uuid:minutes_id>")
@opens(Audience.PARTY, action="rooms.check_minutes")
def own_minutes(minutes_id: UUID) -> str:
    with work() as uow:
        found = queries.minutes_for_side(uow, minutes_id)
        side, paragraphs = _own(uow, found), queries.shown_text(uow, found)
        earlier = (
            {one.id: one.digest for one in queries.shown_text(uow, found, found.version - 1)}
            if found.version > 1
            else {}
        )
        return render_template(
            "rooms/party/minutes.html", minutes=found, paragraphs=paragraphs, side=side, left=side.waiting(paragraphs),
            open=found.status is MinutesStatus.WITH_PARTIES, locked=found.status is MinutesStatus.LOCKED,
            session=queries.get_session(uow, found.session_id), concession=CONCESSION,
            without_prejudice=WITHOUT_PREJUDICE,
            fresh={one.id for one in paragraphs if earlier and earlier.get(one.id) != one.digest}, **contact(uow),
        )  # fmt: skip


@bp.post("/p/minutes/<uuid:minutes_id>/confirm")
@opens(Audience.PARTY, action="rooms.check_minutes")
def confirm_paragraph(minutes_id: UUID) -> Response:
    paragraph, digest = request.form.get("paragraph", ""), request.form.get("digest", "")
    place = paragraph
    try:
        with work() as uow:
            found = service.answer_paragraph(uow, minutes_id, paragraph, digest, MinutesReply.CONFIRMED)
            place = _next(uow, found, paragraph)
    except Refusal as refusal:
        _told(refusal)
    return redirect(url_for("rooms.own_minutes", minutes_id=minutes_id, _anchor=f"p-{place}"))


@bp.route("/p/minutes/<uuid:minutes_id>/object/<paragraph>", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.check_minutes")
def object_to_paragraph(minutes_id: UUID, paragraph: str) -> Response | tuple[str, int]:
    form = ObjectForm()
    if submitted(form, lambda uow: _object(uow, minutes_id, paragraph, form)):
        flash(_("已记下：您不同意这一段。调解员会看到，改好后再请您核对。"), "ok")
        return redirect(url_for("rooms.own_minutes", minutes_id=minutes_id, sent=1, _anchor=f"p-{paragraph}"))
    with work() as uow:
        found = queries.minutes_for_side(uow, minutes_id)
        paragraphs = queries.shown_text(uow, found)
        n, chosen = _numbered(paragraphs, paragraph)
        said = _own(uow, found).objections.get(paragraph)
        if not form.is_submitted():
            form.digest.data = chosen.digest
            form.reason.data = said.reason if said else ""
        page = render_template("rooms/party/object.html", form=form, minutes=found, one=chosen, n=n, **contact(uow))
    return page, status_of(form)


@bp.post("/p/minutes/<uuid:minutes_id>/rest")
@opens(Audience.PARTY, action="rooms.check_minutes")
def confirm_rest(minutes_id: UUID) -> Response:
    version = request.form.get("version", 0, type=int)
    try:
        with work() as uow:
            service.confirm_rest(uow, minutes_id, version)
        flash(_("已记下：其余的您都确认。谢谢您核对。"), "ok")
    except Refusal as refusal:
        _told(refusal)
    return redirect(url_for("rooms.own_minutes", minutes_id=minutes_id))


@bp.get("/p/minutes/<uuid:minutes_id>/changes")
@opens(Audience.PARTY, action="rooms.check_minutes")
def own_minutes_changes(minutes_id: UUID) -> str:
    """What the mediator changed since the version before."""
    with work() as uow:
        found = queries.minutes_for_side(uow, minutes_id)
        if found.version < 2:
            raise MinutesMissing
        rows = differences(queries.shown_text(uow, found, found.version - 1), queries.shown_text(uow, found))
        return render_template("rooms/party/minutes_changes.html", minutes=found, rows=rows, **contact(uow))


def minutes_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """The way from the room to the record, from when it was shown; it says how much is left to check."""
    person = uow.actor
    if not person.is_participant or person.party_id is None or person.case_id != case_id:
        return None
    found = _shown(uow)
    if not found:
        return None
    left = sum(len(_left(uow, one)) for one in found)
    words = _("核对调解记录，还有%(n)s段", n=left) if left else _("看调解记录")
    tone = "brand" if left else "quiet"
    return Action(words, url_for("rooms.own_minutes_list"), 12 if left else 70, icon="list-checks", tone=tone)


def _shown(uow: UnitOfWork) -> list[Any]:
    case_id = actor().case_id
    if case_id is None or actor().party_id is None:
        raise Missing
    return queries.shown_minutes(uow, case_id)


def _left(uow: UnitOfWork, minutes: Any) -> list[Paragraph]:
    if minutes.status is not MinutesStatus.WITH_PARTIES:
        return []
    return _own(uow, minutes).waiting(queries.shown_text(uow, minutes))


def _own(uow: UnitOfWork, minutes: Any) -> Side:
    return next(one for one in queries.sides_of(uow, minutes) if one.party_id == uow.actor.party_id)


def _next(uow: UnitOfWork, minutes: Any, after: str) -> str:
    """The next paragraph that this side still has to answer, else the one just answered."""
    paragraphs = queries.shown_text(uow, minutes)
    left = {one.id for one in _own(uow, minutes).waiting(paragraphs)}
    ids = [one.id for one in paragraphs]
    behind = ids[ids.index(after) + 1 :]
    return next((key for key in [*behind, *ids] if key in left), after)


def _numbered(paragraphs: list[Paragraph], key: str) -> tuple[int, Paragraph]:
    for n, one in enumerate(paragraphs, start=1):
        if one.id == key:
            return n, one
    raise MinutesMissing


def _object(uow: UnitOfWork, minutes_id: UUID, paragraph: str, form: ObjectForm) -> object:
    digest, reason = str(form.digest.data or ""), str(form.reason.data or "")
    return service.answer_paragraph(uow, minutes_id, paragraph, digest, MinutesReply.OBJECTED, reason)


def _told(refusal: Refusal) -> None:
    """What is missing goes up; the rest is said on the page."""
    if refusal.status == 404:
        raise refusal
    flash_refusal(refusal)

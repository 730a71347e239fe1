"""请对方回复: the mediator's form and list, the asked side's card, what is left in 待办 when nobody answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import jsonify, request, url_for
from werkzeug.wrappers import Response

from mediation.core.clock import SHANGHAI
from mediation.core.days import check_day
from mediation.core.errors import Invalid
from mediation.core.i18n import N_, gettext
from mediation.core.ids import new_id, parse_id
from mediation.core.pages import english_page, moment_shown
from mediation.core.panels import Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, carried_out, confirmed, opens, work
from mediation.rooms import service
from mediation.rooms.queries.asks import Asked, asks_of, asks_waiting_for, lapsed_asks
from mediation.rooms.queries.stage import Stage, rooms_now
from mediation.rooms.rules.asks import due_words, usual_moments
from mediation.rooms.states import Reply, RoomKind
from mediation.rooms.views.blueprint import bp

TONES = {
    Reply.WAITING: "info",
    Reply.ANSWERED: "ok",
    Reply.LATE: "ok",
    Reply.LAPSED: "warn",
    Reply.WITHDRAWN: "neutral",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An asking as a page shows it."""

    ask: Asked
    due: str
    state: str
    tone: str
    waiting: bool


@bp.post("/rooms/asks")
@opens(Audience.STAFF, action="rooms.ask_reply")
def ask_reply() -> Response:
    """`where` is a room and, after a colon, the one side to ask; `until` an hour in Shanghai."""
    room, _colon, side = request.form.get("where", "").partition(":")
    room_id, party_id, until = parse_id(room), parse_id(side), _hour(request.form.get("until", ""))
    if room_id is None or (side and party_id is None) or until is None:
        raise Invalid(N_("请选请谁回复、什么时候前回复。"), field="where")
    with work() as uow:
        service.ask_reply(
            uow, room_id, request.form.get("text", ""), *until, party_id=party_id,
            key=request.form.get("key") or str(new_id()), confirm=confirmed("leak"),
        )  # fmt: skip
    return jsonify({"ok": True, "words": gettext("已发出。对方回复了，或者到时候还没有回复，这里都会显示。")})


@bp.post("/rooms/asks/<uuid:ask_id>/withdraw")
@opens(Audience.STAFF, action="rooms.ask_reply")
def withdraw_ask(ask_id: UUID) -> Response:
    return carried_out(lambda uow: service.withdraw_ask(uow, ask_id))


def asking(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    """What the mediator's room needs to ask and to see what came of it."""
    now = uow.now()
    return {
        "asks": [_line(one, now) for one in asks_of(uow, stage.case.id)],
        "ask_where": _places(stage),
        "ask_until": [(f"{one:%Y-%m-%dT%H}", _until(one, now)) for one in usual_moments(now)],
        "ask_key": new_id(),
    }


def asked_of(uow: UnitOfWork, participant_id: UUID) -> list[Line]:
    """What this person's side is to answer, for the phone."""
    return [_line(one, uow.now()) for one in asks_waiting_for(uow, participant_id)]


def todos(uow: UnitOfWork) -> Iterable[Todo]:
    """未回复: the mediator decides what comes next; of the parties it says nothing else."""
    mine = {case.id: case for _, case in rooms_now(uow) if case.mediator_id == uow.actor.id}
    for case_id, ask in lapsed_asks(uow, mine):
        url = url_for("rooms.desk", room_id=ask.room_id)
        yield Todo("ask", gettext("%(name)s未回复", name=ask.name), mine[case_id].title, url, tone="neutral")


def _line(ask: Asked, now: datetime) -> Line:
    return Line(ask, _until(ask.due_at, now), gettext(ask.state.zh), TONES[ask.state], ask.state is Reply.WAITING)


def _until(due: datetime, now: datetime) -> str:
    """今天18点 to a Chinese reader; in English the whole day stands there."""
    return moment_shown(due) if english_page() else due_words(due, now)


def _places(stage: Stage) -> list[tuple[str, str]]:
    """Whom the mediator may ask, and who reads it."""
    found = []
    for one in stage.channels:
        if one.room_id is None or not one.open:
            continue
        if one.kind is RoomKind.JOINT:
            found.append((f"{one.room_id}:", gettext("公开会场，请各方")))
            found += [
                (f"{one.room_id}:{party.id}", gettext("公开会场，请%(name)s", name=party.name))
                for party in stage.case.parties
            ]
        elif one.kind is RoomKind.CAUCUS:
            found.append((f"{one.room_id}:", gettext("单独沟通，请%(name)s（别人看不到）", name=one.name)))
    return found


def _hour(text: str) -> tuple[date, int] | None:
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H").replace(tzinfo=SHANGHAI)
        check_day(moment.date())
    except ValueError:
        return None
    return moment.date(), moment.hour

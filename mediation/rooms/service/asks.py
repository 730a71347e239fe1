"""请在周五18点前回复: the mediator asks a side in a room; the side answers by saying something there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Ask, Room
from mediation.rooms.policy import HOST, PARTY_SIDE
from mediation.rooms.queries.asks import get_ask
from mediation.rooms.queries.stage import who_in
from mediation.rooms.rules.asks import checked_question, due_moment, plain_due
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.talk import post
from mediation.rooms.states import EventKind, RoomKind

ASKING = N_("请%(who)s在%(due)s前回复：%(text)s")
EVERY_SIDE = N_("各方")


def ask_reply(
    uow: UnitOfWork, room_id: UUID, text: str, day: date, hour: int, *, party_id: UUID | None = None, key: object,
    confirm: bool = False,
) -> Sequence[Ask]:  # fmt: skip
    """Ask one side, or every side of the room, to answer until an hour (Shanghai) of a day; a day off moves on.

    `key` as of `post`: pressed twice it is asked once. Raises Missing, Forbidden, Invalid, RoomClosed, and
    ConfidentialHere unless `confirm`.
    """
    room = queries.get_room(uow, room_id)
    check_charge(uow, room.case_id, "rooms.ask_reply")
    person = who_in(uow, room_id)
    if person is None:
        raise RoomMissing
    question, due = checked_question(text), due_moment(day, hour, uow.now())
    sides = _sides(uow, room, party_id)
    who = "、".join(sides.values()) if party_id or room.kind is RoomKind.CAUCUS else EVERY_SIDE
    words = ASKING % {"who": who, "due": plain_due(due), "text": question}
    event = post(uow, room_id, person, EventKind.TEXT, {"text": words}, key, confirm=confirm)
    rows = [
        {"id": new_id(), "case_id": room.case_id, "room_id": room_id, "seq": event["seq"], "party_id": side,
         "due_at": due, "created_at": uow.now()}
        for side in sides
    ]  # fmt: skip
    uow.session.execute(insert(Ask).values(rows).on_conflict_do_nothing())
    uow.audit("rooms.reply_asked", "room", room_id, case_id=room.case_id, seq=event["seq"], due=due.isoformat())
    _tell(uow, room_id, sides)
    query = select(Ask).where(Ask.room_id == room_id, Ask.seq == event["seq"])
    return uow.session.scalars(query.order_by(Ask.party_id)).all()


def withdraw_ask(uow: UnitOfWork, ask_id: UUID) -> None:
    """The mediator waits no longer; done twice it is done once. Raises Missing, Forbidden."""
    ask = get_ask(uow, ask_id)
    if ask is None:
        raise Missing
    check_charge(uow, ask.case_id, "rooms.ask_reply")
    if ask.withdrawn_at is None:
        ask.withdrawn_at = uow.now()
        uow.audit("rooms.ask_withdrawn", "room", ask.room_id, case_id=ask.case_id, seq=ask.seq)
        _tell(uow, ask.room_id, [ask.party_id])


def _sides(uow: UnitOfWork, room: Room, party_id: UUID | None) -> dict[UUID, str]:
    """Whom to ask: sides with somebody in the room, by name. Raises Invalid when there is nobody."""
    if room.kind is RoomKind.CONSULTATION:
        raise Invalid(N_("会商里没有当事人，请在公开会场或者单独沟通里请对方回复。"), field="where")
    inside = {one.participant_id for one in queries.members_of(uow, room.id) if one.seat in PARTY_SIDE}
    here = {one.party_id for one in cases.live_participants(uow, room.case_id) if one.id in inside}
    sides = {one.id: one.name for one in cases.parties_of(uow, room.case_id) if one.id in here}
    found = {side: name for side, name in sides.items() if party_id in {None, side}}
    if not found:
        raise Invalid(N_("对方还没有进来，看不到这句话。请先发链接，请对方进来。"), field="where")
    return found


def _tell(uow: UnitOfWork, room_id: UUID, sides: Any) -> None:
    """Open pages of the asked sides and of the mediator draw it anew; nobody else's."""
    members = queries.members_of(uow, room_id)
    theirs = {one.id for one in cases.live_participants(uow, queries.get_room(uow, room_id).case_id)
              if one.party_id in set(sides)}  # fmt: skip
    to = [one.participant_id for one in members if one.seat == HOST or one.participant_id in theirs]
    uow.push("asked", {"room": str(room_id)}, to)

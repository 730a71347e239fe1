"""The leak gate: what a side said in confidence goes out only after the mediator was asked in so many words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import ConfidentialHere
from mediation.rooms.policy import CONSULTING
from mediation.rooms.queries.leaks import confidential_items, heard_texts, side_name
from mediation.rooms.queries.rooms import joint_room
from mediation.rooms.queries.stage import who_in
from mediation.rooms.rules.leaks import leaks, trace_of, unknown
from mediation.rooms.states import EventKind

GUARDED = {EventKind.TEXT, EventKind.FILE, EventKind.VOICE, EventKind.TRANSCRIPTION, EventKind.OFFER, EventKind.ANSWER}
OFFICES = sorted({*CONSULTING, "system"})


def check_leak(
    uow: UnitOfWork,
    head: RowMapping,
    room_id: UUID,
    person: UUID,
    kind: str,
    body: dict[str, Any],
    *,
    confirmed: bool,
) -> None:
    """Pass what repeats nothing confidential of another side, or what was confirmed; that leaves an audit row.

    Raises ConfidentialHere with what it is about in `details`. Members of the sides themselves are not asked.
    """
    if kind not in GUARDED or head["seat"] not in CONSULTING:
        return
    _ask(uow, room_id, head["case_id"], person, body, confirmed=confirmed)


def check_words(uow: UnitOfWork, case_id: UUID, body: dict[str, Any], *, confirmed: bool) -> None:
    """The same for what staff put before everybody by another way than talking: a proposal, terms, an issue.

    `body` is what the others will read. Raises ConfidentialHere unless `confirmed`.
    """
    room = joint_room(uow, case_id)
    person = who_in(uow, room.id) if room and uow.actor.is_staff else None
    if room is not None and person is not None:
        _ask(uow, room.id, case_id, person, body, confirmed=confirmed)


def check_told(uow: UnitOfWork, case_id: UUID, words: str, confirmed: bool) -> None:  # noqa: FBT001 - a check's shape
    """The same for what a lower feature writes into papers that every side reads. Raises ConfidentialHere."""
    check_words(uow, case_id, {"text": words}, confirmed=confirmed)


def _ask(uow: UnitOfWork, room_id: UUID, case_id: UUID, person: UUID, body: dict[str, Any], *, confirmed: bool) -> None:
    trace = trace_of(body)
    if not trace:
        return
    found = leaks(trace, confidential_items(uow, room_id, person, OFFICES))
    found = unknown(found, heard_texts(uow, room_id)) if found else []
    if not found:
        return
    why = sorted({ground for one in found for ground in one.why})
    if not confirmed:
        raise ConfidentialHere(side_name(uow, found[0].side), why)
    sides = sorted({str(one.side) for one in found})
    uow.audit("rooms.leak_confirmed", "room", room_id, case_id=case_id, sides=sides, why=why)

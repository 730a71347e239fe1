"""Offers and answers that come over the socket (kinds `offer` and `answer`): parse, call the verb, answer the event.

offer {amount_fen?, payer?, payee?, to, title?, items?, due_on?, conditions?, default_clause?, parts?, until?, issue?,
counters?}; answer {offer, answer: accept|reject|consider, reason?}. Ids are UUIDs of parties, days are ISO.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mediation.agreements import service
from mediation.agreements.service import OfferTerms, Part
from mediation.agreements.states import OfferAnswer
from mediation.core.days import read_day
from mediation.core.errors import Missing
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.rooms.errors import BadBody, RoomMissing

Body = Mapping[str, Any]
ANSWERS = {OfferAnswer.ACCEPT, OfferAnswer.REJECT, OfferAnswer.CONSIDER}


def posted_offer(uow: UnitOfWork, room_id: UUID, body: dict[str, Any], key: UUID) -> dict[str, Any]:
    """The offer's event. Raises BadBody and what `make_offer` and `counter_offer` raise."""
    terms, counters = _terms(body), _id(body, "counters")
    if counters is None:
        offer, _moved = service.make_offer(uow, room_id, terms, key=key)
    else:
        offer, _moved = service.counter_offer(uow, counters, terms, key=key)
    return _event(uow, offer.room_id or room_id, key)


def posted_answer(uow: UnitOfWork, room_id: UUID, body: dict[str, Any], key: UUID) -> dict[str, Any]:
    """The answer's event. Raises BadBody and what `answer_offer` raises."""
    offer_id, said = _id(body, "offer"), body.get("answer")
    if offer_id is None or not isinstance(said, str) or said not in ANSWERS:
        raise BadBody(field="answer")
    if uow.actor.id is None or rooms.find_member(uow, room_id, uow.actor.id) is None:
        raise RoomMissing
    service.answer_offer(uow, offer_id, OfferAnswer(said), reason=_text(body, "reason"), key=key)
    return _event(uow, room_id, key)


def _event(uow: UnitOfWork, room_id: UUID, key: UUID) -> dict[str, Any]:
    person = uow.actor.id
    found = rooms.event_by_key(uow, room_id, person, key) if person else None
    if found is None:
        raise Missing
    return found


def _terms(body: Body) -> OfferTerms:
    to = _id(body, "to")
    if to is None:
        raise BadBody(field="to")
    return OfferTerms(
        to_party=to, payer=_id(body, "payer"), payee=_id(body, "payee"), amount_fen=_fen(body, "amount_fen"),
        title=_text(body, "title"), items=_items(body), due_on=_day(body, "due_on"),
        conditions=_text(body, "conditions"), default_clause=_text(body, "default_clause"), parts=_parts(body),
        valid_until=_day(body, "until"), issue_id=_id(body, "issue"),
    )  # fmt: skip


def _id(body: Body, name: str) -> UUID | None:
    value = body.get(name)
    if value is None:
        return None
    found = parse_id(value) if isinstance(value, str) else None
    if found is None:
        raise BadBody(field=name)
    return found


def _text(body: Body, name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise BadBody(field=name)
    return value


def _fen(body: Body, name: str) -> int | None:
    value = body.get(name)
    if value is not None and type(value) is not int:
        raise BadBody(field=name)
    return value


def _day(body: Body, name: str) -> date | None:
    value = body.get(name)
    try:
        return None if value is None else read_day(value)
    except (TypeError, ValueError) as wrong:
        raise BadBody(field=name) from wrong


def _items(body: Body) -> tuple[str, ...]:
    value = body.get("items", [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadBody(field="items")
    return tuple(value)


def _parts(body: Body) -> tuple[Part, ...]:
    value = body.get("parts", [])
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise BadBody(field="parts")
    found = [(_day(part, "due_on"), _fen(part, "amount_fen")) for part in value]
    if any(day is None or fen is None for day, fen in found):
        raise BadBody(field="parts")
    return tuple(Part(day, fen) for day, fen in found if day is not None and fen is not None)

"""Raising, lowering and calling up hands; each answers JSON, a refusal its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, carried_out, opens
from mediation.rooms import service
from mediation.rooms.errors import HandNotHere
from mediation.rooms.queries.hands import RaisedHand, hands_up
from mediation.rooms.queries.stage import Channel, Stage, who_in
from mediation.rooms.rules.hands import WHERE
from mediation.rooms.states import HandFor
from mediation.rooms.views.blueprint import bp


@bp.post("/rooms/<uuid:room_id>/hand")
@opens(Audience.STAFF, action="rooms.raise_hand")
def raise_hand(room_id: UUID) -> Response:
    return _raised(room_id)


@bp.post("/p/rooms/<uuid:room_id>/hand")
@opens(Audience.PARTY, action="rooms.raise_hand")
def party_raise_hand(room_id: UUID) -> Response:
    return _raised(room_id)


@bp.post("/hands/<uuid:hand_id>/lower")
@opens(Audience.STAFF, action="rooms.raise_hand")
def lower_hand(hand_id: UUID) -> Response:
    return carried_out(lambda uow: service.lower_hand(uow, hand_id))


@bp.post("/p/hands/<uuid:hand_id>/lower")
@opens(Audience.PARTY, action="rooms.raise_hand")
def party_lower_hand(hand_id: UUID) -> Response:
    return carried_out(lambda uow: service.lower_hand(uow, hand_id))


@bp.post("/hands/<uuid:hand_id>/floor")
@opens(Audience.STAFF, action="rooms.give_floor")
def give_floor(hand_id: UUID) -> Response:
    return carried_out(lambda uow: service.give_floor(uow, hand_id))


def hands_on(uow: UnitOfWork, stage: Stage) -> list[dict[str, Any]]:
    """What the page shows of hands, for each open room of it: those that are up, and what the actor may raise there."""
    live = [one for one in stage.channels if one.room_id is not None and one.open]
    up = hands_up(uow, [one.room_id for one in live if one.room_id], stage.me.participant_id, host=stage.host)
    found = []
    for one in live if stage.me.left_at is None and stage.me.seat != "observer" else []:
        here = [hand for hand in up if hand.room_id == one.room_id]
        mine = {hand.purpose: hand for hand in here if hand.participant_id == stage.me.participant_id}
        found.append({"channel": one, "hands": here, "mine": mine, "keys": [] if stage.host else _keys(one, mine)})
    return found


def _keys(channel: Channel, mine: dict[HandFor, RaisedHand]) -> Sequence[dict[str, Any]]:
    return [
        {"purpose": purpose.value, "label": gettext(purpose.zh), "hand": mine.get(purpose)}
        for purpose in WHERE[channel.kind]
    ]


def _raised(room_id: UUID) -> Response:
    given = request.form.get("purpose", "")
    if given not in set(HandFor):
        raise HandNotHere

    def verb(uow: UnitOfWork) -> object:
        person = who_in(uow, room_id)
        if person is None:
            raise Missing
        return service.raise_hand(uow, room_id, person, HandFor(given))

    return carried_out(verb)

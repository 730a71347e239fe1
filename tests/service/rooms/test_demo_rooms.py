"""Rooms for load clients: everybody is let in, tickets and links work at once."""

from __future__ import annotations

from uuid import UUID

import pytest

from mediation.core.authz import PUBLIC, SYSTEM
from mediation.core.errors import Invalid
from mediation.core.uow import Engines
from mediation.demo.rooms import DEFAULT_SEATS, make_rooms, parse_seats
from mediation.rooms import queries, service
from tests.factories.rooms import say


def test_every_seat_can_speak_with_its_ticket_and_open_its_link(own_engines: Engines) -> None:
    seats = parse_seats(DEFAULT_SEATS + ",applicant,lawyer")
    rooms = make_rooms(own_engines, seats, 2)
    assert len({room["room"] for room in rooms}) == 2
    for room in rooms:
        assert [seat["seat"] for seat in room["seats"]] == ["mediator", *seats]
        assert len({seat["participant"] for seat in room["seats"]}) == len(seats) + 1
        for seat in room["seats"]:
            with own_engines.work(PUBLIC) as uow:
                actor, _ = service.redeem_ticket(uow, seat["ticket"])
                assert str(actor.id) == seat["participant"]
                assert str(queries.find_link(uow, seat["link"].rsplit("/", 1)[1]).participant_id) == seat["participant"]
                say(uow, UUID(room["room"]), UUID(seat["participant"]))
        with own_engines.work(SYSTEM) as uow:
            assert len(queries.members_of(uow, UUID(room["room"]))) == len(room["seats"])


def test_a_room_of_a_hundred_is_made_of_people_who_differ(own_engines: Engines) -> None:
    (room,) = make_rooms(own_engines, parse_seats(",".join(["applicant", "respondent", "third_party"] * 33)), 1)
    assert len({seat["participant"] for seat in room["seats"]}) == 100


def test_a_seat_that_does_not_exist_is_named() -> None:
    with pytest.raises(Invalid, match="皇帝"):
        parse_seats("police,皇帝")

"""Somebody of a side is asked to wait outside: at once, out of every room, and back with nothing of what was said."""

from __future__ import annotations

from uuid import UUID

import pytest

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Invalid, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.service import sending_out
from mediation.rooms.service.entering import enter
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import say


@pytest.fixture
def scene(engines: Engines) -> Talks:
    return talks(engines)


def person(who: Actor) -> UUID:
    assert who.id is not None
    return who.id


def inside(scene: Talks, room_id: UUID) -> set[UUID]:
    with scene.engines.work(SYSTEM) as uow:
        return {one.participant_id for one in queries.members_of(uow, room_id)}


def reads(scene: Talks, who: Actor) -> list[str]:
    with scene.engines.work(who) as uow:
        events = enter(uow, scene.room_id, person(who), after=None).events
        return [one["body"]["text"] for one in events if one["kind"] == "text"]


def test_out_of_every_room_at_once_and_back_without_what_was_said_meanwhile(scene: Talks, messenger: Recorder) -> None:
    private = scene.caucus(scene.payer)
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "大家都听到。")
    messenger.pushes.clear()
    with scene.engines.work(scene.mediator) as uow:
        sending_out.send_outside(uow, person(scene.payer))
    closed = {(push.payload["room"], tuple(push.to)) for push in messenger.pushes if push.event == "closed"}
    assert closed == {(str(room), (person(scene.payer),)) for room in (scene.room_id, private)}
    assert person(scene.payer) not in inside(scene, scene.room_id) | inside(scene, private)
    with scene.engines.work(SYSTEM) as uow:
        assert person(scene.payer) in {one.participant_id for one in queries.waiting(uow, scene.case.id)}
    messenger.pushes.clear()
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "他不在我才说。")
    assert all(person(scene.payer) not in push.to for push in messenger.pushes)
    with scene.engines.work(scene.mediator) as uow:
        service.admit(uow, person(scene.payer), sees=service.usual_sight(uow, person(scene.payer)))
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "欢迎回来。")
    assert reads(scene, scene.payer) == ["大家都听到。", "欢迎回来。"]


def test_who_is_not_there_and_an_offices_seat_are_refused_by_name(scene: Talks) -> None:
    with scene.engines.work(SYSTEM) as uow:
        officer = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
        seat = casework.invite_seat(uow, scene.case.id, kind="police", org_id=officer.org_id, reason="核实经过")
        casework.accept_seat(uow, seat.id, staff_id=officer.id)
        sitting = cases.participant_for_staff(uow, scene.case.id, officer.id)
    assert sitting
    with pytest.raises(Invalid, match="请结束它的席位"), scene.engines.work(scene.mediator) as uow:
        sending_out.send_outside(uow, sitting.id)
    with scene.engines.work(scene.mediator) as uow:
        sending_out.send_outside(uow, person(scene.payer))
    with pytest.raises(Invalid, match="已经不在会场里"), scene.engines.work(scene.mediator) as uow:
        sending_out.send_outside(uow, person(scene.payer))


def test_only_the_mediator_of_the_case_sends_out(scene: Talks) -> None:
    with scene.engines.work(SYSTEM) as uow:
        officer = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
        stranger = accounts.actor_of(officer)
    for who in (scene.payee, stranger, talks(scene.engines).mediator):
        with pytest.raises((Forbidden, Missing)), scene.engines.work(who) as uow:
            sending_out.send_outside(uow, person(scene.payer))
    assert person(scene.payer) in inside(scene, scene.room_id)

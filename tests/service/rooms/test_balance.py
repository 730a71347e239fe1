"""The balance is counted from the log, and nobody but the case's mediator has any of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.models import MediationSession
from mediation.rooms.queries.balance import balances
from mediation.rooms.queries.outside import outside
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import say


def test_who_spoke_was_talked_with_and_waits_is_for_the_mediator_alone(
    engines: Engines, clock: FixedClock, messenger: Recorder, scene: Talks
) -> None:
    assert scene.payer.id
    assert scene.payee.id
    with engines.work(scene.payer) as uow:
        say(uow, scene.room_id, scene.payer.id, "一二三四五六七八")
        taken = say(uow, scene.room_id, scene.payer.id, "说错了")
        service.recall(uow, scene.room_id, scene.payer.id, taken["seq"])
    private = scene.caucus(scene.payee)
    clock.at += timedelta(minutes=7)
    with engines.work(scene.payee) as uow:
        say(uow, private, scene.payee.id, "私下说的")
    with engines.work(SYSTEM) as uow:
        service.end_room(uow, private)
    clock.at += timedelta(minutes=5)
    messenger.pushes.clear()
    with engines.work(scene.mediator) as uow:
        found = {one.figures.side: one.figures for one in balances(uow, scene.case.id, session_id=scene.session_id)}
        assert balances(uow, scene.case.id) == balances(uow, scene.case.id, session_id=scene.session_id)
    payer, payee = found[scene.side(scene.payer)], found[scene.side(scene.payee)]
    assert (payer.sayings, payer.signs, payer.share) == (1, 8, 67)
    assert (payee.sayings, payee.signs, payee.share) == (1, 4, 33)
    assert (payer.private, payee.private) == (timedelta(), timedelta(minutes=7))
    assert (payer.waited, payee.waited) == (timedelta(minutes=7), timedelta())
    assert payer.owed_since == clock.now() - timedelta(minutes=12)
    assert messenger.pushes == []
    for who in (scene.payer, scene.payee, SYSTEM):
        with engines.work(who) as uow:
            assert balances(uow, scene.case.id) == []
    with pytest.raises(Missing), engines.work(talks(engines).mediator) as uow:
        balances(uow, scene.case.id)


def test_a_private_talk_that_nobody_closed_keeps_the_other_side_waiting_for_two_hours_at_most(
    engines: Engines, clock: FixedClock, scene: Talks
) -> None:
    assert scene.payer.id
    assert scene.payee.id
    private = scene.caucus(scene.payee)
    clock.at += timedelta(minutes=30)
    with engines.work(scene.payee) as uow:
        say(uow, private, scene.payee.id, "我再想想")
    for later, waits in ((timedelta(minutes=119), True), (timedelta(hours=20), False)):
        clock.at += later
        with engines.work(scene.mediator) as uow:
            sitting = uow.session.get_one(MediationSession, scene.session_id)
            assert [one.participant_id for one in outside(uow, sitting)] == [scene.payer.id] * waits
    for _ in ("left open", "closed the day after, which is no word in it"):
        with engines.work(scene.mediator) as uow:
            found = {one.figures.side: one.figures for one in balances(uow, scene.case.id)}
        assert found[scene.side(scene.payee)].private == timedelta(hours=2, minutes=30)
        assert found[scene.side(scene.payer)].waited == timedelta(hours=2, minutes=30)
        with engines.work(scene.mediator) as uow:
            if uow.session.get_one(MediationSession, scene.session_id).closed_at is None:
                service.close_session(uow, scene.session_id)


def test_a_talk_left_open_overnight_and_taken_up_again_was_not_on_during_the_night(
    engines: Engines, clock: FixedClock, scene: Talks
) -> None:
    assert scene.payee.id
    private = scene.caucus(scene.payee)
    clock.at += timedelta(hours=20)
    with engines.work(scene.payee) as uow:
        say(uow, private, scene.payee.id, "我想好了")
    resumed = clock.now()
    clock.at += timedelta(minutes=10)
    with engines.work(scene.mediator) as uow:
        sitting = uow.session.get_one(MediationSession, scene.session_id)
        assert [(one.participant_id, one.since) for one in outside(uow, sitting)] == [(scene.payer.id, resumed)]
        found = {one.figures.side: one.figures for one in balances(uow, scene.case.id)}
    assert found[scene.side(scene.payee)].private == timedelta(hours=2, minutes=10)
    assert found[scene.side(scene.payer)].waited == timedelta(hours=2, minutes=10)

"""请在周五18点前回复: who is asked, who reads it, what counts as an answer, and the day's one message."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.errors import Forbidden, Invalid, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.errors import ConfidentialHere, NoLonger, RoomClosed
from mediation.rooms.models import Notice
from mediation.rooms.queries.asks import Asked, asks_of, asks_waiting_for, lapsed_asks
from mediation.rooms.states import Reply
from tests.factories.cases import a_member_of_staff
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import say

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)
FRIDAY = date(2026, 3, 6)


@pytest.fixture
def scene(engines: Engines, clock: FixedClock) -> Talks:
    clock.at = MONDAY
    return talks(engines)


def person(who: Actor) -> UUID:
    assert who.id is not None
    return who.id


def ask(uow: UnitOfWork, scene: Talks, side: Actor | None = None, text: str = "修复款您觉得多少合适？") -> None:
    party = scene.side(side) if side else None
    service.ask_reply(uow, scene.room_id, text, FRIDAY, 18, party_id=party, key=str(uuid4()))


def standing(scene: Talks) -> dict[UUID, Reply]:
    with scene.engines.work(scene.mediator) as uow:
        return {one.party_id: one.state for one in asks_of(uow, scene.case.id)}


def waiting(scene: Talks, who: Actor) -> list[Asked]:
    with scene.engines.work(who) as uow:
        return asks_waiting_for(uow, person(who))


def test_the_asked_side_answers_by_speaking_and_its_page_alone_is_told(scene: Talks, messenger: Recorder) -> None:
    messenger.pushes.clear()
    with scene.engines.work(scene.mediator) as uow:
        ask(uow, scene, scene.payer)
        handed = [one.text for one in service.open_work(uow, scene.case.id) if one.kind == "ask"]
        assert handed == ["问李大有的一个问题还在等回复"]
        host = cases.participant_for_staff(uow, scene.case.id, person(scene.mediator))
    (told,) = [set(push.to) for push in messenger.pushes if push.event == "asked"]
    assert host
    assert told == {host.id, person(scene.payer)}
    assert "在3月6日（周五）18点前回复：修复款" in scene.log()[-1]["body"]["text"]
    assert [len(waiting(scene, who)) for who in (scene.payer, scene.payee)] == [1, 0]
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "我先说一句。")
    assert standing(scene) == {scene.side(scene.payer): Reply.WAITING}
    with scene.engines.work(scene.payer) as uow:
        event = say(uow, scene.room_id, person(scene.payer), "一万八。")
    assert standing(scene) == {scene.side(scene.payer): Reply.ANSWERED}
    with scene.engines.work(scene.payer) as uow:  # taken back it is no answer
        service.recall(uow, scene.room_id, person(scene.payer), event["seq"])
    assert standing(scene) == {scene.side(scene.payer): Reply.WAITING}


def test_when_the_time_is_up_it_says_not_answered_and_an_answer_counts_all_the_same(
    scene: Talks, clock: FixedClock
) -> None:
    with scene.engines.work(scene.mediator) as uow:
        ask(uow, scene)
    before = scene.log()
    clock.at = datetime(2026, 3, 6, 18, 0, tzinfo=SHANGHAI)
    sides = {scene.side(scene.payer), scene.side(scene.payee)}
    assert standing(scene) == dict.fromkeys(sides, Reply.LAPSED)
    assert waiting(scene, scene.payer) == []
    assert scene.log() == before  # nothing is said of it anywhere
    with scene.engines.work(SYSTEM) as uow:
        assert {one.party_id for _, one in lapsed_asks(uow, [scene.case.id])} == sides
    clock.at += timedelta(minutes=1)
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "才看到，我同意。")
    with scene.engines.work(scene.mediator) as uow:
        (left,) = [one for one in asks_of(uow, scene.case.id) if one.state is Reply.LAPSED]
        service.withdraw_ask(uow, left.id)
    assert standing(scene) == {scene.side(scene.payee): Reply.LATE, scene.side(scene.payer): Reply.WITHDRAWN}


def test_only_the_mediator_asks_a_side_that_is_there_and_twice_pressed_is_once_asked(scene: Talks) -> None:
    for who in (scene.payer, talks(scene.engines).mediator):
        with pytest.raises((Forbidden, Missing)), scene.engines.work(who) as uow:
            ask(uow, scene)
    key = str(uuid4())
    with scene.engines.work(scene.mediator) as uow:
        first = service.ask_reply(uow, scene.room_id, "几号方便？", FRIDAY, 12, key=key)
    with scene.engines.work(scene.mediator) as uow:
        again = service.ask_reply(uow, scene.room_id, "几号方便？", FRIDAY, 12, key=key)
        assert [one.id for one in first] == [one.id for one in again]
        for text, side in (("", None), ("字" * 501, None), ("几号？", uuid4())):
            with pytest.raises(Invalid):
                service.ask_reply(uow, scene.room_id, text, FRIDAY, 12, party_id=side, key=str(uuid4()))
    with pytest.raises((Forbidden, Missing)), scene.engines.work(scene.payer) as uow:
        service.withdraw_ask(uow, first[0].id)
    with pytest.raises(Missing), scene.engines.work(scene.mediator) as uow:
        service.withdraw_ask(uow, uuid4())


def test_what_is_asked_in_private_stays_there_and_the_leak_gate_asks_before_it_goes_out(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        caucus = service.open_caucus(uow, scene.session_id, scene.side(scene.payer)).id
        service.ask_reply(uow, caucus, "底线多少？", FRIDAY, 18, key=str(uuid4()))
        handed = [one.text for one in service.open_work(uow, scene.case.id) if one.kind == "ask"]
        assert handed == ["单独沟通里有一个问题还在等回复"]
    assert [one.private for one in waiting(scene, scene.payer)] == [True]
    assert waiting(scene, scene.payee) == []
    with scene.engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, scene.case.lead_org_id)
        clerk = accounts.actor_of(a_member_of_staff(uow, office, Role.CLERK))
    with scene.engines.work(clerk) as uow:  # sees the case, and was in none of its rooms
        assert asks_of(uow, scene.case.id) == []
    with scene.engines.work(scene.payer) as uow:
        say(uow, caucus, person(scene.payer), "最多二万三千元，不能再多了。")
    with pytest.raises(ConfidentialHere), scene.engines.work(scene.mediator) as uow:
        ask(uow, scene, scene.payee, "二万三千元行不行？")
    with scene.engines.work(SYSTEM) as uow:
        service.end_room(uow, caucus)
    assert waiting(scene, scene.payer) == []
    with pytest.raises((RoomClosed, Invalid, NoLonger)), scene.engines.work(scene.mediator) as uow:
        service.ask_reply(uow, caucus, "再想想？", FRIDAY, 18, key=str(uuid4()))


def test_a_question_that_nobody_can_answer_any_more_is_no_open_work(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        ask(uow, scene)
        assert [one.kind for one in service.open_work(uow, scene.case.id)].count("ask") == 2
    with scene.engines.work(SYSTEM) as uow:
        session_id = queries.get_room(uow, scene.room_id).session_id
        assert session_id is not None
        service.close_session(uow, session_id)
        assert "ask" not in {one.kind for one in service.open_work(uow, scene.case.id)}


def test_who_left_the_room_is_asked_nothing_there(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        ask(uow, scene)
    with scene.engines.work(SYSTEM) as uow:
        service.remove_member(uow, scene.room_id, person(scene.payer))
    assert [len(waiting(scene, who)) for who in (scene.payer, scene.payee)] == [0, 1]
    with scene.engines.work(SYSTEM) as uow:
        service.add_member(uow, scene.room_id, person(scene.payer))
    assert [one.words for one in waiting(scene, scene.payer)] == ["修复款您觉得多少合适？"]  # they had read it


def digests(engines: Engines) -> list[tuple[UUID | None, str]]:
    with engines.work(SYSTEM) as uow:
        service.send_digests(uow)
        rows = uow.session.scalars(select(Notice).where(Notice.template == "digest").order_by(Notice.created_at)).all()
        return [(row.participant_id, uow.vault.open(row.text_sealed)) for row in rows]


def test_who_is_away_is_told_once_a_day_how_much_waits_and_not_what(scene: Talks, clock: FixedClock) -> None:
    with scene.engines.work(scene.payee) as uow:
        service.mark_seen(uow, scene.room_id, person(scene.payee), 9999)
    with scene.engines.work(scene.mediator) as uow:
        ask(uow, scene, scene.payer)
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "我在家等。")
        service.mark_seen(uow, scene.room_id, person(scene.payee), 9999)
    assert digests(scene.engines) == []  # perhaps they are only looking away
    clock.at = MONDAY + timedelta(minutes=40)
    (told,) = digests(scene.engines)
    assert told[0] == person(scene.payer)
    assert "2条新消息，1件事请您在3月6日（周五）18点前回复" in told[1]
    assert not any(secret in told[1] for secret in ("修复款", "在家", *(side.name for side in scene.case.parties)))
    with scene.engines.work(scene.payee) as uow:
        say(uow, scene.room_id, person(scene.payee), "还有一句。")
    clock.at = MONDAY + timedelta(hours=5)
    assert len(digests(scene.engines)) == 1  # once a day
    clock.at = datetime(2026, 3, 3, 8, 30, tzinfo=SHANGHAI)
    assert len(digests(scene.engines)) == 1  # not before nine
    clock.at = datetime(2026, 3, 3, 9, 0, tzinfo=SHANGHAI)
    assert [who for who, _ in digests(scene.engines)] == [person(scene.payer)] * 2
    clock.at = datetime(2026, 3, 4, 9, 0, tzinfo=SHANGHAI)
    assert len(digests(scene.engines)) == 2  # nothing new
    clock.at = datetime(2026, 3, 5, 18, 30, tzinfo=SHANGHAI)
    assert len(digests(scene.engines)) == 3  # the last day of the asking
    with scene.engines.work(SYSTEM) as uow:
        service.close_session(uow, scene.session_id)
    clock.at = datetime(2026, 3, 6, 9, 30, tzinfo=SHANGHAI)
    assert len(digests(scene.engines)) == 3

"""A break is the same for both sides: its reason and its end stand in the log, it ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Invalid, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import InBreak, NotPaused
from mediation.rooms.queries.pauses import pauses_of
from mediation.rooms.queries.sitting import breaks_told
from mediation.rooms.rules.pauses import clock_of, pause_end
from mediation.rooms.service.pauses import extend_pause
from mediation.rooms.states import SessionStatus
from tests.factories.rooms import Table, a_table, say
from tests.service.rooms.test_search import as_party

TEN = timedelta(minutes=10)


def paused(engines: Engines, table: Table, lasts: timedelta = TEN, reason: str = " 冷静一下 ") -> None:
    with engines.work(SYSTEM) as uow:
        service.pause_session(uow, table.session.id, until=uow.now() + lasts, reason=reason)


def test_a_break_is_read_by_both_sides_alike_and_reaches_the_side_rooms(
    engines: Engines, table: Table, messenger: Recorder, clock: FixedClock
) -> None:
    with engines.work(SYSTEM) as uow:
        stranger = a_table(uow)
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id).id
        offices = service.open_consultation(uow, table.case.id).id
    messenger.pushes.clear()
    paused(engines, table)
    told = {push.payload["room"]: set(push.to) for push in messenger.pushes if push.event == "event"}
    assert told == {
        str(table.room.id): table.everybody,
        str(caucus): {table.mediator.id, table.applicant.id},
        str(offices): {table.mediator.id},
    }
    for room, person in ((table.room.id, table.respondent), (caucus, table.applicant)):
        with engines.work(SYSTEM) as uow:
            found = service.enter(uow, room, person.id, after=0).as_dict({})
        assert found["events"][-1]["body"] == {
            "code": "session_paused_until", "reason": "冷静一下", "clock": clock_of(clock.now() + TEN),
            "until": found["pause"]["until"],
        }  # fmt: skip
        assert found["pause"]["reason"] == "冷静一下"
    with engines.work(SYSTEM) as uow:
        assert service.enter(uow, stranger.room.id, stranger.applicant.id, after=0).as_dict({})["pause"] is None
        assert queries.sitting_words(uow, table.case.id).until == clock.now() + TEN


def test_in_a_break_only_the_mediator_speaks_at_the_table_and_private_talk_goes_on(
    engines: Engines, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id).id
        said = say(uow, table.room.id, table.respondent.id, "说错了")
    paused(engines, table)
    for kind, body in (("text", {"text": "我还要说"}), ("text", {"text": "你听着"})):
        with engines.work(as_party(table, "respondent")) as uow, pytest.raises(InBreak):
            service.post(uow, table.room.id, table.respondent.id, kind, body, str(table.room.id))
    with engines.work(as_party(table, "respondent")) as uow:
        service.recall(uow, table.room.id, table.respondent.id, said["seq"])
    with engines.work(as_party(table, "applicant")) as uow:
        say(uow, caucus, table.applicant.id, "我想先走")
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.mediator.id, "大家喝口水")
        service.resume_session(uow, table.session.id)
    with engines.work(as_party(table, "respondent")) as uow:
        say(uow, table.room.id, table.respondent.id, "现在说")


def test_a_break_ends_by_itself_at_its_last_end_and_only_once(
    engines: Engines, table: Table, clock: FixedClock, messenger: Recorder
) -> None:
    begun = clock.now()
    paused(engines, table)
    with engines.work(SYSTEM) as uow:
        extend_pause(uow, table.session.id, "5")
    clock.at += TEN
    with engines.work(SYSTEM) as uow:
        assert service.end_due_pauses(uow) == 0
    clock.at += TEN / 2
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        assert service.end_due_pauses(uow) == 1
    over = [(push.payload["body"]["code"], set(push.to)) for push in messenger.pushes if push.event == "event"]
    assert over == [("pause_over", table.everybody)]
    with engines.work(SYSTEM) as uow:
        assert service.end_due_pauses(uow) == 0
        assert queries.get_session(uow, table.session.id).status is SessionStatus.OPEN
        assert breaks_told(uow, table.session.id) == [f"{clock_of(begun)}至{clock_of(clock.now())}（冷静一下）"]
        say(uow, table.room.id, table.applicant.id, "接着谈")


def test_a_room_that_opens_in_a_break_rests_too_and_closing_the_session_ends_it(
    engines: Engines, table: Table, clock: FixedClock
) -> None:
    paused(engines, table)
    with engines.work(SYSTEM) as uow:
        room = service.open_caucus(uow, table.session.id, table.respondent.party_id)
        assert room.paused_at == clock.now()
        service.close_session(uow, table.session.id)
    with engines.work(SYSTEM) as uow:
        assert [one.ended_at for one in pauses_of(uow, table.session.id)] == [clock.now()]
        assert service.end_due_pauses(uow) == 0


def test_a_break_is_refused_by_name(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow, pytest.raises(NotPaused):
        extend_pause(uow, table.session.id, "5")
    for lasts, reason in ((TEN, "  "), (timedelta(), "休息"), (timedelta(hours=6, seconds=1), "休息")):
        with pytest.raises(Invalid):
            paused(engines, table, lasts, reason)
    with engines.work(as_party(table, "applicant")) as uow, pytest.raises((Forbidden, Missing)):
        service.pause_session(uow, table.session.id, until=uow.now() + TEN, reason="休息")
    paused(engines, table, reason="长" * 500)
    with pytest.raises(Conflict):
        paused(engines, table)
    with engines.work(SYSTEM) as uow, pytest.raises(Invalid):
        extend_pause(uow, table.session.id, "7")
    with engines.work(SYSTEM) as uow:
        assert queries.sealed_log(uow, table.room.id)[-1]["body"]["reason"] == "长" * 100


def test_the_end_is_some_minutes_from_now_or_an_hour_of_this_day() -> None:
    now = datetime.fromisoformat("2026-11-23T02:00:00+00:00")
    assert pause_end(now, "15", "") == now + timedelta(minutes=15)
    assert pause_end(now, "15", "13:30").isoformat() == "2026-11-23T13:30:00+08:00"
    for minutes, clock in (("", ""), ("7", ""), ("", "半小时后")):
        with pytest.raises(Invalid):
            pause_end(now, minutes, clock)

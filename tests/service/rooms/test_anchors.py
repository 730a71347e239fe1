"""Each day's anchor: made once, caught up, retried until the authority answers, and proven by the transcript alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from mediation.core import relay, transcript
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden
from mediation.core.timestamps import read_stamp
from mediation.core.uow import Engines, UnitOfWork
from mediation.records import queries as papers
from mediation.records import service as records
from mediation.rooms import queries, service
from mediation.rooms.tasks import TASKS, stamp_anchor
from tests.factories.rooms import Table, a_table, say
from tests.tsa import OutsideAuthority, outside_authority

DAY = date(2026, 11, 23)
NEXT = datetime(2026, 11, 23, 16, 6, tzinfo=UTC)
"""Six minutes past midnight in Shanghai."""


@pytest.fixture(scope="module")
def outside() -> Iterator[OutsideAuthority]:
    with outside_authority() as authority:
        yield authority


@pytest.fixture
def table(engines: Engines, made_table: Table) -> Table:
    """A talk of this day, and of an hour past midnight another word."""
    with engines.work(SYSTEM) as uow:
        say(uow, made_table.room.id, made_table.applicant.id, "今天说的")
    return made_table


def due(engines: Engines, clock: FixedClock, at: datetime) -> list[UUID]:
    clock.at = at
    with engines.work(SYSTEM) as uow:
        return service.anchor_due(uow)


def stamped(engines: Engines, anchors: list[UUID]) -> None:
    for anchor in anchors:
        stamp_anchor(engines, str(anchor))


def judged(engines: Engines, room: UUID) -> transcript.Verdict:
    """What a reader who trusts the platform's root says of the room's transcript."""
    with engines.work(SYSTEM) as uow:
        lines = [line.encode() for line in service.export_transcript(uow, room)]
        return transcript.verify(lines, records.roots(uow))


def days(engines: Engines) -> list[tuple[date, int]]:
    with engines.work(SYSTEM) as uow:
        return [(one.day, one.rooms) for one in queries.latest_anchors(uow)]


def test_a_day_is_anchored_once_when_it_is_over(engines: Engines, clock: FixedClock, table: Table) -> None:
    del table
    assert [due(engines, clock, NEXT - timedelta(minutes=5)) for _ in range(2)][1] == []  # a day before was due
    (made,) = due(engines, clock, NEXT)
    assert due(engines, clock, NEXT + timedelta(hours=20)) == []
    assert days(engines) == [(DAY, 1), (DAY - timedelta(days=1), 0)]
    stamped(engines, [made, made])
    with engines.work(SYSTEM) as uow:
        assert [one.stamped_at is None for one in queries.latest_anchors(uow)] == [False, True]


def test_a_transcript_proves_its_anchor_by_itself(engines: Engines, clock: FixedClock, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        others = [a_table(uow) for _ in range(4)]
    assert judged(engines, table.room.id).anchors == ()
    stamped(engines, due(engines, clock, NEXT))
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "第二天说的")
    verdict = judged(engines, table.room.id)
    (anchor,) = verdict.anchors
    assert (verdict.good, anchor.seq, anchor.day, anchor.trusted) == (True, verdict.count - 1, DAY.isoformat(), True)
    for other in others:
        assert judged(engines, other.room.id).anchors[0].trusted


def test_missed_days_are_caught_up_and_old_talk_is_anchored_with_them(
    engines: Engines, clock: FixedClock, table: Table
) -> None:
    due(engines, clock, NEXT)
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "停机以前说的")
    due(engines, clock, NEXT + timedelta(days=4))
    assert days(engines) == [(DAY + timedelta(days=n), int(n < 2)) for n in (4, 3, 2, 1, 0)]


def test_what_was_committed_late_is_in_the_next_anchor(engines: Engines, clock: FixedClock, table: Table) -> None:
    due(engines, clock, NEXT)
    clock.at = NEXT - timedelta(minutes=20)  # of the day before, by a clock that was behind
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "晚到的一句")
    stamped(engines, due(engines, clock, NEXT + timedelta(days=1)))
    assert judged(engines, table.room.id).anchors[-1].seq == judged(engines, table.room.id).count


def test_an_authority_that_was_away_is_asked_until_it_answers(
    engines: Engines, clock: FixedClock, table: Table, outside: OutsideAuthority
) -> None:
    engines.settings = replace(engines.settings, timestamp_url=outside.url)
    due(engines, clock, NEXT)
    outside.says = (503, b"")
    with engines.work(SYSTEM) as uow:
        (work,) = [row.id for row in _work(uow)]
    for _ in range(relay.MOST_ATTEMPTS):
        with pytest.raises(OSError):  # noqa: PT011 - whatever the network says
            relay.perform(engines, work, TASKS)
    assert judged(engines, table.room.id).anchors == ()
    with engines.work(SYSTEM) as uow:
        (line,) = queries.latest_anchors(uow)
    assert (line.authority, line.attempts, line.given_up, "Error" in line.error) == (outside.url, 6, True, True)
    outside.says = None
    due(engines, clock, NEXT + timedelta(minutes=30))
    relay.perform(engines, work, TASKS)
    assert judged(engines, table.room.id).anchors == ()  # given up, and not an hour ago
    due(engines, clock, NEXT + timedelta(hours=2))
    relay.perform(engines, work, TASKS)
    (anchor,) = judged(engines, table.room.id).anchors
    assert (anchor.authority, anchor.trusted) == ("外部时间戳机构调解平台时间戳", False)
    with engines.work(SYSTEM) as uow:
        lines = [line.encode() for line in service.export_transcript(uow, table.room.id)]
    assert transcript.verify(lines, [outside.root.certificate]).anchors[0].trusted


def test_another_authority_begins_with_everything_that_was_said(
    engines: Engines, clock: FixedClock, table: Table, outside: OutsideAuthority
) -> None:
    due(engines, clock, NEXT)
    engines.settings = replace(engines.settings, timestamp_url=f"{outside.url.replace('//', '//user:secret@')}")
    due(engines, clock, NEXT + timedelta(days=1))
    assert days(engines) == [(DAY + timedelta(days=1), 1), (DAY, 1)]
    with engines.work(SYSTEM) as uow:
        assert {one.authority for one in queries.latest_anchors(uow)} == {"local", outside.url}
    assert judged(engines, table.room.id).good


def test_a_copy_carries_an_anchor_only_of_an_event_whose_digest_it_has(
    engines: Engines, clock: FixedClock, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
    for n in range(3):
        with engines.work(SYSTEM) as uow:
            say(uow, table.room.id, table.mediator.id, f"他走了以后第{n}天")
        stamped(engines, due(engines, clock, NEXT + timedelta(days=n)))
    who = table.respondent
    left = Actor(ActorKind.PARTICIPANT, who.id, who.name, table.case.id, seat="respondent", party_id=who.party_id)
    with engines.work(left) as uow:
        lines = [line.encode() for line in service.export_copy(uow, table.room.id)]
    verdict, head = transcript.verify(lines), json.loads(lines[0])
    assert verdict.good
    assert [one.seq for one in verdict.anchors] == [verdict.count]  # one withheld run, told by its end alone
    assert len(head["anchors"]) == 1
    assert len(judged(engines, table.room.id).anchors) == 3


def test_an_anchor_is_never_changed_nor_taken_away(engines: Engines, clock: FixedClock, table: Table) -> None:
    del table
    made = due(engines, clock, NEXT)
    stamped(engines, made)
    for change in (
        "update transcript_anchors set root = decode(repeat('00', 32), 'hex')",
        "update transcript_anchors set token = null, stamped_at = null",
        "delete from transcript_anchors",
        "truncate transcript_anchors cascade",
        "update anchored_heads set seq = 1",
        "delete from anchored_heads",
    ):
        with pytest.raises(Conflict), engines.work(SYSTEM) as uow:
            uow.session.execute(text(change))
    assert days(engines) == [(DAY, 1)]


def test_only_who_runs_the_platform_sees_and_makes_anchors(engines: Engines) -> None:
    for role in Role:
        person = Actor(ActorKind.STAFF, UUID(int=1), "某人", roles=frozenset({role}))
        for act in (queries.latest_anchors, service.anchor_due, service.stamps_missing):
            with engines.work(person) as uow:
                if role in {Role.OPERATOR, Role.ADMIN}:
                    act(uow)
                else:
                    with pytest.raises(Forbidden):
                        act(uow)


def _work(uow: UnitOfWork) -> list[relay.OutboxRow]:
    return [row for row in papers.unfinished_work(uow) if row.task == "rooms.stamp_anchor"]


def test_the_cases_package_holds_its_common_rooms_and_no_private_word(
    engines: Engines, clock: FixedClock, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        say(uow, caucus.id, table.applicant.id, "私下的底线")
        taken_back = say(uow, table.room.id, table.applicant.id, "说错的一句")
        service.recall(uow, table.room.id, table.applicant.id, taken_back["seq"])
    stamped(engines, due(engines, clock, NEXT))
    with engines.work(SYSTEM) as uow:
        packed = dict(service.sealed_records(uow, table.case.id))
        roots = records.roots(uow)
    day = f"会场1 {DAY.isoformat()}"
    wanted = {"怎样核对.txt", "根证书1.cer", "会场1.jsonl", f"{day}.声明.json", f"{day}.tst"}
    assert set(packed) == {f"封存记录/{name}" for name in wanted}
    written = packed["封存记录/会场1.jsonl"]
    assert "今天说的" in written.decode()
    assert not any(said in written.decode() for said in ("私下的底线", "说错的一句"))
    verdict = transcript.verify(written.splitlines(keepends=True), roots)
    assert (verdict.good, verdict.anchors[0].trusted) == (True, True)
    read_stamp(packed[f"封存记录/{day}.tst"], packed[f"封存记录/{day}.声明.json"], roots)


def test_a_case_that_never_met_has_nothing_to_lay_beside(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        assert list(service.sealed_records(uow, uuid4())) == []

"""The log: numbered without gaps, sealed, idempotent, append-only, told to exactly the members."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from mediation.core import transcript
from mediation.core.authz import SYSTEM
from mediation.core.errors import Conflict, Invalid
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import (
    KeyUsed,
    NoLonger,
    NothingToRecall,
    NotSpeaking,
    RoomClosed,
    RoomMissing,
    TooLateToRecall,
)
from mediation.rooms.models import RoomEvent
from mediation.rooms.rules import RECALL_WITHIN
from tests.factories.cases import a_case
from tests.factories.locks import until_blocked
from tests.factories.rooms import Table, a_table, say


def test_events_are_numbered_from_one_and_chained(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        for n in range(5):
            say(uow, table.room.id, table.applicant.id, f"第{n}句")
        events = queries.sealed_log(uow, table.room.id)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    digest = transcript.first_digest("sha256", str(table.room.id))
    for event in events:
        digest = transcript.next_digest("sha256", digest, event)
        assert event["digest"] == digest.hex()


def test_an_event_goes_to_exactly_the_members_of_that_moment(
    engines: Engines, messenger: Recorder, table: Table
) -> None:
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id)
    assert [set(push.to) for push in messenger.pushes] == [table.everybody]
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
        say(uow, table.room.id, table.applicant.id)
    closed, left, said = messenger.pushes
    assert (closed.event, set(closed.to)) == ("closed", {table.respondent.id})
    assert set(left.to) == set(said.to) == {table.mediator.id, table.applicant.id}


def test_the_same_key_answers_the_first_event_and_stores_nothing(
    engines: Engines, messenger: Recorder, table: Table
) -> None:
    key = str(uuid4())
    with engines.work(SYSTEM) as uow:
        first = service.post(uow, table.room.id, table.applicant.id, "text", {"text": "一次"}, key)
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        before = queries.heads(uow, [table.room.id])
        assert service.post(uow, table.room.id, table.applicant.id, "text", {"text": "一次"}, key) == first
        assert queries.heads(uow, [table.room.id]) == before
        with pytest.raises(KeyUsed) as used:
            service.post(uow, table.room.id, table.applicant.id, "text", {"text": "别的"}, key)
        assert used.value.details == {"event": first}
        other = service.post(uow, table.room.id, table.respondent.id, "text", {"text": "一次"}, key)
        assert other["seq"] == before[table.room.id] + 1
    assert len(messenger.pushes) == 1


def test_the_platforms_own_key_counts_once_too(engines: Engines, table: Table) -> None:
    key = uuid4()
    body = {"code": "record_ready"}
    with engines.work(SYSTEM) as uow:
        first = service.append(uow, table.room.id, None, "system", body, key)
        assert service.append(uow, table.room.id, None, "system", body, key) == first


def test_outsiders_and_former_members_are_told_apart(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        other = a_table(uow)
        with pytest.raises(RoomMissing):
            say(uow, table.room.id, other.applicant.id)
        with pytest.raises(RoomMissing):
            queries.events_of(uow, table.room.id, other.mediator.id)
        service.remove_member(uow, table.room.id, table.applicant.id)
        with pytest.raises(NoLonger):
            say(uow, table.room.id, table.applicant.id)


def test_who_was_a_member_reads_the_membership_and_nothing_after(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        last = say(uow, table.room.id, table.mediator.id, "请先离开一会儿")
        service.remove_member(uow, table.room.id, table.applicant.id)
        hidden = say(uow, table.room.id, table.mediator.id, "他不在时说的")
        seen, more = queries.events_of(uow, table.room.id, table.applicant.id)
        assert seen[-1]["seq"] == last["seq"]
        assert not more
        service.add_member(uow, table.room.id, table.applicant.id)
        again = say(uow, table.room.id, table.mediator.id, "回来了")
        seen, _ = queries.events_of(uow, table.room.id, table.applicant.id)
        numbers = [event["seq"] for event in seen]
        assert hidden["seq"] not in numbers
        assert {last["seq"], again["seq"]} <= set(numbers)


def test_pages_go_both_ways(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        numbers = [say(uow, table.room.id, table.mediator.id, str(n))["seq"] for n in range(6)]
        forward, more = queries.events_of(uow, table.room.id, table.mediator.id, after=numbers[0], limit=2)
        assert ([event["seq"] for event in forward], more) == (numbers[1:3], True)
        back, more = queries.events_of(uow, table.room.id, table.mediator.id, before=numbers[-1], limit=2)
        assert ([event["seq"] for event in back], more) == (numbers[3:5], True)
        rest, more = queries.events_of(uow, table.room.id, table.mediator.id, after=numbers[3], limit=2)
        assert ([event["seq"] for event in rest], more) == (numbers[4:], False)


def test_the_database_refuses_to_change_the_log(engines: Engines, table: Table) -> None:
    for change in ("update room_events set name = 'x'", "delete from room_events", "truncate room_events cascade"):
        with pytest.raises(Conflict) as refused, engines.work(SYSTEM) as uow:
            uow.session.execute(text(change))
        assert isinstance(refused.value.__cause__, IntegrityError)
        assert "append-only" in str(refused.value.__cause__)
    with engines.work(SYSTEM) as uow:
        assert uow.session.scalars(select(RoomEvent).where(RoomEvent.room_id == table.room.id)).all()


def test_a_closed_room_takes_nothing_and_is_still_read(engines: Engines, messenger: Recorder, table: Table) -> None:
    messenger.pushes.clear()
    with engines.work(SYSTEM) as uow:
        service.close_session(uow, table.session.id)
    assert [push.event for push in messenger.pushes] == ["event", "closed"]
    assert set(messenger.pushes[1].to) == table.everybody
    with engines.work(SYSTEM) as uow:
        with pytest.raises(RoomClosed):
            say(uow, table.room.id, table.applicant.id)
        seen, _ = queries.events_of(uow, table.room.id, table.applicant.id)
        assert seen[-1]["body"] == {"code": "session_closed"}


def test_only_the_mediator_marks_and_only_sayings_that_stand(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        said = say(uow, table.room.id, table.applicant.id, "漏水从三月开始")
        mark = {"seq": said["seq"], "as": "undisputed"}
        with pytest.raises(NotSpeaking):
            service.post(uow, table.room.id, table.applicant.id, "mark", mark, str(uuid4()))
        service.post(uow, table.room.id, table.mediator.id, "mark", mark, str(uuid4()))
        with pytest.raises(Invalid):
            service.post(uow, table.room.id, table.mediator.id, "mark", {"seq": 999, "as": "fact"}, str(uuid4()))
        record = {event["seq"]: event for event in queries.log_for_record(uow, table.case.id)}
        assert record[said["seq"]]["marks"] == ["undisputed"]


def test_what_only_the_platform_writes_nobody_posts(engines: Engines, table: Table) -> None:
    bodies = {
        "document": {"document": str(uuid4()), "kind": "record", "version": 1, "state": "ready"},
        "signature": {"document": str(uuid4()), "participant": str(uuid4())},
        "phase": {"from": "opening", "to": "facts"}, "seat": {"seat": "police", "change": "joined"},
        "recall": {"seq": 1}, "system": {"code": "session_closed"},
    }  # fmt: skip
    with engines.work(SYSTEM) as uow:
        for kind, body in bodies.items():
            for person in (table.applicant, table.mediator):
                with pytest.raises(NotSpeaking):
                    service.post(uow, table.room.id, person.id, kind, body, str(uuid4()))


def test_a_recalled_saying_is_a_tombstone_everywhere_and_sealed_in_the_log(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        said = say(uow, table.room.id, table.applicant.id, "说错了的话")
        with pytest.raises(NotSpeaking):
            service.recall(uow, table.room.id, table.respondent.id, said["seq"])
        with pytest.raises(NothingToRecall):
            service.recall(uow, table.room.id, table.applicant.id, said["seq"] + 1)
        event = service.recall(uow, table.room.id, table.applicant.id, said["seq"])
        assert (event["kind"], event["body"]) == ("recall", {"seq": said["seq"]})
        seen, _ = queries.events_of(uow, table.room.id, table.respondent.id)
        shown = next(one for one in seen if one["seq"] == said["seq"])
        assert shown["body"] == {"recalled": True}
        assert shown["digest"] == said["digest"]
        assert "说错了的话" not in str(queries.log_for_record(uow, table.case.id))
        assert "说错了的话" not in str(queries.undelivered(uow, table.room.id, 0, 99))
        assert "说错了的话" in str(queries.sealed_log(uow, table.room.id))
        with pytest.raises(TooLateToRecall):
            service.recall(uow, table.room.id, table.mediator.id, said["seq"])


def test_recalling_ends_after_two_minutes_and_with_the_record(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        first, second = (say(uow, table.room.id, table.applicant.id, t) for t in "甲乙")
        engines.clock.at += RECALL_WITHIN * 1.01  # type: ignore[attr-defined] # a FixedClock
        with pytest.raises(TooLateToRecall):
            service.recall(uow, table.room.id, table.applicant.id, first["seq"])
        service.recall(uow, table.room.id, table.mediator.id, first["seq"])
        service.lock_record(uow, table.case.id)
        with pytest.raises(TooLateToRecall):
            service.recall(uow, table.room.id, table.mediator.id, second["seq"])


def test_read_marks_never_go_back_nor_past_the_head(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        head = say(uow, table.room.id, table.mediator.id)["seq"]
        assert service.mark_seen(uow, table.room.id, table.applicant.id, 999) == head
        assert service.mark_seen(uow, table.room.id, table.applicant.id, 1) == head
        with pytest.raises(RoomMissing):
            service.mark_seen(uow, table.room.id, uuid4(), 1)


def test_many_writers_at_once_leave_no_gap_and_no_fork(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        table = a_table(uow)

    def talk(person: object) -> None:
        for n in range(20):
            with own_engines.work(SYSTEM) as uow:
                say(uow, table.room.id, person, str(n))  # type: ignore[arg-type] # a UUID

    threads = [threading.Thread(target=talk, args=(person,)) for person in table.everybody for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with own_engines.work(SYSTEM) as uow:
        events = queries.sealed_log(uow, table.room.id)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert sum(event["kind"] == "text" for event in events) == 120
    digest = transcript.first_digest("sha256", str(table.room.id))
    for event in events:
        digest = transcript.next_digest("sha256", digest, event)
    assert digest.hex() == events[-1]["digest"]


def test_one_key_sent_twice_at_once_is_stored_once(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        table = a_table(uow)
    key, seqs, start = str(uuid4()), [], threading.Barrier(4)

    def send() -> None:
        start.wait()
        with own_engines.work(SYSTEM) as uow:
            seqs.append(service.post(uow, table.room.id, table.applicant.id, "text", {"text": "一次"}, key)["seq"])

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seqs) == 4
    assert len(set(seqs)) == 1


def test_nothing_is_told_to_someone_removed_while_a_writer_waited(own_engines: Engines, messenger: Recorder) -> None:
    """The writer asked before the removal was committed and got the lock after it."""
    with own_engines.work(SYSTEM) as uow:
        table = a_table(uow)
    messenger.pushes.clear()
    waiting = threading.Event()

    def talk() -> None:
        with own_engines.work(SYSTEM) as uow:
            waiting.set()
            say(uow, table.room.id, table.mediator.id, "他已经离开")

    with own_engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
        writer = threading.Thread(target=talk)
        writer.start()
        waiting.wait()
        until_blocked(own_engines)
    writer.join()
    said = next(push for push in messenger.pushes if push.payload.get("body") == {"text": "他已经离开"})
    assert set(said.to) == {table.mediator.id, table.applicant.id}


def test_a_case_that_was_only_accepted_has_no_room(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        assert queries.joint_room(uow, a_case(uow, "accepted").id) is None

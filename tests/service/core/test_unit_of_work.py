"""One commit, then tell: what a unit of work promises, on the real database."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from mediation.core import relay
from mediation.core.authz import SYSTEM
from mediation.core.errors import Conflict, Unavailable
from mediation.core.events import Event
from mediation.core.models import AuditRow, OutboxRow
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang(Event):
    """A bell rang."""


def test_work_and_pushes_leave_after_the_commit(own_engines: Engines, messenger: Recorder) -> None:
    somebody, outsider = uuid4(), uuid4()
    with own_engines.work(SYSTEM) as uow:
        uow.enqueue("bell.ring", bell="1")
        uow.push("bell", {}, [somebody])
        assert messenger.rows == []
        assert messenger.pushes == []
    assert [row.task for row in messenger.rows] == ["bell.ring"]
    assert [push.to for push in messenger.pushes] == [(somebody,)]
    assert all(outsider not in push.to for push in messenger.pushes)


def test_a_refusal_leaves_nothing_and_tells_nobody(own_engines: Engines, messenger: Recorder) -> None:
    with pytest.raises(Conflict), own_engines.work(SYSTEM) as uow:
        uow.enqueue("bell.ring", bell="1")
        uow.audit("bell.rung", "bell", None)
        raise Conflict
    with own_engines.work(SYSTEM) as uow:
        assert uow.session.scalars(select(OutboxRow)).all() == []
        assert _rung(uow) == []
    assert messenger.rows == []


def test_a_subscriber_writes_in_the_same_transaction(own_engines: Engines) -> None:
    def note(uow: UnitOfWork, event: Rang) -> None:
        uow.audit("bell.heard", "bell", None)

    own_engines.bus.hear(Rang, note)
    with own_engines.work(SYSTEM) as uow:
        uow.tell(Rang(at=uow.now(), actor_name="x"))
    with own_engines.work(SYSTEM) as uow:
        assert _rung(uow) == ["bell.heard"]


def _rung(uow: UnitOfWork) -> list[str]:
    """What was audited about bells."""
    return list(uow.session.scalars(select(AuditRow.action).where(AuditRow.subject == "bell")))


def test_a_subscribers_refusal_refuses_the_whole(own_engines: Engines, messenger: Recorder) -> None:
    def refuse(uow: UnitOfWork, event: Rang) -> None:
        raise Conflict

    own_engines.bus.hear(Rang, refuse)
    with pytest.raises(Conflict), own_engines.work(SYSTEM) as uow:
        uow.enqueue("bell.ring", bell="1")
        uow.tell(Rang(at=uow.now(), actor_name="x"))
    assert messenger.rows == []


def test_a_database_that_is_away_is_unavailable(own_engines: Engines) -> None:
    with pytest.raises(Unavailable), own_engines.work(SYSTEM) as uow:
        uow.session.execute(text("set local statement_timeout = 1"))
        uow.session.execute(text("select pg_sleep(1)"))


def test_a_task_is_done_once(own_engines: Engines) -> None:
    done: list[str] = []
    with own_engines.work(SYSTEM) as uow:
        row_id = uow.enqueue("bell.ring", bell="1")
    tasks = {"bell.ring": lambda _engines, bell: done.append(bell)}
    relay.perform(own_engines, row_id, tasks)
    relay.perform(own_engines, row_id, tasks)
    assert done == ["1"]


def test_a_task_that_runs_elsewhere_is_left_alone(own_engines: Engines) -> None:
    done: list[str] = []
    with own_engines.work(SYSTEM) as uow:
        row_id = uow.enqueue("bell.ring")

    def again(_engines: Engines) -> None:
        relay.perform(own_engines, row_id, {"bell.ring": lambda _engines: done.append("twice")})
        done.append("once")

    relay.perform(own_engines, row_id, {"bell.ring": again})
    assert done == ["once"]


def test_a_failing_task_waits_and_is_given_up_in_the_end(own_engines: Engines) -> None:
    def fail(_engines: Engines) -> None:
        raise ValueError("no paper")

    with own_engines.work(SYSTEM) as uow:
        row_id = uow.enqueue("bell.ring")
    for _ in range(relay.MOST_ATTEMPTS):
        with pytest.raises(ValueError, match="no paper"):
            relay.perform(own_engines, row_id, {"bell.ring": fail})
    with own_engines.work(SYSTEM) as uow:
        row = uow.session.get_one(OutboxRow, row_id)
        assert row.given_up_at is not None
        assert row.last_error is not None
        assert "no paper" in row.last_error


def test_lost_work_is_handed_over_again(own_engines: Engines) -> None:
    """Redis was emptied: the row is not in a queue, nobody runs it, so the sweep queues it again."""
    messengers_relay = relay.Relay(own_engines.redis)
    with own_engines.work(SYSTEM) as uow:
        row_id = uow.enqueue("bell.ring")
        uow.session.flush()
        uow.session.get_one(OutboxRow, row_id).handed_at = uow.now() - relay.LOOKED_AT_AGAIN_AFTER * 2
    with own_engines.work(SYSTEM) as uow:
        assert relay.sweep(uow, messengers_relay) == 1
    assert messengers_relay.waits(row_id)
    own_engines.redis.flushall()
    assert not messengers_relay.waits(row_id)

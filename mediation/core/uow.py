"""One unit of work for each request, socket message, job or command: one commit, then tell.

The only module that commits or rolls back. Before the commit the events raised are told to subscribers in
the same transaction and the outbox rows are written; after it the relay hands work to the queue and pushes
to people. What fails after the commit is swept up by the clock, so it is logged and never undoes the work.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol, Self
from uuid import UUID

import structlog
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from mediation.core.authz import Actor
from mediation.core.clock import Clock
from mediation.core.errors import Conflict, Unavailable
from mediation.core.events import Bus, Event
from mediation.core.files import FileStore
from mediation.core.i18n import N_, gettext
from mediation.core.ids import new_id
from mediation.core.models import AuditRow, MoveRow, OutboxRow
from mediation.core.pages import moment_shown
from mediation.core.states import NOT_NOW, LifeCycle
from mediation.core.vault import Vault
from mediation.settings import Settings

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Push:
    """A message for people who are there now; it may be lost, the truth is in the database."""

    event: str
    payload: dict[str, Any]
    to: tuple[UUID, ...]


class Messenger(Protocol):
    """What leaves after the commit: work to the queue, pushes to participants."""

    def hand_over(self, rows: Sequence[OutboxRow]) -> None: ...

    def push(self, pushes: Sequence[Push]) -> None: ...


class HasStatus(Protocol):
    """A row with an id and a status that a life cycle moves."""

    id: Any
    status: Any


@dataclass(slots=True)
class Engines:
    """What every unit of work of a process shares."""

    engine: Engine
    sessions: sessionmaker[Session]
    clock: Clock
    vault: Vault
    bus: Bus
    messenger: Messenger
    files: FileStore
    settings: Settings
    redis: Redis

    def work(self, actor: Actor) -> UnitOfWork:
        """A unit of work for `actor`; use it in a `with` block."""
        return UnitOfWork(self, actor)


class UnitOfWork:
    """A transaction with its actor, its clock and what it will tell."""

    def __init__(self, engines: Engines, actor: Actor) -> None:
        self.engines = engines
        self.actor = actor
        self.vault = engines.vault
        self.session = engines.sessions()
        self._events: deque[Event] = deque()
        self._outbox: list[OutboxRow] = []
        self._pushes: list[Push] = []
        self._afterwards: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._commit()
            else:
                self._abandon()
                _translate(error)
        finally:
            self.session.close()

    def now(self) -> datetime:
        """The moment of this change, with its zone."""
        return self.engines.clock.now()

    def alone(self, key: str) -> None:
        """Wait until no other work holds `key`, then hold it until the end of this one: for rows that are yet to be."""
        self.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))

    def tell(self, event: Event) -> None:
        """Raise a fact; subscribers hear it before the commit."""
        self._events.append(event)

    def enqueue(self, task: str, *, queue: str = "default", after: timedelta | None = None, **ids: str) -> UUID:
        """Write work that must happen: `task` is the dotted name of an RQ entry point, `ids` its arguments."""
        now = self.now()
        row = OutboxRow(
            id=new_id(),
            task=task,
            queue=queue,
            arguments=ids,
            created_at=now,
            due_at=now + (after or timedelta()),
            handed_at=None if after else now,
        )
        self.session.add(row)
        if not after:
            self._outbox.append(row)
        return row.id

    def push(self, event: str, payload: dict[str, Any], to: Sequence[UUID]) -> None:
        """Tell the participants `to`, after the commit and perhaps never."""
        if to:
            self._pushes.append(Push(event, payload, tuple(dict.fromkeys(to))))

    def afterwards(self, act: Callable[[], None]) -> None:
        """Run `act` after the commit; its failure is logged and undoes nothing."""
        self._afterwards.append(act)

    def audit(
        self,
        action: str,
        subject: str,
        subject_id: UUID | None,
        *,
        case_id: UUID | None = None,
        **details: Any,
    ) -> None:
        """Leave a row: who did what to which thing. Never put a secret or a sensitive value in `details`."""
        self.session.add(
            AuditRow(
                id=new_id(),
                at=self.now(),
                actor_kind=self.actor.kind.value,
                actor_id=self.actor.id,
                actor_name=self.actor.name,
                action=action,
                subject=subject,
                subject_id=subject_id,
                case_id=case_id,
                details=details,
            )
        )

    def move(self, cycle: LifeCycle[Any], row: HasStatus, action: str, *, reason: str = "") -> StrEnum:
        """Move `row.status` as the table allows and leave a row of it; Conflict when it does not.

        The caller holds the row's lock, so that of two deciding at once the second sees the first.
        """
        source = row.status
        if not cycle.allows(action, source):
            raise self._overtaken(row)
        target: StrEnum = cycle.after(action, source)
        row.status = target
        self.session.add(
            MoveRow(
                id=new_id(),
                at=self.now(),
                life_cycle=cycle.name,
                subject_id=row.id,
                action=action,
                source=str(source),
                target=str(target),
                actor_id=self.actor.id,
                actor_name=self.actor.name,
                reason=reason,
            )
        )
        return target

    def _overtaken(self, row: HasStatus) -> Conflict:
        """Who brought the row where it is, and when: whoever comes second is told."""
        query = select(MoveRow).where(MoveRow.subject_id == row.id)
        last = self.session.scalar(query.order_by(MoveRow.at.desc(), MoveRow.id.desc()).limit(1))
        words = getattr(row.status, "zh", "")
        if last is None or not last.actor_name or not words:
            return Conflict(NOT_NOW)
        return Conflict(
            N_("%(who)s已于%(when)s把它改为“%(status)s”，现在不能做这一步，内容没有改动。请看最新情况再决定。"),
            who=last.actor_name, when=moment_shown(last.at), status=gettext(words),
        )  # fmt: skip

    def _commit(self) -> None:
        try:
            while self._events:
                self.engines.bus.tell(self, self._events.popleft())
            self.session.commit()
        except BaseException as error:
            self._abandon()
            _translate(error)
            raise
        self._tell_outside()

    def _abandon(self) -> None:
        try:
            self.session.rollback()
        except DBAPIError:
            log.warning("rollback_failed", exc_info=True)

    def _tell_outside(self) -> None:
        acts: list[Callable[[], None]] = [
            lambda: self.engines.messenger.push(self._pushes),
            lambda: self.engines.messenger.hand_over(self._outbox),
            *self._afterwards,
        ]
        for act in acts:
            try:
                act()
            except RedisError as fault:
                log.warning("telling_failed", fault=repr(fault))
            except Exception:
                log.warning("telling_failed", exc_info=True)


def _translate(error: BaseException) -> None:
    """Raise the refusal that a database fault means for a person; return when it is none of these."""
    if isinstance(error, IntegrityError):
        raise Conflict(N_("同一时间已经有人提交了，这一次没有保存。请刷新看看最新情况。")) from error
    if isinstance(error, (OperationalError, InterfaceError, PoolTimeout)):
        raise Unavailable from error

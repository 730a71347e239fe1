"""Decisions about agreements: terms that can be performed, order of signing, effect, performance.

Values in, answer or refusal out; no session, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from mediation.agreements.states import SETTLED, ObligationStatus, SignerRole
from mediation.law.outcomes import PerformanceStatus

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MAX_DRAWING_BYTES = 512 * 1024
MIN_DRAWING_BYTES = 200


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who must sign; `special` tells whether an agent may settle (CPL 62)."""

    role: SignerRole
    name: str
    participant: UUID | None = None
    party: UUID | None = None
    org: UUID | None = None
    special: bool = False


def signing_order(signers: Iterable[Signer]) -> list[Signer]:
    """Parties, guardians, the elected, agents with special authority, recorder, mediator; the seal last (RML 29).

    A party whose agent holds special authority still signs when it stands in the list itself.
    """
    rank = list(SignerRole)
    allowed = [one for one in signers if one.role is not SignerRole.AGENT or one.special]
    return sorted(allowed, key=lambda one: rank.index(one.role))


def effective_moment(acts: Iterable[datetime]) -> datetime:
    """The last needed act (RML 29). Raises ValueError when there was none."""
    return max(acts)


def drawing_sound(content: bytes) -> bool:
    """Whether the bytes can be a drawn name: a PNG neither empty nor huge."""
    return content.startswith(PNG_HEAD) and MIN_DRAWING_BYTES <= len(content) <= MAX_DRAWING_BYTES


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation as plain values."""

    status: ObligationStatus
    due_on: date | None
    paid_fen: int = 0


def is_overdue(due: Due, today: date) -> bool:
    """Whether its day has passed with something still owed; the due day itself is in time."""
    owed = due.status in {ObligationStatus.PENDING, ObligationStatus.PART_PAID}
    return owed and due.due_on is not None and due.due_on < today


def performance_of(dues: Sequence[Due], *, immediate: bool) -> PerformanceStatus:
    """Where the whole agreement's performance stands."""
    if not dues:
        return PerformanceStatus.NOT_APPLICABLE
    states = [due.status for due in dues]
    if all(state in SETTLED for state in states):
        return PerformanceStatus.IMMEDIATE if immediate else PerformanceStatus.PERFORMED
    if ObligationStatus.OVERDUE in states:
        return PerformanceStatus.OVERDUE
    if any(state in SETTLED or due.paid_fen for state, due in zip(states, dues, strict=True)):
        return PerformanceStatus.PARTIAL if ObligationStatus.DISPUTED in states else PerformanceStatus.PERFORMING
    return PerformanceStatus.PERFORMING


REMIND_AHEAD = timedelta(days=3)
"""A payment is reminded of so long before its day, on it, and as long after."""


def reminder_due(due_on: date, today: date, reminded_on: date | None) -> bool:
    """Whether to remind now: from three days before, on the day, and three days after; once each.

    A clock that stood still for some days makes up for the last one it missed.
    """
    reached = [day for n in (-1, 0, 1) if (day := due_on + n * REMIND_AHEAD) <= today]
    return bool(reached) and (reminded_on is None or reminded_on < reached[-1])

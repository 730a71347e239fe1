"""How often something may still be tried at the door, and what is said when it was wrong."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from mediation.core.errors import Refusal
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import CodeEnded, WrongCode
from mediation.rooms.rules import CODE_TRIES, IDENTITY_TRIES


def identity_tries_left(uow: UnitOfWork, participant_id: UUID) -> int:
    """How often name and number may still be tried today, on whatever devices."""
    return max(0, IDENTITY_TRIES - queries.tries_since(uow, participant_id, uow.now() - timedelta(days=1)))


def code_tries_left(uow: UnitOfWork, participant_id: UUID, purpose: str) -> int:
    """How often the code that was sent last may still be tried."""
    code = queries.last_code(uow, participant_id, purpose)
    return max(0, CODE_TRIES - code.attempts) if code else 0


def wrong_code(left: int, *, ended: bool, field: str = "code") -> Refusal:
    """What is said of a code that did not fit: how often it may still be tried, or that it is spent."""
    return CodeEnded(field=field) if ended or not left else WrongCode(field=field, left=left)

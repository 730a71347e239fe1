"""Which final papers are to reach the parties at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.records.models import Document
from mediation.records.rules.postings import SENT

Held = Callable[[UnitOfWork, Collection[UUID]], Collection[UUID]]
HELD: dict[str, Held] = {}


def hold_back(kind: str, held: Held) -> None:
    """Let a higher feature say which final papers of its kind are not to be sent: `held(uow, ids)` names those."""
    HELD[kind] = held


def due_among(uow: UnitOfWork, documents: Sequence[Document]) -> list[Document]:
    """Those that a party must get: final, the newest of their kind, held back by nobody."""
    final = [one for one in documents if one.kind in SENT and one.finalised_at and not one.superseded_by]
    held: set[UUID] = set()
    for kind, source in HELD.items():
        ids = [one.id for one in final if one.kind == kind]
        held |= set(source(uow, ids)) if ids else set()
    return [one for one in final if one.id not in held]

"""Which papers the button 生成 can make: every feature offers its own once, when the program is wired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.law.term import label
from mediation.records import queries
from mediation.records.errors import NotToBeMadeYet
from mediation.records.models import Document
from mediation.records.policy import POLICY


@dataclass(frozen=True, slots=True)
class Maker:
    """How a kind of paper is made of a case, and whether the case has what it needs."""

    kind: str
    make: Callable[[UnitOfWork, UUID], Document]
    possible: Callable[[UnitOfWork, UUID], bool]


MAKERS: dict[str, Maker] = {}


def offer(
    kind: str, make: Callable[[UnitOfWork, UUID], Document], possible: Callable[[UnitOfWork, UUID], bool]
) -> None:
    """Let people ask for this kind of paper: `make(uow, case_id)` builds it and calls `request_document`."""
    MAKERS[kind] = Maker(kind, make, possible)


def offered(uow: UnitOfWork, case_id: UUID) -> list[str]:
    """The kinds that can be made of this case now."""
    return [kind for kind in MAKERS if can_make(uow, case_id, kind)]


def can_make(uow: UnitOfWork, case_id: UUID, kind: str) -> bool:
    """Whether somebody offers this kind and the case has what it needs."""
    return kind in MAKERS and MAKERS[kind].possible(uow, case_id)


def want(uow: UnitOfWork, case_id: UUID, kind: str) -> Document:
    """Make this paper as the case stands now; the present version when nothing changed.

    Raises Missing, Forbidden, NotToBeMadeYet.
    """
    require(POLICY, "records.request", uow.actor, queries.standing_in(uow, case_id))
    if not can_make(uow, case_id, kind):
        raise NotToBeMadeYet(title=label(DocKind(kind)) if kind in set(DocKind) else kind)
    return MAKERS[kind].make(uow, case_id)

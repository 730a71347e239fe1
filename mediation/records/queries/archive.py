"""The finished files and the shelf: which there are, who has them, whose time is over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from mediation.accounts import queries as accounts
from mediation.cases.queries.figures import briefs
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.models import OutboxRow
from mediation.core.relay import runs
from mediation.core.uow import UnitOfWork
from mediation.records.errors import NotMade
from mediation.records.models import Appraisal, Document, Dossier, Filing, Loan, Printing, Reprint
from mediation.records.policy import POLICY
from mediation.records.queries.papers import get_document, reading, standing_in
from mediation.records.states import IN_WORK, DocumentStatus

SHELVES = ("all", "lent", "overdue", "due")
MOST = 200
"""Rows of a list on the archive's page."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file on the shelf as the archive's lists show it."""

    filing: Filing
    case_no: str
    title: str
    loan: Loan | None
    reprints: int


def latest_dossier(
    uow: UnitOfWork, case_id: UUID, party_id: UUID | None = None, *, lock: bool = False
) -> Dossier | None:
    """The newest version of a case's bound file, or of a party's copy of it, whoever asks."""
    query = select(Dossier).where(Dossier.case_id == case_id, Dossier.party_id.is_not_distinct_from(party_id))
    query = query.order_by(Dossier.version.desc()).limit(1)
    return uow.session.scalar(query.with_for_update() if lock else query)


def last_binding(uow: UnitOfWork, case_id: UUID) -> int:
    """The number of the newest bound file of a case; files and copies are counted together."""
    return uow.session.scalar(select(func.max(Dossier.version)).where(Dossier.case_id == case_id)) or 0


def ready_dossier(uow: UnitOfWork, case_id: UUID, party_id: UUID | None = None) -> Dossier | None:
    """The newest bound file (or copy for that party) that is made, or None; for who may open the case's file.

    Raises Missing, Forbidden.
    """
    require(POLICY, "records.bind", uow.actor, standing_in(uow, case_id))
    query = select(Dossier).where(
        Dossier.case_id == case_id, Dossier.status == DocumentStatus.READY,
        Dossier.party_id.is_not_distinct_from(party_id),
    )  # fmt: skip
    return uow.session.scalar(query.order_by(Dossier.version.desc()).limit(1))


def get_ready_dossier(uow: UnitOfWork, case_id: UUID, party_id: UUID | None = None) -> Dossier:
    """The newest bound file, or copy for that party, that is made. Raises Missing, Forbidden, NotMade."""
    found = ready_dossier(uow, case_id, party_id)
    if found is None:
        raise NotMade
    return found


def bound_dossier(uow: UnitOfWork, dossier_id: UUID) -> Dossier:
    """A version of a bound file that the actor has got through a question. Raises Missing."""
    found = uow.session.get(Dossier, dossier_id)
    if found is None:
        raise Missing
    return found


def dossier_to_make(uow: UnitOfWork, dossier_id: UUID) -> Dossier | None:
    """The row, locked, for the worker and the clock."""
    return uow.session.get(Dossier, dossier_id, with_for_update=True)


def dossier_plan(uow: UnitOfWork, dossier: Dossier) -> dict[str, Any]:
    """What is bound in, opened; for who makes it."""
    found: dict[str, Any] = json.loads(uow.vault.open(dossier.plan_sealed))
    return found


def dossier_bytes(uow: UnitOfWork, dossier: Dossier) -> Iterator[bytes]:
    """The PDF in portions, of a row that the actor has got through a question."""
    return (uow.engines.files.get(digest) for digest in dossier.chunks)


def silent_dossiers(uow: UnitOfWork, before: datetime) -> Sequence[Dossier]:
    """Files in work that nothing happened to since `before`, locked; those locked by others are left out."""
    return uow.session.scalars(
        select(Dossier)
        .where(Dossier.status.in_(IN_WORK), func.greatest(Dossier.started_at, Dossier.requested_at) < before)
        .limit(100)
        .with_for_update(skip_locked=True)
    ).all()


def dossier_work(uow: UnitOfWork, dossier: Dossier) -> tuple[bool, bool]:
    """Whether the outbox stopped trying to make it, and whether a living worker holds the work."""
    row = uow.session.get(OutboxRow, dossier.work_id) if dossier.work_id else None
    return row is None or row.given_up_at is not None, row is not None and runs(uow.session, row.id)


def final_kinds(uow: UnitOfWork, case_id: UUID) -> set[str]:
    """The kinds of papers that are final in a case, whoever asks."""
    query = select(Document.kind).where(
        Document.case_id == case_id, Document.finalised_at.is_not(None), Document.superseded_by.is_(None)
    )
    return set(uow.session.scalars(query))


def find_filing(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Filing | None:
    """Where a case's file stands, whoever asks; None while it is not on the shelf."""
    return uow.session.get(Filing, case_id, with_for_update=lock, populate_existing=lock)


def get_filing(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Filing:
    """Where a case's file stands, for who keeps the shelf. Raises Missing, Forbidden."""
    require(POLICY, "records.keep_shelf", uow.actor, standing_in(uow, case_id))
    found = find_filing(uow, case_id, lock=lock)
    if found is None:
        raise Missing
    return found


def open_loan(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Loan | None:
    """Who has the file now; None when it is in its place."""
    query = select(Loan).where(Loan.case_id == case_id, Loan.back_on.is_(None))
    return uow.session.scalar(query.with_for_update() if lock else query)


def loans_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Loan]:
    """Every loan of a file, the newest first; of a filing that the actor has got."""
    return uow.session.scalars(
        select(Loan).where(Loan.case_id == case_id).order_by(Loan.out_on.desc(), Loan.id.desc())
    ).all()


def reprints_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Reprint]:
    """Every reprint of a file, the newest first; of a filing that the actor has got."""
    return uow.session.scalars(select(Reprint).where(Reprint.case_id == case_id).order_by(Reprint.number.desc())).all()


def last_reprint(uow: UnitOfWork, case_id: UUID) -> int:
    """How often the file was printed again."""
    return uow.session.scalar(select(func.max(Reprint.number)).where(Reprint.case_id == case_id)) or 0


def printings_of(uow: UnitOfWork, document_id: UUID) -> tuple[Document, Sequence[Printing]]:
    """A paper with every printing of it, the newest first, for who may print it. Raises Missing, Forbidden."""
    document = get_document(uow, document_id)
    require(POLICY, "records.print", uow.actor, reading(standing_in(uow, document.case_id), document))
    query = select(Printing).where(Printing.document_id == document_id).order_by(Printing.number.desc())
    return document, uow.session.scalars(query).all()


def last_printing(uow: UnitOfWork, document_id: UUID) -> int:
    """How often a paper was printed, whoever asks."""
    query = select(func.max(Printing.number)).where(Printing.document_id == document_id)
    return uow.session.scalar(query) or 0


def appraisals_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Appraisal]:
    """Every appraisal of a file, the newest first; of a filing that the actor has got."""
    return uow.session.scalars(
        select(Appraisal).where(Appraisal.case_id == case_id).order_by(Appraisal.decided_at.desc())
    ).all()


def shelf(uow: UnitOfWork, *, show: str, today: date) -> list[Shelved]:
    """Files on the actor's shelves: `show` is all, lent, overdue or due (for appraisal). Raises Forbidden."""
    require(POLICY, "records.see_shelf", uow.actor)
    query = (
        select(Filing, Loan)
        .outerjoin(Loan, (Loan.case_id == Filing.case_id) & Loan.back_on.is_(None))
        .where(Filing.org_id.in_(accounts.ids_below(uow.actor.org_path)), *_chosen(show, today))
        .order_by(*_ORDERS.get(show, ()), Filing.filed_on.desc(), Filing.case_id)
    )
    rows = [(filing, loan) for filing, loan in uow.session.execute(query.limit(MOST))]
    keys = [filing.case_id for filing, _ in rows]
    named = {one.id: one for one in briefs(uow, keys)}
    counted = _reprints(uow, keys)
    return [
        Shelved(filing, one.case_no, one.title, loan, counted.get(filing.case_id, 0))
        for filing, loan in rows if (one := named.get(filing.case_id)) is not None
    ]  # fmt: skip


def shelf_counts(uow: UnitOfWork, today: date) -> dict[str, int]:
    """How many files each list of `shelf` holds."""
    require(POLICY, "records.see_shelf", uow.actor)
    mine = Filing.org_id.in_(accounts.ids_below(uow.actor.org_path))
    base = select(func.count()).select_from(Filing)
    base = base.outerjoin(Loan, (Loan.case_id == Filing.case_id) & Loan.back_on.is_(None)).where(mine)
    return {show: uow.session.scalar(base.where(*_chosen(show, today))) or 0 for show in SHELVES}


def _chosen(show: str, today: date) -> tuple[ColumnElement[bool], ...]:
    if show == "lent":
        return (Loan.id.is_not(None),)
    if show == "overdue":
        return (Loan.due_on < today,)
    return (Filing.keep_until < today,) if show == "due" else ()


def _reprints(uow: UnitOfWork, case_ids: Sequence[UUID]) -> dict[UUID, int]:
    query = select(Reprint.case_id, func.max(Reprint.number)).where(Reprint.case_id.in_(case_ids))
    return {row[0]: row[1] for row in uow.session.execute(query.group_by(Reprint.case_id))}


_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "lent": (Loan.due_on.asc(),), "overdue": (Loan.due_on.asc(),), "due": (Filing.keep_until.asc(),),
}  # fmt: skip

"""A later agreement of the same case takes the place of the one before (CPL 206)."""

from __future__ import annotations

from mediation.agreements import queries
from mediation.agreements.models import Agreement
from mediation.agreements.states import AGREEMENT, OBLIGATION, OWED, AgreementStatus
from mediation.core.uow import UnitOfWork


def replace_older(uow: UnitOfWork, agreement: Agreement) -> None:
    """End what stood before: what it still owed is owed by the new one or by nobody, its visits are planned anew."""
    for old in queries.versions_of(uow, agreement.case_id):
        if old.status is AgreementStatus.EFFECTIVE and old.id != agreement.id:
            _replace(uow, old, agreement)


def _replace(uow: UnitOfWork, old: Agreement, agreement: Agreement) -> None:
    reason = f"由{agreement.number or '新协议'}代替"
    old.ended_note = reason
    uow.move(AGREEMENT, old, "replace", reason=reason)
    for row in queries.obligations_of(uow, old.id):
        if row.status in OWED:
            row.note = reason
            uow.move(OBLIGATION, row, "waive", reason=reason)
    for visit in queries.follow_ups_of(uow, old.case_id):
        if visit.agreement_id == old.id and visit.done_at is None:
            uow.session.delete(visit)
    uow.audit("agreements.replaced", "agreement", old.id, case_id=old.case_id, by=agreement.number or "")
    uow.session.flush()

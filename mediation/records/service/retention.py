"""How long a case's file is kept, from what is known of the case (C2)."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.law.cases import DisputeType
from mediation.law.documents import DocKind
from mediation.law.outcomes import PerformanceStatus
from mediation.law.retention import Retention, RetentionClass, retention
from mediation.law.term import label
from mediation.records import queries

DONE = (PerformanceStatus.IMMEDIATE, PerformanceStatus.PERFORMED, PerformanceStatus.NOT_APPLICABLE)
AFTERWARDS = 11
"""The item of papers for court and notary."""
AGREED = (DocKind.AGREEMENT, DocKind.ORAL_AGREEMENT)


def class_of(uow: UnitOfWork, case_id: UUID) -> Retention:
    """The class the case's file is filed in: what the clerk chose when it went on the shelf, else the rule's."""
    filing = queries.find_filing(uow, case_id)
    return Retention(filing.retention, filing.years) if filing else proposed(uow, case_id)


def proposed(uow: UnitOfWork, case_id: UUID) -> Retention:
    """What the rule says, the longer where in doubt: an agreement not known to be performed is pending."""
    case = cases.get_case(uow, case_id)
    papers = queries.final_kinds(uow, case_id)
    pending = bool(papers & set(AGREED)) and case.performance_status not in DONE
    afterwards = any(queries.order_of(kind) == AFTERWARDS for kind in papers)
    return retention(
        DisputeType(case.dispute_type), case.archived_on or local_day(uow.now()), lasting=case.is_mass,
        pending_or_confirmed=pending or afterwards,
    )  # fmt: skip


def retention_words(kind: RetentionClass, years: int | None) -> str:
    """永久; 长期（30年）."""
    return label(kind) if years is None else f"{label(kind)}（{years}年）"

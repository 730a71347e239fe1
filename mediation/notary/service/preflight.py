"""Before the package goes to the notary: what is there, and everything that is not, at once."""

from __future__ import annotations

from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.law.handoffs import Verdict, worst
from mediation.law.preflight import NOT_DRAFTED, NOT_ELIGIBLE, Lack, not_agreed, paper_lacks
from mediation.notary import queries, rules
from mediation.notary.models import EnforceableNotarization
from mediation.notary.rules import PacketItem
from mediation.notary.service.assessment import checks_of
from mediation.records import queries as records

OWN = (DocKind.NOTARIZATION_APPLICATION, DocKind.ENFORCEMENT_COMMITMENT)
"""Papers of this track: one of another agreement's matter does not count."""


def checklist(uow: UnitOfWork, row: EnforceableNotarization) -> list[PacketItem]:
    """What the packet needs and what of it is ready."""
    return rules.packet_checklist(records.finished(records.papers_for_package(uow, row.case_id, OWN, row.id)))


def preflight(uow: UnitOfWork, row: EnforceableNotarization) -> list[Lack]:
    """All that keeps the package back now; empty when it can go."""
    applicants = queries.applicants_of(uow, row.id)
    behind = [one.name for one in applicants if one.content_digest != row.content_digest]
    found = [
        (NOT_ELIGIBLE, worst(checks_of(uow, row)) in {Verdict.BLOCK, Verdict.MANUAL}),
        (NOT_DRAFTED, not applicants),
    ]
    return [*(lack for lack, there in found if there), *not_agreed(behind), *lacking(uow, row)]


def lacking(uow: UnitOfWork, row: EnforceableNotarization) -> list[Lack]:
    """What of the papers keeps the package back: missing, being made, given up, with blanks."""
    papers = records.papers_for_package(uow, row.case_id, OWN, row.id)
    return paper_lacks(
        records.state_for_package(papers, item.kind, item.document_id, required=item.required)
        for item in checklist(uow, row)
    )

"""The joint application as paper: from the case, the agreement, and who agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.paper import Head, Paper, Signature, moment_words
from mediation.core.paper_parties import PartyBlock
from mediation.core.uow import UnitOfWork
from mediation.court import documents, queries
from mediation.court.models import ConfirmationApplicant, JudicialConfirmation
from mediation.law.documents import DocKind, document_kind
from mediation.law.handoffs import AgreementFacts
from mediation.law.outcomes import PEOPLES

MATERIALS = (DocKind.AGREEMENT, DocKind.MEDIATION_PROOF, DocKind.ACCEPTANCE)


def application_content(row: JudicialConfirmation, facts: AgreementFacts) -> Mapping[str, Any]:
    """What an applicant agrees to: whoever changes one of these asks everybody again."""
    return {
        "court": str(row.court_org_id),
        "ground": row.court_ground,
        "facts": row.facts,
        "agreement": facts.number,
        "applicants": [str(side.party_id) for side in facts.sides],
    }


def application_paper(uow: UnitOfWork, row: JudicialConfirmation, facts: AgreementFacts) -> Paper:
    """The application with the names of those who agreed so far."""
    case = cases.get_case_unseen(uow, row.case_id)
    applicants = queries.applicants_of(uow, row.id)
    court = accounts.get_organisation(uow, row.court_org_id).name if row.court_org_id else None
    head = Head(
        organisation=facts.org_name, made_at=uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        draft=not all(one.agreed_at for one in applicants), people=case.mediation_kind in PEOPLES,
    )  # fmt: skip
    sheet = documents.ConfirmationApplication(
        court=court, applicants=applicant_blocks(uow, row), agreement_no=facts.number or None,
        agreed_on=row.effective_on, facts=row.facts, materials=_materials(),
        signatures=[_signature(uow, one) for one in applicants], dated=_dated(applicants, local_day(uow.now())),
    )  # fmt: skip
    return documents.judicial_confirmation_application(head, sheet)


def applicant_blocks(uow: UnitOfWork, row: JudicialConfirmation) -> list[PartyBlock]:
    """The parties as applicants, with the identity numbers a court asks for."""
    blocks = cases.party_blocks_of(uow, cases.get_case_unseen(uow, row.case_id))
    return [replace(block, role="申请人") for block in blocks]


def _materials() -> list[str]:
    return [document_kind(kind).title for kind in MATERIALS]


def _signature(uow: UnitOfWork, one: ConfirmationApplicant) -> Signature:
    if one.agreed_at is None:
        return Signature("申请人", one.name)
    drawn = uow.engines.files.get(one.drawing_sha256) if one.drawing_sha256 else None
    note = None if drawn else f"{moment_words(one.agreed_at)}在手机上确认同意申请"
    return Signature("申请人", one.name, local_day(one.agreed_at), image_png=drawn, note=note)


def _dated(applicants: Sequence[ConfirmationApplicant], today: date) -> date:
    moments = [one.agreed_at for one in applicants if one.agreed_at]
    return local_day(max(moments)) if moments else today

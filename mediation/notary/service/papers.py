"""The application and the standard commitment as paper, with the names of who signed so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.paper import Head, Paper, Signature, day_words, sum_words
from mediation.core.paper_parties import PartyBlock
from mediation.core.uow import UnitOfWork
from mediation.law.clauses import GIVING
from mediation.law.documents import DocKind, document_kind
from mediation.law.handoffs import AgreementFacts, Duty
from mediation.law.outcomes import PEOPLES
from mediation.notary import documents, queries
from mediation.notary.models import EnforceableNotarization, NotarizationApplicant
from mediation.notary.states import ApplicantRole

MATERIALS = (DocKind.AGREEMENT, DocKind.ENFORCEMENT_COMMITMENT, DocKind.ACCEPTANCE)
COPIES = "每名当事人一份，卷宗一份"


def deed_content(row: EnforceableNotarization, facts: AgreementFacts) -> Mapping[str, Any]:
    """What an applicant signs: whoever changes one of these asks everybody again."""
    return {
        "office": str(row.notary_org_id), "agreement": facts.number, "channel": row.check_channel,
        "creditor": row.creditor_address, "debtor": row.debtor_address, "days": row.answer_days,
        "duties": duty_words(facts), "witnesses": row.witnesses, "other": row.other_note,
    }  # fmt: skip


def application_paper(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts) -> Paper:
    """The application for notarisation."""
    applicants = queries.applicants_of(uow, row.id)
    office = accounts.get_organisation(uow, row.notary_org_id).name if row.notary_org_id else None
    dates = [one.signed_at for one in applicants if one.signed_at]
    sheet = documents.NotarizationApplication(
        notary_office=office, applicants=_blocks(uow, row, applicants), purpose="债务人不履行时申请强制执行",
        deed=f"{facts.number}调解协议书", copies=COPIES,
        materials=[f"{document_kind(kind).title}，1份" for kind in MATERIALS],
        signatures=_signatures(uow, applicants), dated=local_day(max(dates, default=uow.now())),
        witnesses=row.witnesses or "无", other=row.other_note or None,
    )  # fmt: skip
    return documents.notarization_application(_head(uow, row, facts, applicants), sheet)


def commitment_paper(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts) -> Paper:
    """The commitment with the clause on checking performance."""
    applicants = queries.applicants_of(uow, row.id)
    sides = {role: [one for one in applicants if one.role is role] for role in ApplicantRole}
    channel = row.check_channel.zh if row.check_channel else None
    sheet = documents.EnforcementCommitment(
        creditors=_blocks(uow, row, sides[ApplicantRole.CREDITOR]),
        debtors=_blocks(uow, row, sides[ApplicantRole.DEBTOR]),
        guarantors=_blocks(uow, row, sides[ApplicantRole.GUARANTOR]),
        agreement_no=facts.number or None, agreed_on=local_day(facts.effective_at) if facts.effective_at else None,
        amount_fen=facts.amount_fen, duties=duty_words(facts),
        check=documents.PerformanceCheck(
            channel, row.creditor_address or None, row.debtor_address or None, row.answer_days
        ),
        signatures=_signatures(uow, applicants),
    )  # fmt: skip
    return documents.enforcement_commitment(_head(uow, row, facts, applicants), sheet)


def duty_words(facts: AgreementFacts) -> list[str]:
    """What is to be given, each as a sentence with its sum and days."""
    return [_words(facts, duty) for duty in facts.duties if duty.kind in GIVING]


def _words(facts: AgreementFacts, duty: Duty) -> str:
    days = "、".join(day_words(day) or "" for day in duty.due_days)
    what = sum_words(duty.amount_fen) if duty.amount_fen else duty.text
    by = f"于{days}前" if days else ""
    return f"{facts.named(duty.obligor)}{by}向{facts.named(duty.obligee)}给付{what}（{duty.text}）"


def _head(
    uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts, applicants: Sequence[NotarizationApplicant]
) -> Head:
    case = cases.get_case_unseen(uow, row.case_id)
    return Head(
        organisation=facts.org_name, made_at=uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        draft=not all(one.signed_at for one in applicants), people=case.mediation_kind in PEOPLES,
    )  # fmt: skip


def _blocks(
    uow: UnitOfWork, row: EnforceableNotarization, applicants: Sequence[NotarizationApplicant]
) -> list[PartyBlock]:
    parties = cases.parties_of(uow, row.case_id)
    blocks = cases.party_blocks_of(uow, cases.get_case_unseen(uow, row.case_id))
    by_party = {party.id: block for party, block in zip(parties, blocks, strict=True)}
    return [replace(by_party[one.party_id], role=one.role.zh) for one in applicants if one.party_id in by_party]


def _signatures(uow: UnitOfWork, applicants: Sequence[NotarizationApplicant]) -> list[Signature]:
    return [
        Signature(
            one.role.zh, one.name, local_day(one.signed_at) if one.signed_at else None,
            image_png=uow.engines.files.get(one.drawing_sha256) if one.drawing_sha256 else None,
        )
        for one in applicants
    ]  # fmt: skip

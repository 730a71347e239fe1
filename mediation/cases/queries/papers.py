"""The papers of a case's own life, built from its facts; higher features store and print them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mediation.cases import documents
from mediation.cases.models import Case, Party
from mediation.cases.queries.facts import facts_for_paper
from mediation.cases.queries.history import last_move
from mediation.core.clock import local_day
from mediation.core.errors import Invalid
from mediation.core.paper import Head, Paper, Seal, Signature, moment_words
from mediation.core.paper_parties import PartyBlock
from mediation.core.uow import UnitOfWork
from mediation.law.terms import Source


def paper_of(uow: UnitOfWork, case: Case, kind: str) -> Paper:
    """The paper of `kind` (application, acceptance, consent_inquiry, rejection_notice, supplement_notice,
    assignment, service_address_confirmation, termination_notice, feedback, closing_report) as the case stands now.

    Its moment is that of the case's last move, so that asking twice gives the same paper. Raises Invalid.
    """
    if kind not in _BUILDERS:
        raise Invalid
    facts = facts_for_paper(uow, case)
    return _BUILDERS[kind](case, facts, _head(uow, case, facts))


def _head(uow: UnitOfWork, case: Case, facts: dict[str, Any]) -> Head:
    move = last_move(uow, case.id)
    return Head(
        organisation=facts["organisation"],
        made_at=move.at if move else case.created_at,
        case_no=case.case_no,
        demonstration=case.demonstration,
    )


def _application(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Application(
        parties=_parties(facts), facts=case.summary, requests=facts["requests"],
        signatures=_signatures(case, "applicant"), applied_on=case.applied_on, written_by=facts["registrar"],
    )  # fmt: skip
    return documents.application(head, sheet)


def _acceptance(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Acceptance(
        parties=_parties(facts), accepted_on=case.accepted_on, on_application=case.source != Source.PROACTIVE,
        dispute_type=facts["dispute_type"], source=facts["source"], facts=case.summary, requests=facts["requests"],
        signatures=[*_signatures(case), Signature("登记人", facts["registrar"])],
        seal=Seal(head.organisation, case.accepted_on), claim_fen=case.claim_amount_fen, referrer=facts["referrer"],
        referral_no=facts["referrer_no"] or facts["court_case_no"], referred_at=moment_words(case.referred_at),
    )  # fmt: skip
    return documents.acceptance(head, sheet)


def _consent_inquiry(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    answers = {party.consent for party in case.parties if party.role == "respondent"}
    if "refused" in answers:
        conclusion = "被申请人明确不同意调解，不能进行调解。"
    elif answers == {"agreed"}:
        conclusion = "各被申请人均同意调解，可以受理。"
    else:
        conclusion = "尚有被申请人没有联系上或者没有答复，继续征询。"
    sheet = documents.ConsentInquiry(
        dispute=case.title, inquiries=[documents.Inquiry(**one) for one in facts["inquiries"]],
        conclusion=conclusion, signatures=[Signature("征询人", facts["registrar"])],
    )  # fmt: skip
    return documents.consent_inquiry(head, sheet)


def _assignment(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Assignment(
        parties=_parties(facts), dispute_type=facts["dispute_type"], level=facts["level"],
        lead_office=facts["lead_office"], accepted_on=case.accepted_on, due_on=facts["due_on"],
        mediator=facts["mediator"], chosen_by=facts["chosen_by"], assistants=(), recorder=facts["registrar"],
        offices=[documents.OfficeSeat(**one) for one in facts["seats"]],
        disclosure=facts["disclosure"], signatures=[Signature("调解员", facts["mediator"])],
        seal=Seal(head.organisation, local_day(head.made_at)),
    )  # fmt: skip
    return documents.assignment(head, sheet)


def _rejection(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Rejection(
        letter=_letter(case, facts, head), applied_on=case.applied_on, dispute=case.title,
        ground=facts["reject_ground"], reasons=case.ending_note or None, legal_basis=_basis(case),
        remedies=facts["remedies"],
    )  # fmt: skip
    return documents.rejection_notice(head, sheet)


def _supplement(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Supplement(
        letter=_letter(case, facts, head), applied_on=case.applied_on, dispute=case.title,
        items=facts["missing_items"], due_on=facts["supplement_due_on"],
        ways="到受理窗口提交，或者联系工作人员通过手机补充",
    )  # fmt: skip
    return documents.supplement_notice(head, sheet)


def _termination(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.Termination(
        letter=_letter(case, facts, head), dispute=case.title, accepted_on=case.accepted_on,
        ended_on=local_day(head.made_at), reason=facts["terminate_reason"], course=case.ending_note or None,
        remedies=facts["remedies"],
    )  # fmt: skip
    return documents.termination_notice(head, sheet)


def _feedback(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    letter = documents.Letter(facts["referrer"], Seal(head.organisation, local_day(head.made_at)), _contact(facts))
    sheet = documents.Feedback(
        letter=letter, referral_no=facts["referrer_no"] or facts["court_case_no"],
        referred_on=local_day(case.referred_at) if case.referred_at else case.applied_on, dispute=case.title,
        accepted_on=case.accepted_on, closed_on=case.closed_on or local_day(head.made_at), result=facts["result"],
        performance=facts["performance"] or "履行情况另行反馈",
    )  # fmt: skip
    return documents.feedback(head, sheet)


def _closing(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    sheet = documents.ClosingReport(
        dossier_no=case.case_no, filled_on=local_day(head.made_at), parties=_parties(facts),
        mediator=facts["mediator"], accepted_on=case.accepted_on, closed_on=case.closed_on, source=facts["source"],
        dispute_type=facts["dispute_type"], facts=case.summary, result=facts["result"],
        performance=facts["performance"] or "无履行内容", handoffs=None, claim_fen=case.claim_amount_fen,
        agreed_fen=case.agreed_amount_fen, review=None, signatures=[Signature("承办人", facts["mediator"])],
        seal=Seal(head.organisation, case.closed_on),
    )  # fmt: skip
    return documents.closing_report(head, sheet)


def _service_addresses(case: Case, facts: dict[str, Any], head: Head) -> Paper:
    """One sheet a party; dated by the newest confirmation, so that each of them makes a version of its own."""
    confirmed = [party.service_confirmed_at for party in case.parties if party.service_confirmed_at]
    people = [
        _reached(party, block, facts["mailboxes"].get(party.id))
        for party, block in zip(case.parties, _parties(facts), strict=True)
    ]
    return documents.service_address_confirmation(replace(head, made_at=max([head.made_at, *confirmed])), people)


def _reached(party: Party, block: PartyBlock, mail: str | None) -> documents.Reached:
    known = party.service_confirmed_at is not None
    return documents.Reached(
        role=block.role, name=party.name, address=party.service_address or block.address, post=True if known else None,
        confirmed_at=party.service_confirmed_at, confirmed_by=party.service_confirmed_by or None, phone=block.phone,
        call=None, electronic=party.electronic_service if known else None,
        tested_phone=party.service_tested_phone or None, tested_at=party.service_tested_at, mail=mail,
        mail_tested_at=party.service_mail_tested_at,
    )  # fmt: skip


_BUILDERS: dict[str, Callable[[Case, dict[str, Any], Head], Paper]] = {
    "application": _application,
    "acceptance": _acceptance,
    "consent_inquiry": _consent_inquiry,
    "assignment": _assignment,
    "service_address_confirmation": _service_addresses,
    "rejection_notice": _rejection,
    "supplement_notice": _supplement,
    "termination_notice": _termination,
    "feedback": _feedback,
    "closing_report": _closing,
}


def _parties(facts: dict[str, Any]) -> list[PartyBlock]:
    return list(facts["parties"])


def _signatures(case: Case, role: str = "") -> list[Signature]:
    words = {"applicant": "申请人", "respondent": "被申请人", "third_party": "第三人"}
    return [Signature(words[party.role], party.name) for party in case.parties if role in {"", party.role}]


def _letter(case: Case, facts: dict[str, Any], head: Head) -> documents.Letter:
    applicants = "、".join(party.name for party in case.parties if party.role == "applicant")
    return documents.Letter(
        applicants or None, Seal(head.organisation, local_day(head.made_at)), _contact(facts),
        receipt=_signatures(case, "applicant"),
    )  # fmt: skip


def _contact(facts: dict[str, Any]) -> str | None:
    name = facts["mediator"] or facts["registrar"] or facts["organisation"]
    return f"{name}，电话{facts['organisation_phone']}" if facts["organisation_phone"] else None


def _basis(case: Case) -> str:
    own = {
        "party_refuses": "《中华人民共和国人民调解法》第十七条",
        "no_respondent": "《中华人民共和国人民调解法》第十七条",
    }
    return own.get(case.reject_reason or "", "《中华人民共和国人民调解法》第二条、第十八条")

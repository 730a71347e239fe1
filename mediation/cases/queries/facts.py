"""What official paper needs of a case, as plain values."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import rules
from mediation.cases.models import Agent, Case, Party
from mediation.cases.queries.offices import seats_of
from mediation.cases.queries.people import for_or_beside, inquiries_of, latest_disclosure, verified_agents
from mediation.cases.queries.periods import clocks_of
from mediation.cases.states import SEAT_WORDS
from mediation.core.clock import SHANGHAI, local_day
from mediation.core.paper_parties import AgentBlock, PartyBlock
from mediation.core.uow import UnitOfWork
from mediation.law.terms import (
    Authority,
    CaseResult,
    ConsentAnswer,
    ContactMeans,
    DisputeType,
    Level,
    PartyRole,
    PerformanceStatus,
    RejectReason,
    SeatKind,
    Source,
    TerminateReason,
    label,
    next_door,
)

REMEDIES = (
    "依法申请仲裁（劳动争议应当先申请劳动仲裁）",
    "向有关行政机关反映，请求依法处理",
    "向有管辖权的人民法院起诉",
)
CHOSEN_BY = {"parties": "各方当事人共同选定", "organisation": "调解组织指派"}


def party_blocks_of(uow: UnitOfWork, case: Case) -> list[PartyBlock]:
    """The parties as forms name them, telephone and identity number in plain text; the reading is noted."""
    agents = verified_agents(uow, case.id)
    uow.audit("cases.read_for_paper", "case", case.id, case_id=case.id)
    today = local_day(uow.now())
    blocks = []
    for party in case.parties:
        acting = tuple(
            AgentBlock(one.name, standing_words(one), firm=one.firm or None)
            for one in agents
            if one.party_id == party.id
        )
        blocks.append(_block(uow, party, acting, today))
    return blocks


def standing_words(agent: Agent) -> str:
    """In what standing somebody acts, as paper says it: 委托代理人（特别授权）, 法定代理人（母亲）."""
    if agent.authority == Authority.ELECTED:
        return capacity_words(agent)
    if agent.authority == Authority.STATUTORY:
        return f"{capacity_words(agent)}（{agent.relation}）"
    return f"{capacity_words(agent)}（{label(Authority(agent.authority))}）"


def capacity_words(agent: Agent) -> str:
    """In what capacity somebody acts, without how far: 委托代理人, 法定代理人, 推选的代表人."""
    by_law = {Authority.ELECTED.value: "推选的代表人", Authority.STATUTORY.value: "法定代理人"}
    return by_law.get(agent.authority, "委托代理人")


def acting_words(uow: UnitOfWork, case: Case) -> dict[UUID, str]:
    """Of every participant who acts or acted for a party: whose agent they are, as the record says it."""
    acted = for_or_beside(uow, case.id)
    return {person.id: f"{party}的{standing_words(agent)}" for person, agent, party in acted if agent is not None}


def speaking_for(uow: UnitOfWork, case_id: UUID) -> dict[str, str]:
    """By participant, as it stands before a name in the record: 张一兰的委托代理人."""
    acted = for_or_beside(uow, case_id)
    return {str(person.id): f"{party}的{capacity_words(agent)}" for person, agent, party in acted if agent is not None}


def _block(uow: UnitOfWork, party: Party, agents: tuple[AgentBlock, ...], today: date) -> PartyBlock:
    def plain(sealed: bytes | None) -> str | None:
        return uow.vault.open(sealed) if sealed else None

    born = party.birth_on
    age = None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return PartyBlock(
        role=label(PartyRole(party.role)), name=party.name, natural=party.kind == "natural",
        gender=party.gender or None, ethnicity=party.ethnicity or None, age=age, occupation=party.occupation or None,
        phone=plain(party.phone_sealed), address=party.address or party.work_unit or None,
        identity_no=plain(party.id_no_sealed), credit_code=party.credit_code or None,
        representative=party.legal_representative or None, agents=agents, members=party.member_count,
    )  # fmt: skip


def facts_for_paper(uow: UnitOfWork, case: Case) -> dict[str, Any]:
    """Everything that papers say of a case: names, labels, days, sums in 分; nothing is a row.

    "parties" are `core.paper_parties.PartyBlock`.
    """
    org = accounts.get_organisation(uow, case.org_id)
    lead = accounts.get_organisation(uow, case.lead_org_id)
    names = accounts.staff_names(uow, [case.mediator_id, case.registered_by])
    referrer = case.referrer_org_id and accounts.get_organisation(uow, case.referrer_org_id).name
    return {
        "case_no": case.case_no, "title": case.title, "organisation": org.name, "organisation_phone": org.phone,
        "organisation_address": org.address, "lead_office": lead.name,
        "parties": party_blocks_of(uow, case),
        "mediator": names.get(case.mediator_id) if case.mediator_id else None,
        "registrar": names.get(case.registered_by) if case.registered_by else None,
        "dispute_type": label(DisputeType(case.dispute_type)), "source": label(Source(case.source)),
        "level": label(Level(case.level)) if case.level else None, "summary": case.summary,
        "requests": requests_of(case), "claim_fen": case.claim_amount_fen, "agreed_fen": case.agreed_amount_fen,
        "applied_on": case.applied_on, "accepted_on": case.accepted_on, "closed_on": case.closed_on,
        "due_on": due_day(uow, case), "referrer": referrer or None, "referrer_no": case.referrer_no or None,
        "referred_at": case.referred_at and case.referred_at.astimezone(SHANGHAI),
        "court_case_no": case.court_case_no or None, "missing_items": list(case.missing_items),
        "result": label(CaseResult(case.result)) if case.result else None,
        "performance": label(PerformanceStatus(case.performance_status)) if case.performance_status else None,
        "reject_ground": label(RejectReason(case.reject_reason)) if case.reject_reason else None,
        "terminate_reason": label(TerminateReason(case.terminate_reason)) if case.terminate_reason else None,
        "ending_note": case.ending_note, "remedies": remedies_of(case),
        "chosen_by": CHOSEN_BY.get(case.mediator_chosen_by),
        "mailboxes": {
            one.id: uow.vault.open(one.service_mail_sealed) for one in case.parties if one.service_mail_sealed
        },
        "demonstration": case.demonstration, "inquiries": inquiry_facts(uow, case), "seats": seat_facts(uow, case),
        "disclosure": disclosure_words(uow, case), "supplement_due_on": due_day(uow, case, "T-SUPPLEMENT"),
    }  # fmt: skip


def requests_of(case: Case) -> list[str]:
    """What is asked for, one line each."""
    return [line.strip() for line in case.requests.splitlines() if line.strip()]


def remedies_of(case: Case) -> list[str]:
    """The other ways that stay open: the next door of a refusal before the general ones (RML 26)."""
    own = [next_door(RejectReason(case.reject_reason))] if case.reject_reason else []
    return [*own, *REMEDIES]


def due_day(uow: UnitOfWork, case: Case, *rule_ids: str) -> date | None:
    """The last day of the mediation's period, or of the first of `rule_ids`; None before it runs."""
    wanted = rule_ids or rules.PERIOD_RULES
    return next((clock.due_on for clock in clocks_of(uow, case.id) if clock.rule_id in wanted), None)


def inquiry_facts(uow: UnitOfWork, case: Case) -> list[dict[str, Any]]:
    """Every attempt to ask a party: person, role, moment, means, answer, words."""
    people = {party.id: party for party in case.parties}
    return [
        {
            "person": people[one.party_id].name, "role": label(PartyRole(people[one.party_id].role)),
            "asked_at": one.at, "means": label(ContactMeans(one.means)),
            "answer": label(ConsentAnswer(one.answer)), "words": one.note or None,
        }
        for one in inquiries_of(uow, case.id)
    ]  # fmt: skip


def seat_facts(uow: UnitOfWork, case: Case) -> list[dict[str, Any]]:
    """Every office's seat: kind, office, person, answer in a word."""
    seats = seats_of(uow, case.id)
    offices = accounts.organisation_names(uow, [seat.org_id for seat in seats])
    people = accounts.staff_names(uow, [seat.staff_id for seat in seats])
    return [
        {
            "seat": label(SeatKind(seat.kind)), "office": offices.get(seat.org_id),
            "person": people.get(seat.staff_id) if seat.staff_id else None, "answer": SEAT_WORDS[seat.status],
        }
        for seat in seats
    ]  # fmt: skip


def disclosure_words(uow: UnitOfWork, case: Case) -> str | None:
    """The mediator's answer about conflicts, in a sentence; None before there is one."""
    answer = latest_disclosure(uow, case.id, case.mediator_id) if case.mediator_id else None
    if answer is None:
        return None
    if not answer.conflict:
        return "调解员声明与各方当事人及本案没有利害关系，没有需要披露的情况。"
    agreed = "各方当事人知悉后同意由其调解。" if answer.parties_agree else "各方当事人尚未同意。"
    return f"调解员披露：{answer.text}。{agreed}"

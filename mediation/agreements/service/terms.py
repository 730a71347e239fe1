"""Terms: typed once, shown to all, answered by each party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import (
    AlreadyAnswered,
    NotAllAccepted,
    NoTerms,
    NothingToPay,
    NotOpenForAnswers,
    ReasonNeeded,
    TermsLocked,
    TermsUnsound,
)
from mediation.agreements.errors.partial import SettledAndOpen
from mediation.agreements.events import TermsAccepted, TermsProposed
from mediation.agreements.models import Agreement, TermsAnswer
from mediation.agreements.rules import Clause
from mediation.agreements.rules.clarity.whole import settles_everything
from mediation.agreements.service.telling import allowed, notify_parties, tell_room
from mediation.agreements.service.term_rows import clauses_of, term_row
from mediation.agreements.service.words import clause_words, names_of
from mediation.agreements.states import AGREEMENT, AgreementStatus, Answer
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.states import CaseStatus
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms.service import check_words


def draft_terms(
    uow: UnitOfWork,
    case_id: UUID,
    clauses: Sequence[Clause],
    *,
    facts: str = "",
    immediate: bool = False,
    written_asked: bool = False,
    identity_matter: bool = False,
    utility_matter: bool = False,
    copies: int | None = None,
    open_points: str = "",
) -> Agreement:
    """The draft of the case with exactly these clauses; a new one when none is being drafted.

    `immediate`: everything is performed on the spot. `open_points`: what stays in dispute, left out of the agreement.
    `identity_matter`: marriage, adoption or inheritance,
    `utility_matter`: stopping water, heat or gas; both are signed on paper (ESL 3). Raises TermsLocked when the present
    version was shown already, Missing, Forbidden.
    """
    agreement = _draft(uow, case_id)
    agreement.facts, agreement.immediate = facts.strip(), immediate
    agreement.written_asked, agreement.identity_matter = written_asked, identity_matter
    agreement.utility_matter, agreement.open_points = utility_matter, open_points.strip()
    agreement.copies = copies or len(cases.parties_of(uow, case_id)) + 1
    write_clauses(uow, agreement, clauses)
    uow.audit("agreements.drafted", "agreement", agreement.id, case_id=case_id, terms=len(clauses))
    return agreement


def set_terms(uow: UnitOfWork, case_id: UUID, clauses: Sequence[Clause]) -> Agreement:
    """Put these clauses in the draft and leave its other conditions. Raises TermsLocked, Missing, Forbidden."""
    agreement = _draft(uow, case_id)
    write_clauses(uow, agreement, clauses)
    uow.audit("agreements.drafted", "agreement", agreement.id, case_id=case_id, terms=len(clauses))
    return agreement


def findings_of(uow: UnitOfWork, agreement: Agreement) -> list[rules.Finding]:
    """What must be mended and what could be clearer, today."""
    clauses, names = clauses_of(uow, agreement), names_of(uow, agreement.case_id)
    return rules.check_terms(clauses, local_day(uow.now()), names, immediate=agreement.immediate)


def require_clear(uow: UnitOfWork, agreement: Agreement) -> None:
    """Pass when nothing in the clauses stops them. Raises TermsUnsound with the first thing to mend."""
    found = rules.blocking(findings_of(uow, agreement))
    if found:
        raise TermsUnsound(found[0].sentence, field=f"term{found[0].position}")


def propose_terms(uow: UnitOfWork, agreement_id: UUID, *, confirm: bool = False) -> Agreement:
    """Show the draft to everybody in the joint room and ask each party.

    Raises NoTerms, TermsUnsound with the first thing to mend, Missing, Forbidden, Conflict, and ConfidentialHere unless
    `confirm` says that what a side said in confidence shall go out.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    allowed(uow, "propose", agreement.case_id)
    clauses = clauses_of(uow, agreement)
    if not clauses:
        raise NoTerms
    require_clear(uow, agreement)
    if agreement.open_points and (place := settles_everything(clauses)):
        raise SettledAndOpen(n=place)
    said = [agreement.facts, *(clause.text for clause in clauses), agreement.open_points]
    written = {"text": said, "sums": [{"amount_fen": one.amount_fen} for one in clauses]}
    check_words(uow, agreement.case_id, written, confirmed=confirm)
    # What the deed will say of the facts is read with the terms and covered by their digest.
    agreement.facts = agreement.facts or cases.get_case(uow, agreement.case_id).summary.strip()
    agreement.terms_digest = rules.terms_digest(agreement.facts, clauses, agreement.open_points)
    agreement.proposed_at = uow.now()
    uow.move(AGREEMENT, agreement, "propose")
    uow.audit("agreements.proposed", "agreement", agreement.id, case_id=agreement.case_id, version=agreement.version)
    tell_room(uow, agreement.case_id, "offer", offer_body(uow, agreement))
    notify_parties(uow, agreement, "terms_proposed")
    uow.tell(
        TermsProposed(at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id)
    )
    return agreement


def answer_terms(
    uow: UnitOfWork, agreement_id: UUID, party_id: UUID, answer: Answer, *, reason: str = ""
) -> TermsAnswer:
    """What a party says to the version shown; with the last yes the case is settled. It is no signature.

    A no may become a yes while the version stands. A group's yes needs that of each member.
    Raises AlreadyAnswered, ReasonNeeded, NotOpenForAnswers, MembersNotAgreed, Missing, Forbidden.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    if party_id not in {party.id for party in cases.parties_of(uow, agreement.case_id)}:
        raise Missing
    allowed(uow, "answer", agreement.case_id, party_id=party_id)
    if answer is Answer.ACCEPTED:
        casework.check_members(uow, party_id, agreement.id)
    row = _answered(uow, agreement, party_id, answer, reason.strip())
    uow.audit("agreements.answered", "agreement", agreement.id, case_id=agreement.case_id, answer=answer.value)
    body = {
        "agreement": str(agreement.id),
        "version": agreement.version,
        "party": str(party_id),
        "answer": answer.value,
        "text": _said(uow, agreement, party_id, answer),
    }
    tell_room(uow, agreement.case_id, "answer", body)
    if all_accepted(uow, agreement):
        _settle(uow, agreement)
    return row


def all_accepted(uow: UnitOfWork, agreement: Agreement) -> bool:
    """Whether every party of the case said yes to this version."""
    answers = queries.answers_of(uow, agreement.id)
    said = (answers.get(party.id) for party in cases.parties_of(uow, agreement.case_id))
    return all(row is not None and row.answer is Answer.ACCEPTED for row in said)


def revise_terms(uow: UnitOfWork, agreement_id: UUID, *, reason: str) -> Agreement:
    """A new draft with the same clauses; the version before is void (or stays declined) and is kept.

    One in effect stays so until the new one takes its place, where the case is mediated again.

    Raises ReasonNeeded, Missing, Forbidden, Conflict when it is in effect.
    """
    old = queries.get_agreement(uow, agreement_id, lock=True)
    allowed(uow, "void", old.case_id)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    if _to_vary(uow, old):
        return _copy(uow, old)
    settled = old.status in {AgreementStatus.ACCEPTED, AgreementStatus.SIGNING}
    if old.status is not AgreementStatus.DECLINED:
        old.ended_note = reason.strip()
        uow.move(AGREEMENT, old, "void", reason=reason.strip())
        uow.session.flush()
    if settled:
        casework.reopen_terms(uow, old.case_id, reason.strip())
    return _copy(uow, old)


def _to_vary(uow: UnitOfWork, old: Agreement) -> bool:
    """Whether it stands until another takes its place: in effect, and the case is mediated again (CPL 206)."""
    mediated = cases.get_case(uow, old.case_id).status is CaseStatus.IN_MEDIATION
    return old.status is AgreementStatus.EFFECTIVE and mediated


def offer_body(uow: UnitOfWork, agreement: Agreement) -> dict[str, Any]:
    """The terms as everybody sees them in the room and in the record: words, sums, days; accounts stay masked."""
    clauses = clause_words(uow, agreement)
    return {
        "text": f"第{agreement.version}版条款：{''.join(clauses)}{_left_out(agreement)}{_facts(agreement)}",
        "agreement": str(agreement.id),
        "version": agreement.version,
        "amount_fen": agreement.agreed_amount_fen,
        "digest": agreement.terms_digest,
        "terms": [
            {"position": term.position, "kind": term.kind.value, "text": words, "amount_fen": term.amount_fen}
            for term, words in zip(agreement.terms, clauses, strict=True)
        ],
    }


def _facts(agreement: Agreement) -> str:
    return f"协议书写的主要事实和争议事项：{agreement.facts}" if agreement.facts else ""


def _left_out(agreement: Agreement) -> str:
    return f"没有谈成、不在本协议内的：{agreement.open_points}" if agreement.open_points else ""


def _said(uow: UnitOfWork, agreement: Agreement, party_id: UUID, answer: Answer) -> str:
    """The answer as the record has it; the reason for a no stays with the mediator."""
    said = "同意" if answer is Answer.ACCEPTED else "不同意"
    return f"{names_of(uow, agreement.case_id)[party_id]}{said}第{agreement.version}版条款。"


def require_all_accepted(uow: UnitOfWork, agreement: Agreement) -> None:
    """Pass when every party said yes. Raises NotAllAccepted."""
    if agreement.status is not AgreementStatus.ACCEPTED or not all_accepted(uow, agreement):
        raise NotAllAccepted


def _draft(uow: UnitOfWork, case_id: UUID) -> Agreement:
    case = cases.get_case(uow, case_id, lock=True)
    allowed(uow, "draft", case.id)
    current = queries.current_agreement(uow, case_id, lock=True)
    if current is None or current.status is AgreementStatus.DECLINED:
        return _new_version(uow, case_id)
    if current.status is not AgreementStatus.DRAFTING:
        raise TermsLocked
    return current


def _new_version(uow: UnitOfWork, case_id: UUID) -> Agreement:
    versions = queries.versions_of(uow, case_id)
    agreement = Agreement(
        id=new_id(), case_id=case_id, version=versions[0].version + 1 if versions else 1,
        status=AgreementStatus.DRAFTING, copies=len(cases.parties_of(uow, case_id)) + 1, agreed_amount_fen=0,
        created_at=uow.now(), created_by=uow.actor.id, facts="", open_points="", immediate=False, identity_matter=False,
        utility_matter=False,
        written_asked=False, terms=[],
    )  # fmt: skip
    uow.session.add(agreement)
    uow.session.flush()
    return agreement


def _copy(uow: UnitOfWork, old: Agreement) -> Agreement:
    clauses = clauses_of(uow, old)
    agreement = _new_version(uow, old.case_id)
    agreement.facts, agreement.immediate, agreement.copies = old.facts, old.immediate, old.copies
    agreement.written_asked, agreement.identity_matter = old.written_asked, old.identity_matter
    agreement.utility_matter, agreement.open_points = old.utility_matter, old.open_points
    write_clauses(uow, agreement, clauses)
    uow.audit("agreements.revised", "agreement", agreement.id, case_id=old.case_id, version=agreement.version)
    return agreement


def write_clauses(uow: UnitOfWork, agreement: Agreement, clauses: Sequence[Clause]) -> None:
    """Replace the clauses of a draft. Raises NothingToPay, Missing for a side that is no party of the case."""
    if any(clause.amount_fen == 0 for clause in clauses):
        raise NothingToPay(field="amount")
    known = {party.id for party in cases.parties_of(uow, agreement.case_id)} | {None}
    if any(side not in known for clause in clauses for side in (clause.obligor, clause.obligee)):
        raise Missing
    agreement.agreed_amount_fen = rules.agreed_amount(clauses)
    agreement.terms.clear()
    uow.session.flush()
    agreement.terms.extend(term_row(uow, place, clause) for place, clause in enumerate(clauses, start=1))
    uow.session.flush()


def _answered(uow: UnitOfWork, agreement: Agreement, party_id: UUID, answer: Answer, reason: str) -> TermsAnswer:
    if agreement.status is not AgreementStatus.PROPOSED:
        raise NotOpenForAnswers
    if answer is Answer.DECLINED and not reason:
        raise ReasonNeeded(field="reason")
    row = queries.answers_of(uow, agreement.id).get(party_id)
    if row is not None and row.answer is answer:
        raise AlreadyAnswered
    if row is None:
        row = TermsAnswer(agreement_id=agreement.id, party_id=party_id)
        uow.session.add(row)
    row.answer, row.reason, row.at, row.by_name = answer, reason, uow.now(), uow.actor.name
    uow.session.flush()
    return row


def _settle(uow: UnitOfWork, agreement: Agreement) -> None:
    uow.move(AGREEMENT, agreement, "settle")
    casework.settle_terms(uow, agreement.case_id)
    tell_room(uow, agreement.case_id, "system", {"code": "terms_accepted", "version": agreement.version})
    uow.tell(
        TermsAccepted(at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id)
    )

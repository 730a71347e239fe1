"""An agreement takes effect: the case succeeds, what is owed is written down, everybody gets a copy (RML 29, 30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import documents, queries
from mediation.agreements.errors import WrittenFormRequired
from mediation.agreements.events import AgreementTookEffect
from mediation.agreements.models import Agreement, FollowUp, Obligation, Term
from mediation.agreements.rules.visits import first_visits
from mediation.agreements.service.handoff import duties_of
from mediation.agreements.service.replacing import replace_older
from mediation.agreements.service.signed_deed import signed_deed
from mediation.agreements.service.standing import update_performance
from mediation.agreements.service.telling import allowed, notify_parties, tell_room
from mediation.agreements.service.terms import require_all_accepted
from mediation.agreements.service.words import clause_words, paper_terms
from mediation.agreements.states import AGREEMENT, OBLIGATION, AgreementForm, ObligationStatus, SignerRole, TermKind
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import new_id
from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import FREE_KINDS, PEOPLES, CaseResult, MediationKind
from mediation.law.people import SeatKind
from mediation.law.written_form import Reason, reasons_for_writing
from mediation.records import service as records


def take_effect(uow: UnitOfWork, agreement: Agreement, effective_at: datetime) -> None:
    """Everything that follows from the last needed act; the caller holds the agreement's lock."""
    replace_older(uow, agreement)
    uow.move(AGREEMENT, agreement, "take_effect")
    agreement.effective_at = effective_at
    uow.session.flush()
    signed = records.request_document(uow, agreement.case_id, signed_deed(uow, agreement))
    agreement.signed_document_id = signed.id
    records.finalise(uow, signed.id)
    _follow(uow, agreement, CaseResult.SUCCESS_WRITTEN)


def agree_orally(uow: UnitOfWork, agreement_id: UUID) -> Agreement:
    """Note that the parties agree by word of mouth; in effect at once (RML 30).

    Raises WrittenFormRequired, NotAllAccepted, Missing, Forbidden.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    allowed(uow, "agree_orally", agreement.case_id)
    require_all_accepted(uow, agreement)
    reasons = why_written(uow, agreement)
    if reasons:
        raise WrittenFormRequired(reasons="、".join(gettext(reason.words) for reason in reasons))
    replace_older(uow, agreement)
    agreement.form, agreement.effective_at = AgreementForm.ORAL, uow.now()
    uow.move(AGREEMENT, agreement, "agree_orally")
    uow.session.flush()
    document = records.request_document(uow, agreement.case_id, _register(uow, agreement))
    agreement.document_id = document.id
    agreement.number = records.finalise(uow, document.id).number
    _follow(uow, agreement, CaseResult.SUCCESS_ORAL)
    return agreement


def why_written(uow: UnitOfWork, agreement: Agreement) -> list[Reason]:
    """Every reason why an oral agreement is not enough; empty when words will do."""
    case = cases.get_case(uow, agreement.case_id)
    return reasons_for_writing(
        duties_of(uow, agreement), asked=agreement.written_asked, immediate=agreement.immediate,
        major=case.is_major or case.level == "L3", identity_matter=agreement.identity_matter,
    )  # fmt: skip


def _follow(uow: UnitOfWork, agreement: Agreement, result: CaseResult) -> None:
    case = cases.get_case(uow, agreement.case_id, lock=True)
    reached = CaseResult.PARTIAL if agreement.open_points else result
    casework.succeed(uow, case, result=reached.value, agreed_amount_fen=agreement.agreed_amount_fen)
    uow.session.add_all(_obligations(uow, agreement))
    uow.session.flush()
    if agreement.immediate:
        _perform_at_once(uow, agreement)
    update_performance(uow, agreement)
    _plan_follow_up(uow, agreement)
    uow.audit("agreements.took_effect", "agreement", agreement.id, case_id=agreement.case_id, number=agreement.number)
    tell_room(uow, agreement.case_id, "system", {"code": "agreement_effective", "number": agreement.number or ""})
    notify_parties(uow, agreement, "agreement_effective", number=agreement.number or "")
    assert agreement.effective_at is not None  # noqa: S101 - both callers have just set it
    uow.tell(
        AgreementTookEffect(
            at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id,
            effective_at=agreement.effective_at,
        )
    )  # fmt: skip


def _obligations(uow: UnitOfWork, agreement: Agreement) -> list[Obligation]:
    words = clause_words(uow, agreement)
    rows = [row for term, text in zip(agreement.terms, words, strict=True) for row in _from_term(agreement, term, text)]
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


def _from_term(agreement: Agreement, term: Term, words: str) -> Iterator[Obligation]:
    """One obligation a part; clauses that bind all alike or only forbid are kept, not counted down."""
    if term.kind in {TermKind.OTHER, TermKind.REFRAIN} or term.obligor_id is None or term.obligee_id is None:
        return
    whole: list[tuple[int, date | None, int | None]] = [(0, term.due_on, term.amount_fen)]
    for n, due_on, amount in [(part.position, part.due_on, part.amount_fen) for part in term.instalments] or whole:
        yield Obligation(
            id=new_id(), agreement_id=agreement.id, case_id=agreement.case_id, term_id=term.id, position=0,
            instalment=n, obligor_id=term.obligor_id, obligee_id=term.obligee_id, text=term.text or words,
            amount_fen=amount if term.kind is TermKind.PAY_MONEY else None, paid_fen=0, due_on=due_on,
            trigger=term.trigger, status=ObligationStatus.PENDING,
        )  # fmt: skip


def _perform_at_once(uow: UnitOfWork, agreement: Agreement) -> None:
    today = local_day(uow.now())
    for row in queries.obligations_of(uow, agreement.id):
        row.paid_fen, row.performed_on = row.amount_fen or 0, today
        uow.move(OBLIGATION, row, "perform", reason="performed on the spot")
    uow.session.flush()


def _plan_follow_up(uow: UnitOfWork, agreement: Agreement) -> None:
    parts = [(row.due_on, row.instalment) for row in queries.obligations_of(uow, agreement.id) if row.due_on]
    uow.session.add_all(
        FollowUp(
            id=new_id(), agreement_id=agreement.id, case_id=agreement.case_id, due_on=one.on, purpose=one.purpose,
            instalment=one.instalment,
        )
        for one in first_visits(local_day(uow.now()), parts)
    )  # fmt: skip
    uow.session.flush()


def _register(uow: UnitOfWork, agreement: Agreement) -> Paper:
    case = cases.get_case(uow, agreement.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    today = local_day(uow.now())
    head = Head(
        organisation=organisation.name, made_at=uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
    sitting = cases.participants_of(uow, case.id)
    signers = [one for one in sitting if one.seat in {SeatKind.MEDIATOR.value, SeatKind.RECORDER.value}]
    sheet = documents.OralAgreement(
        parties=cases.party_blocks_of(uow, case), facts=agreement.facts or case.summary,
        terms=paper_terms(uow, agreement), performance="当场履行完毕。",
        agreed_at=agreement.effective_at, open_points=agreement.open_points,
        signatures=[Signature(SignerRole(one.seat).zh, one.name, today) for one in signers],
        seal=Seal(organisation.name, dated=today, applied=True),
    )  # fmt: skip
    return documents.oral_agreement(head, sheet)

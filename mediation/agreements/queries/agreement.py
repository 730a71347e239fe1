"""Reading agreements. Whoever may not see the case may not see its agreement; drafts are the mediator's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, false, or_, select

from mediation.accounts import queries as accounts
from mediation.agreements import rules
from mediation.agreements.models import (
    Agreement,
    Obligation,
    Payment,
    Term,
    TermsAnswer,
)
from mediation.agreements.policy import POLICY, Ground
from mediation.agreements.states import (
    AgreementForm,
    AgreementStatus,
    ObligationStatus,
    PaymentMeans,
    TermKind,
)
from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork

_HIDDEN_FROM_PARTIES = (AgreementStatus.DRAFTING, AgreementStatus.VOID)


def get_agreement(uow: UnitOfWork, agreement_id: UUID, *, lock: bool = False) -> Agreement:
    """One version of an agreement. Raises Missing when the actor may not see it."""
    found = uow.session.scalar(_locked(select(Agreement).where(Agreement.id == agreement_id), lock=lock))
    if found is None or (uow.actor.is_participant and found.status in _HIDDEN_FROM_PARTIES):
        raise Missing
    cases.get_case(uow, found.case_id)
    return found


def current_agreement(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Agreement | None:
    """The newest version that the actor may see and that is not void; None when there is none.

    Raises Missing when the case may not be seen.
    """
    cases.get_case(uow, case_id)
    hidden = _HIDDEN_FROM_PARTIES if uow.actor.is_participant else (AgreementStatus.VOID,)
    query = (
        select(Agreement)
        .where(Agreement.case_id == case_id, Agreement.status.not_in(hidden))
        .order_by(Agreement.version.desc())
        .limit(1)
    )
    return uow.session.scalar(_locked(query, lock=lock))


def _locked(query: Select[Agreement], *, lock: bool) -> Select[Agreement]:
    return query.with_for_update(of=Agreement).execution_options(populate_existing=True) if lock else query


def agreement_in_effect(uow: UnitOfWork, case_id: UUID) -> Agreement | None:
    """The version that binds the parties today, whatever is being drafted beside it; None before effect.

    Raises Missing when the case may not be seen.
    """
    cases.get_case(uow, case_id)
    query = select(Agreement).where(Agreement.case_id == case_id, Agreement.status == AgreementStatus.EFFECTIVE)
    return uow.session.scalar(query)


def versions_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Agreement]:
    """Every version, the newest first; for those who conduct the case."""
    cases.get_case(uow, case_id)
    query = select(Agreement).where(Agreement.case_id == case_id).order_by(Agreement.version.desc())
    return uow.session.scalars(query).all()


def shown_before(uow: UnitOfWork, agreement: Agreement) -> Agreement | None:
    """The version that was put to the parties last before this one, whatever became of it; None when there was none.

    Whoever came to the case later has no version before their time.
    """
    query = (
        select(Agreement)
        .where(
            Agreement.case_id == agreement.case_id,
            Agreement.version < agreement.version,
            Agreement.proposed_at.is_not(None),
        )
        .order_by(Agreement.version.desc())
        .limit(1)
    )
    party_id = uow.actor.party_id
    if party_id is not None:
        since = cases.party_since(uow, party_id)
        query = query.where(Agreement.proposed_at >= since) if since else query.where(false())
    return uow.session.scalar(query)


def ground_of(uow: UnitOfWork, case_id: UUID) -> Ground:
    """What the policy needs to know of the case. Raises Missing."""
    case = cases.get_case(uow, case_id)
    orgs = (accounts.get_organisation(uow, org_id) for org_id in {case.org_id, case.lead_org_id})
    seen = cases.lets(uow, case, "read_agreement")
    return Ground(case.id, case.mediator_id, tuple(org.path for org in orgs), seen=seen)


def allowed_actions(uow: UnitOfWork, case_id: UUID) -> frozenset[str]:
    """The names of what the policy lets the actor do with agreements of this case: for showing buttons only."""
    ground = ground_of(uow, case_id)
    return frozenset(action.removeprefix("agreements.") for action in POLICY if may(POLICY, action, uow.actor, ground))


def terms_of(uow: UnitOfWork, agreement_id: UUID) -> list[Term]:
    """The clauses in their order. Raises Missing."""
    return list(get_agreement(uow, agreement_id).terms)


def answers_of(uow: UnitOfWork, agreement_id: UUID) -> dict[UUID, TermsAnswer]:
    """What each party said to this version, by party."""
    rows = uow.session.scalars(select(TermsAnswer).where(TermsAnswer.agreement_id == agreement_id))
    return {row.party_id: row for row in rows}


def obligations_of(uow: UnitOfWork, agreement_id: UUID) -> Sequence[Obligation]:
    """What is owed under an agreement in effect, in its order."""
    query = select(Obligation).where(Obligation.agreement_id == agreement_id)
    return uow.session.scalars(query.order_by(Obligation.position)).all()


def get_obligation(uow: UnitOfWork, obligation_id: UUID, *, lock: bool = False) -> Obligation:
    """One due performance. Raises Missing when the actor may not see its case."""
    found = uow.session.get(Obligation, obligation_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    cases.get_case(uow, found.case_id)
    return found


def payments_of(uow: UnitOfWork, agreement_id: UUID) -> Sequence[Payment]:
    """Every recorded performance under an agreement, the oldest first."""
    return uow.session.scalars(
        select(Payment)
        .join(Obligation, Obligation.id == Payment.obligation_id)
        .where(Obligation.agreement_id == agreement_id)
        .order_by(Payment.recorded_at, Payment.id)
    ).all()


def payments_by_obligation(uow: UnitOfWork, agreement_id: UUID) -> dict[UUID, list[Payment]]:
    """Every recorded performance under an agreement, by what it performs."""
    found: dict[UUID, list[Payment]] = {}
    for payment in payments_of(uow, agreement_id):
        found.setdefault(payment.obligation_id, []).append(payment)
    return found


def get_payment(uow: UnitOfWork, payment_id: UUID) -> Payment:
    """One recorded performance; its obligation decides who may see it. Raises Missing."""
    found = uow.session.get(Payment, payment_id, populate_existing=True)
    if found is None:
        raise Missing
    get_obligation(uow, found.obligation_id)
    return found


def owed_and_dated(uow: UnitOfWork, until: date, limit: int = 200) -> Sequence[Obligation]:
    """What is still owed with a due day up to `until`, locked; rows that others hold are left for the next time.

    What is overdue and was reminded of for the last time is left out: it would fill the limit for ever.
    """
    open_yet = or_(
        Obligation.status != ObligationStatus.OVERDUE,
        Obligation.reminded_on.is_(None),
        Obligation.reminded_on < Obligation.due_on + rules.REMIND_AHEAD.days,
    )
    owed = (ObligationStatus.PENDING, ObligationStatus.PART_PAID, ObligationStatus.OVERDUE)
    return uow.session.scalars(
        select(Obligation)
        .where(Obligation.status.in_(owed), Obligation.due_on <= until, open_yet)
        .order_by(Obligation.due_on, Obligation.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()


def disputed_payments(uow: UnitOfWork) -> list[tuple[UUID, str]]:
    """Cases of the actor where a payee said that a payment did not arrive and nobody has cleared it up; with title."""
    rows = uow.session.scalars(
        select(Obligation.case_id)
        .where(Obligation.status == ObligationStatus.DISPUTED, Obligation.case_id.in_(cases.visible_ids(uow)))
        .distinct()
        .limit(30)
    )
    return [(key, cases.get_case(uow, key).title) for key in rows if "answer_payment" in allowed_actions(uow, key)]


@dataclass(frozen=True, slots=True)
class HandoffDue:
    """One part of a clause: by when, how many 分."""

    due_on: date | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class HandoffClause:
    """One clause as plain values, for court and notary."""

    position: int
    kind: TermKind
    obligor_id: UUID | None
    obligee_id: UUID | None
    text: str
    amount_fen: int | None
    due_on: date | None
    trigger: str
    means: PaymentMeans | None
    place: str
    default_clause: str
    parts: tuple[HandoffDue, ...]


@dataclass(frozen=True, slots=True)
class HandoffSummary:
    """An agreement as court and notary need it: nothing of the talk, only what was agreed."""

    agreement_id: UUID
    case_id: UUID
    number: str | None
    form: AgreementForm
    status: AgreementStatus
    effective_at: datetime | None
    agreed_amount_fen: int
    identity_matter: bool
    facts: str
    document_id: UUID | None
    terms_digest: str | None
    party_ids: tuple[UUID, ...]
    clauses: tuple[HandoffClause, ...]

    @property
    def kinds(self) -> frozenset[TermKind]:
        """What sorts of performance it holds."""
        return frozenset(clause.kind for clause in self.clauses)


def summary_for_handoff(uow: UnitOfWork, agreement_id: UUID) -> HandoffSummary:
    """The agreement as plain values. Raises Missing."""
    agreement = get_agreement(uow, agreement_id)
    return HandoffSummary(
        agreement_id=agreement.id, case_id=agreement.case_id, number=agreement.number, form=agreement.form,
        status=agreement.status, effective_at=agreement.effective_at, agreed_amount_fen=agreement.agreed_amount_fen,
        identity_matter=agreement.identity_matter, facts=agreement.facts,
        document_id=agreement.signed_document_id or agreement.document_id, terms_digest=agreement.terms_digest,
        party_ids=tuple(party.id for party in cases.parties_of(uow, agreement.case_id)),
        clauses=tuple(_clause(term) for term in agreement.terms),
    )  # fmt: skip


def _clause(term: Term) -> HandoffClause:
    parts = tuple(HandoffDue(part.due_on, part.amount_fen) for part in term.instalments)
    return HandoffClause(
        position=term.position, kind=term.kind, obligor_id=term.obligor_id, obligee_id=term.obligee_id, text=term.text,
        amount_fen=term.amount_fen, due_on=term.due_on, trigger=term.trigger, means=term.means, place=term.place,
        default_clause=term.default_clause, parts=parts or (HandoffDue(term.due_on, term.amount_fen),),
    )  # fmt: skip

"""Performance: recorded by one side, answered by the other, urged when late (RML 31)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import (
    AlreadyRecorded,
    NotInEffect,
    NotOwed,
    PaymentAnswered,
    PaymentDateWrong,
    ReasonNeeded,
    TooMuch,
)
from mediation.agreements.events import PaymentConfirmed, PaymentRecorded
from mediation.agreements.models import Obligation, Payment
from mediation.agreements.service.standing import due, tell_performed, update_performance
from mediation.agreements.service.telling import allowed, notify_mediator, notify_parties, notify_sides
from mediation.agreements.states import OBLIGATION, OWED, PAYMENT, ObligationStatus, PaymentMeans, PaymentStatus
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day, may_remind
from mediation.core.ids import new_id
from mediation.core.pages import day_words
from mediation.core.uow import UnitOfWork
from mediation.law.limits import COURT_RULE, NOTARY_RULE


def record_payment(
    uow: UnitOfWork,
    obligation_id: UUID,
    *,
    amount_fen: int | None,
    paid_on: date,
    means: PaymentMeans,
    proof_file_id: UUID | None = None,
    note: str = "",
) -> Payment:
    """Say that something was performed: `amount_fen` 分, None for what is no payment. The payee is asked.

    A payee who records it has confirmed it. Raises NotOwed, TooMuch, AlreadyRecorded,
    PaymentDateWrong, NotInEffect, Missing, Forbidden.
    """
    row = queries.get_obligation(uow, obligation_id, lock=True)
    ground = allowed(uow, "record_payment", row.case_id, obligor_id=row.obligor_id, obligee_id=row.obligee_id)
    _check_owed(uow, row, amount_fen, paid_on)
    payment = Payment(
        id=new_id(), obligation_id=row.id, amount_fen=amount_fen if row.amount_fen else None, paid_on=paid_on,
        means=means, proof_file_id=proof_file_id, recorded_at=uow.now(), recorded_by=uow.actor.id,
        recorder_name=uow.actor.name, status=PaymentStatus.RECORDED, note=note.strip(),
    )  # fmt: skip
    uow.session.add(payment)
    uow.session.flush()
    uow.audit("agreements.payment_recorded", "payment", payment.id, case_id=row.case_id, amount_fen=payment.amount_fen)
    uow.tell(
        PaymentRecorded(
            at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, agreement_id=row.agreement_id,
            obligation_id=row.id, payment_id=payment.id,
        )
    )  # fmt: skip
    if uow.actor.is_participant and uow.actor.party_id == ground.obligee_id:
        return confirm_payment(uow, payment.id)
    _ask_payee(uow, row)
    return payment


def confirm_payment(uow: UnitOfWork, payment_id: UUID) -> Payment:
    """The payee (or the mediator, who asked) says that it arrived.

    Raises PaymentAnswered, NotOwed, TooMuch, Missing, Forbidden.
    """
    payment, row = _answerable(uow, payment_id)
    if not PAYMENT.allows("confirm", payment.status):
        raise PaymentAnswered
    _answered(uow, payment)
    uow.move(PAYMENT, payment, "confirm")
    _count(uow, row, payment)
    uow.audit("agreements.payment_confirmed", "payment", payment.id, case_id=row.case_id)
    uow.tell(
        PaymentConfirmed(
            at=uow.now(), actor_name=uow.actor.name, case_id=row.case_id, agreement_id=row.agreement_id,
            obligation_id=row.id, payment_id=payment.id,
        )
    )  # fmt: skip
    update_performance(uow, queries.get_agreement(uow, row.agreement_id))
    return payment


def dispute_payment(uow: UnitOfWork, payment_id: UUID, *, note: str) -> Payment:
    """The payee says that it did not arrive; it goes back to the mediator.

    Raises ReasonNeeded, PaymentAnswered, Missing, Forbidden.
    """
    payment, row = _answerable(uow, payment_id)
    if not PAYMENT.allows("dispute", payment.status):
        raise PaymentAnswered
    if not note.strip():
        raise ReasonNeeded(field="note")
    _answered(uow, payment)
    payment.note = note.strip()
    uow.move(PAYMENT, payment, "dispute", reason=payment.note)
    if OBLIGATION.allows("dispute", row.status):
        uow.move(OBLIGATION, row, "dispute", reason=payment.note)
    uow.audit("agreements.payment_disputed", "payment", payment.id, case_id=row.case_id)
    notify_mediator(uow, row.case_id, "payment_disputed")
    update_performance(uow, queries.get_agreement(uow, row.agreement_id))
    return payment


def urge(uow: UnitOfWork, obligation_id: UUID, *, note: str = "") -> Obligation:
    """Remind the obligor (RML 31); what was done is kept. Raises NotOwed, Missing, Forbidden."""
    row = queries.get_obligation(uow, obligation_id, lock=True)
    allowed(uow, "urge", row.case_id, obligee_id=row.obligee_id)
    if row.status not in OWED:
        raise NotOwed
    row.urged_at = uow.now()
    uow.audit("agreements.urged", "obligation", row.id, case_id=row.case_id, note=note.strip())
    remind(uow, row, "performance_urged")
    return row


def waive(uow: UnitOfWork, obligation_id: UUID, *, reason: str) -> Obligation:
    """Note that the obligee gives a due performance up. Raises ReasonNeeded, NotOwed, Missing, Forbidden."""
    row = queries.get_obligation(uow, obligation_id, lock=True)
    allowed(uow, "waive", row.case_id)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    if row.status not in OWED:
        raise NotOwed
    row.note = reason.strip()
    uow.move(OBLIGATION, row, "waive", reason=row.note)
    uow.audit("agreements.waived", "obligation", row.id, case_id=row.case_id)
    tell_performed(uow, row)
    update_performance(uow, queries.get_agreement(uow, row.agreement_id))
    return row


def watch_due(uow: UnitOfWork) -> int:
    """The clock's duty: reminders three days before, on and after the day; what is late becomes overdue.

    Nobody is reminded at a quiet hour. Answers how many rows it touched; safe to run as often as one likes.
    """
    today = local_day(uow.now())
    touched = 0
    for row in queries.owed_and_dated(uow, today + rules.REMIND_AHEAD):
        touched += _watch(uow, row, today)
    return touched


def remind_to_enforce(uow: UnitOfWork) -> int:
    """The clock's duty: that the two years end is told to whoever has something to get and to the mediator; how many
    cases.
    """
    ending = [clock for rule_id in (COURT_RULE, NOTARY_RULE) for clock in casework.take_reminders(uow, rule_id)]
    for clock in ending:
        told = {"day": day_words(clock.due_on), "left": str((clock.due_on - local_day(uow.now())).days)}
        agreement = queries.agreement_in_effect(uow, clock.case_id)
        owed = queries.obligations_of(uow, agreement.id) if agreement else ()
        for creditor in dict.fromkeys(row.obligee_id for row in owed if row.status in OWED):
            notify_sides(uow, clock.case_id, "enforcement_due", only=creditor, **told)
        case_no = cases.get_case(uow, clock.case_id).case_no
        notify_mediator(uow, clock.case_id, "enforcement_due_mediator", case_no=case_no, **told)
    return len(ending)


def remind(uow: UnitOfWork, row: Obligation, template: str) -> None:
    """A notice to the obligor with the day."""
    agreement = queries.get_agreement(uow, row.agreement_id)
    notify_parties(uow, agreement, template, only=row.obligor_id, day=_day(row))


def _watch(uow: UnitOfWork, row: Obligation, today: date) -> bool:
    late = rules.is_overdue(due(row), today)
    if late:
        uow.move(OBLIGATION, row, "fall_overdue")
        uow.audit("agreements.overdue", "obligation", row.id, case_id=row.case_id)
        update_performance(uow, queries.get_agreement(uow, row.agreement_id))
    wanted = may_remind(uow.now()) and row.due_on is not None and rules.reminder_due(row.due_on, today, row.reminded_on)
    if wanted:
        row.reminded_on = today
        remind(uow, row, "performance_overdue" if row.status is ObligationStatus.OVERDUE else "performance_due")
    return late or wanted


def _check_owed(uow: UnitOfWork, row: Obligation, amount_fen: int | None, paid_on: date) -> None:
    agreement = queries.get_agreement(uow, row.agreement_id)
    if agreement.effective_at is None:
        raise NotInEffect
    if row.status not in OWED:
        raise NotOwed
    if paid_on > local_day(uow.now()):
        raise PaymentDateWrong(field="paid_on")
    waiting = [one for one in _of(uow, row) if one.status is PaymentStatus.RECORDED]
    if row.amount_fen is None:
        if waiting:
            raise AlreadyRecorded
        return
    open_fen = row.amount_fen - row.paid_fen - sum(one.amount_fen or 0 for one in waiting)
    if waiting and open_fen <= 0:
        raise AlreadyRecorded
    if not 0 < (amount_fen or 0) <= open_fen:
        raise TooMuch(field="amount")


def _of(uow: UnitOfWork, row: Obligation) -> list[Payment]:
    return queries.payments_by_obligation(uow, row.agreement_id).get(row.id, [])


def _answerable(uow: UnitOfWork, payment_id: UUID) -> tuple[Payment, Obligation]:
    row = queries.get_obligation(uow, queries.get_payment(uow, payment_id).obligation_id, lock=True)
    allowed(uow, "answer_payment", row.case_id, obligee_id=row.obligee_id)
    return queries.get_payment(uow, payment_id), row


def _answered(uow: UnitOfWork, payment: Payment) -> None:
    payment.answered_at, payment.answered_by_name = uow.now(), uow.actor.name


def _count(uow: UnitOfWork, row: Obligation, payment: Payment) -> None:
    if row.status not in OWED:
        raise NotOwed
    if row.amount_fen is not None:
        total = row.paid_fen + (payment.amount_fen or 0)
        if total > row.amount_fen:
            raise TooMuch
        row.paid_fen = total
    if row.amount_fen is None or row.paid_fen == row.amount_fen:
        row.performed_on = payment.paid_on
        uow.move(OBLIGATION, row, "perform")
        tell_performed(uow, row)
    else:
        uow.move(OBLIGATION, row, "pay_part")


def _ask_payee(uow: UnitOfWork, row: Obligation) -> None:
    agreement = queries.get_agreement(uow, row.agreement_id)
    notify_parties(uow, agreement, "payment_recorded", only=row.obligee_id)


def _day(row: Obligation) -> str:
    """The day as a message may say it: what else a duty waits for is of the dispute."""
    day = row.due_on
    return f"{day.year}年{day.month}月{day.day}日" if day else "按约定"

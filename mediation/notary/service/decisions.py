"""What the notary decides, at the notary's own desk and with the notary's own numbers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.terms import HandoffKind
from mediation.notary import queries, rules
from mediation.notary.errors import ListNeeded, NumberTwice
from mediation.notary.models import CertificateNumber, EnforceableNotarization, NotarialMatter
from mediation.notary.rules import TypedNumber
from mediation.notary.service.opening import move, opened, past_day, reasoned

REVIEW = "T-NOTARY"
ENDINGS = ("not_accept", "refuse", "terminate", "refuse_exec_cert")
"""Moves of the notary that need nothing but their reason."""
MATTER = N_("赋予债权文书强制执行效力")


def accept(uow: UnitOfWork, notarization_id: UUID, *, accepted_on: date | None) -> EnforceableNotarization:
    """Accept the application; fifteen working days run from that day (NOTL 30). Raises DayNeeded, Conflict."""
    row = opened(uow, notarization_id, "notary.decide")
    applied_on = local_day(row.applied_at) if row.applied_at else None
    row.accepted_on = past_day(uow, accepted_on, "accepted_on", not_before=applied_on)
    move(uow, row, "accept")
    case = cases.get_case_unseen(uow, row.case_id)
    row.review_due_on = casework.start_clock(
        uow, case, REVIEW, started_on=row.accepted_on, subject_id=row.id
    ).due_on  # fmt: skip
    return row


def review(uow: UnitOfWork, notarization_id: UUID) -> EnforceableNotarization:
    """Begin the review."""
    row = opened(uow, notarization_id, "notary.decide")
    move(uow, row, "review")
    return row


def require_supplement(
    uow: UnitOfWork, notarization_id: UUID, *, items: str, due_on: date | None
) -> EnforceableNotarization:
    """Ask for more, line by line, until a day; the fifteen working days stand still. Raises ListNeeded, Conflict."""
    row = opened(uow, notarization_id, "notary.decide")
    wanted = [line.strip() for line in items.splitlines() if line.strip()]
    if not wanted:
        raise ListNeeded(field="items")
    if due_on is None or due_on < local_day(uow.now()):
        raise ListNeeded(field="due_on")
    row.supplement_items, row.supplement_due_on, row.supplement_note = wanted, due_on, ""
    _pause(uow, row, "require_supplement", reason="；".join(wanted))
    return row


def verify(uow: UnitOfWork, notarization_id: UUID, *, reason: str) -> EnforceableNotarization:
    """Verify something outside; the fifteen working days stand still. Raises ReasonNeeded, Conflict."""
    row = opened(uow, notarization_id, "notary.decide")
    _pause(uow, row, "verify", reason=reasoned(reason))
    return row


def resume(uow: UnitOfWork, notarization_id: UUID) -> EnforceableNotarization:
    """Go on with the review, the last day moved by the working days of the pause."""
    row = opened(uow, notarization_id, "notary.decide")
    move(uow, row, "resume")
    if row.paused_on is not None:
        row.paused_working_days += rules.working_days_paused(row.paused_on, local_day(uow.now()))
    row.paused_on = None
    casework.resume_clocks(uow, row.case_id, REVIEW)
    uow.session.flush()
    clock = cases.running_clock(uow, row.case_id, REVIEW, row.id)
    row.review_due_on = clock.due_on if clock else row.review_due_on
    return row


def certify(
    uow: UnitOfWork, notarization_id: UUID, *, numbers: str, issued_on: date | None
) -> tuple[EnforceableNotarization, list[TypedNumber]]:
    """Issue the certificate under one or several numbers, exactly as typed, one a line; what is due is watched on.

    Answers the numbers, so that the page can point at an unusual form. Raises NoNumber, NumberTwice,
    NumberTooLong, DayNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.decide")
    typed = rules.read_numbers(numbers)
    row.certified_on = past_day(uow, issued_on, "issued_on", not_before=row.accepted_on)
    if queries.numbers_taken(uow, [one.text for one in typed]):
        raise NumberTwice(field="numbers")
    move(uow, row, "certify", numbers=[one.text for one in typed])
    matter = _matter(uow, row)
    uow.session.add_all(_number(uow, matter, one, row.certified_on) for one in typed)
    uow.session.flush()
    casework.finish_clock(uow, row.case_id, REVIEW, row.id)
    move(uow, row, "monitor")
    return row, typed


def end(uow: UnitOfWork, notarization_id: UUID, action: str, reason: str) -> EnforceableNotarization:
    """One of ENDINGS, for its reason. Raises ReasonNeeded, Conflict, Missing, Forbidden."""
    row = opened(uow, notarization_id, "notary.decide")
    row.reason = reasoned(reason)
    move(uow, row, action, reason=row.reason)
    row.paused_on = None
    casework.drop_clock(uow, row.case_id, REVIEW, row.id)
    return row


def _pause(uow: UnitOfWork, row: EnforceableNotarization, action: str, *, reason: str) -> None:
    row.paused_on = local_day(uow.now())
    move(uow, row, action, reason=reason)
    casework.pause_clocks(uow, row.case_id, REVIEW)


def _matter(uow: UnitOfWork, row: EnforceableNotarization) -> NotarialMatter:
    matter = queries.matter_of(uow, row)
    if matter is None:
        matter = NotarialMatter(
            id=new_id(), case_id=row.case_id, notarization_id=row.id,
            kind=HandoffKind.ENFORCEABLE_NOTARIZATION.value, title=MATTER, opened_on=row.accepted_on,
        )  # fmt: skip
        uow.session.add(matter)
        uow.session.flush()
    return matter


def _number(uow: UnitOfWork, matter: NotarialMatter, one: TypedNumber, on: date) -> CertificateNumber:
    return CertificateNumber(
        id=new_id(), matter_id=matter.id, number=one.text, usual=one.usual, issued_on=on,
        typed_by_name=uow.actor.name, typed_at=uow.now(),
    )  # fmt: skip

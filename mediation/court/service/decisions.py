"""What the court decides, at its own desk and with its own numbers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.court import rules
from mediation.court.errors import AlreadyExtended, ApproverNeeded, DayNeeded, ListNeeded, NumberNeeded
from mediation.court.models import JudicialConfirmation
from mediation.court.service.handover import TARGET
from mediation.court.service.opening import listed, move, opened, reasoned
from mediation.law.calendar import due_date
from mediation.law.rules import rule

REVIEW = "T-JC-REVIEW"
SOFT = "T-JC-SOFT-EXT"
OBJECT = "T-JC-OBJECT"
REASONED = ("not_accept", "reject", "allow_withdrawal", "deem_withdrawn", "object", "uphold", "revoke")
"""Moves that need nothing but their reason."""
_ENDING = ("not_accept", "reject", "allow_withdrawal", "deem_withdrawn")


def receive(uow: UnitOfWork, confirmation_id: UUID) -> JudicialConfirmation:
    """The court signs for the packet: the receipt that the mediator sees. Again changes nothing."""
    row = opened(uow, confirmation_id, "court.receive")
    if row.received_at is None:
        row.received_at, row.received_by_name = uow.now(), uow.actor.name
        uow.audit("court.received", "judicial_confirmation", row.id, case_id=row.case_id, round=row.round)
    return row


def accept(
    uow: UnitOfWork, confirmation_id: UUID, *, court_case_no: str, accepted_on: date | None
) -> JudicialConfirmation:
    """Docket the application under the court's own number; thirty days to rule, fifteen as a reminder.

    Raises NumberNeeded, DayNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.decide")
    row.court_case_no = _number(court_case_no, "court_case_no")
    row.accepted_on = _past(uow, row, accepted_on, "accepted_on")
    dates = rules.review_dates(row.accepted_on)
    row.review_due_on, row.soft_due_on = dates.hard, dates.soft
    move(uow, row, "accept", number=row.court_case_no)
    casework.finish_clock(uow, row.case_id, TARGET, row.id)
    _start(uow, row, REVIEW, row.accepted_on)
    return row


def extend(
    uow: UnitOfWork, confirmation_id: UUID, *, approved_by: str, approved_on: date | None, reason: str
) -> JudicialConfirmation:
    """Note that the court's president gave the review ten further days under the old rule (JC11 5); the thirty days of
    the law (CPL 187) stay as they are.

    Raises AlreadyExtended, ApproverNeeded, DayNeeded, ReasonNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.decide")
    if row.extended_on is not None:
        raise AlreadyExtended
    if not approved_by.strip():
        raise ApproverNeeded(field="approved_by")
    words, day = reasoned(reason), _within(uow, row, approved_on)
    row.extended_on, row.extended_by, row.extension_reason = day, approved_by.strip(), words
    move(uow, row, "extend", reason=words, approved_by=row.extended_by)
    since = row.soft_due_on
    assert since is not None and row.review_due_on is not None  # noqa: S101, PT018 - both stand since it was docketed
    row.soft_due_on = rules.further_days(since, row.review_due_on)
    _start(uow, row, SOFT, since)
    return row


def require_supplement(
    uow: UnitOfWork, confirmation_id: UUID, *, items: str, due_on: date | None
) -> JudicialConfirmation:
    """Ask for more, line by line, until a day. Raises ListNeeded, Conflict, Missing, Forbidden."""
    row = opened(uow, confirmation_id, "court.decide")
    if due_on is None or due_on < local_day(uow.now()):
        raise ListNeeded(field="due_on")
    row.supplement_items, row.supplement_due_on = list(listed(items)), due_on
    move(uow, row, "require_supplement", due=due_on.isoformat())
    casework.finish_clock(uow, row.case_id, TARGET, row.id)
    return row


def confirm(uow: UnitOfWork, confirmation_id: UUID, *, ruling_no: str, ruled_on: date | None) -> JudicialConfirmation:
    """Rule the agreement valid; objections within fifteen days, enforcement within two years.

    Raises NumberNeeded, DayNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.decide")
    row.ruling_no = _number(ruling_no, "ruling_no")
    row.ruled_on = _past(uow, row, ruled_on, "ruled_on")
    row.objection_due_on = due_date(row.ruled_on, rule(OBJECT, row.ruled_on)).due
    move(uow, row, "confirm", number=row.ruling_no)
    _finish_review(uow, row)
    _start(uow, row, OBJECT, row.ruled_on)
    return row


def decide(uow: UnitOfWork, confirmation_id: UUID, action: str, reason: str) -> JudicialConfirmation:
    """One of the court's moves that need nothing but a reason; see REASONED.

    Raises ReasonNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.decide")
    row.reason = reasoned(reason)
    move(uow, row, action, reason=row.reason)
    if action in _ENDING:
        casework.finish_clock(uow, row.case_id, TARGET, row.id)
        _finish_review(uow, row)
    return row


def close_enforcement(uow: UnitOfWork, confirmation_id: UUID, *, done: bool, note: str) -> JudicialConfirmation:
    """Enforcement ended: everything was got (`done`), or it was closed for a reason."""
    row = opened(uow, confirmation_id, "court.decide")
    row.reason = reasoned(note)
    move(uow, row, "enforce" if done else "close_enforcement", reason=row.reason)
    return row


def _finish_review(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    for rule_id in (REVIEW, SOFT):
        casework.finish_clock(uow, row.case_id, rule_id, row.id)


def _start(uow: UnitOfWork, row: JudicialConfirmation, rule_id: str, on: date) -> None:
    case = cases.get_case_unseen(uow, row.case_id)
    casework.start_clock(uow, case, rule_id, started_on=on, subject_id=row.id)


def _number(typed: str, field: str) -> str:
    if not typed.strip():
        raise NumberNeeded(field=field)
    return typed.strip()


def _within(uow: UnitOfWork, row: JudicialConfirmation, day: date | None) -> date:
    on = _past(uow, row, day, "approved_on")
    if row.accepted_on is None or row.soft_due_on is None or not row.accepted_on <= on <= row.soft_due_on:
        raise DayNeeded(field="approved_on")
    return on


def _past(uow: UnitOfWork, row: JudicialConfirmation, day: date | None, field: str) -> date:
    earliest = row.accepted_on if field == "ruled_on" else row.effective_on
    if day is None or day > local_day(uow.now()) or (earliest and day < earliest):
        raise DayNeeded(field=field)
    return day

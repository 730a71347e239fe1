"""After the certificate: performance, default, the execution certificate, and what the enforcing court does."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import queries as terms
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.errors import Conflict, Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import next_working_day
from mediation.law.limits import NOTARY_RULE, EnforcementLimit, notary_limits
from mediation.law.rules import rule
from mediation.law.terms import OrgKind
from mediation.notary import queries, rules
from mediation.notary.errors import AmountsUnsound, CheckUnanswered, NothingOverdue, OfficeUnknown
from mediation.notary.models import EnforceableNotarization, ExecutionCertificate, PerformanceCheck
from mediation.notary.service.opening import move, opened, past_day, reasoned
from mediation.notary.states import NOTARIZATION, CheckChannel, NotarizationStatus

CERT = "T-EXEC-CERT"


def report_default(
    uow: UnitOfWork, notarization_id: UUID, note: str, *, refuses: bool = False
) -> EnforceableNotarization:
    """The creditor says what was not performed; `refuses`: the debtor plainly says before the day that it will not.

    Raises NothingOverdue, ReasonNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.report_default")
    if not refuses and not terms.is_overdue(uow, row.agreement_id, local_day(uow.now())):
        raise NothingOverdue(field="kind")
    row.default_note, row.defaulted_on = reasoned(note, "note"), local_day(uow.now())
    move(uow, row, "report_default", reason=row.default_note)
    _count_limit(uow, row)
    return row


def apply_exec_cert(
    uow: UnitOfWork,
    notarization_id: UUID,
    *,
    performed_fen: int,
    principal_fen: int | None,
    interest_fen: int,
    evidence: str,
) -> ExecutionCertificate:
    """Ask for an execution certificate over what is still owed (分); interrupts the two years (CPL 250).

    Raises AmountsUnsound, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.apply_exec_cert")
    if principal_fen is None or principal_fen <= 0 or min(performed_fen, interest_fen) < 0:
        raise AmountsUnsound(field="principal")
    move(uow, row, "apply_exec_cert", principal_fen=principal_fen)
    casework.drop_clock(uow, row.case_id, NOTARY_RULE, row.id)  # interrupted: counted anew with the certificate
    today = local_day(uow.now())
    case = cases.get_case_unseen(uow, row.case_id)
    clock = casework.start_clock(uow, case, CERT, started_on=today, subject_id=row.id)
    found = ExecutionCertificate(
        id=new_id(), notarization_id=row.id, applied_on=today, applied_by_name=uow.actor.name,
        performed_fen=performed_fen, principal_fen=principal_fen, interest_fen=interest_fen,
        evidence=evidence.strip(), due_on=clock.due_on,
    )  # fmt: skip
    uow.session.add(found)
    uow.session.flush()
    return found


def check_performance(
    uow: UnitOfWork, notarization_id: UUID, *, channel: str, address: str, question: str, asked_on: date | None
) -> PerformanceCheck:
    """Ask the debtor whether it was paid; the agreed days to answer run. A further question is a further note.

    Raises DayNeeded, ReasonNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.decide")
    if row.status is not NotarizationStatus.CHECKING:
        move(uow, row, "check_performance")
    on = past_day(uow, asked_on, "asked_on", not_before=row.defaulted_on)
    days = row.answer_days or rule("T-EXEC-CHECK", on).value
    note = PerformanceCheck(
        id=new_id(), notarization_id=row.id, channel=CheckChannel(channel), address=reasoned(address, "address"),
        question=reasoned(question, "question"), asked_on=on, answer_due_on=answer_due(on, days),
        noted_by_name=uow.actor.name, noted_at=uow.now(),
    )  # fmt: skip
    uow.session.add(note)
    uow.session.flush()
    return note


def answer_due(asked_on: date, days: int) -> date:
    """The last day to answer, counted as the law counts days."""
    return next_working_day(date.fromordinal(asked_on.toordinal() + days))


def record_answer(
    uow: UnitOfWork, notarization_id: UUID, check_id: UUID, *, answer: str, answered_on: date | None, evidence: str = ""
) -> PerformanceCheck:
    """Note what the debtor answered. Raises DayNeeded, ReasonNeeded, Conflict, Missing, Forbidden."""
    row = opened(uow, notarization_id, "notary.decide")
    note = next((one for one in queries.checks_made(uow, row) if one.id == check_id), None)
    if note is None:
        raise Missing
    if note.answered_on is not None:
        raise Conflict
    note.answered_on = past_day(uow, answered_on, "answered_on", not_before=note.asked_on)
    note.answer, note.evidence = reasoned(answer, "answer"), evidence.strip()
    uow.audit("notary.answer_recorded", "performance_check", note.id, case_id=row.case_id)
    return note


def issue_exec_cert(
    uow: UnitOfWork, notarization_id: UUID, *, number: str, issued_on: date | None
) -> ExecutionCertificate:
    """Issue the execution certificate under the notary's number, once the debtor answered or the days are over.

    Raises CheckUnanswered, NoNumber, DayNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.decide")
    found = _asked_for(uow, row)
    today = local_day(uow.now())
    checks = queries.checks_made(uow, row)
    if not checks or any(one.answered_on is None and today <= one.answer_due_on for one in checks):
        raise CheckUnanswered
    typed = rules.read_numbers(number)[0]
    found.issued_on = past_day(uow, issued_on, "issued_on", not_before=found.applied_on)
    found.number, found.usual = typed.text, typed.usual
    limit = _limit(uow, row, found.applied_on)
    found.enforce_until = limit.until
    move(uow, row, "issue_exec_cert", number=typed.text)
    _start_limit(uow, row, limit.due_on)
    casework.finish_clock(uow, row.case_id, CERT, row.id)
    return found


def apply_enforcement(
    uow: UnitOfWork, notarization_id: UUID, *, court_org_id: UUID, on: date | None
) -> EnforceableNotarization:
    """Note at which court enforcement was asked for. Raises OfficeUnknown, DayNeeded, Conflict, Forbidden."""
    row = opened(uow, notarization_id, "notary.apply_enforcement")
    if court_org_id not in {org.id for org in accounts.organisations_of_kind(uow, OrgKind.COURT)}:
        raise OfficeUnknown(field="court")
    row.enforcement_applied_on = past_day(uow, on, "on", not_before=row.certified_on)
    row.enforcing_court_id = court_org_id
    move(uow, row, "apply_enforcement", court=str(court_org_id))
    casework.finish_clock(uow, row.case_id, NOTARY_RULE, row.id)
    return row


def enforce(
    uow: UnitOfWork, notarization_id: UUID, action: str, *, note: str, case_no: str = ""
) -> EnforceableNotarization:
    """One of the court's moves on enforcement; see states.COURT_MOVES. Raises ReasonNeeded, Conflict, Forbidden."""
    row = opened(uow, notarization_id, "notary.enforce")
    row.reason = reasoned(note)
    row.enforcement_case_no = case_no.strip() or row.enforcement_case_no
    move(uow, row, action, reason=row.reason, case_no=row.enforcement_case_no)
    return row


def mark_performed(uow: UnitOfWork, agreement_id: UUID) -> None:
    """Nothing is owed any more. For reactions to facts."""
    row = queries.notarization_of_agreement(uow, agreement_id)
    if row is None:
        return
    if NOTARIZATION.allows("perform", row.status):
        move(uow, row, "perform")
    casework.drop_clock(uow, row.case_id, NOTARY_RULE, row.id)  # with the certificate out it runs too


def move_limit(uow: UnitOfWork, agreement_id: UUID) -> None:
    """Something is owed no more: the two years that run are those of what is. For reactions to facts."""
    row = queries.notarization_of_agreement(uow, agreement_id)
    if row is not None and cases.running_clock(uow, row.case_id, NOTARY_RULE, row.id):
        _count_limit(uow, row)


def enforcement_limits(uow: UnitOfWork, row: EnforceableNotarization) -> list[EnforcementLimit]:
    """The two years of each day on which something owed falls due, the earliest first; for the clock and the pages."""
    return notary_limits(terms.days_due(uow, row.agreement_id, owed=True), local_day(uow.now()))


def end_enforcement_periods(uow: UnitOfWork) -> int:
    """The clock's duty: two years in which nobody asked for enforcement are over, the next instalment's go on; how
    many.
    """
    passed = cases.passed_clocks(uow, NOTARY_RULE, local_day(uow.now()))
    for clock in passed:
        if clock.subject_id is not None:
            _count_limit(uow, queries.get_notarization(uow, clock.subject_id, lock=True))
    return len(passed)


def _asked_for(uow: UnitOfWork, row: EnforceableNotarization) -> ExecutionCertificate:
    found = queries.certificate_of(uow, row, lock=True)
    if found is None:
        raise Conflict
    return found


def _limit(uow: UnitOfWork, row: EnforceableNotarization, applied_on: date) -> EnforcementLimit:
    """Two years from each instalment still owed, but anew from the application that interrupted them; the earlier is
    kept.
    """
    each = [limit for limit in enforcement_limits(uow, row) if limit.until > applied_on]
    return min([*notary_limits([applied_on], applied_on), *each], key=lambda limit: limit.until)


def _count_limit(uow: UnitOfWork, row: EnforceableNotarization) -> None:
    """Run the two years that end first of those not over: of what is owed, and of the application, if there was one."""
    asked, today = queries.certificate_of(uow, row), local_day(uow.now())
    since = [*terms.days_due(uow, row.agreement_id, owed=True), *([asked.applied_on] if asked else [])]
    still = next((limit for limit in notary_limits(since, today) if limit.until >= today), None)
    running = cases.running_clock(uow, row.case_id, NOTARY_RULE, row.id)
    if still is None:
        casework.drop_clock(uow, row.case_id, NOTARY_RULE, row.id)
    elif running is None or running.started_on != still.due_on:  # a new one would remind anew
        _start_limit(uow, row, still.due_on)


def _start_limit(uow: UnitOfWork, row: EnforceableNotarization, since: date) -> None:
    case = cases.get_case_unseen(uow, row.case_id)
    casework.start_right(uow, case, NOTARY_RULE, since=since, subject_id=row.id)

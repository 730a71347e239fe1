"""The shelf: a case's file is put there when it is archived, kept for its time, lent, printed again, appraised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.retention import RetentionClass
from mediation.records import queries
from mediation.records.errors import AlreadyLent, CopyNotMade, NotLent, UnknownParty
from mediation.records.models import Appraisal, Dossier, Filing, Loan, Reprint
from mediation.records.rules import shelf as rules
from mediation.records.service.retention import proposed
from mediation.records.states import AppraisalOutcome, CopyPurpose

BIND_FILED = "records.bind_filed"


@dataclass(frozen=True, slots=True)
class LoanDetails:
    """Who borrows, for which office, what for, who allowed it, from when until when."""

    borrower: str
    office: str
    purpose: str
    approved_by: str
    out_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class ReprintDetails:
    """Why the file is printed again, for whom, who allowed it, how many copies. `party_id`: a party of the case."""

    purpose: CopyPurpose
    recipient: str
    reason: str
    approved_by: str
    copies: int = 1
    party_id: UUID | None = None


def put_on_shelf(uow: UnitOfWork, case_id: UUID) -> Filing:
    """File an archived case in the class that the rule gives it, and have its whole file bound when it has papers here.

    For the event of archiving; a case that is on the shelf stays as it was filed. Binding is asked for by the worker,
    so that a paper which is still being made does not hold the shelf back.
    """
    case = cases.get_case_unseen(uow, case_id)
    found = queries.find_filing(uow, case_id)
    if found is not None:
        return found
    kept, filed_on = proposed(uow, case_id), case.archived_on or local_day(uow.now())
    filing = Filing(
        case_id=case_id, org_id=case.org_id, retention=kept.kind, years=kept.years, filed_on=filed_on,
        keep_until=rules.keep_until(filed_on, kept.years), filed_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(filing)
    uow.session.flush()
    uow.audit("records.filed", "case", case_id, case_id=case_id, retention=kept.kind.value, years=kept.years)
    if queries.final_kinds(uow, case_id):
        uow.enqueue(BIND_FILED, queue="bulk", case_id=str(case_id))
    return filing


def change_retention(uow: UnitOfWork, case_id: UUID, kind: RetentionClass, years: int | None, reason: str) -> Filing:
    """File a case in another class. Raises Missing, Forbidden, YearsNeeded, ReasonMissing."""
    filing = queries.get_filing(uow, case_id, lock=True)
    before = {"before": filing.retention.value, "years_before": filing.years}
    years, filing.reason = rules.checked_years(kind, years), rules.checked_words(reason, "reason")
    _keep(filing, kind, years, filing.filed_on)
    uow.audit(
        "records.retention_changed", "case", case_id, case_id=case_id, **before, after=kind.value, years=years,
        reason=filing.reason,
    )  # fmt: skip
    return filing


def place_on_shelf(uow: UnitOfWork, case_id: UUID, shelf: str) -> Filing:
    """Say where the paper file stands: room, case, box. Raises Missing, Forbidden."""
    filing = queries.get_filing(uow, case_id, lock=True)
    filing.shelf = shelf.strip()[:100]
    uow.audit("records.placed", "case", case_id, case_id=case_id)
    return filing


def lend(uow: UnitOfWork, case_id: UUID, details: LoanDetails) -> Loan:
    """Let the file go out. Raises Missing, Forbidden, AlreadyLent, DaysOutOfOrder, ReasonMissing."""
    queries.get_filing(uow, case_id, lock=True)
    out = queries.open_loan(uow, case_id)
    if out is not None:
        raise AlreadyLent(borrower=out.borrower)
    rules.check_loan(details.out_on, details.due_on, local_day(uow.now()))
    loan = Loan(
        id=new_id(), case_id=case_id, borrower=rules.checked_words(details.borrower, "borrower"),
        office=details.office.strip()[:100], purpose=rules.checked_words(details.purpose, "purpose"),
        approved_by=rules.checked_words(details.approved_by, "approved_by"), out_on=details.out_on,
        due_on=details.due_on, lent_by=uow.actor.id, lent_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(loan)
    uow.audit("records.lent", "loan", loan.id, case_id=case_id, due_on=loan.due_on.isoformat())
    return loan


def take_back(uow: UnitOfWork, case_id: UUID, back_on: date, remark: str = "") -> Loan:
    """Note that the file is in its place again. Raises Missing, Forbidden, NotLent, DaysOutOfOrder."""
    queries.get_filing(uow, case_id)
    loan = queries.open_loan(uow, case_id, lock=True)
    if loan is None:
        raise NotLent
    rules.check_return(loan.out_on, back_on, local_day(uow.now()))
    loan.back_on, loan.remark, loan.taken_back_by_name = back_on, remark.strip()[:500], uow.actor.name
    uow.audit("records.taken_back", "loan", loan.id, case_id=case_id, back_on=back_on.isoformat())
    return loan


def reprint(uow: UnitOfWork, case_id: UUID, details: ReprintDetails) -> Reprint:
    """Count one more printing of the bound file: 第N次补印; a party gets its own copy of it. Raises Missing, Forbidden,
    NotMade, CopyNotMade, UnknownParty, ReasonMissing."""
    queries.get_filing(uow, case_id, lock=True)  # its lock keeps the numbers apart
    recipient = _recipient(uow, case_id, details)
    dossier = _printed(uow, case_id, details)
    row = Reprint(
        id=new_id(), case_id=case_id, dossier_id=dossier.id, number=queries.last_reprint(uow, case_id) + 1,
        purpose=details.purpose, recipient=recipient, reason=rules.checked_words(details.reason, "reason"),
        party_id=details.party_id if details.purpose is CopyPurpose.FOR_PARTY else None,
        approved_by=rules.checked_words(details.approved_by, "approved_by"), copies=details.copies,
        printed_at=uow.now(), printed_by=uow.actor.id, printed_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(row)
    uow.audit("records.reprinted", "reprint", row.id, case_id=case_id, number=row.number, copies=row.copies)
    return row


def appraise(
    uow: UnitOfWork, case_id: UUID, outcome: AppraisalOutcome, years: int | None, opinion: str, approved_by: str
) -> Appraisal:
    """Decide on a file whose time is over (鉴定): keep it on, keep it for ever, or name it for destruction. Nothing is
    deleted here. Raises Missing, Forbidden, NotDue, YearsNeeded, ReasonMissing."""
    filing = queries.get_filing(uow, case_id, lock=True)
    today = local_day(uow.now())
    rules.check_due(filing.keep_until, today)
    on = rules.checked_years(RetentionClass.LONG, years) if outcome is AppraisalOutcome.KEEP_ON else None
    row = Appraisal(
        id=new_id(), case_id=case_id, outcome=outcome, years=on, opinion=rules.checked_words(opinion, "opinion"),
        approved_by=rules.checked_words(approved_by, "approved_by"), decided_at=uow.now(), decided_by=uow.actor.id,
        decided_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(row)
    if outcome is AppraisalOutcome.KEEP_FOR_EVER:
        _keep(filing, RetentionClass.PERMANENT, None, today)
    elif on is not None:
        filing.keep_until = rules.keep_until(today, on)
    uow.audit("records.appraised", "case", case_id, case_id=case_id, outcome=outcome.value, years=on)
    return row


def _keep(filing: Filing, kind: RetentionClass, years: int | None, since: date) -> None:
    filing.retention, filing.years, filing.keep_until = kind, years, rules.keep_until(since, years)


def _printed(uow: UnitOfWork, case_id: UUID, details: ReprintDetails) -> Dossier:
    """What is printed. The whole holds the other side's identity papers: it is never a party's copy."""
    if details.purpose is not CopyPurpose.FOR_PARTY:
        return queries.get_ready_dossier(uow, case_id)
    copy = queries.ready_dossier(uow, case_id, details.party_id)
    if copy is None:
        raise CopyNotMade(field="party")
    return copy


def _recipient(uow: UnitOfWork, case_id: UUID, details: ReprintDetails) -> str:
    if details.purpose is not CopyPurpose.FOR_PARTY:
        return rules.checked_words(details.recipient, "recipient")
    named = {party.id: party.name for party in cases.parties_of(uow, case_id)}
    if details.party_id not in named:
        raise UnknownParty(field="party")
    return named[details.party_id]

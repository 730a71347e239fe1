"""利益冲突: who declares one is out of the case at once and stays out (LAWY 23, 39; SIM 16)."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors import LawyerLocked, SeatPersonWrong
from mediation.cases.models import Case, ConflictLock, Seat
from mediation.cases.policy import POLICY
from mediation.cases.queries.duty import open_call
from mediation.cases.service.clocks import finish_clock
from mediation.cases.service.duty import end_call, pass_call
from mediation.cases.service.opening import reasoned
from mediation.cases.service.participants import unseated
from mediation.cases.service.telling import tell_seat
from mediation.cases.states import SEAT, SeatStatus
from mediation.core.authz import require
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork

OFFICE_OUT = N_("有利益冲突，不参加")
PERSON_OUT = N_("原来参加的人有利益冲突，可以请该单位另派人")


def declare_conflict(uow: UnitOfWork, seat_id: UUID, *, staff_id: UUID, text: str, whole_office: bool) -> Seat:
    """A member of the invited or sitting office has a conflict: they stay locked out of the case.

    Their own (`whole_office` false): a seat where they sit ends, an invitation stays open for a colleague.
    The office's clients are concerned (`whole_office`): nobody of it may sit, every seat of it ends.
    What it is about stays with the lock; the parties and the other offices see only that there is one.
    Raises SeatPersonWrong, ReasonMissing, Forbidden.
    """
    seat = queries.get_seat(uow, seat_id)
    require(POLICY, "cases.answer_seat", uow.actor, seat.org_id)
    person = accounts.get_staff(uow, staff_id)
    if person.org_id != seat.org_id:
        raise SeatPersonWrong(field="staff_id")
    seats = queries.seats_beside(uow, seat)
    case = queries.get_case_unseen(uow, seat.case_id, lock=True)
    _lock(uow, case, person.id, person.org_id, reasoned(text, field="text"), whole_office=whole_office)
    for one in seats:
        if whole_office:
            _leave(uow, case, one, OFFICE_OUT)
        elif one.staff_id == person.id:
            _leave(uow, case, one, PERSON_OUT)
        elif (call := open_call(uow, one.id)) and call.staff_id == person.id:
            pass_call(uow, one, call)
    return seat


def check_not_locked(uow: UnitOfWork, case_id: UUID, staff_id: UUID) -> None:
    """Pass unless this person or their whole office declared a conflict in the case. Raises LawyerLocked."""
    staff = accounts.get_staff(uow, staff_id)
    if queries.locked_out(uow, case_id, staff.id, staff.org_id):
        raise LawyerLocked(name=staff.name)


def check_office_not_locked(uow: UnitOfWork, case_id: UUID, org_id: UUID, name: str) -> None:
    """Pass unless the whole office is out of the case. Raises LawyerLocked."""
    if queries.locked_out(uow, case_id, None, org_id):
        raise LawyerLocked(name=name)


def _lock(uow: UnitOfWork, case: Case, staff_id: UUID, org_id: UUID, text: str, *, whole_office: bool) -> None:
    lock = queries.find_lock(uow, case.id, staff_id)
    if lock is None:
        lock = ConflictLock(
            id=new_id(), case_id=case.id, staff_id=staff_id, org_id=org_id, whole_office=whole_office,
            text_sealed=uow.vault.seal(text), declared_by=uow.actor.name, at=uow.now(),
        )  # fmt: skip
        uow.session.add(lock)
    else:  # what was declared before stays, and an office once out is not let in again by a word about one person
        lock.text_sealed = uow.vault.seal(f"{uow.vault.open(lock.text_sealed)}\n{text}")
        lock.whole_office = lock.whole_office or whole_office
    uow.session.flush()
    uow.audit("cases.conflict_declared", "staff", staff_id, case_id=case.id, whole_office=whole_office)


def _leave(uow: UnitOfWork, case: Case, seat: Seat, why: str) -> None:
    end_call(uow, seat.id)
    if seat.status is SeatStatus.INVITED:
        seat.answer_note, seat.answered_at = why, uow.now()
        uow.move(SEAT, seat, "decline_seat", reason=why)
        finish_clock(uow, case.id, "T-SEAT-ACCEPT", seat.id)
        tell_seat(uow, seat, "declined")
    elif seat.status is SeatStatus.ACCEPTED:
        seat.answer_note = why
        uow.move(SEAT, seat, "end_seat", reason=why)
        for participant in queries.live_participants(uow, case.id):
            if participant.seat_id == seat.id:
                unseated(uow, participant)
        tell_seat(uow, seat, "ended")

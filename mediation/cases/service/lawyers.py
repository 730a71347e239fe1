"""The lawyer's seat: neutral, free to the parties, kept by the firm that was asked first (LAWY 23, 39; domain F3)."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors import ConflictCheckMissing, LawyerConflict
from mediation.cases.errors.lawyers import FirstFirmFollows, NoSolicitingMissing
from mediation.cases.models import Seat
from mediation.core.uow import UnitOfWork


def check_lawyer(uow: UnitOfWork, seat: Seat, staff_id: UUID, *, no_conflict: bool, no_soliciting: bool) -> None:
    """Pass when the lawyer declared the conflict check and agreed to seek no clients here; that is kept with the seat.

    Raises ConflictCheckMissing, NoSolicitingMissing, LawyerConflict.
    """
    if not no_conflict:
        raise ConflictCheckMissing(field="no_conflict")
    if not no_soliciting:
        raise NoSolicitingMissing(field="no_soliciting")
    if queries.firm_acts_for_party(uow, seat.case_id, seat.org_id):
        raise LawyerConflict
    if queries.acted_for_a_party(uow, seat.case_id, staff_id):
        raise LawyerConflict
    seat.no_soliciting_at = uow.now()


def check_first_firm(uow: UnitOfWork, case_id: UUID, org_id: UUID, reason: str) -> None:
    """Pass unless another firm sat first, may still sit and no reason is given to change. Raises FirstFirmFollows."""
    first = queries.first_firm(uow, case_id)
    if first is None or first == org_id or reason.strip():
        return
    if not any(lock.whole_office and lock.org_id == first for lock in queries.locks_of(uow, case_id)):
        raise FirstFirmFollows(field="reason", office=accounts.get_organisation(uow, first).name)

"""Name and password at the door."""

from __future__ import annotations

from mediation.accounts import queries, rules
from mediation.accounts.errors import LockedOut
from mediation.accounts.models import Staff
from mediation.accounts.service.passwords import matches
from mediation.core.uow import UnitOfWork


def check_password(uow: UnitOfWork, username: str, password: str) -> Staff | None:
    """The member of staff, or None after counting the failure. Raises LockedOut.

    The failure is a change of its own and must be committed, so a wrong password is an answer, not a refusal.
    """
    staff = queries.find_staff_by_username(uow, username, lock=True)
    if staff is None or not staff.active:
        matches(None, password)
        return None
    now = uow.now()
    if rules.locked(now, staff.locked_until):
        raise LockedOut
    if matches(staff, password):
        staff.failed_attempts, staff.locked_until = 0, None
        return staff
    staff.failed_attempts += 1
    staff.locked_until = rules.lock_after(staff.failed_attempts, now)
    uow.audit("accounts.sign_in_failed", "staff", staff.id, attempts=staff.failed_attempts)
    return None

"""Passwords: kept as argon2id, changed by their owner, reset by an administrator."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mediation.accounts import queries, rules
from mediation.accounts.errors import SamePassword, WeakPassword, WrongPassword
from mediation.accounts.models import Staff
from mediation.accounts.policy import POLICY, Person
from mediation.accounts.service.sessions import end_sessions
from mediation.core.authz import Role, require
from mediation.core.uow import UnitOfWork

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_UNKNOWN = _hasher.hash(secrets.token_hex(8))
"""Checked when the name is unknown, so that an unknown name costs the same time as a wrong password."""


def hashed(password: str, username: str) -> str:
    """What is stored of a new password. Raises WeakPassword."""
    if weakness := rules.password_weakness(password, username):
        raise WeakPassword(weakness, field="password")
    return _hasher.hash(password)


def matches(staff: Staff | None, password: str) -> bool:
    """Whether this is the person's password; for nobody it takes as long and is false."""
    try:
        return _hasher.verify(staff.password_hash if staff else _UNKNOWN, password) and staff is not None
    except (VerificationError, InvalidHashError):
        return False


def change_password(uow: UnitOfWork, current: str, password: str, *, token: str) -> Staff:
    """The actor's own password; ends the actor's other sessions, all but the one of `token`.

    Raises WrongPassword, SamePassword, WeakPassword. Guessing the present one is held back by the page's pace.
    """
    require(POLICY, "accounts.own", uow.actor)
    staff = queries.get_own_account(uow, lock=True)
    if not matches(staff, current):
        raise WrongPassword(field="current")
    if current == password:
        raise SamePassword(field="password")
    _store(uow, staff, password)
    staff.must_change_password = False
    end_sessions(uow, staff.id, but_token=token)
    uow.audit("accounts.password_changed", "staff", staff.id)
    return staff


def reset_password(uow: UnitOfWork, staff: Staff, password: str) -> Staff:
    """A first password again, to be changed at sign-in; every session of the person ends. Raises WeakPassword."""
    require(POLICY, "accounts.reset_password", uow.actor, person(staff))
    _store(uow, staff, password)
    staff.must_change_password, staff.failed_attempts, staff.locked_until = True, 0, None
    end_sessions(uow, staff.id)
    uow.audit("accounts.password_reset", "staff", staff.id)
    return staff


def person(staff: Staff) -> Person:
    """What the policy needs to know of an account."""
    return Person(staff.id, staff.organisation.path, Role.OPERATOR.value in staff.roles)


def _store(uow: UnitOfWork, staff: Staff, password: str) -> None:
    staff.password_hash = hashed(password, staff.username)
    staff.password_changed_at = uow.now()

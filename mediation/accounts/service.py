"""The verbs of accounts: sign in and out, add organisations and staff."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import update

from mediation.accounts import queries, rules
from mediation.accounts.errors import LockedOut, NameTaken, WeakPassword
from mediation.accounts.models import Organisation, Staff, StaffSession
from mediation.core.authz import Actor, Role
from mediation.core.identity import mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_UNKNOWN = _hasher.hash(secrets.token_hex(8))
"""Checked when the name is unknown, so that an unknown name costs the same time as a wrong password."""


def check_password(uow: UnitOfWork, username: str, password: str) -> Staff | None:
    """The member of staff, or None after counting the failure. Raises LockedOut.

    The failure is a change of its own and must be committed, so a wrong password is an answer, not a refusal.
    """
    staff = queries.find_staff_by_username(uow, username, lock=True)
    if staff is None or not staff.active:
        _matches(_UNKNOWN, password)
        return None
    now = uow.now()
    if rules.locked(now, staff.locked_until):
        raise LockedOut
    if _matches(staff.password_hash, password):
        staff.failed_attempts, staff.locked_until = 0, None
        return staff
    staff.failed_attempts += 1
    staff.locked_until = rules.lock_after(staff.failed_attempts, now)
    uow.audit("accounts.sign_in_failed", "staff", staff.id, attempts=staff.failed_attempts)
    return None


def open_session(uow: UnitOfWork, staff: Staff, *, hours: int, address: str, browser: str) -> str:
    """Start a session; the token for the cookie."""
    token, now = secrets.token_urlsafe(32), uow.now()
    uow.session.add(
        StaffSession(
            id=new_id(),
            staff_id=staff.id,
            token_digest=uow.vault.token_digest(token),
            created_at=now,
            last_seen_at=now,
            expires_at=now + timedelta(hours=hours),
            address=address[:64],
            browser=browser[:200],
        )
    )
    uow.audit("accounts.signed_in", "staff", staff.id)
    return token


def resume_session(uow: UnitOfWork, token: str, *, idle_minutes: int) -> Actor | None:
    """The actor of a session cookie, or None when it ended; notes use once a minute."""
    found = queries.find_session(uow, uow.vault.token_digest(token))
    if found is None:
        return None
    session, staff = found
    now = uow.now()
    alive = rules.session_lives(now, session.expires_at, session.last_seen_at, idle_minutes)
    if session.ended_at or not staff.active or not alive:
        return None
    if now - session.last_seen_at > timedelta(minutes=1):
        session.last_seen_at = now
    return queries.actor_of(staff)


def close_session(uow: UnitOfWork, token: str) -> None:
    """Sign out this browser."""
    digest = uow.vault.token_digest(token)
    uow.session.execute(update(StaffSession).where(StaffSession.token_digest == digest).values(ended_at=uow.now()))


def add_organisation(
    uow: UnitOfWork,
    *,
    kind: str,
    code: str,
    name: str,
    parent: Organisation | None = None,
    short_name: str = "",
    dept_code: str | None = None,
    district: str = "",
    phone: str = "",
    address: str = "",
    number_prefix: str = "",
    pmc_host: str | None = None,
    demonstration: bool = False,
) -> Organisation:
    """A new organisation under `parent`. Raises NameTaken."""
    if queries.find_organisation(uow, name) or queries.find_organisation(uow, code):
        raise NameTaken(field="name")
    key = new_id()
    organisation = Organisation(
        id=key, parent_id=parent.id if parent else None, path=f"{parent.path}/{key}" if parent else str(key),
        kind=kind, dept_code=dept_code, code=code, name=name, short_name=short_name or name, district=district,
        phone=phone, address=address, number_prefix=number_prefix, pmc_host=pmc_host, demonstration=demonstration,
        active=True, created_at=uow.now(),
    )  # fmt: skip
    uow.session.add(organisation)
    uow.session.flush()
    uow.audit("accounts.organisation_added", "organisation", key, name=name)
    return organisation


def add_staff(
    uow: UnitOfWork,
    *,
    org_id: UUID,
    username: str,
    name: str,
    password: str,
    roles: list[Role],
    title: str = "",
    phone: str = "",
    bio: str = "",
    demonstration: bool = False,
) -> Staff:
    """A new member of staff. Raises NameTaken, WeakPassword."""
    if weakness := rules.password_weakness(password, username):
        raise WeakPassword(weakness, field="password")
    if queries.find_staff_by_username(uow, username):
        raise NameTaken(field="username")
    now = uow.now()
    staff = Staff(
        id=new_id(), org_id=org_id, username=username.strip().lower(), name=name, title=title,
        roles=[role.value for role in roles], password_hash=_hasher.hash(password),
        phone_sealed=uow.vault.seal(phone) if phone else None, phone_mask=mask_phone(phone) if phone else "",
        bio=bio, active=True, demonstration=demonstration, failed_attempts=0, password_changed_at=now, created_at=now,
    )  # fmt: skip
    uow.session.add(staff)
    uow.session.flush()
    uow.audit("accounts.staff_added", "staff", staff.id, username=staff.username)
    return staff


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False

"""Sessions of signed-in browsers: opened, resumed, ended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from mediation.accounts import queries, rules
from mediation.accounts.models import Staff, StaffSession
from mediation.accounts.policy import POLICY
from mediation.core.authz import Actor, require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session: who acts, in which organisation, and whether the first password still has to be changed."""

    actor: Actor
    session_id: UUID
    office: str
    must_change_password: bool


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


def resume(uow: UnitOfWork, token: str, *, idle_minutes: int, used: bool = True) -> SignedIn | None:
    """The live session of a cookie, or None when it ended; notes use once a minute unless nobody `used` it."""
    found = queries.find_session(uow, uow.vault.token_digest(token))
    if found is None:
        return None
    session, staff = found
    now = uow.now()
    alive = rules.session_lives(now, session.expires_at, session.last_seen_at, idle_minutes)
    if session.ended_at or not staff.active or not alive:
        return None
    if used and now - session.last_seen_at > timedelta(minutes=1):
        session.last_seen_at = now
    return SignedIn(
        queries.actor_of(staff),
        session.id,
        staff.organisation.short_name,
        must_change_password=staff.must_change_password,
    )


def resume_session(uow: UnitOfWork, token: str, *, idle_minutes: int) -> Actor | None:
    """The actor of a session cookie, for those who show no page: nobody while the first password stands."""
    found = resume(uow, token, idle_minutes=idle_minutes)
    return None if found is None or found.must_change_password else found.actor


def close_session(uow: UnitOfWork, token: str) -> None:
    """Sign out the browser that holds this token; nothing when it is not signed in."""
    found = queries.find_session(uow, uow.vault.token_digest(token)) if token else None
    if found is not None and found[0].ended_at is None:
        found[0].ended_at = uow.now()
        uow.audit("accounts.signed_out", "staff", found[1].id)


def end_own_session(uow: UnitOfWork, session_id: UUID) -> UUID:
    """Sign out one of the actor's own browsers; its id. Raises Missing for anybody else's."""
    require(POLICY, "accounts.own", uow.actor)
    session = uow.session.get(StaffSession, session_id)
    if session is None or session.staff_id != uow.actor.id:
        raise Missing
    session.ended_at = session.ended_at or uow.now()
    uow.audit("accounts.session_ended", "staff", uow.actor.id)
    return session.id


def end_other_sessions(uow: UnitOfWork, token: str) -> bool:
    """Sign out all of the actor's browsers but the one of `token`."""
    require(POLICY, "accounts.own", uow.actor)
    if uow.actor.id is not None:
        end_sessions(uow, uow.actor.id, but_token=token)
    uow.audit("accounts.sessions_ended", "staff", uow.actor.id)
    return True


def end_sessions(uow: UnitOfWork, staff_id: UUID, *, but_token: str = "") -> None:
    """End every session of one person, the one of `but_token` left out."""
    query = update(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None))
    if but_token:
        query = query.where(StaffSession.token_digest != uow.vault.token_digest(but_token))
    uow.session.execute(query.values(ended_at=uow.now()))

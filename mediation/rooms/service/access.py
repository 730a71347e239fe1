"""Links, the sessions they open, and socket tickets."""

from __future__ import annotations

import io
import secrets
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import segno
from sqlalchemy import and_, true, update

from mediation.cases import queries as cases
from mediation.core.authz import Actor, ActorKind
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import LinkEnded, NoTicket
from mediation.rooms.events import PersonJoined
from mediation.rooms.models import JoinLink, PartySession, SocketTicket
from mediation.rooms.service.charge import check_charge

TICKET_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=24)
TOKEN_BYTES = 18


def issue_link(uow: UnitOfWork, participant_id: UUID) -> tuple[JoinLink, str]:
    """A new invitation for a participant, and its address. Earlier ones stay good until revoked or expired.

    Raises Missing, Forbidden.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.invite")
    return make_link(uow, participant_id)


def renew_link(uow: UnitOfWork, participant_id: UUID) -> tuple[JoinLink, str]:
    """A new link, and its address; every earlier one ends with the telephones that came by it.

    Whoever renews at the same time waits for the case and then ends this one. Raises Missing, Forbidden.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.invite")
    cases.get_case(uow, person.case_id, lock=True)
    for old in queries.links_of(uow, person.case_id):
        if old.participant_id == participant_id and old.revoked_at is None:
            revoke_link(uow, old.id)
    return make_link(uow, participant_id)


def make_link(uow: UnitOfWork, participant_id: UUID) -> tuple[JoinLink, str]:
    """A new invitation on behalf of a verb of this feature, which has asked the policy. Raises Missing."""
    person = cases.get_participant(uow, participant_id)
    token, now = secrets.token_urlsafe(TOKEN_BYTES), uow.now()
    link = JoinLink(
        id=new_id(), case_id=person.case_id, participant_id=participant_id,
        token_digest=uow.vault.token_digest(token), token_sealed=uow.vault.seal(token), created_by=uow.actor.name,
        created_at=now, expires_at=now + timedelta(days=uow.engines.settings.link_days), opened=0,
    )  # fmt: skip
    uow.session.add(link)
    uow.session.flush()
    uow.audit("rooms.link_issued", "join_link", link.id, case_id=person.case_id, participant=str(participant_id))
    return link, address_of(uow, token)


def link_address(uow: UnitOfWork, link_id: UUID) -> str:
    """The address of a live link again, for its QR code. Raises Missing, Forbidden, LinkEnded."""
    link = queries.get_link(uow, link_id)
    check_charge(uow, link.case_id, "rooms.invite")
    if link.revoked_at is not None or link.expires_at <= uow.now():
        raise LinkEnded
    return address_of(uow, uow.vault.open(link.token_sealed))


def revoke_link(uow: UnitOfWork, link_id: UUID) -> JoinLink:
    """End a link, the sessions it opened and the person's tickets; their sockets are cut. Raises Missing, Forbidden."""
    link = queries.get_link(uow, link_id)
    check_charge(uow, link.case_id, "rooms.invite")
    if link.revoked_at is None:
        link.revoked_at = uow.now()
        uow.audit("rooms.link_revoked", "join_link", link.id, case_id=link.case_id)
    _end(uow, PartySession, PartySession.link_id == link.id)
    _end(uow, SocketTicket, SocketTicket.participant_id == link.participant_id)
    uow.push("recheck", {}, [link.participant_id])
    return link


def end_access(uow: UnitOfWork, participant_id: UUID, *, but: UUID | None = None) -> None:
    """A person's sitting ended: links, sessions and tickets end, sockets are cut; `but` names a browser that stays."""
    now = uow.now()
    uow.session.execute(
        update(JoinLink)
        .where(JoinLink.participant_id == participant_id, JoinLink.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    others = PartySession.id != but if but else true()
    _end(uow, PartySession, and_(PartySession.participant_id == participant_id, others))
    _end(uow, SocketTicket, SocketTicket.participant_id == participant_id)
    uow.push("recheck", {}, [participant_id])


def issue_ticket(uow: UnitOfWork, participant_id: UUID, *, lasts: timedelta = TICKET_LASTS) -> str:
    """A proof for one participant's sockets. Whoever calls this knows that the person is who they are."""
    ticket, now = secrets.token_urlsafe(24), uow.now()
    uow.session.add(
        SocketTicket(
            id=new_id(), digest=uow.vault.token_digest(ticket), participant_id=participant_id,
            issued_at=now, expires_at=now + lasts,
        )
    )  # fmt: skip
    return ticket


def redeem_ticket(uow: UnitOfWork, ticket: str) -> tuple[Actor, UUID]:
    """Who a ticket stands for, and the ticket's id; it stays good until it expires. Raises NoTicket."""
    found = queries.find_ticket(uow, ticket)
    actor = _actor_of(uow, found.participant_id) if found else None
    if found is None or actor is None:
        raise NoTicket
    return actor, found.id


def open_party_session(uow: UnitOfWork, token: str, *, device: str) -> str:
    """Step in through a link: a session bound to its participant; the token for the cookie. Raises LinkEnded.

    It proves nothing yet: identity or a code to the phone come next.
    """
    link, now = queries.find_link(uow, token), uow.now()
    link.opened += 1
    link.last_used_at = now
    cookie = secrets.token_urlsafe(32)
    session = PartySession(
        id=new_id(), participant_id=link.participant_id, link_id=link.id, token_digest=uow.vault.token_digest(cookie),
        device=device[:200], created_at=now, last_seen_at=now, expires_at=now + SESSION_LASTS, tries=0,
        confirmed_by="",
    )  # fmt: skip
    uow.session.add(session)
    uow.session.flush()
    uow.audit("rooms.link_used", "join_link", link.id, case_id=link.case_id, device=device[:200])
    uow.tell(PersonJoined(at=now, actor_name=uow.actor.name, case_id=link.case_id, participant_id=link.participant_id))
    return cookie


def resume_party_session(uow: UnitOfWork, cookie: str) -> tuple[Actor, PartySession] | None:
    """Who a `party` cookie stands for, and the session; None when it ended. Notes use once a minute."""
    session = queries.find_party_session(uow, cookie)
    actor = _actor_of(uow, session.participant_id) if session else None
    if session is None or actor is None:
        return None
    if uow.now() - session.last_seen_at > timedelta(minutes=1):
        session.last_seen_at = uow.now()
    return actor, session


def close_party_session(uow: UnitOfWork, cookie: str) -> None:
    """Leave on this device."""
    if session := queries.find_party_session(uow, cookie):
        session.ended_at = uow.now()
        uow.push("recheck", {}, [session.participant_id])


def address_of(uow: UnitOfWork, token: str) -> str:
    """The address that a link's QR code carries."""
    return f"{uow.engines.settings.public_url.rstrip('/')}/j/{quote(token)}"


def qr_svg(address: str) -> str:
    """The QR code of a link's address as an SVG image."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=6, border=2, xmldecl=False)
    return picture.getvalue().decode()


def _actor_of(uow: UnitOfWork, participant_id: UUID) -> Actor | None:
    """The participant as an actor, or None when the sitting ended."""
    person = cases.get_participant(uow, participant_id)
    if person.ended_at is not None:
        return None
    return Actor(
        ActorKind.PARTICIPANT, id=person.id, name=person.name, case_id=person.case_id, seat=person.seat,
        party_id=None if person.companion_id else person.party_id,  # a companion decides nothing for the party
    )  # fmt: skip


def _end(uow: UnitOfWork, table: type[PartySession | SocketTicket], whose: object) -> None:
    uow.session.execute(update(table).where(whose, table.ended_at.is_(None)).values(ended_at=uow.now()))  # type: ignore[arg-type] # a column condition

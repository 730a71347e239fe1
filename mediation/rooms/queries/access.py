"""Links, tickets, sessions of those who came by a link, the waiting room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import LinkEnded
from mediation.rooms.models import JoinLink, PartySession, SocketTicket, WaitingEntry
from mediation.rooms.states import WaitingState


def find_link(uow: UnitOfWork, token: str) -> JoinLink:
    """The live link of this token. Raises LinkEnded."""
    link = uow.session.scalar(select(JoinLink).where(JoinLink.token_digest == uow.vault.token_digest(token)))
    if link is None or link.revoked_at is not None or link.expires_at <= uow.now():
        raise LinkEnded
    return link


def get_link(uow: UnitOfWork, link_id: UUID) -> JoinLink:
    """A link by id, live or not, of a case that the actor may see. Raises Missing."""
    link = uow.session.get(JoinLink, link_id)
    if link is None:
        raise LinkEnded
    cases.get_case(uow, link.case_id)
    return link


def links_of(uow: UnitOfWork, case_id: UUID) -> Sequence[JoinLink]:
    """Every link of a case that the actor may see, the newest first. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(JoinLink).where(JoinLink.case_id == case_id).order_by(JoinLink.created_at.desc(), JoinLink.id.desc())
    return uow.session.scalars(query).all()


def live_link(uow: UnitOfWork, participant_id: UUID) -> JoinLink | None:
    """The newest link of a person that still opens, or None."""
    return uow.session.scalar(
        select(JoinLink)
        .where(
            JoinLink.participant_id == participant_id, JoinLink.revoked_at.is_(None), JoinLink.expires_at > uow.now()
        )
        .order_by(JoinLink.created_at.desc(), JoinLink.id.desc())
        .limit(1)
    )


def find_ticket(uow: UnitOfWork, ticket: str) -> SocketTicket | None:
    """The live ticket of this text, or None."""
    return uow.session.scalar(
        select(SocketTicket).where(
            SocketTicket.digest == uow.vault.token_digest(ticket),
            SocketTicket.ended_at.is_(None),
            SocketTicket.expires_at > uow.now(),
        )
    )


def whose_ended(uow: UnitOfWork, link: str, cookie: str) -> UUID | None:
    """The participant for whom a link or a browser once was, whether it holds or not; None for what never was."""
    table, token = (JoinLink, link) if link else (PartySession, cookie)
    query = select(table.participant_id).where(table.token_digest == uow.vault.token_digest(token))
    return uow.session.scalar(query) if token else None


def find_party_session(uow: UnitOfWork, token: str, *, lock: bool = False) -> PartySession | None:
    """The live session of this cookie, or None."""
    query = select(PartySession).where(
        PartySession.token_digest == uow.vault.token_digest(token),
        PartySession.ended_at.is_(None),
        PartySession.expires_at > uow.now(),
    )
    return uow.session.scalar(query.with_for_update() if lock else query)


def party_sessions_of(uow: UnitOfWork, participant_id: UUID) -> Sequence[PartySession]:
    """The live browsers of a person, the newest first."""
    return uow.session.scalars(
        select(PartySession)
        .where(PartySession.participant_id == participant_id, PartySession.ended_at.is_(None))
        .order_by(PartySession.created_at.desc())
    ).all()


def live_credentials(uow: UnitOfWork, asked: Iterable[tuple[str, UUID | bytes]]) -> set[tuple[str, UUID | bytes]]:
    """Those of `asked` (kind and key, see `sockets.connections.Credential`) that were not ended.

    A session that ran out lets no page in either; a ticket is asked for its time when it is redeemed, not after.
    """
    by_kind: dict[str, list[UUID | bytes]] = {"ticket": [], "party": [], "staff": []}
    for kind, key in asked:
        by_kind[kind].append(key)
    alive: set[tuple[str, UUID | bytes]] = set()
    if by_kind["ticket"]:
        found = select(SocketTicket.id).where(SocketTicket.id.in_(by_kind["ticket"]), SocketTicket.ended_at.is_(None))
        alive |= {("ticket", key) for key in uow.session.scalars(found)}
    if by_kind["party"]:
        opened = select(PartySession.id).where(
            PartySession.id.in_(by_kind["party"]), PartySession.ended_at.is_(None), PartySession.expires_at > uow.now()
        )
        alive |= {("party", key) for key in uow.session.scalars(opened)}
    if by_kind["staff"]:
        digests = [key for key in by_kind["staff"] if isinstance(key, bytes)]
        alive |= {("staff", key) for key in accounts.live_sessions(uow, digests)}
    return alive


def waiting(uow: UnitOfWork, case_id: UUID) -> Sequence[WaitingEntry]:
    """Who waits to be let in to a case that the actor may see, the first one first. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(WaitingEntry).where(WaitingEntry.case_id == case_id, WaitingEntry.state == WaitingState.WAITING)
    return uow.session.scalars(query.order_by(WaitingEntry.since)).all()


def last_waiting(uow: UnitOfWork, participant_id: UUID) -> WaitingEntry | None:
    """The latest entry of a person in the waiting room, or None."""
    query = select(WaitingEntry).where(WaitingEntry.participant_id == participant_id)
    return uow.session.scalar(query.order_by(WaitingEntry.since.desc(), WaitingEntry.id.desc()).limit(1))


def waiting_entry(uow: UnitOfWork, participant_id: UUID) -> WaitingEntry | None:
    """The entry of somebody who waits now, locked, or None."""
    query = select(WaitingEntry).where(
        WaitingEntry.participant_id == participant_id, WaitingEntry.state == WaitingState.WAITING
    )
    return uow.session.scalar(query.with_for_update())

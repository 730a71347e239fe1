"""Who comes back by telephone: what was asked at that door, and whom a number belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CursorResult, delete, func, select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import JoinLink, Notice, PhoneReturn


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A sitting that a telephone leads back to: which office calls, which case, as whom; nothing of the dispute."""

    participant_id: UUID
    office: str
    case_no: str
    name: str
    seat: str


def get_return(uow: UnitOfWork, return_id: UUID) -> PhoneReturn | None:
    """One asking, locked, or None."""
    return uow.session.get(PhoneReturn, return_id, with_for_update=True)


def last_return(uow: UnitOfWork, phone_index: bytes) -> datetime | None:
    """When this number was asked for last."""
    return uow.session.scalar(select(func.max(PhoneReturn.created_at)).where(PhoneReturn.phone_index == phone_index))


def returns_since(uow: UnitOfWork, phone_index: bytes, since: datetime) -> int:
    """How often this number was asked for since a moment."""
    query = select(func.count()).select_from(PhoneReturn)
    return uow.session.scalar(query.where(PhoneReturn.phone_index == phone_index, PhoneReturn.created_at > since)) or 0


def delete_returns(uow: UnitOfWork, *, before: datetime) -> int:
    """Delete what was asked before a moment; how many."""
    done = uow.session.execute(delete(PhoneReturn).where(PhoneReturn.created_at < before))
    return done.rowcount if isinstance(done, CursorResult) else 0


def places_of_phone(uow: UnitOfWork, phone_index: bytes) -> list[OwnPlace]:
    """The open sittings of whoever holds this telephone, the newest first.

    Only of people who were called by a link that nobody revoked: whom the mediator shut out stays out.
    """
    called = select(Notice.participant_id).where(Notice.phone_index == phone_index, Notice.participant_id.is_not(None))
    told = {one for one in uow.session.scalars(called.distinct()) if one is not None}
    found = []
    for person in cases.outsiders_by_phone(uow, phone_index, told):
        known = cases.known_of(uow, person.id)
        right = known.phone_sealed is not None and uow.vault.index(uow.vault.open(known.phone_sealed)) == phone_index
        if not right or newest_link(uow, person.id) is None:
            continue
        case = cases.get_case_unseen(uow, person.case_id)
        office = accounts.get_organisation(uow, case.lead_org_id).name
        found.append(OwnPlace(person.id, office, case.case_no, person.name, person.seat))
    return found


def newest_link(uow: UnitOfWork, participant_id: UUID) -> JoinLink | None:
    """The link that called this person last; None when there was none, or that one was revoked. It may be too old."""
    query = select(JoinLink).where(JoinLink.participant_id == participant_id)
    link = uow.session.scalar(query.order_by(JoinLink.created_at.desc(), JoinLink.id.desc()).limit(1))
    return None if link is None or link.revoked_at is not None else link

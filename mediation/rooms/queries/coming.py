"""What somebody on the way in has done already: codes and consents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.states import SeatStatus
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.rooms.documents.consents import ONLINE, TAKE_PART
from mediation.rooms.errors import LinkEnded
from mediation.rooms.models import Code, MediationSession, PartyConsent, PartySession
from mediation.rooms.queries.access import find_link
from mediation.rooms.states import SessionStatus


@dataclass(frozen=True, slots=True)
class Landing:
    """What a link shows to whoever opens it: who calls, nothing of the dispute. `beside`: for somebody's family."""

    office: str
    call_number: str
    mediator: str
    case_no: str
    planned_at: datetime | None
    for_office: bool
    beside: bool = False


def landing(uow: UnitOfWork, token: str) -> Landing:
    """The first page of a live link; reading it spends nothing. Raises LinkEnded."""
    link = find_link(uow, token)
    case = cases.get_case_unseen(uow, link.case_id)
    person = cases.get_participant(uow, link.participant_id)
    if person.ended_at is not None:
        raise LinkEnded
    office = accounts.get_organisation(uow, case.lead_org_id)
    planned = uow.session.scalar(
        select(MediationSession.planned_at)
        .where(MediationSession.case_id == case.id, MediationSession.status == SessionStatus.PLANNED)
        .order_by(MediationSession.planned_at)
        .limit(1)
    )
    return Landing(
        office=office.name, call_number=office.phone,
        mediator=accounts.get_staff(uow, case.mediator_id).name if case.mediator_id else "",
        case_no=case.case_no, planned_at=planned, for_office=person.staff_id is not None,
        beside=person.companion_id is not None,
    )  # fmt: skip


def last_code(uow: UnitOfWork, participant_id: UUID, purpose: str, *, lock: bool = False) -> Code | None:
    """The newest code of a person for a purpose, or None."""
    query = (
        select(Code)
        .where(Code.participant_id == participant_id, Code.purpose == purpose)
        .order_by(Code.created_at.desc(), Code.id.desc())
        .limit(1)
    )
    return uow.session.scalar(query.with_for_update() if lock else query)


def codes_since(uow: UnitOfWork, participant_id: UUID, since: datetime) -> int:
    """How many codes were sent to a person since a moment."""
    query = select(func.count()).select_from(Code).where(Code.participant_id == participant_id, Code.created_at > since)
    return uow.session.scalar(query) or 0


def tries_since(uow: UnitOfWork, participant_id: UUID, since: datetime) -> int:
    """How often name and number were tried for a person since a moment, on all devices."""
    query = select(func.coalesce(func.sum(PartySession.tries), 0)).where(
        PartySession.participant_id == participant_id, PartySession.created_at > since
    )
    return uow.session.scalar(query) or 0


def consents_of(uow: UnitOfWork, participant_id: UUID) -> Sequence[PartyConsent]:
    """The answers of a person that hold now."""
    query = select(PartyConsent).where(
        PartyConsent.participant_id == participant_id, PartyConsent.withdrawn_at.is_(None)
    )
    return uow.session.scalars(query.order_by(PartyConsent.at, PartyConsent.id)).all()


def taking_part(uow: UnitOfWork, participant_id: UUID) -> PartyConsent | None:
    """What a person answered last to whether they take part; None where they never said no."""
    return next((one for one in consents_of(uow, participant_id) if one.purpose == TAKE_PART), None)


def comes_online(uow: UnitOfWork, participant_id: UUID) -> bool:
    """Whether a person agrees, as of now, to be mediated online."""
    return any(one.purpose == ONLINE and one.agreed for one in consents_of(uow, participant_id))


def left_online(uow: UnitOfWork, participant_id: UUID) -> PartyConsent | None:
    """The answer by which a person went from online mediation, as of now; None where they did not."""
    return next((one for one in consents_of(uow, participant_id) if one.purpose == ONLINE and not one.agreed), None)


def consent_history(uow: UnitOfWork, case_id: UUID) -> Sequence[PartyConsent]:
    """Every answer ever given in a case, withdrawn ones too, in order of time."""
    query = select(PartyConsent).where(PartyConsent.case_id == case_id)
    return uow.session.scalars(query.order_by(PartyConsent.at, PartyConsent.id)).all()


def get_party_session(uow: UnitOfWork, session_id: UUID) -> PartySession | None:
    """A browser's session by id, or None."""
    return uow.session.get(PartySession, session_id)


def offices_of(uow: UnitOfWork, case_id: UUID) -> list[tuple[str, str]]:
    """(seat, name) of the offices that took a seat in a case that the actor may see; departments each by itself."""
    seats = [seat for seat in cases.seats_of(uow, case_id) if seat.status is SeatStatus.ACCEPTED]
    return [(seat_subject(seat), accounts.get_organisation(uow, seat.org_id).name) for seat in seats]


def seat_subject(seat: Any) -> str:
    """By what a consent names a seat: its kind, and for one of several departments its own id besides."""
    return f"{seat.kind}-{seat.id.hex[-12:]}" if seat.kind == SeatKind.DEPARTMENT else str(seat.kind)

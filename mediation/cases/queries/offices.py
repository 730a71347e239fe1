"""The offices at the table and what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from mediation.cases.models import Case, Participant, Party, Seat, SeatConsent
from mediation.cases.queries.sight import still_sits, visible_ids
from mediation.cases.states import UNDER_WAY, SeatStatus
from mediation.core.clock import SHANGHAI
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.law.seats import Sight, seat_sees


def seats_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Seat]:
    """The offices' seats of a case that the actor may see, in the order of invitation."""
    query = select(Seat).where(Seat.case_id == case_id, Seat.case_id.in_(visible_ids(uow)))
    return uow.session.scalars(query.order_by(Seat.invited_at, Seat.id)).all()


def get_seat(uow: UnitOfWork, seat_id: UUID, *, lock: bool = False) -> Seat:
    """A seat that the actor may see: of a visible case, or of their own office. Raises Missing."""
    own_office = Seat.org_id == uow.actor.org_id if uow.actor.is_staff else Seat.id.is_(None)
    query = select(Seat).where(Seat.id == seat_id, Seat.case_id.in_(visible_ids(uow)) | own_office)
    found = uow.session.scalar(
        query.with_for_update(of=Seat).execution_options(populate_existing=True) if lock else query
    )
    if found is None:
        raise Missing
    return found


def seats_beside(uow: UnitOfWork, seat: Seat) -> Sequence[Seat]:
    """All the seats that a seat's office has in its case, locked and as they stand now, for who got the one."""
    of_office = (Seat.case_id == seat.case_id, Seat.org_id == seat.org_id)
    query = select(Seat).where(*of_office).order_by(Seat.id).with_for_update(of=Seat)
    return uow.session.scalars(query.execution_options(populate_existing=True)).all()


def invitations(uow: UnitOfWork) -> Sequence[tuple[Seat, Case]]:
    """The invitations that wait for an answer of the actor's office, what is due first at the top."""
    query = (
        select(Seat, Case)
        .join(Case, Case.id == Seat.case_id)
        .where(Seat.org_id == uow.actor.org_id, Seat.status == SeatStatus.INVITED)
        .order_by(Seat.answer_due.nulls_last(), Seat.invited_at)
    )
    return [(row[0], row[1]) for row in uow.session.execute(query)]


def case_of_seat(uow: UnitOfWork, seat: Seat) -> Case:
    """The case of a seat that the actor was allowed to get; show an invited office no more than the title."""
    return uow.session.get_one(Case, seat.case_id)


def seat_consents(uow: UnitOfWork, seat_id: UUID) -> Sequence[SeatConsent]:
    """What the parties answered to a department's seat."""
    return uow.session.scalars(select(SeatConsent).where(SeatConsent.seat_id == seat_id)).all()


def asked_seats(uow: UnitOfWork, party_id: UUID) -> Sequence[tuple[Seat, SeatConsent | None]]:
    """The departments that ask this party of the actor's case now, each with its answer to that, the newest first."""
    invited = and_(Seat.status == SeatStatus.INVITED, still_sits(uow))
    longer = and_(Seat.status == SeatStatus.ACCEPTED, Seat.extend_asked_at.is_not(None), still_sits(uow))
    since = func.coalesce(Seat.extend_asked_at, Seat.invited_at)
    own = and_(SeatConsent.seat_id == Seat.id, SeatConsent.party_id == party_id, SeatConsent.at >= since)
    of_party = Seat.case_id.in_(select(Party.case_id).where(Party.id == party_id))
    department = and_(Seat.kind == SeatKind.DEPARTMENT.value, of_party, Seat.case_id.in_(visible_ids(uow)))
    query = select(Seat, SeatConsent).outerjoin(SeatConsent, own).where(department, or_(invited, longer))
    query = query.order_by(since.desc(), Seat.id)
    return [(seat, answer) for seat, answer in uow.session.execute(query)]


def first_firm(uow: UnitOfWork, case_id: UUID) -> UUID | None:
    """The firm whose lawyer sat first in a case that the caller may see: it follows the case to its end."""
    query = select(Seat.org_id).join(Participant, Participant.seat_id == Seat.id).where(_lawyers(case_id))
    return uow.session.scalar(query.order_by(Participant.joined_at, Participant.id).limit(1))


def firm_sits(uow: UnitOfWork, case_id: UUID, org_id: UUID) -> bool:
    """Whether a lawyer of this firm sits in the case now."""
    wanted = (Seat.org_id == org_id, Seat.status == SeatStatus.ACCEPTED, still_sits(uow))
    return uow.session.scalar(select(Seat.id).where(_lawyers(case_id), *wanted).limit(1)) is not None


def left_by_firm(uow: UnitOfWork) -> Sequence[Case]:
    """The actor's own cases under way in which a lawyer sat and none does any more."""
    lawyers = (Seat.case_id == Case.id, Seat.kind == SeatKind.LAWYER.value)
    sat = exists().where(*lawyers, Participant.seat_id == Seat.id)
    sits_now = exists().where(*lawyers, Seat.status == SeatStatus.ACCEPTED, still_sits(uow))
    query = select(Case).where(Case.mediator_id == uow.actor.id, Case.status.in_(UNDER_WAY), sat, ~sits_now)
    return uow.session.scalars(query.order_by(Case.created_at, Case.id).limit(20)).all()


def _lawyers(case_id: UUID) -> ColumnElement[bool]:
    return and_(Seat.case_id == case_id, Seat.kind == SeatKind.LAWYER.value)


def past_seats(uow: UnitOfWork, limit: int = 100) -> Sequence[Seat]:
    """Seats whose last day has passed and that are not ended, locked; rows held by others are left out."""
    open_still = Seat.status.in_((SeatStatus.INVITED, SeatStatus.ACCEPTED))
    query = select(Seat).where(open_still, ~still_sits(uow)).order_by(Seat.id).limit(limit)
    return uow.session.scalars(query.with_for_update(of=Seat, skip_locked=True)).all()


def seat_over_at(uow: UnitOfWork, seat_id: UUID | None) -> datetime | None:
    """The midnight (Asia/Shanghai) with which an office's seat ends; None for no day and for no office's seat."""
    seat = uow.session.get(Seat, seat_id) if seat_id else None
    if seat is None or seat.until is None:
        return None
    return datetime.combine(seat.until + timedelta(days=1), time(), SHANGHAI)


def seat_opens(uow: UnitOfWork, seat_id: UUID | None, sight: Sight) -> bool:
    """Whether whoever sits there is let see this; people in no office's seat are not asked."""
    seat = uow.session.get(Seat, seat_id) if seat_id else None
    return seat is None or sight in seat_sees(SeatKind(seat.kind), seat.sights)


def agreed_since(uow: UnitOfWork, seat_id: UUID, since: datetime | None) -> set[UUID]:
    """The parties that agreed to a seat, with `since` at that moment or later."""
    query = select(SeatConsent.party_id).where(SeatConsent.seat_id == seat_id, SeatConsent.agreed)
    return set(uow.session.scalars(query.where(SeatConsent.at >= since) if since else query))

"""What a mediator who no longer has a case may still know of it: that it goes on, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases.models import Case, Handover, Participant
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Who has the case now (nobody yet: `mediator` empty), of which office, since when; the actor's own sheet of it."""

    case_no: str
    title: str
    mediator: str
    office: str
    office_phone: str
    since: datetime
    handover_id: UUID | None


def passed_on(uow: UnitOfWork, case_id: UUID) -> PassedOn | None:
    """Where a case went that the actor had as its mediator; None for anybody else, and while they have it."""
    seats = _mediators(uow, case_id)
    left = [one.ended_at for one in seats if one.staff_id == uow.actor.id and one.ended_at is not None]
    case = uow.session.get(Case, case_id) if left and uow.actor.is_staff else None
    if case is None or case.mediator_id == uow.actor.id:
        return None
    now = next((one for one in seats if one.ended_at is None and one.staff_id == case.mediator_id), None)
    office = accounts.get_organisation(uow, case.lead_org_id)
    return PassedOn(
        case.case_no, case.title, now.name if now else "", office.name, office.phone,
        since=now.joined_at if now else max(left), handover_id=_sheet(uow, case_id),
    )  # fmt: skip


def _mediators(uow: UnitOfWork, case_id: UUID) -> list[Participant]:
    query = select(Participant).where(Participant.case_id == case_id, Participant.seat == SeatKind.MEDIATOR.value)
    return list(uow.session.scalars(query.order_by(Participant.joined_at)))


def _sheet(uow: UnitOfWork, case_id: UUID) -> UUID | None:
    """The newest handover that the actor gave."""
    query = select(Handover.id).where(Handover.case_id == case_id, Handover.giver_id == uow.actor.id)
    return uow.session.scalar(query.order_by(Handover.opened_at.desc()).limit(1))

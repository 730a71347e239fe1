"""Which cases an actor may see: the same rule as `cases.read` of the policy, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true
from sqlalchemy.orm import lazyload

from mediation.accounts import queries as accounts
from mediation.cases.models import Case, Seat
from mediation.cases.policy import POLICY, Holding, Standing
from mediation.cases.states import CaseStatus, SeatStatus
from mediation.core.authz import Actor, Role, may
from mediation.core.clock import SHANGHAI, local_day
from mediation.core.errors import Missing
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.law.seats import Sight, seat, seat_sees


def visible(uow: UnitOfWork, sight: Sight | None = None) -> ColumnElement[bool]:
    """The condition on `cases` that leaves what the actor may read now; with `sight` only by a seat that is there for
    it."""
    actor = uow.actor
    if actor.is_system:
        return true()
    if actor.is_participant:
        return Case.id == actor.case_id if actor.party_id is not None else false()
    return or_(false(), *_by_office(actor), *_by_person(uow, sight)) if actor.is_staff else false()


def visible_ids(uow: UnitOfWork, sight: Sight | None = None) -> Select[UUID]:
    """The ids of the cases that the actor may read now, for use inside another query; `sight` as in `visible`."""
    return select(Case.id).where(visible(uow, sight))


def waiting_for_shelf(uow: UnitOfWork) -> Select[UUID]:
    """The ids of the cases that the actor may read now and that are closed but not yet put away."""
    return select(Case.id).where(visible(uow), Case.status == CaseStatus.CLOSED)


def still_sits(uow: UnitOfWork) -> ColumnElement[bool]:
    """Of a seat: its last day has not passed, whether the clock has noticed or not."""
    return or_(Seat.until.is_(None), Seat.until >= local_day(uow.now()))


def _opens(sight: Sight) -> ColumnElement[bool]:
    """Of a seat: it sees this, as `law.seats.seat_sees` says."""
    chosen = and_(Seat.kind == SeatKind.DEPARTMENT.value, func.jsonb_array_length(Seat.sights) > 0)
    usual = Seat.kind.in_([kind.value for kind in SeatKind if sight in seat(kind).sees])
    return or_(and_(chosen, Seat.sights.contains([sight.value])), and_(~chosen, usual))


def _by_office(actor: Actor) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if actor.has(Role.CLERK, Role.SUPERVISOR) and actor.org_path:
        below = accounts.ids_below(actor.org_path)
        found += [Case.org_id.in_(below), Case.lead_org_id.in_(below)]
    if actor.has(Role.JUDICIAL_OFFICE):
        found.append(Case.lead_org_id == actor.org_id)
    if actor.has(Role.JUDGE):
        found.append(Case.referrer_org_id == actor.org_id)
    return found


def _by_person(uow: UnitOfWork, sight: Sight | None) -> list[ColumnElement[bool]]:
    actor = uow.actor
    seated = select(Seat.case_id).where(Seat.staff_id == actor.id, Seat.status == SeatStatus.ACCEPTED, still_sits(uow))
    if sight is not None:
        seated = seated.where(_opens(sight))
    found: list[ColumnElement[bool]] = [Case.id.in_(seated)]
    if actor.has(Role.MEDIATOR):
        registered = (Case.registered_by == actor.id) & Case.mediator_id.is_(None)
        found += [Case.mediator_id == actor.id, Case.proposed_mediator_id == actor.id, registered]
    return found


def get_case(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Case:
    """A case that the actor may see; locked and fresh with `lock`. Raises Missing.

    Who saw it in this unit of work sees it to its end: a page asks for its case some forty times.
    """
    seen: dict[tuple[Actor, UUID], Case] = uow.session.info.setdefault("cases seen", {})
    if (uow.actor, case_id) in seen and not lock:
        return seen[uow.actor, case_id]
    found = uow.session.scalar(_chosen(case_id, lock=lock).where(visible(uow)))
    if found is None:
        raise Missing
    seen[uow.actor, case_id] = found
    return found


def sees_case(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the case's page opens to the actor; who was let into its room may not see the case itself."""
    return uow.session.scalar(select(Case.id).where(Case.id == case_id, visible(uow))) is not None


def cases_among(uow: UnitOfWork, ids: Select[Any]) -> Sequence[Case]:
    """Those of many cases that the actor may see, in one question; their parties are left where they are."""
    query = select(Case).where(Case.id.in_(ids), visible(uow)).options(lazyload(Case.parties))
    return uow.session.scalars(query.order_by(Case.id)).all()


def closed_since(case_id: ColumnElement[Any] | Any, moment: ColumnElement[Any] | Any) -> ColumnElement[bool]:
    """The condition on columns of another query that the case is closed, on the day of `moment` or later.

    What is written after a close is about what follows it: performance, confirmation.
    """
    day = func.date(func.timezone(SHANGHAI.key, moment))
    closed = Case.status.in_((CaseStatus.CLOSED, CaseStatus.ARCHIVED))
    return exists().where(Case.id == case_id, closed, Case.closed_on >= day)


def find_case(uow: UnitOfWork, number_or_id: str) -> Case:
    """A case that the actor may see, by its number or its id. Raises Missing."""
    key = parse_id(number_or_id)
    wanted = Case.id == key if key else Case.case_no == number_or_id.strip()
    found = uow.session.scalar(select(Case).where(wanted, visible(uow)))
    if found is None:
        raise Missing
    return found


def get_case_unseen(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Case:
    """A case without asking who asks: only where another feature's policy has already decided. Raises Missing."""
    found = uow.session.scalar(_chosen(case_id, lock=lock))
    if found is None:
        raise Missing
    return found


def _chosen(case_id: UUID, *, lock: bool) -> Select[Case]:
    query = select(Case).where(Case.id == case_id)
    return query.with_for_update(of=Case).execution_options(populate_existing=True) if lock else query


def standing_of(uow: UnitOfWork, case: Case) -> Standing:
    """What the policy needs to know of a case."""
    return Standing(
        case_id=case.id,
        org_id=case.org_id,
        org_path=accounts.get_organisation(uow, case.org_id).path,
        lead_org_id=case.lead_org_id,
        lead_org_path=accounts.get_organisation(uow, case.lead_org_id).path,
        mediator_id=case.mediator_id,
        proposed_mediator_id=case.proposed_mediator_id,
        registered_by=case.registered_by,
        referrer_org_id=case.referrer_org_id,
        holders=_holders(uow, case.id),
    )


def _holders(uow: UnitOfWork, case_id: UUID) -> dict[UUID, Holding]:
    seated = select(Seat.staff_id, Seat.kind, Seat.sights).where(
        Seat.case_id == case_id, Seat.status == SeatStatus.ACCEPTED, still_sits(uow)
    )
    found: dict[UUID, Holding] = {}
    for staff_id, kind, sights in uow.session.execute(seated):
        if staff_id is not None:
            held = found.get(staff_id, Holding())
            sees = held.sees | seat_sees(SeatKind(kind), sights)
            found[staff_id] = Holding(held.seats | {SeatKind(kind)}, sees)
    return found


def sights_of(uow: UnitOfWork, case_id: UUID, staff_id: UUID | None) -> frozenset[Sight]:
    """What a person's accepted seats in a case open to them today; nothing for who has none."""
    held = _holders(uow, case_id).get(staff_id) if staff_id else None
    return held.sees if held else frozenset()


def lets(uow: UnitOfWork, case: Case, action: str) -> bool:
    """Whether the policy lets the actor do this with a case they see: for a higher feature's own policy."""
    return may(POLICY, f"cases.{action}", uow.actor, standing_of(uow, case))

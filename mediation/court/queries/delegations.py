"""What a court sent, what went back to it, and suits that were taken back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import Role
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.court.models import Delegation, SuitWithdrawal
from mediation.court.policy import Ground
from mediation.court.states import DelegationStatus


def delegation_of_case(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> Delegation | None:
    """The delegation of a case that the actor may see, or None when no court sent it."""
    query = select(Delegation).where(Delegation.case_id == case_id, Delegation.case_id.in_(cases.visible_ids(uow)))
    return uow.session.scalar(query.with_for_update().execution_options(populate_existing=True) if lock else query)


def get_delegation(uow: UnitOfWork, delegation_id: UUID, *, lock: bool = False) -> Delegation:
    """A delegation that the actor may see: of their case, or of their court. Raises Missing."""
    found = uow.session.get(Delegation, delegation_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    own_court = uow.actor.has(Role.JUDGE) and uow.actor.org_id == found.court_org_id
    if not own_court:
        cases.get_case(uow, found.case_id)
    return found


def delegations_desk(uow: UnitOfWork) -> Sequence[Delegation]:
    """What the actor's court sent to mediation, the newest first."""
    if not uow.actor.has(Role.JUDGE) or uow.actor.org_id is None:
        return []
    query = select(Delegation).where(Delegation.court_org_id == uow.actor.org_id)
    return uow.session.scalars(query.order_by(Delegation.received_on.desc(), Delegation.id.desc())).all()


def unreported(uow: UnitOfWork) -> Sequence[Delegation]:
    """Delegations of cases that the actor may see for which no report went back yet."""
    query = select(Delegation).where(
        Delegation.status.in_((DelegationStatus.RECEIVED, DelegationStatus.SIGNED_FOR)),
        Delegation.case_id.in_(cases.visible_ids(uow)),
    )
    return uow.session.scalars(query.order_by(Delegation.received_on)).all()


def ground_of_delegation(uow: UnitOfWork, row: Delegation) -> Ground:
    """What the policy needs to know; the court that sent the case always holds its own."""
    case = cases.get_case_unseen(uow, row.case_id)
    paths = tuple(accounts.get_organisation(uow, org).path for org in {case.org_id, case.lead_org_id})
    return Ground(case.id, case.mediator_id, paths, row.court_org_id, handed_over=True)


def withdrawals_of(uow: UnitOfWork, case_id: UUID) -> Sequence[SuitWithdrawal]:
    """Suits of a case that were taken back; the actor must see the case. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(SuitWithdrawal).where(SuitWithdrawal.case_id == case_id)
    return uow.session.scalars(query.order_by(SuitWithdrawal.filed_on)).all()

"""Who could mediate a case: load, experience, and why the person is recommended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from mediation.accounts import queries as accounts
from mediation.cases import rules
from mediation.cases.models import Case
from mediation.cases.states import ENDED, UNDER_WAY, CaseStatus
from mediation.core.authz import Role
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator's card: office, area, load, cases of this kind, and the sentences that recommend them."""

    staff_id: UUID
    name: str
    title: str
    office: str
    area: str
    bio: str
    open_cases: int
    same_type: int
    reasons: tuple[str, ...]
    score: int


def candidates(uow: UnitOfWork, case: Case) -> list[Candidate]:
    """The mediators of the case's organisations and of those below, the best fit first."""
    orgs = _offices(uow, case)
    people = [one for one in accounts.staff_with_role(uow, Role.MEDIATOR, org_ids=orgs) if one.id != case.mediator_id]
    ids = [one.id for one in people]
    busy = _count(uow, ids, Case.status.in_(UNDER_WAY))
    done = (*ENDED, CaseStatus.CLOSED, CaseStatus.ARCHIVED)
    known = _count(uow, ids, Case.dispute_type == case.dispute_type, Case.status.in_(done))
    found = []
    for one in people:
        load = rules.Load(busy.get(one.id, 0), known.get(one.id, 0), one.org_id == case.lead_org_id)
        score, reasons = rules.fitness(load)
        office = one.organisation
        found.append(
            Candidate(
                one.id, one.name, one.title, office.name, office.district, one.bio, load.open_cases,
                load.same_type, reasons, score,
            )
        )  # fmt: skip
    return sorted(found, key=lambda card: (-card.score, card.name))


def _offices(uow: UnitOfWork, case: Case) -> Sequence[UUID]:
    tops = {accounts.get_organisation(uow, key).path for key in (case.org_id, case.lead_org_id)}
    if uow.actor.org_path:
        tops.add(uow.actor.org_path)
    return [key for path in tops for key in uow.session.scalars(accounts.ids_below(path))]


def _count(uow: UnitOfWork, ids: Sequence[UUID], *conditions: object) -> dict[UUID, int]:
    query = select(Case.mediator_id, func.count()).where(Case.mediator_id.in_(ids), *conditions)  # type: ignore[arg-type] # conditions of SQLAlchemy
    rows = uow.session.execute(query.group_by(Case.mediator_id))
    return {row[0]: row[1] for row in rows if row[0] is not None}

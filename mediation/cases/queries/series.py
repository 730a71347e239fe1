"""Series of cases: which ones the actor may see, what of them adds up, which cases look as if they belonged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, func, or_, select

from mediation.accounts import queries as accounts
from mediation.cases.models import Case, CaseSeries, Party
from mediation.cases.policy.series import SERIES, SeriesStanding
from mediation.cases.queries.sight import visible
from mediation.cases.states import CaseStatus
from mediation.core.authz import Role, may
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.people import PartyRole

MOST = 500
"""Cases of a series on its page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The cases of a series in one state: how many, what is claimed and what was agreed (分)."""

    status: CaseStatus
    cases: int
    claimed_fen: int
    agreed_fen: int


def get_series(uow: UnitOfWork, series_id: UUID, *, lock: bool = False) -> CaseSeries:
    """A series that the actor may see. Raises Missing."""
    query = select(CaseSeries).where(CaseSeries.id == series_id)
    found = uow.session.scalar(query.with_for_update() if lock else query)
    if found is None or not may(SERIES, "cases.read_series", uow.actor, series_standing(uow, found)):
        raise Missing
    return found


def series_standing(uow: UnitOfWork, series: CaseSeries) -> SeriesStanding:
    """What the policy needs to know of a series."""
    own = uow.actor.is_staff and uow.session.scalar(
        select(Case.id).where(Case.series_id == series.id, visible(uow)).limit(1)
    )
    path = accounts.get_organisation(uow, series.org_id).path
    return SeriesStanding(org_path=path, lead_id=series.lead_id, opens_one=bool(own))


def keeps_series(uow: UnitOfWork, series: CaseSeries) -> bool:
    """Whether the actor may change the series."""
    return may(SERIES, "cases.keep_series", uow.actor, series_standing(uow, series))


def list_series(uow: UnitOfWork) -> list[tuple[CaseSeries, int]]:
    """The series that the actor may see, the newest first, each with how many of its cases they may open."""
    own = select(func.count()).where(Case.series_id == CaseSeries.id, visible(uow)).correlate(CaseSeries)
    query = select(CaseSeries, own.scalar_subquery()).where(_readable(uow))
    rows = uow.session.execute(query.order_by(CaseSeries.created_at.desc(), CaseSeries.id.desc()).limit(200))
    return [(row[0], row[1]) for row in rows]


def cases_of_series(uow: UnitOfWork, series_id: UUID) -> Sequence[Case]:
    """The cases of a series that the actor may open, in the order of their numbers."""
    query = select(Case).where(Case.series_id == series_id, visible(uow))
    return uow.session.scalars(query.order_by(Case.case_no).limit(MOST)).all()


def standings(uow: UnitOfWork, series_id: UUID) -> list[Standing]:
    """The same cases by state, with their sums: what is counted here is what the list of cases shows."""
    query = (
        select(
            Case.status,
            func.count(),
            func.coalesce(func.sum(Case.claim_amount_fen), 0),
            func.coalesce(func.sum(Case.agreed_amount_fen), 0),
        )
        .where(Case.series_id == series_id, visible(uow))
        .group_by(Case.status)
    )
    rows = {row[0]: Standing(row[0], row[1], int(row[2] or 0), int(row[3] or 0)) for row in uow.session.execute(query)}
    return [rows[status] for status in CaseStatus if status in rows]


def look_alike(uow: UnitOfWork, series_id: UUID) -> Sequence[Case]:
    """Cases in no series that the actor may open and whose respondent is one of this series, by number, telephone or
    name; the newest first.
    """
    role = PartyRole.RESPONDENT.value
    known = uow.session.scalars(
        select(Party).join(Case, Case.id == Party.case_id).where(
            Case.series_id == series_id, visible(uow), Party.role == role
        )
    ).all()  # fmt: skip
    same = exists().where(
        Party.case_id == Case.id, Party.role == role,
        or_(
            Party.name_index.in_({one.name_index for one in known}),
            Party.phone_index.in_({one.phone_index for one in known if one.phone_index}),
            Party.id_no_index.in_({one.id_no_index for one in known if one.id_no_index}),
            Party.credit_code.in_({one.credit_code for one in known if one.credit_code}),
        ),
    )  # fmt: skip
    query = select(Case).where(Case.series_id.is_(None), visible(uow), same)
    return uow.session.scalars(query.order_by(Case.created_at.desc(), Case.id.desc()).limit(50)).all()


def _readable(uow: UnitOfWork) -> ColumnElement[bool]:
    """The same rule as `cases.read_series`, in SQL."""
    actor = uow.actor
    if actor.is_system:
        return CaseSeries.id.is_not(None)
    if not actor.is_staff:
        return false()
    found: list[ColumnElement[bool]] = [
        CaseSeries.lead_id == actor.id,
        exists().where(Case.series_id == CaseSeries.id, visible(uow)),
    ]
    if actor.has(Role.CLERK, Role.SUPERVISOR) and actor.org_path:
        found.append(CaseSeries.org_id.in_(accounts.ids_below(actor.org_path)))
    return or_(*found)

"""Who keeps a series of cases, and who sees that there is one. What may be done with a case of it, its own rows say."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.cases.policy.passing import registrar
from mediation.core.authz import Actor, Policy, Role, the_system


@dataclass(frozen=True, slots=True)
class SeriesStanding:
    """A series as the policy knows it; `opens_one`: the actor may open one of its cases."""

    org_path: str
    lead_id: UUID
    opens_one: bool = False


def keeper_of_series(actor: Actor, series: SeriesStanding) -> bool:
    """Who leads the series, or a clerk of the office that keeps it or of one above it."""
    leads = actor.is_staff and actor.id == series.lead_id
    return leads or (actor.has(Role.CLERK) and actor.over(series.org_path))


def watcher_of_series(actor: Actor, series: SeriesStanding) -> bool:
    """A supervisor over the office that keeps it."""
    return actor.has(Role.SUPERVISOR) and actor.over(series.org_path)


def staff_of_a_case(actor: Actor, series: SeriesStanding) -> bool:
    """Staff who may open one of its cases: they see the series and that case. Never a party."""
    return actor.is_staff and series.opens_one


SERIES: Policy = {
    "cases.open_series": (registrar, the_system),
    "cases.keep_series": (keeper_of_series, the_system),
    "cases.read_series": (keeper_of_series, watcher_of_series, staff_of_a_case, the_system),
}

"""Who may touch what is heard before there is a case, and what passes from office to office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.core.authz import Actor, Role

REGISTRARS = (Role.CLERK, Role.MEDIATOR, Role.JUDICIAL_OFFICE)
HEARING = (*REGISTRARS, Role.POLICE, Role.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class LeadStanding:
    """A lead as the policy knows it: the office that heard of it, the one that answers for it."""

    org_id: UUID
    org_path: str
    to_org_id: UUID
    to_org_path: str


@dataclass(frozen=True, slots=True)
class Moving:
    """Something that one office passes to another, as the policy knows it."""

    from_org_id: UUID
    from_org_path: str
    to_org_id: UUID
    to_org_path: str


def registrar(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Staff who take applications down."""
    return actor.has(*REGISTRARS)


def who_hears(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Staff who hear of disputes before anybody applies."""
    return actor.has(*HEARING)


def office_that_heard(actor: Actor, lead: LeadStanding) -> bool:
    """Staff of the office that wrote the lead down."""
    return actor.has(*HEARING) and actor.org_id == lead.org_id


def holder_of_lead(actor: Actor, lead: LeadStanding) -> bool:
    """Staff of the office that wrote the lead down, while it lies with nobody else (given to no one, or come back)."""
    return office_that_heard(actor, lead) and lead.to_org_id == lead.org_id


def keeper_of_lead(actor: Actor, lead: LeadStanding) -> bool:
    """Who answers for a lead: mediators of the office it was given to, clerks and judicial offices also from above."""
    if actor.has(Role.CLERK, Role.JUDICIAL_OFFICE) and actor.over(lead.to_org_path):
        return True
    return actor.has(Role.MEDIATOR) and actor.org_id == lead.to_org_id


def watcher_of_lead(actor: Actor, lead: LeadStanding) -> bool:
    """A clerk or a supervisor over either office: reads, decides nothing."""
    over = actor.over(lead.org_path) or actor.over(lead.to_org_path)
    return actor.has(Role.CLERK, Role.SUPERVISOR) and over


def sending_office(actor: Actor, moving: Moving) -> bool:
    """Whoever may hear of disputes at the office that passes something on, or a clerk over it."""
    return _at(actor, moving.from_org_id, moving.from_org_path)


def receiving_office(actor: Actor, moving: Moving) -> bool:
    """The same at the office that it is passed to."""
    return _at(actor, moving.to_org_id, moving.to_org_path)


def watcher_of_transfer(actor: Actor, moving: Moving) -> bool:
    """A supervisor over either office: reads, decides nothing."""
    return actor.has(Role.SUPERVISOR) and (actor.over(moving.from_org_path) or actor.over(moving.to_org_path))


def _at(actor: Actor, org_id: UUID, org_path: str) -> bool:
    own = actor.has(*HEARING, Role.JUDGE) and actor.org_id == org_id
    return own or (actor.has(Role.CLERK) and actor.over(org_path))

"""Who may do what on the way to the court and back: one table of named predicates."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role, the_system


@dataclass(frozen=True, slots=True)
class Ground:
    """What the policy knows: the case, its mediator, its offices, the court, and whether that holds the packet."""

    case_id: UUID
    mediator_id: UUID | None
    org_paths: tuple[str, ...] = ()
    court_org_id: UUID | None = None
    handed_over: bool = False


def mediator_of_case(actor: Actor, ground: Ground) -> bool:
    """The mediator who has the case."""
    return actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == ground.mediator_id


def office_of_case(actor: Actor, ground: Ground) -> bool:
    """A clerk of an organisation that answers for the case, or of one above it."""
    return actor.has(Role.CLERK) and any(actor.over(path) for path in ground.org_paths)


def supervisor_over(actor: Actor, ground: Ground) -> bool:
    """A supervisor in whose subtree the case lies; reads only."""
    return actor.has(Role.SUPERVISOR) and any(actor.over(path) for path in ground.org_paths)


def a_party(actor: Actor, ground: Ground) -> bool:
    """Anybody on a party's side of this case."""
    return actor.is_participant and actor.case_id == ground.case_id and actor.party_id is not None


def the_court(actor: Actor, ground: Ground) -> bool:
    """The court's own desk, once the packet lies there."""
    at_this_court = actor.org_id is not None and actor.org_id == ground.court_org_id
    return actor.has(Role.JUDGE) and at_this_court and ground.handed_over


POLICY: Policy = {
    "court.read": (mediator_of_case, office_of_case, supervisor_over, a_party, the_court, the_system),
    "court.assess": (mediator_of_case, office_of_case, the_system),
    "court.draft": (mediator_of_case, the_system),
    "court.agree": (a_party,),
    "court.submit": (mediator_of_case, the_system),
    "court.supplement": (mediator_of_case, the_system),
    "court.receive": (the_court,),
    "court.decide": (the_court,),
    "court.report_default": (a_party, mediator_of_case),
    "court.apply_enforcement": (a_party, mediator_of_case),
    "court.sign_for": (mediator_of_case, office_of_case, the_system),
    "court.report": (mediator_of_case, the_system),
    "court.acknowledge": (the_court,),
    "court.take_up_again": (mediator_of_case, the_system),
    "court.record_withdrawal": (mediator_of_case, office_of_case, the_system),
}

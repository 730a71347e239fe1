"""Who may do what on the way to the notary and on to enforcement: one table of named predicates."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role, the_system


@dataclass(frozen=True, slots=True)
class Ground:
    """What the policy knows: the case and its offices, the notary's office, the enforcing court, who is owed."""

    case_id: UUID
    mediator_id: UUID | None
    org_paths: tuple[str, ...] = ()
    notary_org_id: UUID | None = None
    enforcing_court_id: UUID | None = None
    handed_over: bool = False
    at_execution: bool = False
    creditors: frozenset[UUID] = field(default_factory=frozenset)


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


def a_creditor(actor: Actor, ground: Ground) -> bool:
    """A party that is to receive something."""
    return a_party(actor, ground) and actor.party_id in ground.creditors


def the_notary(actor: Actor, ground: Ground) -> bool:
    """The notary's own desk, once the packet lies there."""
    own_office = actor.org_id is not None and actor.org_id == ground.notary_org_id
    return actor.has(Role.NOTARY) and own_office and ground.handed_over


def the_enforcing_court(actor: Actor, ground: Ground) -> bool:
    """The court that enforcement was asked of."""
    own_court = actor.org_id is not None and actor.org_id == ground.enforcing_court_id
    return actor.has(Role.JUDGE) and own_court and ground.at_execution


POLICY: Policy = {
    "notary.read": (
        mediator_of_case, office_of_case, supervisor_over, a_party, the_notary, the_enforcing_court, the_system,
    ),
    "notary.assess": (mediator_of_case, office_of_case, the_system),
    "notary.prepare": (mediator_of_case, the_system),
    "notary.sign": (a_party,),
    "notary.apply": (mediator_of_case, the_system),
    "notary.supplement": (mediator_of_case, the_system),
    "notary.decide": (the_notary,),
    "notary.report_default": (a_creditor, mediator_of_case),
    "notary.apply_exec_cert": (a_creditor, mediator_of_case),
    "notary.apply_enforcement": (a_creditor, mediator_of_case),
    "notary.enforce": (the_enforcing_court,),
}  # fmt: skip

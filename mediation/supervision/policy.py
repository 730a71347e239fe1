"""Who watches over a case without being in it, and what of it they may read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role


@dataclass(frozen=True, slots=True)
class Watched:
    """What the policy knows of a case: where the organisations that answer for it stand in the tree, its mediator,
    and, of one unsealing, who asked for it."""

    org_paths: tuple[str, ...]
    case_id: UUID | None = None
    mediator_id: UUID | None = None
    unsealed_by: UUID | None = None
    closed: bool = False


def supervisor_over(actor: Actor, case: Watched) -> bool:
    """A supervisor in whose subtree the case lies."""
    return actor.has(Role.SUPERVISOR) and any(actor.over(path) for path in case.org_paths)


def admin_over(actor: Actor, case: Watched) -> bool:
    """An administrator in whose subtree the case lies: sees who did what, never what the case says."""
    return actor.has(Role.ADMIN) and any(actor.over(path) for path in case.org_paths)


def mediator_of_case(actor: Actor, case: Watched) -> bool:
    """The mediator who has the case: learns at once who reads it and why."""
    return actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == case.mediator_id


def who_unsealed(actor: Actor, case: Watched) -> bool:
    """The supervisor who stated the reason, as long as the case is still theirs to watch; nobody on their behalf."""
    return supervisor_over(actor, case) and actor.id is not None and actor.id == case.unsealed_by


def party_afterwards(actor: Actor, case: Watched) -> bool:
    """A party, or who acts for one, once the case is closed."""
    return actor.is_participant and actor.case_id == case.case_id and actor.party_id is not None and case.closed


POLICY: Policy = {
    "supervision.read_audit": (supervisor_over, admin_over),
    "supervision.unseal": (supervisor_over,),
    "supervision.read_unsealed": (who_unsealed,),
    "supervision.see_unsealings": (mediator_of_case, supervisor_over, admin_over),
    "supervision.see_readings": (party_afterwards,),
}

"""Who may do what with an agreement: one table of named predicates for page, socket and job."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role, the_system
from mediation.law.terms import Power

COMPANION = "companion"
WATCHING = frozenset({Role.SUPERVISOR, Role.ADMIN, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class Ground:
    """What the policy knows: the case, its mediator, the organisations that answer for it, and the sides it is about.

    `party_id` is who answers, `obligor_id` and `obligee_id` the sides of one obligation, `signer_id` the
    participant (or the member of staff behind it) whose place to sign it is. `seen`: whether what the actor is in
    the case for shows them what was agreed.
    """

    case_id: UUID
    mediator_id: UUID | None
    org_paths: tuple[str, ...] = ()
    party_id: UUID | None = None
    obligor_id: UUID | None = None
    obligee_id: UUID | None = None
    signer_ids: frozenset[UUID] = frozenset()
    seen: bool = True


def mediator_of_case(actor: Actor, ground: Ground) -> bool:
    """The mediator who has the case."""
    return actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == ground.mediator_id


def office_of_case(actor: Actor, ground: Ground) -> bool:
    """A clerk of an organisation that answers for the case, or of one above it."""
    return actor.has(Role.CLERK) and any(actor.over(path) for path in ground.org_paths)


def works_on_the_case(actor: Actor, ground: Ground) -> bool:
    """Staff who see the case for another reason than supervising, running the platform, or a seat without this sight.

    The caller has got the case through its query; a supervisor sees process and figures, not what was agreed.
    """
    return actor.is_staff and bool(actor.roles - WATCHING) and ground.seen


def the_party_itself(actor: Actor, ground: Ground) -> bool:
    """Whoever stands in the case for the party in question."""
    return _of_case(actor, ground) and actor.party_id == ground.party_id


def speaks_for_the_party(actor: Actor, ground: Ground) -> bool:
    """The party or whoever acts for it; whoever only keeps it company does not bind it."""
    return the_party_itself(actor, ground) and actor.seat != COMPANION


def a_party(actor: Actor, ground: Ground) -> bool:
    """Anybody on a party's side of this case."""
    return _of_case(actor, ground)


def the_obligor(actor: Actor, ground: Ground) -> bool:
    """The party that has to perform."""
    return _of_case(actor, ground) and actor.party_id == ground.obligor_id


def the_obligee(actor: Actor, ground: Ground) -> bool:
    """The party that is to receive."""
    return _of_case(actor, ground) and actor.party_id == ground.obligee_id


def the_signer(actor: Actor, ground: Ground) -> bool:
    """The person whose place to sign it is."""
    return actor.id is not None and actor.id in ground.signer_ids


def _of_case(actor: Actor, ground: Ground) -> bool:
    return actor.is_participant and actor.case_id == ground.case_id and actor.party_id is not None


def anybody_at_work(actor: Actor, ground: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """Any member of staff: about no case at all."""
    return actor.is_staff


POLICY: Policy = {
    "agreements.calculate": (anybody_at_work,),
    "agreements.read": (works_on_the_case, a_party, the_system),
    "agreements.draft": (mediator_of_case, the_system),
    "agreements.propose": (mediator_of_case, the_system),
    "agreements.answer": (the_party_itself, mediator_of_case, the_system),
    "agreements.prepare": (mediator_of_case, the_system),
    "agreements.agree_orally": (mediator_of_case, the_system),
    "agreements.void": (mediator_of_case, the_system),
    "agreements.sign": (the_signer,),
    "agreements.sign_on_paper": (mediator_of_case, office_of_case),
    "agreements.explain": (mediator_of_case,),
    "agreements.record_refusal": (the_signer, mediator_of_case),
    "agreements.ask_for_paper": (the_signer,),
    "agreements.record_payment": (the_obligor, the_obligee, mediator_of_case, office_of_case),
    "agreements.answer_payment": (the_obligee, mediator_of_case),
    "agreements.urge": (the_obligee, mediator_of_case, office_of_case, the_system),
    "agreements.waive": (mediator_of_case,),
    "agreements.turn_to_penalty": (mediator_of_case,),
    "agreements.follow_up": (mediator_of_case, office_of_case, the_system),
    "agreements.read_account": (the_obligor, the_obligee),
    "agreements.offer": (speaks_for_the_party,),
    "agreements.answer_offer": (speaks_for_the_party,),
    "agreements.take_back_offer": (speaks_for_the_party,),
    "agreements.let_tell": (speaks_for_the_party,),
    "agreements.release_offer": (mediator_of_case,),
    "agreements.keep_issues": (mediator_of_case,),
    "agreements.suggest": (mediator_of_case,),
    "agreements.answer_in_private": (speaks_for_the_party,),
    "agreements.run_bidding": (mediator_of_case,),
    "agreements.bid": (speaks_for_the_party,),
}

POWERS: dict[str, Power] = {
    "agreements.answer": Power.SETTLE,
    "agreements.offer": Power.SETTLE,
    "agreements.answer_offer": Power.SETTLE,
    "agreements.take_back_offer": Power.SETTLE,
    "agreements.let_tell": Power.SETTLE,
    "agreements.answer_in_private": Power.SETTLE,
    "agreements.bid": Power.SETTLE,
    "agreements.sign": Power.SIGN,
}
"""What an agent's letter of authority must name for an act; of all others general authority is enough (CPL 62)."""

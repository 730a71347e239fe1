"""Who may do what with an agreement: every person against every action, closed unless listed here."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from mediation.agreements.policy import POLICY, Ground
from mediation.core.authz import PUBLIC, SYSTEM, Actor, ActorKind, Role, may

CASE, PAYER, PAYEE, MEDIATOR = (UUID(int=n) for n in range(1, 5))
SEAT = uuid4()


def staff(*roles: Role, key: UUID | None = None, org: str = "") -> Actor:
    return Actor(ActorKind.STAFF, id=key or uuid4(), org_path=org, roles=frozenset(roles))


def party(side: UUID, case: UUID = CASE) -> Actor:
    return Actor(ActorKind.PARTICIPANT, id=SEAT if side == PAYER else uuid4(), case_id=case, party_id=side)


PEOPLE = {
    "mediator": staff(Role.MEDIATOR, key=MEDIATOR, org="a/b"),
    "other mediator": staff(Role.MEDIATOR, org="a/b"),
    "clerk": staff(Role.CLERK, org="a"),
    "clerk elsewhere": staff(Role.CLERK, org="c"),
    "supervisor": staff(Role.SUPERVISOR, org="a"),
    "police": staff(Role.POLICE, org="a/b"),
    "payer": party(PAYER),
    "payee": party(PAYEE),
    "party elsewhere": party(PAYER, uuid4()),
    "system": SYSTEM,
    "public": PUBLIC,
}
# Of an agreement about which the payer is asked, who is also the next to sign.
ALLOWED = {
    "calculate": {"mediator", "other mediator", "clerk", "clerk elsewhere", "supervisor", "police"},
    # whoever works on a case that its own query let them see; it keeps the others out before
    "read": {"mediator", "other mediator", "clerk", "clerk elsewhere", "police", "payer", "payee", "system"},
    "draft": {"mediator", "system"},
    "propose": {"mediator", "system"},
    "answer": {"payer", "mediator", "system"},
    "prepare": {"mediator", "system"},
    "agree_orally": {"mediator", "system"},
    "void": {"mediator", "system"},
    "sign": {"payer"},
    "sign_on_paper": {"mediator", "clerk"},
    "explain": {"mediator"},
    "record_refusal": {"payer", "mediator"},
    "ask_for_paper": {"payer"},
    "record_payment": {"payer", "payee", "mediator", "clerk"},
    "answer_payment": {"payee", "mediator"},
    "urge": {"payee", "mediator", "clerk", "system"},
    "waive": {"mediator"},
    "turn_to_penalty": {"mediator"},
    "follow_up": {"mediator", "clerk", "system"},
    "read_account": {"payer", "payee"},
    "offer": {"payer"},
    "answer_offer": {"payer"},
    "take_back_offer": {"payer"},
    "let_tell": {"payer"},
    "release_offer": {"mediator"},
    "keep_issues": {"mediator"},
    "suggest": {"mediator"},
    "answer_in_private": {"payer"},
    "run_bidding": {"mediator"},
    "bid": {"payer"},
}
GROUND = Ground(CASE, MEDIATOR, ("a/b",), PAYER, PAYER, PAYEE, frozenset({SEAT}))


def test_every_action_of_the_policy_is_walked_here() -> None:
    assert {f"agreements.{action}" for action in ALLOWED} == set(POLICY)


@pytest.mark.parametrize("action", ALLOWED)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may(who: str, action: str) -> None:
    if who == "party elsewhere" and action in {"sign", "record_refusal", "ask_for_paper"}:
        stranger = Actor(ActorKind.PARTICIPANT, id=uuid4(), case_id=uuid4(), party_id=PAYER)
        assert not may(POLICY, f"agreements.{action}", stranger, GROUND)
        return
    assert may(POLICY, f"agreements.{action}", PEOPLE[who], GROUND) is (who in ALLOWED[action])


def test_a_seat_that_is_not_there_for_the_agreement_does_not_read_it() -> None:
    police = staff(Role.POLICE)
    assert may(POLICY, "agreements.read", police, GROUND)
    assert not may(POLICY, "agreements.read", police, replace(GROUND, seen=False))

"""Signs of a sham in the terms: shown to the mediator, told to court and notary, and nothing of the other case."""

from __future__ import annotations

from dataclasses import replace

from mediation.agreements import queries, service
from mediation.agreements.service import Clause
from mediation.agreements.service.sham import signs_of, signs_while_typed
from mediation.agreements.states import TermKind
from mediation.core.uow import Engines
from mediation.law.sham import Sign
from tests.factories.agreements import Scene, a_scene

ACCOUNT = "演示银行 6222000011112222"


def pays(scene: Scene, **changes: object) -> Clause:
    clause = Clause(
        TermKind.PAY_MONEY, scene.payer_id, scene.payee_id, text="货款", amount_fen=100_000, trigger="签收后三日内",
        means="bank", account=ACCOUNT,
    )  # fmt: skip
    return replace(clause, **changes)  # type: ignore[arg-type] # test data


def drafted(scene: Scene, *clauses: Clause) -> dict[int, list[Sign]]:
    with scene.engines.work(scene.mediator) as uow:
        return signs_of(uow, service.set_terms(uow, scene.case.id, list(clauses)))


def test_one_account_for_both_sides_is_a_sign_on_both_clauses(at_odds: Scene) -> None:
    back = pays(at_odds, obligor=at_odds.payee_id, obligee=at_odds.payer_id, text="定金", account="6222 0000 1111 2222")
    other = pays(at_odds, text="运费", account="演示银行 6222999911112222 李大有")
    found = drafted(at_odds, pays(at_odds), back, other)
    assert found == {1: [Sign.BOTH_SIDES], 2: [Sign.BOTH_SIDES], 3: [Sign.PAYERS_OWN]}
    assert drafted(at_odds, pays(at_odds)) == {}


def test_an_account_of_another_case_is_a_sign_and_tells_nothing_of_that_case(engines: Engines, at_odds: Scene) -> None:
    with engines.work(at_odds.mediator) as uow:
        mine = {party.role: party.name for party in at_odds.case.parties}
    other = a_scene(engines)  # the same two people once more: there the other one is paid into it
    turned = pays(other, obligor=other.payee_id, obligee=other.payer_id)
    assert drafted(other, turned) == {}
    with engines.work(at_odds.mediator) as uow:
        assert signs_while_typed(uow, at_odds.case.id, 0, pays(at_odds)) == [Sign.TURNED]
        agreement = service.set_terms(uow, at_odds.case.id, [pays(at_odds)])
        facts = service.facts_for_handoff(uow, agreement.id)
        assert facts.signs == (Sign.TURNED.zh,)
        assert other.case.case_no not in repr(facts)
        stored = [row.digest for term in agreement.terms for row in term.accounts]
        assert stored == [uow.vault.index("6222000011112222")]
    assert mine["applicant"]
    with engines.work(other.mediator) as uow:
        service.set_terms(uow, other.case.id, [])
    with engines.work(at_odds.mediator) as uow:
        live = queries.current_agreement(uow, at_odds.case.id)
        assert live is not None
        assert signs_of(uow, live) == {}, "what was taken out elsewhere is no sign any more"


def test_property_of_somebody_who_is_no_party_is_a_sign(at_odds: Scene) -> None:
    gives = Clause(
        TermKind.DELIVER_GOODS, at_odds.payer_id, at_odds.payee_id, text="交付王五名下的货车一辆", trigger="三日内"
    )
    assert drafted(at_odds, gives) == {1: [Sign.OTHERS_PROPERTY]}

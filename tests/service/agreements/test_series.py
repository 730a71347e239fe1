"""Common terms of a series: into each case's own draft, with its own people and sum and nothing of the other case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from mediation.accounts import queries as accounts
from mediation.agreements import queries, service
from mediation.agreements.errors.series import OwnSumMissing, TermsThere
from mediation.agreements.service import Clause, Part
from mediation.agreements.service.series import copy_terms
from mediation.agreements.states import TermKind
from mediation.cases import queries as cases
from mediation.cases.service import PartyDetails
from mediation.cases.service import series as verbs
from mediation.core.authz import SYSTEM
from mediation.core.errors import Missing
from mediation.core.uow import Engines
from tests.factories.agreements import PARTIES, Scene, a_scene
from tests.factories.cases import a_case, prepared


def another_buyer(engines: Engines, scene: Scene) -> UUID:
    """A second applicant against the same respondent, with the same mediator, under mediation."""
    with engines.work(SYSTEM) as uow:
        first = cases.get_case(uow, scene.case.id)
        office = accounts.get_organisation(uow, first.lead_org_id)
        assert first.mediator_id is not None
        mediator = accounts.get_staff(uow, first.mediator_id)
        buyer = PartyDetails(role="applicant", name="王小满", phone="13800010088")
        case = a_case(uow, "assigned", office=office, mediator=mediator, parties=(buyer, PARTIES[1]))
        prepared(uow, case)
        return case.id


def tied(engines: Engines, scene: Scene, *others: UUID) -> UUID:
    with engines.work(scene.mediator) as uow:
        assert scene.mediator.id is not None
        org = cases.get_case(uow, scene.case.id).lead_org_id
        return verbs.open_series(
            uow,
            name="两户",
            reason="同一个对方",
            org_id=org,
            lead_id=scene.mediator.id,
            case_ids=[scene.case.id, *others],
        ).id


def common(scene: Scene) -> list[Clause]:
    pays = Clause(
        TermKind.PAY_MONEY, scene.payer_id, scene.payee_id, text="付给张一兰的违约金", amount_fen=300_00,
        means="bank", account="演示银行 6222000011112222 张一兰",
        instalments=(Part(date(2027, 1, 15), 100_00), Part(date(2027, 2, 15), 200_00)),
    )  # fmt: skip
    other = Clause(TermKind.ACT, scene.payer_id, scene.payee_id, text="修好大门", due_on=date(2027, 1, 15))
    return [other, pays]


def test_terms_are_copied_with_the_own_people_and_sum_alone(engines: Engines, at_odds: Scene) -> None:
    second = another_buyer(engines, at_odds)
    series = tied(engines, at_odds, second)
    with engines.work(at_odds.mediator) as uow:
        service.set_terms(uow, at_odds.case.id, common(at_odds))
        copy_terms(uow, series, at_odds.case.id, {second: 100_01})
    with engines.work(at_odds.mediator) as uow:
        agreement = queries.current_agreement(uow, second)
        assert agreement is not None
        people = {party.name: party.id for party in cases.parties_of(uow, second)}
        act, pay = service.clauses_of(uow, agreement)
        assert (act.text, act.obligor, act.obligee) == ("修好大门", people["李大有"], people["王小满"])
        assert (pay.text, pay.amount_fen, pay.account) == ("付给王小满的违约金", 100_01, "")
        assert [(part.due_on.month, part.amount_fen) for part in pay.instalments] == [(1, 33_33), (2, 66_68)]
        stored = repr([(term.text, term.account_mask) for term in agreement.terms])
        assert "张一兰" not in stored
        assert "2222" not in stored
        with pytest.raises(TermsThere):
            copy_terms(uow, series, at_odds.case.id, {second: 100_01})
        with pytest.raises(Missing):  # of the same mediator, and not of the series
            copy_terms(uow, series, at_odds.case.id, {a_scene(engines).case.id: 1})


def test_without_an_own_sum_nothing_is_copied_to_any(engines: Engines, at_odds: Scene) -> None:
    second, third = another_buyer(engines, at_odds), another_buyer(engines, at_odds)
    series = tied(engines, at_odds, second, third)
    with engines.work(at_odds.mediator) as uow:
        service.set_terms(uow, at_odds.case.id, common(at_odds))
    with pytest.raises(OwnSumMissing), engines.work(at_odds.mediator) as uow:
        copy_terms(uow, series, at_odds.case.id, {second: 5_00, third: None})
    with engines.work(at_odds.mediator) as uow:
        assert [queries.current_agreement(uow, one) for one in (second, third)] == [None, None]
    with pytest.raises(Missing), engines.work(replace(at_odds.mediator, id=at_odds.case.id)) as uow:
        copy_terms(uow, series, at_odds.case.id, {second: 5_00})

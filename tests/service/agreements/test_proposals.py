"""The mediator's proposal and packages: answered in private, shown only when every side says the same yes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mediation.agreements import queries, service
from mediation.agreements.errors import OfferUnsound, OneAtATime, ProposalEnded, ProposalUnsound
from mediation.agreements.models import Proposal, ProposalAnswer
from mediation.agreements.service import Line
from mediation.agreements.states import OfferStatus, ProposalKind, ProposalStatus
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Missing
from tests.factories.negotiation import SUM, Talks, talks


def money(scene: Talks, amount_fen: int = SUM, text: str = "装修损失赔偿款") -> Line:
    return Line(text, scene.side(scene.payer), scene.side(scene.payee), amount_fen, due_on=date(2026, 12, 15))


def put(scene: Talks, *packages: list[Line]) -> Proposal:
    with scene.engines.work(scene.mediator) as uow:
        return service.suggest(uow, scene.case.id, packages or ([money(scene)],), until=scene.today + timedelta(days=2))


def says(scene: Talks, row: Proposal, who: Actor, *positions: int) -> Proposal:
    with scene.engines.work(who) as uow:
        return service.answer_in_private(uow, row.id, set(positions))


def answers_kept(scene: Talks) -> int:
    with scene.engines.work(SYSTEM) as uow:
        return uow.session.query(ProposalAnswer).count()


def test_two_yeses_settle_and_each_line_stands_as_an_offer(scene: Talks) -> None:
    row = put(scene, [money(scene), Line("赔礼道歉一次")])
    assert row.kind is ProposalKind.SINGLE
    says(scene, row, scene.payer, 1)
    assert says(scene, row, scene.payee, 1).status is ProposalStatus.AGREED
    with scene.engines.work(scene.mediator) as uow:
        offers = queries.offers_of(uow, scene.case.id)
        terms = [term for offer in offers for term in service.draft_from_offer(uow, offer.id).terms]
    assert [(offer.amount_fen, offer.items) for offer in offers] == [(SUM, []), (None, ["赔礼道歉一次"])]
    assert {term.offer_id for term in terms} == {offer.id for offer in offers}
    assert answers_kept(scene) == 0


def test_what_lay_on_the_table_for_the_same_thing_waits_no_longer(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    row = put(scene, [Line("赔礼道歉一次")])
    for who in (scene.payer, scene.payee):
        says(scene, row, who, 1)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_offer(uow, offer.id).status is OfferStatus.OPEN  # words settle no sum
    row = put(scene, [money(scene)])
    for who in (scene.payer, scene.payee):
        says(scene, row, who, 1)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_offer(uow, offer.id).status is OfferStatus.LAPSED
    told = [event["body"] for event in scene.log() if event["kind"] == "answer" and "offer" in event["body"]]
    assert [(one["offer"], one["answer"], one["party"]) for one in told] == [(str(offer.id), "overtaken", None)]


@pytest.mark.parametrize(("payer", "payee"), [((), (1,)), ((1,), ()), ((), ())])
def test_any_no_ends_the_same_way_and_nobody_can_tell_whose_it_was(
    scene: Talks, payer: tuple[int, ...], payee: tuple[int, ...]
) -> None:
    row = put(scene)
    before = len(scene.log())
    says(scene, row, scene.payer, *payer)
    assert says(scene, row, scene.payee, *payee).status is ProposalStatus.FAILED
    assert answers_kept(scene) == 0
    told = [(event["body"]["answer"], event["body"].get("party")) for event in scene.log()[before:]]
    assert told == [("answered", str(scene.payer.party_id)), ("answered", str(scene.payee.party_id)), ("failed", None)]
    assert scene.log()[-1]["from"]["participant"] is None
    assert scene.log()[-1]["body"]["text"] == "调解员方案未达成。"
    with scene.engines.work(scene.mediator) as uow:
        assert not queries.offers_of(uow, scene.case.id)


def test_of_several_packages_the_first_that_all_accept_counts(scene: Talks) -> None:
    row = put(scene, [money(scene, 1)], [money(scene, 2)], [money(scene, 3)])
    assert row.kind is ProposalKind.PACKAGES
    says(scene, row, scene.payer, 1, 2, 3)
    assert says(scene, row, scene.payee, 2, 3).agreed_position == 2
    assert "第3套" not in str(scene.log()[-1])


def test_packages_without_a_common_one_fail(scene: Talks) -> None:
    row = put(scene, [money(scene, 1)], [money(scene, 2)])
    says(scene, row, scene.payer, 1)
    assert says(scene, row, scene.payee, 2).status is ProposalStatus.FAILED


def test_an_answer_is_sealed_of_one_size_and_may_be_changed_while_one_is_missing(scene: Talks) -> None:
    row = put(scene, [money(scene, 1)], [money(scene, 2)])
    sizes = set()
    for positions in ((), (1,), (1, 2)):
        says(scene, row, scene.payer, *positions)
        with scene.engines.work(SYSTEM) as uow:
            (kept,) = uow.session.query(ProposalAnswer).all()
            sizes.add(len(kept.sealed))
    assert len(sizes) == 1
    assert [event["body"]["answer"] for event in scene.log() if event["kind"] == "answer"] == ["answered"]
    assert says(scene, row, scene.payee, 2).agreed_position == 2


def test_time_and_the_mediator_end_it_unread(scene: Talks, clock: FixedClock) -> None:
    row = put(scene)
    says(scene, row, scene.payer, 1)
    clock.at += timedelta(days=3)
    with pytest.raises(ProposalEnded):
        says(scene, row, scene.payee, 1)
    with scene.engines.work(SYSTEM) as uow:
        assert service.lapse_proposals(uow) == 1
    assert answers_kept(scene) == 0
    other = put(scene)
    says(scene, other, scene.payer, 1)
    with scene.engines.work(scene.mediator) as uow:
        service.withdraw_proposal(uow, other.id)
    assert answers_kept(scene) == 0
    with pytest.raises(Conflict), scene.engines.work(scene.mediator) as uow:
        service.withdraw_proposal(uow, other.id)


def test_who_may_not_and_what_may_not(scene: Talks) -> None:
    row, elsewhere = put(scene), talks(scene.engines)
    with pytest.raises(Missing):
        says(scene, row, scene.mediator, 1)
    with pytest.raises(Missing):
        says(scene, row, elsewhere.payer, 1)
    with pytest.raises(Missing):
        says(scene, row, scene.payer, 9)
    with pytest.raises(OneAtATime):
        put(scene)
    with pytest.raises(Forbidden), scene.engines.work(scene.payer) as uow:
        service.suggest(uow, scene.case.id, [[money(scene)]], until=scene.today)
    with pytest.raises(Forbidden), scene.engines.work(scene.payer) as uow:
        service.withdraw_proposal(uow, row.id)


@pytest.mark.parametrize(
    "packages", [[], [[]], [[Line()]], [[Line("字" * 201)]], [[Line("钱", amount_fen=5)]], [[Line("做")] * 9]]
)
def test_an_unsound_proposal_is_not_put(scene: Talks, packages: list[list[Line]]) -> None:
    before = len(scene.log())
    with pytest.raises(ProposalUnsound), scene.engines.work(scene.mediator) as uow:
        service.suggest(uow, scene.case.id, packages, until=scene.today)
    with pytest.raises(OfferUnsound), scene.engines.work(scene.mediator) as uow:
        service.suggest(uow, scene.case.id, [[Line("做")]], until=scene.today - timedelta(days=1))
    assert len(scene.log()) == before

"""Sealed bids: nobody reads one before both are opened, rounds that do not meet leave nothing behind."""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from mediation.agreements import queries, rules, service
from mediation.agreements.errors import AlreadyBid, BiddingNotOpen, BidUnreadable, NothingToOpen, OneAtATime
from mediation.agreements.models import Bid, BidRound
from mediation.agreements.states import BiddingStatus, OfferOrigin, OfferStatus, SplitRule
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.money import MAX_FEN
from mediation.core.realtime import Recorder
from tests.factories.negotiation import Device, Talks, talks

PAYS, TAKES = 2_345_678, 2_111_111


def devices(scene: Talks, rule: SplitRule = SplitRule.MIDPOINT) -> tuple[Device, Device]:
    row = scene.bidding(rule)
    return Device(scene, scene.payer, row.id), Device(scene, scene.payee, row.id)


def opened(scene: Talks, first: Device, second: Device) -> None:
    first.box()
    second.open()


def everything(scene: Talks) -> str:
    """All that the platform keeps or sends: every row of every table as text, every value in Redis, every push."""
    with scene.engines.work(SYSTEM) as uow:
        names = uow.session.scalars(text("select tablename from pg_tables where schemaname = 'public'")).all()
        rows = [uow.session.execute(text(f'select t::text from "{name}" t')).scalars().all() for name in names]  # noqa: S608 - our own names
    redis = scene.engines.redis
    kept = [redis.dump(key) for key in redis.scan_iter()]
    messenger = scene.engines.messenger
    assert isinstance(messenger, Recorder)
    return "\n".join([str(rows), str(kept), str(messenger.pushes)])


LONG = 8
"""Characters from which on nothing random looks like a sum."""


def readable(fen: int) -> set[str]:
    """A sum in every form that a reader would look for."""
    yuan = f"{fen // 100}.{fen % 100:02}"
    words = {str(fen), f"{fen:015}", yuan, f"{fen // 100:,}", f"{fen:x}"}
    return (
        words | {word.encode().hex() for word in words} | {base64.b64encode(word.encode()).decode() for word in words}
    )


def stands_in(word: str, kept: str) -> bool:
    """Whether it can be read there; a few digits only by themselves, as keys and digests hold any five by chance."""
    if len(word) >= LONG:
        return word in kept
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(word)}(?![0-9A-Za-z])", kept) is not None


@pytest.mark.parametrize(
    ("rule", "settled"),
    [(SplitRule.MIDPOINT, (PAYS + TAKES + 1) // 2), (SplitRule.PAYER, PAYS), (SplitRule.PAYEE, TAKES)],
)
def test_bids_that_meet_settle_by_the_rule_agreed_first(scene: Talks, rule: SplitRule, settled: int) -> None:
    payer, payee = devices(scene, rule)
    payer.bid(PAYS)
    payee.bid(TAKES)
    opened(scene, payee, payer)
    with scene.engines.work(scene.mediator) as uow:
        row = queries.get_bidding(uow, payer.bidding_id)
        (offer,) = queries.offers_of(uow, scene.case.id)
        terms = service.draft_from_offer(uow, offer.id).terms
    assert (row.status, row.amount_fen) == (BiddingStatus.SETTLED, settled)
    assert (offer.origin, offer.status, offer.amount_fen) == (OfferOrigin.BIDDING, OfferStatus.ACCEPTED, settled)
    assert (terms[0].amount_fen, terms[0].offer_id) == (settled, offer.id)
    assert payer.state().openings == (payer.opening, payee.opening)
    assert f"{settled:,}"[:1] in scene.log()[-1]["body"]["text"]


def test_before_the_reveal_no_table_no_redis_no_push_holds_a_readable_bid(scene: Talks) -> None:
    payer, payee = devices(scene)
    for step in (lambda: payer.bid(PAYS, 345_679), lambda: payee.bid(TAKES, 234_568), payee.box):
        step()
        kept = everything(scene)
        for fen in (PAYS, TAKES, 345_679, 234_568):
            assert not [word for word in readable(fen) if stands_in(word, kept)]
        for device in (payer, payee):
            assert not device.opening or json.loads(device.opening)["nonce"] not in kept
    assert rules.commitment_of(payer.opening).hex() in everything(scene)  # the dump does hold what is kept
    assert stands_in(f"{PAYS:x}", f"{{'bid': '{PAYS:x}'}}")  # and would show it


def test_the_key_and_the_box_of_a_bid_never_lie_with_the_same_hands(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(PAYS)
    assert payee.state().other_commitment == ""
    payee.bid(TAKES)
    payee.box()
    state = payer.state()
    assert state.wrapped
    assert "box" not in {name for name in dir(state) if not name.startswith("_")} - {"boxed"}
    assert payee.state().wrapped == ""


def test_a_round_apart_is_destroyed_and_the_third_is_the_last(scene: Talks) -> None:
    payer, payee = devices(scene)
    for number in (1, 2, 3):
        payer.bid(TAKES - 1)
        payee.bid(TAKES)
        opened(scene, payer, payee)
        kept = everything(scene)
        assert not [word for fen in (TAKES, TAKES - 1) for word in readable(fen) if stands_in(word, kept)]
        with scene.engines.work(SYSTEM) as uow:
            assert uow.session.query(Bid).count() == 0
            assert uow.session.query(BidRound).count() == min(number + 1, 3)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_bidding(uow, payer.bidding_id).status is BiddingStatus.FAILED
    with pytest.raises(BiddingNotOpen):
        payer.bid(PAYS)


def test_steps_close_a_gap_only_when_both_offered_them(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(2_000_000, 100_000)
    payee.bid(2_200_000)
    opened(scene, payer, payee)
    payer.bid(2_000_000, 100_000)
    payee.bid(2_200_000, 100_000)
    opened(scene, payer, payee)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_bidding(uow, payer.bidding_id).amount_fen == 2_100_000


def test_room_and_mediator_learn_only_that_a_bid_was_made(scene: Talks) -> None:
    payer, _payee = devices(scene)
    before = len(scene.log())
    payer.bid(PAYS)
    (event,) = scene.log()[before:]
    assert {name: event["body"][name] for name in event["body"]} == {
        "bidding": str(payer.bidding_id), "answer": "bid_made", "party": str(scene.payer.party_id), "round": 1,
        "text": "第1轮已出价。", "by": scene.payer.name,
    }  # fmt: skip
    with scene.engines.work(scene.mediator) as uow:
        assert queries.who_has_bid(uow, payer.bidding_id) == {scene.payer.party_id}
        with pytest.raises(Missing):
            service.bid_state(uow, payer.bidding_id)


def test_everything_a_device_sends_has_one_size(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(1)
    payee.bid(MAX_FEN, 7)
    assert len(payer.opening) == len(payee.opening) == rules.OPENING_BYTES


def test_one_bid_a_side_and_a_lost_device_begins_anew(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(PAYS)
    again = Device(scene, scene.payer, payer.bidding_id)
    with pytest.raises(AlreadyBid):
        again.bid(PAYS)
    before = payer.state().round_id
    assert before is not None
    with scene.engines.work(scene.payer) as uow:
        service.restart_round(uow, payer.bidding_id)
    with pytest.raises(NothingToOpen), scene.engines.work(scene.payer) as uow:
        service.box_bid(uow, payer.bidding_id, before, "AA==", "AA==")
    again.bid(PAYS)
    payee.bid(TAKES)
    opened(scene, again, payee)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_bidding(uow, payer.bidding_id).status is BiddingStatus.SETTLED


def test_both_opening_at_once_one_boxes_and_the_other_opens(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(PAYS)
    payee.bid(TAKES)
    with pytest.raises(NothingToOpen), scene.engines.work(scene.payer) as uow:
        state = service.bid_state(uow, payer.bidding_id)
        assert state.round_id is not None
        service.open_bids(uow, payer.bidding_id, state.round_id, payer.opening, "AA==")
    payer.box()
    with pytest.raises(NothingToOpen):
        payee.box()
    payee.open()


def test_another_sum_than_the_one_committed_to_opens_nothing(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(PAYS)
    payee.bid(TAKES)
    payer.box()
    honest = payee.opening
    payee.opening = honest.replace(f"{TAKES:015}", f"{TAKES - 1:015}")
    with pytest.raises(BidUnreadable):
        payee.open()
    payee.opening = honest
    payee.open()
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_bidding(uow, payer.bidding_id).status is BiddingStatus.SETTLED


def test_a_box_that_does_not_fit_destroys_the_round_for_both(scene: Talks) -> None:
    payer, payee = devices(scene)
    payer.bid(PAYS)
    payee.bid(TAKES)
    payer.opening = payer.opening.replace(f"{PAYS:015}", f"{PAYS + 1:015}")
    payer.box()
    payee.open()
    assert scene.log()[-1]["body"]["answer"] == "mismatch"
    state = payee.state()
    assert (state.number, state.mine, state.both) == (1, "", False)


def test_the_rule_comes_first_and_a_no_ends_it(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        row = service.open_bidding(
            uow, scene.case.id, "装修损失", scene.side(scene.payer), scene.side(scene.payee), SplitRule.MIDPOINT,
            until=scene.today,
        )  # fmt: skip
    with pytest.raises(OneAtATime), scene.engines.work(scene.mediator) as uow:
        service.open_bidding(
            uow, scene.case.id, "又一次", scene.side(scene.payer), scene.side(scene.payee), SplitRule.PAYER,
            until=scene.today,
        )  # fmt: skip
    with scene.engines.work(scene.payer) as uow:
        service.assent(uow, row.id, agrees=True)
        assert queries.open_round(uow, row.id) is None
    with scene.engines.work(scene.payee) as uow:
        assert service.assent(uow, row.id, agrees=False).status is BiddingStatus.FAILED


def test_strangers_and_the_mediator_do_not_bid(scene: Talks) -> None:
    payer, _payee = devices(scene)
    elsewhere = talks(scene.engines)
    for who in (elsewhere.payer, scene.mediator, elsewhere.mediator):
        with pytest.raises((Missing, Forbidden)), scene.engines.work(who) as uow:
            service.bid_state(uow, payer.bidding_id)
        with pytest.raises((Missing, Forbidden)), scene.engines.work(who) as uow:
            service.assent(uow, payer.bidding_id, agrees=True)


def test_when_time_is_up_or_the_mediator_ends_it_all_bids_are_gone(scene: Talks, clock: FixedClock) -> None:
    payer, _payee = devices(scene)
    payer.bid(PAYS)
    clock.at += timedelta(days=3)
    with pytest.raises(BiddingNotOpen), scene.engines.work(scene.payer) as uow:
        state = service.bid_state(uow, payer.bidding_id)
        assert state.round_id is not None
        service.box_bid(uow, payer.bidding_id, state.round_id, "AA==", "AA==")
    with scene.engines.work(SYSTEM) as uow:
        assert service.lapse_biddings(uow) == 1
        assert uow.session.query(Bid).count() == 0
    other, _ = devices(scene)
    other.bid(PAYS)
    with scene.engines.work(scene.mediator) as uow:
        service.withdraw_bidding(uow, other.bidding_id)
        assert uow.session.query(Bid).count() == 0

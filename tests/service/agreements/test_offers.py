"""Offers: made, answered, changed, released, lapsed; in a caucus they are the mediator's alone to know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from mediation.agreements import queries, service
from mediation.agreements.errors import (
    AlreadyInTerms,
    NothingSettled,
    NotTalking,
    OfferHidden,
    OfferLapsed,
    OfferNotOpen,
    OfferUnsound,
)
from mediation.agreements.models import Offer
from mediation.agreements.rules import Moved, Part, last_day
from mediation.agreements.states import OfferAnswer, OfferStatus
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.realtime import Recorder
from mediation.rooms import service as talking
from mediation.rooms.errors import RoomMissing
from tests.factories.negotiation import SUM, Talks, talks

SECRET = "底线是一万八"


def answered(scene: Talks, offer: Offer, who: Actor, answer: OfferAnswer, reason: str = "") -> Offer:
    with scene.engines.work(who) as uow:
        return service.answer_offer(uow, offer.id, answer, reason=reason)


def status_of(scene: Talks, offer: Offer) -> OfferStatus:
    with scene.engines.work(SYSTEM) as uow:
        return queries.get_offer(uow, offer.id).status


def test_an_offer_stands_in_the_log_with_all_that_a_reader_needs(scene: Talks) -> None:
    parts = (Part(date(2026, 12, 15), SUM // 2), Part(date(2027, 1, 15), SUM // 2))
    offer = scene.offered(
        scene.payer, title="装修损失赔偿款", items=(" 重新刷墙 ", ""), parts=parts, conditions="撤回投诉"
    )
    event = scene.log()[-1]
    assert event["kind"] == "offer"
    assert event["from"]["participant"] == str(scene.payer.id)
    body = event["body"]
    assert (body["amount_fen"], body["items"], body["until"]) == (SUM, ["重新刷墙"], "2026-11-25")
    assert body["parts"] == [
        {"due_on": "2026-12-15", "amount_fen": SUM // 2}, {"due_on": "2027-01-15", "amount_fen": SUM // 2},
    ]  # fmt: skip
    assert "20,000.00元（装修损失赔偿款），分2期；重新刷墙；条件：撤回投诉。" in body["text"]
    assert offer.seq == event["seq"]


def test_agreeing_ends_it_and_takes_back_ones_own(scene: Talks) -> None:
    mine, theirs = scene.offered(scene.payee, 3_000_000), scene.offered(scene.payer)
    assert answered(scene, theirs, scene.payee, OfferAnswer.ACCEPT).status is OfferStatus.ACCEPTED
    assert status_of(scene, mine) is OfferStatus.WITHDRAWN
    said = [(event["kind"], event["body"].get("answer")) for event in scene.log()[-2:]]
    assert said == [("answer", "withdraw"), ("answer", "accept")]


def test_thinking_about_it_leaves_it_open(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    assert answered(scene, offer, scene.payee, OfferAnswer.CONSIDER).status is OfferStatus.OPEN
    assert answered(scene, offer, scene.payee, OfferAnswer.REJECT, "太低").status is OfferStatus.REJECTED
    assert scene.log()[-1]["body"]["reason"] == "太低"


def test_a_counter_ends_the_one_and_stands_as_the_other(scene: Talks) -> None:
    first = scene.offered(scene.payer)
    with scene.engines.work(scene.payee) as uow:
        second, _moved = service.counter_offer(uow, first.id, scene.terms(scene.payee, 2_500_000))
    assert (second.counters_id, second.to_party_id) == (first.id, scene.payer.party_id)
    assert status_of(scene, first) is OfferStatus.COUNTERED
    assert scene.log()[-1]["body"]["counters"] == str(first.id)


def test_a_new_sum_replaces_the_old_one_on_the_same_issue_alone(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        issue = service.add_issue(uow, scene.case.id, "误工费")
    other = scene.offered(scene.payer, 500_000, issue_id=issue.id)
    old = scene.offered(scene.payer)
    new = scene.offered(scene.payer, SUM + 1)
    assert [status_of(scene, one) for one in (other, old, new)] == [
        OfferStatus.OPEN, OfferStatus.REPLACED, OfferStatus.OPEN,
    ]  # fmt: skip


def test_the_database_itself_knows_one_live_offer_a_side_and_issue(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    with pytest.raises(Conflict) as refused, scene.engines.work(SYSTEM) as uow:
        columns = {name: getattr(offer, name) for name in Offer.__table__.columns.keys() if name != "id"}  # noqa: SIM118 - column names
        uow.session.add(Offer(id=uuid4(), **columns))
    assert isinstance(refused.value.__cause__, IntegrityError)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount_fen": 10**15}, "amount"), ({"amount_fen": 0}, "amount"), ({"amount_fen": None}, "amount"),
        ({"valid_until": date(2026, 11, 22)}, "valid_until"), ({"valid_until": date(2027, 11, 22)}, "valid_until"),
        ({"due_on": date(2026, 11, 22)}, "due_on"), ({"payer": None}, "payer"), ({"items": ("字" * 201,)}, "items"),
        ({"items": ("做",) * 11}, "items"), ({"conditions": "字" * 501}, "conditions"),
        ({"parts": (Part(date(2026, 12, 1), 1),)}, "parts"),
        ({"parts": (Part(date(2026, 12, 2), SUM - 1), Part(date(2026, 12, 1), 1))}, "parts"),
        ({"parts": (Part(date(2026, 11, 2), SUM - 1), Part(date(2026, 12, 1), 1)), "due_on": None}, "first_on"),
        ({"parts": (Part(date(2026, 12, 1), SUM - 1), Part(date(2027, 1, 4), 1)), "due_on": date(2026, 12, 8)},
         "due_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_offered_names_its_field_and_stores_nothing(
    scene: Talks, changes: dict[str, object], field: str
) -> None:
    before = len(scene.log())
    with pytest.raises(OfferUnsound) as refused, scene.engines.work(scene.payer) as uow:
        service.make_offer(uow, scene.room_id, replace(scene.terms(scene.payer), **changes))  # type: ignore[arg-type] # test data
    assert refused.value.field == field
    assert len(scene.log()) == before


def test_an_offer_to_oneself_or_to_a_stranger_is_refused(scene: Talks) -> None:
    for to in (scene.side(scene.payer), uuid4()):
        with pytest.raises(OfferUnsound), scene.engines.work(scene.payer) as uow:
            service.make_offer(uow, scene.room_id, replace(scene.terms(scene.payer), to_party=to))


def test_days_off_are_moved_and_it_is_said(scene: Talks) -> None:
    saturday, monday = date(2026, 11, 28), date(2026, 11, 30)
    terms = replace(scene.terms(scene.payer), valid_until=saturday, due_on=date(2027, 1, 1))
    with scene.engines.work(scene.payer) as uow:
        offer, moved = service.make_offer(uow, scene.room_id, terms)
    assert moved == [Moved("valid_until", saturday, monday), Moved("due_on", date(2027, 1, 1), date(2027, 1, 4))]
    assert offer.expires_at is not None
    assert last_day(offer.expires_at) == monday


def test_an_offer_lapses_after_its_last_day_and_not_before(scene: Talks, clock: FixedClock) -> None:
    offer = scene.offered(scene.payer)
    assert offer.expires_at is not None
    clock.at = offer.expires_at - timedelta(seconds=1)
    with scene.engines.work(SYSTEM) as uow:
        assert service.lapse_offers(uow) == 0
    clock.at = offer.expires_at
    with pytest.raises(OfferLapsed):
        answered(scene, offer, scene.payee, OfferAnswer.ACCEPT)
    with scene.engines.work(SYSTEM) as uow:
        assert service.lapse_offers(uow) == 1
    assert status_of(scene, offer) is OfferStatus.LAPSED
    assert scene.log()[-1]["body"]["answer"] == "lapse"
    assert scene.log()[-1]["from"]["participant"] is None


def test_what_was_withdrawn_can_be_neither_answered_nor_countered(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    with scene.engines.work(scene.payer) as uow:
        service.withdraw_offer(uow, offer.id)
    with pytest.raises(OfferNotOpen, match="收回"), scene.engines.work(scene.payee) as uow:
        service.counter_offer(uow, offer.id, scene.terms(scene.payee, 2_500_000))
    with pytest.raises(OfferNotOpen, match="收回"):
        answered(scene, offer, scene.payee, OfferAnswer.ACCEPT)
    with pytest.raises(OfferNotOpen), scene.engines.work(scene.payer) as uow:
        service.withdraw_offer(uow, offer.id)


def test_nobody_answers_or_withdraws_for_another(scene: Talks) -> None:
    offer, stranger = scene.offered(scene.payer), talks(scene.engines)
    for who in (scene.payer, scene.mediator):
        with pytest.raises(Forbidden):
            answered(scene, offer, who, OfferAnswer.ACCEPT)
    with pytest.raises(Forbidden), scene.engines.work(scene.payee) as uow:
        service.withdraw_offer(uow, offer.id)
    companion = replace(scene.payee, seat="companion")
    with pytest.raises(Forbidden):
        answered(scene, offer, companion, OfferAnswer.ACCEPT)
    for who in (stranger.payee, stranger.mediator):
        with pytest.raises(Missing):
            answered(scene, offer, who, OfferAnswer.ACCEPT)
        with pytest.raises(Missing), scene.engines.work(who) as uow:
            queries.offers_of(uow, scene.case.id)
    with pytest.raises(RoomMissing):
        stranger.offered(stranger.payer, room_id=scene.room_id)


def test_in_a_closed_room_nothing_is_offered_or_answered(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    with scene.engines.work(scene.mediator) as uow:
        talking.close_session(uow, scene.session_id)
    with pytest.raises(NotTalking):
        scene.offered(scene.payee)
    with pytest.raises(NotTalking):
        answered(scene, offer, scene.payee, OfferAnswer.ACCEPT)
    assert status_of(scene, offer) is OfferStatus.OPEN


def test_a_caucus_offer_reaches_its_side_and_the_mediator_and_nobody_else(scene: Talks, messenger: Recorder) -> None:
    room_id = scene.caucus(scene.payee)
    shown = scene.offered(scene.payee, 3_000_000)
    messenger.pushes.clear()
    hidden = scene.offered(scene.payee, 1_800_000, room_id, conditions=SECRET)
    told = {person for push in messenger.pushes for person in push.to}
    with scene.engines.work(SYSTEM) as uow:
        seats = cases.participants_of(uow, scene.case.id)
        mediator = next(one.id for one in seats if one.staff_id == scene.mediator.id)
    assert told == {scene.payee.id, mediator}
    for who in (scene.payee, scene.mediator):
        with scene.engines.work(who) as uow:
            assert {one.id for one in queries.offers_of(uow, scene.case.id)} == {shown.id, hidden.id}
    with scene.engines.work(scene.payer) as uow:
        assert {one.id for one in queries.offers_of(uow, scene.case.id)} == {shown.id}
        with pytest.raises(Missing):
            queries.get_offer(uow, hidden.id)
    for act in (service.withdraw_offer, service.let_tell):
        with pytest.raises(Missing), scene.engines.work(scene.payer) as uow:
            act(uow, hidden.id)
    with pytest.raises(Missing):
        answered(scene, hidden, scene.payer, OfferAnswer.ACCEPT)
    assert SECRET not in str(scene.log())
    assert status_of(scene, shown) is OfferStatus.OPEN


def test_only_its_owner_lets_a_caucus_offer_be_told(scene: Talks) -> None:
    room_id = scene.caucus(scene.payee)
    shown, hidden = scene.offered(scene.payee, 3_000_000), scene.offered(scene.payee, 2_800_000, room_id)
    with pytest.raises(OfferHidden), scene.engines.work(scene.mediator) as uow:
        service.release_offer(uow, hidden.id)
    with pytest.raises(Forbidden), scene.engines.work(scene.mediator) as uow:
        service.let_tell(uow, hidden.id)
    with scene.engines.work(scene.payee) as uow:
        service.let_tell(uow, hidden.id)
    assert str(hidden.id) not in str(scene.log())
    with scene.engines.work(scene.mediator) as uow:
        service.release_offer(uow, hidden.id)
    assert scene.log()[-1]["body"]["offer"] == str(hidden.id)
    assert status_of(scene, shown) is OfferStatus.REPLACED
    assert answered(scene, hidden, scene.payer, OfferAnswer.ACCEPT).status is OfferStatus.ACCEPTED


def test_a_settled_offer_becomes_terms_with_one_click_each_linked_to_it(scene: Talks) -> None:
    parts = (Part(date(2026, 12, 15), SUM // 2), Part(date(2027, 1, 15), SUM // 2))
    offer = scene.offered(
        scene.payer, title="装修损失赔偿款", parts=parts, items=("重新刷墙",), default_clause="逾期加付利息"
    )
    with pytest.raises(NothingSettled), scene.engines.work(scene.mediator) as uow:
        service.draft_from_offer(uow, offer.id)
    answered(scene, offer, scene.payee, OfferAnswer.ACCEPT)
    with scene.engines.work(scene.mediator) as uow:
        terms = service.draft_from_offer(uow, offer.id).terms
    assert [(term.kind.value, term.text, term.amount_fen, term.offer_id) for term in terms] == [
        ("pay_money", "装修损失赔偿款", SUM, offer.id), ("other", "重新刷墙", None, offer.id),
    ]  # fmt: skip
    assert [(part.due_on, part.amount_fen) for part in terms[0].instalments] == [
        (p.due_on, p.amount_fen) for p in parts
    ]
    assert terms[0].default_clause == "逾期加付利息"
    with pytest.raises(AlreadyInTerms), scene.engines.work(scene.mediator) as uow:
        service.draft_from_offer(uow, offer.id)
    with pytest.raises(Forbidden), scene.engines.work(scene.payee) as uow:
        service.draft_from_offer(uow, offer.id)


def test_an_agreed_offer_moves_its_issue(scene: Talks) -> None:
    with scene.engines.work(scene.mediator) as uow:
        issue = service.add_issue(uow, scene.case.id, "误工费")
    offer = scene.offered(scene.payer, issue_id=issue.id)
    answered(scene, offer, scene.payee, OfferAnswer.ACCEPT)
    with scene.engines.work(scene.payee) as uow:
        assert [(one.title, one.status.value) for one in queries.issues_of(uow, scene.case.id)] == [
            ("误工费", "agreed")
        ]
    assert scene.log()[-1]["body"] == {
        "by": scene.payee.name, "code": "issue_agreed", "issue": str(issue.id), "title": "误工费",
    }  # fmt: skip


def test_the_socket_makes_real_offers_and_never_a_made_up_answer(scene: Talks) -> None:
    key, body = str(uuid4()), {
        "amount_fen": SUM, "payer": str(scene.payer.party_id), "payee": str(scene.payee.party_id),
        "to": str(scene.payee.party_id), "until": "2026-11-25",
    }  # fmt: skip
    assert scene.payer.id is not None
    assert scene.payee.id is not None
    with scene.engines.work(scene.payer) as uow:
        first = talking.post(uow, scene.room_id, scene.payer.id, "offer", body, key)
    with scene.engines.work(scene.payer) as uow:
        assert talking.post(uow, scene.room_id, scene.payer.id, "offer", body, key) == first
        (offer,) = queries.offers_of(uow, scene.case.id)
    forged = {"offer": str(offer.id), "answer": "accept", "by": "对方"}
    with pytest.raises(Forbidden), scene.engines.work(scene.payer) as uow:
        talking.post(uow, scene.room_id, scene.payer.id, "answer", forged, str(uuid4()))
    with scene.engines.work(scene.payee) as uow:
        event = talking.post(uow, scene.room_id, scene.payee.id, "answer", forged, str(uuid4()))
    assert event["body"]["by"] == scene.payee.name
    assert status_of(scene, offer) is OfferStatus.ACCEPTED

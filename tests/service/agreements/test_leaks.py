"""What the mediator puts before everybody by a form goes by the leak gate; and an offer that was a slip is recalled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from mediation.agreements import queries, service
from mediation.agreements.errors import NotToRecall
from mediation.agreements.service import Clause, Line
from mediation.agreements.states import OfferAnswer, PaymentMeans, SplitRule, TermKind
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import UnitOfWork
from mediation.law.organisations import OrgKind
from mediation.records import service as papers
from mediation.records.states import EvidenceAnswer
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from mediation.rooms.errors import ConfidentialHere, NotSpeaking, TooLateToRecall
from tests.factories.cases import an_office
from tests.factories.negotiation import SUM, Talks
from tests.factories.rooms import say


def in_confidence(scene: Talks) -> Any:
    """The payer told the mediator alone what it would pay, in words and as an offer."""
    with scene.engines.work(SYSTEM) as uow:
        room = talking.open_caucus(uow, scene.session_id, scene.side(scene.payer))
        assert scene.payer.id is not None
        say(uow, room.id, scene.payer.id, "装修队老板答应替我作证，但他不愿意露面。")
    with scene.engines.work(scene.payer) as uow:
        offer, _ = service.make_offer(uow, room.id, scene.terms(scene.payer))
    return offer


def forms(scene: Talks) -> list[Callable[..., Any]]:
    """Each way by which the mediator says the payer's sum, or its words, to both."""
    until, case = scene.today + timedelta(days=3), scene.case.id
    sides = scene.side(scene.payer), scene.side(scene.payee)
    line = Line("修复款", *sides, SUM)

    def terms(uow: UnitOfWork, **sure: bool) -> None:
        clause = Clause(
            TermKind.PAY_MONEY, *sides, text="修复款", amount_fen=SUM, due_on=until,
            means=PaymentMeans.BANK, account="6222 0000 0000 1234",
        )  # fmt: skip
        agreement = service.set_terms(uow, case, [clause])
        service.propose_terms(uow, agreement.id, **sure)

    return [
        lambda uow, **sure: service.suggest(uow, case, ([line],), until=until, **sure),
        lambda uow, **sure: service.suggest(uow, case, ([Line("请装修队老板答应替我作证")],), until=until, **sure),
        lambda uow, **sure: service.open_bidding(
            uow, case, "20,000元上下的修复款", *sides, SplitRule.MIDPOINT, until=until, **sure
        ),
        lambda uow, **sure: service.add_issue(uow, case, "装修队老板答应替我作证的事", **sure),
        terms,
        lambda uow, **sure: talking.refuse(uow, scene.payee.id, "要等装修队老板答应替我作证", **sure),
        lambda uow, **sure: talking.pause_session(
            uow, scene.session_id, until=uow.now() + timedelta(minutes=5), reason="等装修队老板答应替我作证", **sure
        ),
        lambda uow, **sure: talking.close_session(uow, scene.session_id, note="装修队老板答应替我作证，再谈", **sure),
        lambda uow, confirm=False: papers.write(
            uow, case, "suspension_notice", {"reason": "装修队老板答应替我作证，等他回来"}, told=confirm
        ),
        lambda uow, **sure: casework.fail(
            uow, case, reason="gap_too_wide", note="装修队老板答应替我作证，对方不信", remedies_told=True, **sure
        ),
    ]


def with_facts(scene: Talks, uow: UnitOfWork) -> None:
    """Terms of another sum, whose facts tell the payer's words."""
    sides = scene.side(scene.payer), scene.side(scene.payee)
    clause = Clause(
        TermKind.PAY_MONEY, *sides, text="修复款", amount_fen=SUM + 500_000, due_on=scene.today + timedelta(days=3),
        means=PaymentMeans.BANK, account="6222 0000 0000 1234",
    )  # fmt: skip
    agreement = service.set_terms(uow, scene.case.id, [clause])
    agreement.facts = "装修队老板答应替我作证，墙面由他修过。"
    service.propose_terms(uow, agreement.id)


def test_each_form_asks_before_a_private_sum_or_word_goes_out_and_goes_out_once_confirmed(scene: Talks) -> None:
    in_confidence(scene)
    before = scene.log()
    taken_back = partial(casework.withdraw, case_id=scene.case.id, reason="装修队老板答应替我作证，不用再谈了")
    for form in (*forms(scene), taken_back, partial(with_facts, scene)):
        with pytest.raises(ConfidentialHere) as asked, scene.engines.work(scene.mediator) as uow:
            form(uow)
        assert asked.value.details["confirm"] == "leak"
    assert scene.log() == before
    for form in forms(scene)[2:]:  # two proposals at once are another matter
        with scene.engines.work(scene.mediator) as uow:
            form(uow, confirm=True)
    assert [event["kind"] for event in scene.log()[len(before) :]] == ["offer", "system", "offer", "system", "system"]
    with scene.engines.work(SYSTEM) as uow:
        assert papers.start_of(uow, scene.case.id, "suspension_notice")["reason"].startswith("装修队老板答应")
        assert cases.get_case(uow, scene.case.id).ending_note == "装修队老板答应替我作证，对方不信"


def test_why_an_office_comes_and_what_evidence_shows_are_asked_about_too(scene: Talks) -> None:
    in_confidence(scene)
    words = "装修队老板答应替我作证，请他到场"
    with scene.engines.work(SYSTEM) as uow:
        office = an_office(uow, OrgKind.WOMEN_FEDERATION)
    with scene.engines.work(scene.mediator) as uow:
        piece = papers.list_evidence(uow, scene.case.id, "照片", "", [], chosen=["parties"])
        own = papers.list_evidence(uow, scene.case.id, words, "", [], provider_id=scene.side(scene.payer))
    for says in (
        lambda uow, **sure: casework.invite_seat(
            uow, scene.case.id, kind="department", org_id=office.id, reason=words, **sure
        ),
        lambda uow, **sure: papers.list_evidence(uow, scene.case.id, "证言", words, [], chosen=["parties"], **sure),
        lambda uow, **sure: papers.describe_evidence(uow, piece.id, words, "", **sure),
        lambda uow, **sure: papers.disclose_evidence(uow, own.id, ["parties"], **sure),
        lambda uow, **sure: papers.answer_evidence(
            uow, piece.id, EvidenceAnswer.DISPUTED, words, party_id=scene.side(scene.payee), **sure
        ),
        lambda uow, **sure: papers.withdraw_evidence(uow, piece.id, words, **sure),
    ):
        with pytest.raises(ConfidentialHere), scene.engines.work(scene.mediator) as uow:
            says(uow)
        with scene.engines.work(scene.mediator) as uow:
            says(uow, confirm=True)


def test_what_the_side_lets_be_told_and_other_sums_are_not_asked_about(scene: Talks) -> None:
    offer = in_confidence(scene)
    until, sides = scene.today + timedelta(days=3), (scene.side(scene.payer), scene.side(scene.payee))
    with scene.engines.work(scene.mediator) as uow:
        service.add_issue(uow, scene.case.id, "修复款是多少")
    with scene.engines.work(scene.payer) as uow:
        service.let_tell(uow, offer.id)
    with scene.engines.work(scene.mediator) as uow:
        service.suggest(uow, scene.case.id, ([Line("修复款", *sides, SUM)],), until=until)


def test_an_offer_is_recalled_within_two_minutes_and_leaves_a_tombstone_alone(scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    assert offer.seq is not None
    with pytest.raises(NotSpeaking), scene.engines.work(scene.payee) as uow:
        talking.recall(uow, scene.room_id, ident(scene.payee), offer.seq)
    with scene.engines.work(scene.payer) as uow:
        talking.recall(uow, scene.room_id, ident(scene.payer), offer.seq)
    for who in (scene.payee, scene.payer, scene.mediator):
        with scene.engines.work(who) as uow:
            assert list(queries.offers_of(uow, scene.case.id)) == []
    with pytest.raises(Exception, match="撤回"), scene.engines.work(scene.payee) as uow:
        service.answer_offer(uow, offer.id, OfferAnswer.ACCEPT)
    with scene.engines.work(SYSTEM) as uow:
        shown = {one["seq"]: one for one in rooms.everything_of(uow, scene.room_id, ident(scene.payee))}
        assert shown[offer.seq]["body"] == {"recalled": True}
        sealed = {one["seq"]: one for one in rooms.sealed_log(uow, scene.room_id)}
        assert sealed[offer.seq]["body"]["amount_fen"] == SUM


def test_an_answered_offer_and_one_of_three_minutes_ago_are_withdrawn_in_the_open(
    scene: Talks, clock: FixedClock
) -> None:
    first = scene.offered(scene.payer)
    with scene.engines.work(scene.payee) as uow:
        service.answer_offer(uow, first.id, OfferAnswer.CONSIDER)
    with pytest.raises(NotToRecall), scene.engines.work(scene.payer) as uow:
        talking.recall(uow, scene.room_id, ident(scene.payer), first.seq)
    second = scene.offered(scene.payee)
    clock.at += timedelta(minutes=3)
    with pytest.raises(TooLateToRecall), scene.engines.work(scene.payee) as uow:
        talking.recall(uow, scene.room_id, ident(scene.payee), second.seq)
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_offer(uow, second.id).status == "open"


def ident(who: Any) -> Any:
    assert who.id is not None
    return who.id

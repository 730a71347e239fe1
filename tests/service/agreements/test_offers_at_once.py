"""Two decide about one offer at the same moment: one wins, the other is told what happened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from mediation.agreements import queries, service
from mediation.agreements.errors import OfferNotOpen
from mediation.agreements.states import OfferAnswer
from mediation.core.authz import SYSTEM
from mediation.core.errors import Refusal
from mediation.core.uow import Engines
from tests.factories.negotiation import talks


def test_of_a_yes_and_a_withdrawal_one_wins(own_engines: Engines) -> None:
    scene = talks(own_engines)
    offer = scene.offered(scene.payer)

    def accept() -> Refusal | None:
        try:
            with own_engines.work(scene.payee) as uow:
                service.answer_offer(uow, offer.id, OfferAnswer.ACCEPT)
        except Refusal as refusal:
            return refusal
        return None

    def withdraw() -> Refusal | None:
        try:
            with own_engines.work(scene.payer) as uow:
                service.withdraw_offer(uow, offer.id)
        except Refusal as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as pool:
        refusals = [one.result() for one in [pool.submit(accept), pool.submit(withdraw)]]
    assert [isinstance(one, OfferNotOpen) for one in refusals].count(True) == 1
    with own_engines.work(SYSTEM) as uow:
        status = queries.get_offer(uow, offer.id).status
    assert status.value == ("accepted" if refusals[0] is None else "withdrawn")
    answers = [event["body"]["answer"] for event in scene.log() if event["kind"] == "answer"]
    assert answers == ["accept" if refusals[0] is None else "withdraw"]

"""The four keys: agree, another sum, no, not yet. Of two at once one wins and the other is told."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.models import Offer
from mediation.agreements.rules import LONGEST_WORDS, Moved, OfferTerms
from mediation.agreements.service.issues import agree_on
from mediation.agreements.service.offers import end_offer, joint_table, make_offer, tell_answer
from mediation.agreements.service.telling import allowed, notify_mediator
from mediation.agreements.states import OfferAnswer
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork


def answer_offer(
    uow: UnitOfWork, offer_id: UUID, answer: OfferAnswer, *, reason: str = "", key: UUID | None = None
) -> Offer:
    """Agree, say no, or say that one needs time; agreeing is no signature.

    Agreeing takes back what the own side had on the table for the same issue. Raises OfferNotOpen with what became
    of it, OfferLapsed, NotTalking, Missing, Forbidden.
    """
    offer = _asked(uow, offer_id)
    said = reason.strip()[:LONGEST_WORDS]
    if answer is OfferAnswer.CONSIDER:
        offer.considered_at = uow.now()
    else:
        end_offer(uow, offer, answer.value, reason=said)
    if answer is OfferAnswer.ACCEPT:
        _drop_own(uow, offer)
    tell_answer(uow, offer, answer.value, party_id=offer.to_party_id, reason=said, key=key)
    if answer is OfferAnswer.ACCEPT and offer.issue_id is not None:
        agree_on(uow, offer.issue_id)
    uow.audit("agreements.offer_answered", "offer", offer.id, case_id=offer.case_id, answer=answer.value)
    if answer is OfferAnswer.ACCEPT:
        notify_mediator(uow, offer.case_id, "offer_accepted")
    return offer


def counter_offer(
    uow: UnitOfWork, offer_id: UUID, terms: OfferTerms, *, key: UUID | None = None
) -> tuple[Offer, list[Moved]]:
    """Answer with another sum: the offer asked about ends, the own one stands on the table.

    It goes back to whoever made the first one, on the same issue. Raises as `answer_offer` and `make_offer`.
    """
    asked = _asked(uow, offer_id)
    if asked.party_id is None:
        raise Missing
    end_offer(uow, asked, "counter")
    tell_answer(uow, asked, "counter", party_id=asked.to_party_id)
    own = replace(terms, to_party=asked.party_id, issue_id=asked.issue_id)
    return make_offer(uow, joint_table(uow, asked.case_id), own, counters=asked, key=key)


def _asked(uow: UnitOfWork, offer_id: UUID) -> Offer:
    """An offer that the actor's side may answer now, its row locked."""
    offer = queries.get_offer(uow, offer_id, lock=True)
    if offer.private:
        raise Missing
    allowed(uow, "answer_offer", offer.case_id, party_id=offer.to_party_id)
    rules.check_answerable(offer.status, offer.expires_at, uow.now())
    joint_table(uow, offer.case_id)
    return offer


def _drop_own(uow: UnitOfWork, offer: Offer) -> None:
    if offer.to_party_id is None:
        return
    own = queries.live_offer(uow, offer.case_id, offer.to_party_id, offer.issue_id, private=False)
    if own is not None:
        end_offer(uow, own, "withdraw")
        tell_answer(uow, own, "withdraw", party_id=offer.to_party_id)

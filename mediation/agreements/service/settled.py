"""What two sides settled without an offer on the table stands as an accepted offer, so that terms can link to it."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements.models import Bidding, Offer, Proposal, ProposalLine
from mediation.agreements.service.offers import joint_table
from mediation.agreements.states import OfferOrigin, OfferStatus
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def settled_offer(uow: UnitOfWork, line: ProposalLine, proposal: Proposal) -> Offer:
    """One line of the package that every side accepted."""
    words = line.text if line.amount_fen is not None else ""
    offer = _accepted(uow, proposal.case_id, OfferOrigin.PROPOSAL)
    offer.issue_id, offer.payer_id, offer.payee_id = line.issue_id, line.payer_id, line.payee_id
    offer.amount_fen, offer.title, offer.due_on = line.amount_fen, words, line.due_on
    offer.items = [] if line.amount_fen is not None else [line.text]
    return _kept(uow, offer)


def settled_bid(uow: UnitOfWork, bidding: Bidding, amount_fen: int) -> Offer:
    """The sum in 分 that two sealed bids settled."""
    offer = _accepted(uow, bidding.case_id, OfferOrigin.BIDDING)
    offer.issue_id, offer.payer_id, offer.payee_id = bidding.issue_id, bidding.payer_id, bidding.payee_id
    offer.amount_fen, offer.title = amount_fen, bidding.title
    return _kept(uow, offer)


def _accepted(uow: UnitOfWork, case_id: UUID, origin: OfferOrigin) -> Offer:
    return Offer(
        id=new_id(), case_id=case_id, room_id=joint_table(uow, case_id), origin=origin, by_name="", items=[],
        status=OfferStatus.ACCEPTED, created_at=uow.now(), ended_at=uow.now(), parts=[],
    )  # fmt: skip


def _kept(uow: UnitOfWork, offer: Offer) -> Offer:
    uow.session.add(offer)
    uow.session.flush()
    return offer

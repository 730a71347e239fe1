"""Reading biddings: who has bid, never what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import Bid, Bidding, BidRound
from mediation.agreements.queries.reach import heard
from mediation.agreements.states import BiddingStatus, RoundStatus
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork

LIVE = (BiddingStatus.RULES, BiddingStatus.BIDDING)


def biddings_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Bidding]:
    """The biddings of a case, the newest first, for who follows the negotiation. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(Bidding).where(Bidding.case_id == case_id, heard(uow, case_id, Bidding.created_at))
    return uow.session.scalars(query.order_by(Bidding.created_at.desc(), Bidding.id)).all()


def get_bidding(uow: UnitOfWork, bidding_id: UUID, *, lock: bool = False) -> Bidding:
    """One bidding; a party sees it when it is one of its two sides. Raises Missing."""
    query = select(Bidding).where(Bidding.id == bidding_id)
    if lock:
        query = query.with_for_update(of=Bidding).execution_options(populate_existing=True)
    found = uow.session.scalar(query)
    if found is None:
        raise Missing
    cases.get_case(uow, found.case_id)
    if found.id not in {one.id for one in biddings_of(uow, found.case_id)}:
        raise Missing
    if uow.actor.is_participant and uow.actor.party_id not in {found.payer_id, found.payee_id}:
        raise Missing
    return found


def last_round(uow: UnitOfWork, bidding_id: UUID) -> BidRound | None:
    """The newest round, None before the rule was agreed."""
    query = select(BidRound).where(BidRound.bidding_id == bidding_id)
    return uow.session.scalar(query.order_by(BidRound.number.desc(), BidRound.attempt.desc()).limit(1))


def open_round(uow: UnitOfWork, bidding_id: UUID) -> BidRound | None:
    """The round in which bids are taken now, or None."""
    return uow.session.scalar(
        select(BidRound).where(BidRound.bidding_id == bidding_id, BidRound.status == RoundStatus.OPEN)
    )


def bids_of(uow: UnitOfWork, round_id: UUID) -> dict[UUID, Bid]:
    """The sealed bids of a round by side: for the verbs that keep and open them."""
    return {bid.party_id: bid for bid in uow.session.scalars(select(Bid).where(Bid.round_id == round_id))}


def who_has_bid(uow: UnitOfWork, bidding_id: UUID) -> set[UUID]:
    """The sides that have bid in the round that is open: all that anybody is told."""
    query = select(Bid.party_id).join(BidRound).where(
        BidRound.bidding_id == bidding_id, BidRound.status == RoundStatus.OPEN
    )  # fmt: skip
    return set(uow.session.scalars(query))


def lapsing_biddings(uow: UnitOfWork, now: datetime, limit: int = 200) -> Sequence[Bidding]:
    """Biddings whose time is up, locked. For the clock."""
    return uow.session.scalars(
        select(Bidding)
        .where(Bidding.status.in_(LIVE), Bidding.expires_at <= now)
        .limit(limit)
        .with_for_update(of=Bidding, skip_locked=True)
    ).all()

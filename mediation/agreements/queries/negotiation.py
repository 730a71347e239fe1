"""Reading offers, issues, proposals and biddings: each side its own and what is shown to all.

What came up in a caucus is seen by those alone who sat in that very room, on that side or as the mediator.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from mediation.agreements import rules
from mediation.agreements.models import Agreement, Bidding, Issue, IssueLink, Offer, Proposal, ProposalAnswer, Term
from mediation.agreements.queries.bidding import LIVE, biddings_of, who_has_bid
from mediation.agreements.queries.reach import heard, mediates
from mediation.agreements.states import AgreementStatus, BiddingStatus, OfferStatus, ProposalStatus
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms


def offers_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Offer]:
    """The offers of a case that the actor may know of, the oldest first, without those recalled. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(Offer).where(Offer.case_id == case_id, Offer.status != OfferStatus.RECALLED, _known(uow, case_id))
    return uow.session.scalars(query.order_by(Offer.created_at, Offer.id)).all()


def get_offer(uow: UnitOfWork, offer_id: UUID, *, lock: bool = False) -> Offer:
    """One offer; with `lock` for whoever decides about it. Raises Missing when the actor may not know of it."""
    query = select(Offer).where(Offer.id == offer_id)
    if lock:
        query = query.with_for_update(of=Offer).execution_options(populate_existing=True)
    found = uow.session.scalar(query)
    if found is None:
        raise Missing
    cases.get_case(uow, found.case_id)
    if uow.session.scalar(select(Offer.id).where(Offer.id == offer_id, _known(uow, found.case_id))) is None:
        raise Missing
    return found


def live_offer(uow: UnitOfWork, case_id: UUID, party_id: UUID, issue_id: UUID | None, *, private: bool) -> Offer | None:
    """What a side has on the table for an issue now, locked: for verbs that have asked the policy."""
    return uow.session.scalar(
        select(Offer)
        .where(
            Offer.case_id == case_id, Offer.party_id == party_id, Offer.issue_id.is_not_distinct_from(issue_id),
            Offer.private == private, Offer.status == OfferStatus.OPEN,
        )
        .with_for_update(of=Offer)
        .execution_options(populate_existing=True)
    )  # fmt: skip


def lapsing_offers(uow: UnitOfWork, now: datetime, limit: int = 200) -> Sequence[Offer]:
    """Open offers whose time is up, locked; rows that others hold are left for the next time. For the clock."""
    return uow.session.scalars(
        select(Offer)
        .where(Offer.status == OfferStatus.OPEN, Offer.expires_at <= now)
        .order_by(Offer.expires_at)
        .limit(limit)
        .with_for_update(of=Offer, skip_locked=True)
    ).all()


def offers_in_terms(uow: UnitOfWork, case_id: UUID) -> set[UUID]:
    """Which offers stand in the clauses of the case's present version already."""
    query = (
        select(Term.offer_id)
        .join(Agreement, Agreement.id == Term.agreement_id)
        .where(
            Agreement.case_id == case_id, Term.offer_id.is_not(None),
            Agreement.status.not_in((AgreementStatus.VOID, AgreementStatus.DECLINED)),
        )
    )  # fmt: skip
    return {found for found in uow.session.scalars(query) if found is not None}


def open_offers(uow: UnitOfWork, case_id: UUID) -> Sequence[Offer]:
    """The offers that still wait for an answer and that the actor may know of. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(Offer).where(Offer.case_id == case_id, Offer.status == OfferStatus.OPEN, _known(uow, case_id))
    return uow.session.scalars(query.order_by(Offer.created_at, Offer.id)).all()


def _known(uow: UnitOfWork, case_id: UUID) -> ColumnElement[bool]:
    """Which offers of a case the actor may know of."""
    if uow.actor.is_system:
        return true()
    shown, inside = Offer.private.is_(False), Offer.room_id.in_([room.id for room in rooms.rooms_of(uow, case_id)])
    if mediates(uow, case_id):
        return inside
    if uow.actor.party_id is not None:
        return or_(shown, and_(inside, Offer.party_id == uow.actor.party_id))
    return and_(shown, inside, heard(uow, case_id, func.coalesce(Offer.released_at, Offer.created_at)))


def issues_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Issue]:
    """The board: all of it for the mediator, the shared part for who follows the negotiation. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(Issue).where(Issue.case_id == case_id, heard(uow, case_id, Issue.created_at))
    if not mediates(uow, case_id):
        query = query.where(Issue.shared)
    return uow.session.scalars(query.order_by(Issue.position)).all()


def get_issue(uow: UnitOfWork, issue_id: UUID, *, lock: bool = False) -> Issue:
    """One issue. Raises Missing when the actor may not know of it."""
    found = uow.session.get(Issue, issue_id, with_for_update=lock, populate_existing=lock)
    if found is None or found.id not in {issue.id for issue in issues_of(uow, found.case_id)}:
        raise Missing
    return found


def sayings_on_board(uow: UnitOfWork, case_id: UUID) -> set[tuple[UUID, int]]:
    """(room, seq) of every saying that an issue rests on: for the mediator's list of what is not there yet."""
    query = select(IssueLink.room_id, IssueLink.seq).join(Issue).where(Issue.case_id == case_id)
    return {(row.room_id, row.seq) for row in uow.session.execute(query)}


def proposals_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Proposal]:
    """What the mediator put to all sides, the newest first, for who follows the negotiation. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(Proposal).where(Proposal.case_id == case_id, heard(uow, case_id, Proposal.created_at))
    return uow.session.scalars(query.order_by(Proposal.created_at.desc(), Proposal.id)).all()


def get_proposal(uow: UnitOfWork, proposal_id: UUID, *, lock: bool = False) -> Proposal:
    """One proposal. Raises Missing."""
    query = select(Proposal).where(Proposal.id == proposal_id)
    if lock:
        query = query.with_for_update(of=Proposal).execution_options(populate_existing=True)
    found = uow.session.scalar(query)
    if found is None:
        raise Missing
    cases.get_case(uow, found.case_id)
    if found.id not in {one.id for one in proposals_of(uow, found.case_id)}:
        raise Missing
    return found


def asked_in_private(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> bool:
    """Whether a proposal waits for this side's answer, or a bidding for its word or its bid."""
    if any(one.status is ProposalStatus.OPEN and party_id not in answered_sides(uow, one.id)
           for one in proposals_of(uow, case_id)):  # fmt: skip
        return True
    live = [one for one in biddings_of(uow, case_id) if one.status in LIVE]
    return any(
        party_id in {one.payer_id, one.payee_id} and party_id not in who_has_bid(uow, one.id)
        and not (one.status is BiddingStatus.RULES and _assented(one, party_id))
        for one in live
    )  # fmt: skip


def _assented(row: Bidding, party_id: UUID) -> bool:
    return (row.payer_assented_at if party_id == row.payer_id else row.payee_assented_at) is not None


def answered_sides(uow: UnitOfWork, proposal_id: UUID) -> set[UUID]:
    """Which sides have answered an open proposal; what they said nobody reads before all have."""
    query = select(ProposalAnswer.party_id).where(ProposalAnswer.proposal_id == proposal_id)
    return set(uow.session.scalars(query))


def own_answer(uow: UnitOfWork, proposal_id: UUID) -> set[int] | None:
    """The positions that the actor's own side accepted of an open proposal, empty for a no; None without an answer."""
    side = uow.actor.party_id
    row = uow.session.get(ProposalAnswer, (proposal_id, side)) if side else None
    return None if row is None else rules.read_answer(uow.vault.open(row.sealed))


def lapsing_proposals(uow: UnitOfWork, now: datetime, limit: int = 200) -> Sequence[Proposal]:
    """Open proposals whose time is up, locked. For the clock."""
    return uow.session.scalars(
        select(Proposal)
        .where(Proposal.status == ProposalStatus.OPEN, Proposal.expires_at <= now)
        .limit(limit)
        .with_for_update(of=Proposal, skip_locked=True)
    ).all()

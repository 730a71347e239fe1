"""What the two devices of a bidding send: a commitment, a closed box, and at last what opens both.

No row ever holds what could be read without a device (docs/adr/0009-sealed-bids.md). Sums are in clear in the memory
of the one request that opens both, and are written only when they meet.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import AlreadyBid, BiddingNotOpen, BidUnreadable, NothingToOpen
from mediation.agreements.models import Bid, Bidding, BidRound
from mediation.agreements.rules import OpenBid, OpeningBroken
from mediation.agreements.service.bidding import begin_round, close_round, end_bidding, sided, tell_step, void_round
from mediation.agreements.service.issues import agree_on
from mediation.agreements.service.offers import clear_table, own_side, tell_offer
from mediation.agreements.service.settled import settled_bid
from mediation.agreements.service.telling import notify_mediator, notify_sides
from mediation.agreements.states import BiddingStatus
from mediation.core.money import format_yuan
from mediation.core.uow import UnitOfWork

LARGEST_BOX, LARGEST_WRAP = 512, 512


@dataclass(frozen=True, slots=True)
class BidState:
    """What a device may know of the round: the other's commitment and key only once both have bid."""

    status: str
    round_id: UUID | None = None
    number: int = 0
    mine: str = ""
    both: bool = False
    other_commitment: str = ""
    other_key: str = ""
    wrapped: str = ""
    boxed: bool = False
    openings: tuple[str, str] | None = None


def bid_state(uow: UnitOfWork, bidding_id: UUID) -> BidState:
    """How the round stands for the device of the actor's side. Raises Missing."""
    side, bidding = own_side(uow), queries.get_bidding(uow, bidding_id)
    row = queries.last_round(uow, bidding_id)
    if row is None:
        return BidState(bidding.status.value)
    if row.payer_opening is not None and row.payee_opening is not None:
        opened = (row.payer_opening, row.payee_opening)
        return BidState(bidding.status.value, row.id, row.number, openings=opened)
    bids = queries.bids_of(uow, row.id)
    mine, other = bids.get(side), bids.get(_other(bidding, side))
    state = BidState(bidding.status.value, row.id, row.number, mine=mine.commitment.hex() if mine else "")
    if mine is None or other is None:
        return state
    return BidState(
        state.status, row.id, row.number, mine=state.mine, both=True, other_commitment=other.commitment.hex(),
        other_key=_text(other.public_key), wrapped=_text(other.wrapped) if other.wrapped else "",
        boxed=mine.box is not None,
    )  # fmt: skip


def commit_bid(uow: UnitOfWork, bidding_id: UUID, round_id: UUID, commitment: str, public_key: str) -> Bid:
    """Keep a side's commitment and its device's public key; the room hears that a bid was made.

    Raises AlreadyBid, BidUnreadable, BiddingNotOpen, Missing, Forbidden.
    """
    bidding, side, row = _running(uow, bidding_id, round_id)
    digest, key = _hex(commitment, 32), _bytes(public_key, 65)
    if len(key) != 65 or key[0] != 4:
        raise BidUnreadable
    bids = queries.bids_of(uow, row.id)
    if side in bids:
        if bids[side].commitment == digest:
            return bids[side]
        raise AlreadyBid
    bid = Bid(round_id=row.id, party_id=side, commitment=digest, public_key=key)
    uow.session.add(bid)
    uow.session.flush()
    tell_step(uow, bidding, "bid_made", f"第{row.number}轮已出价。", side=side, round=row.number)
    uow.audit("agreements.bid_made", "bidding", bidding.id, case_id=bidding.case_id)
    if bids:
        notify_sides(uow, bidding.case_id, "bidding_ready", only=_other(bidding, side))
    return bid


def box_bid(uow: UnitOfWork, bidding_id: UUID, round_id: UUID, box: str, wrapped: str) -> Bid:
    """The first of the two to open sends its opening in a box, and the box's key closed for the other's device.

    Neither the platform (no key) nor the other side (no box) can read it. Raises NothingToOpen, BidUnreadable.
    """
    bidding, side, row = _running(uow, bidding_id, round_id)
    bids = queries.bids_of(uow, row.id)
    mine, other = bids.get(side), bids.get(_other(bidding, side))
    if mine is None or other is None or other.box is not None:
        raise NothingToOpen
    mine.box, mine.wrapped = _bytes(box, LARGEST_BOX), _bytes(wrapped, LARGEST_WRAP)
    uow.session.flush()
    tell_step(uow, bidding, "boxed", "正在核对双方的数。", round=row.number)
    return mine


def open_bids(uow: UnitOfWork, bidding_id: UUID, round_id: UUID, opening: str, key: str) -> Bidding:
    """The second to open sends its own opening and the key of the other's box: both are opened at once.

    Bids that meet settle the sum; all else is destroyed and, up to the third round, a new one begins. A box that does
    not fit destroys the round too. Raises NothingToOpen, BidUnreadable (the own opening is not the one committed to).
    """
    bidding, side, row = _running(uow, bidding_id, round_id)
    bids = queries.bids_of(uow, row.id)
    mine, other = bids.get(side), bids.get(_other(bidding, side))
    if mine is None or other is None or other.box is None:
        raise NothingToOpen
    try:
        own = rules.read_opening(opening, mine.commitment, row.id, side)
    except OpeningBroken as broken:
        raise BidUnreadable from broken
    try:
        text = rules.unbox(other.box, _bytes(key, rules.KEY_BYTES), other.commitment)
        theirs = rules.read_opening(text, other.commitment, row.id, other.party_id)
    except OpeningBroken:
        void_round(uow, bidding, row)
        tell_step(uow, bidding, "mismatch", "双方的数没有对上号，已经销毁，这一轮请重新出价。", round=row.number)
        return bidding
    payer_first = side == bidding.payer_id
    _compare(uow, bidding, row, (own, theirs) if payer_first else (theirs, own),
             (opening, text) if payer_first else (text, opening))  # fmt: skip
    return bidding


def _compare(
    uow: UnitOfWork, bidding: Bidding, row: BidRound, bids: tuple[OpenBid, OpenBid], openings: tuple[str, str]
) -> None:
    amount = rules.settle_bids(bids[0], bids[1], bidding.rule)
    if amount is not None:
        row.payer_opening, row.payee_opening = openings
        close_round(uow, row, "settle")
        _settle(uow, bidding, amount)
        return
    close_round(uow, row, "part")
    if row.number == rules.ROUNDS:
        end_bidding(uow, bidding, "fail", "三轮出价都没有谈拢，出过的数都已销毁。")
        return
    tell_step(uow, bidding, "apart", f"第{row.number}轮没有谈拢，出过的数都已销毁。", round=row.number)
    begin_round(uow, bidding, row.number + 1)


def _settle(uow: UnitOfWork, bidding: Bidding, amount: int) -> None:
    end_bidding(uow, bidding, "settle", f"密封出价谈拢了，按约定的规则是{format_yuan(amount)}元。", amount_fen=amount)
    clear_table(uow, bidding.case_id, bidding.issue_id)
    tell_offer(uow, settled_bid(uow, bidding, amount))
    if bidding.issue_id is not None:
        agree_on(uow, bidding.issue_id)
    notify_mediator(uow, bidding.case_id, "offer_accepted")


def _running(uow: UnitOfWork, bidding_id: UUID, round_id: UUID) -> tuple[Bidding, UUID, BidRound]:
    bidding, side = sided(uow, bidding_id)
    row = queries.open_round(uow, bidding.id)
    if bidding.status is not BiddingStatus.BIDDING or row is None or uow.now() >= bidding.expires_at:
        raise BiddingNotOpen
    if row.id != round_id:
        raise NothingToOpen
    return bidding, side, row


def _other(bidding: Bidding, side: UUID) -> UUID:
    return bidding.payee_id if side == bidding.payer_id else bidding.payer_id


def _hex(text: str, size: int) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as wrong:
        raise BidUnreadable from wrong
    if len(found) != size:
        raise BidUnreadable
    return found


def _bytes(text: str, most: int) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BidUnreadable from wrong
    if not 0 < len(found) <= most:
        raise BidUnreadable
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()

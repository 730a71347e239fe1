"""Sealed bids of two sides: the rule agreed first, then up to three rounds (docs/adr/0009-sealed-bids.md).

What the sides' devices send and the platform may keep is in `bid_opening`.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import BiddingNotOpen, OfferUnsound, OneAtATime, TooManyAttempts
from mediation.agreements.models import Bidding, BidRound
from mediation.agreements.queries import LIVE
from mediation.agreements.service.offers import joint_table, own_side
from mediation.agreements.service.telling import allowed, notify_sides, tell_room
from mediation.agreements.service.words import names_of
from mediation.agreements.states import BID_ROUND, BIDDING, BiddingStatus, RoundStatus, SplitRule
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import next_working_day
from mediation.rooms.service import check_words

LONGEST_TITLE = 100


def open_bidding(
    uow: UnitOfWork, case_id: UUID, title: str, payer: UUID, payee: UUID, rule: SplitRule, *, until: date,
    issue_id: UUID | None = None, confirm: bool = False,
) -> Bidding:  # fmt: skip
    """Invite two sides to bid in secret over one sum until the end of `until`; both must agree to the rule first.

    Raises OfferUnsound, OneAtATime, NotTalking, Missing, Forbidden, and ConfidentialHere (its title) unless `confirm`.
    """
    cases.get_case(uow, case_id, lock=True)
    allowed(uow, "run_bidding", case_id)
    joint_table(uow, case_id)
    if any(one.status in LIVE for one in queries.biddings_of(uow, case_id)):
        raise OneAtATime
    _check(uow, case_id, title, (payer, payee), until, issue_id)
    check_words(uow, case_id, {"text": title}, confirmed=confirm)
    bidding = Bidding(
        id=new_id(), case_id=case_id, issue_id=issue_id, title=title.strip(), payer_id=payer, payee_id=payee, rule=rule,
        status=BiddingStatus.RULES, expires_at=rules.end_of_day(next_working_day(until)), created_at=uow.now(),
    )  # fmt: skip
    uow.session.add(bidding)
    uow.session.flush()
    tell_room(uow, case_id, "offer", bidding_body(uow, bidding))
    for side in (payer, payee):
        notify_sides(uow, case_id, "bidding_opened", only=side)
    uow.audit("agreements.bidding_opened", "bidding", bidding.id, case_id=case_id)
    return bidding


def assent(uow: UnitOfWork, bidding_id: UUID, *, agrees: bool) -> Bidding:
    """A side agrees to the rule, or ends the bidding. With both, the first round begins.

    Raises BiddingNotOpen, Missing, Forbidden.
    """
    bidding, side = sided(uow, bidding_id)
    if bidding.status is not BiddingStatus.RULES or uow.now() >= bidding.expires_at:
        raise BiddingNotOpen
    if not agrees:
        end_bidding(uow, bidding, "fail", "出价规则没有谈妥，不再出价。")
        return bidding
    if side == bidding.payer_id:
        bidding.payer_assented_at = bidding.payer_assented_at or uow.now()
    else:
        bidding.payee_assented_at = bidding.payee_assented_at or uow.now()
    tell_step(uow, bidding, "assented", "同意出价规则。", side=side)
    uow.audit("agreements.bidding_rule_agreed", "bidding", bidding.id, case_id=bidding.case_id)
    if bidding.payer_assented_at and bidding.payee_assented_at:
        uow.move(BIDDING, bidding, "start")
        begin_round(uow, bidding, 1)
    return bidding


def restart_round(uow: UnitOfWork, bidding_id: UUID) -> Bidding:
    """Begin the round anew because a device, and with it what opens a bid, is lost; every bid of it is destroyed.

    Raises BiddingNotOpen, TooManyAttempts, Missing, Forbidden.
    """
    bidding, side = sided(uow, bidding_id)
    now = queries.open_round(uow, bidding.id)
    if now is None or not queries.bids_of(uow, now.id):
        raise BiddingNotOpen
    void_round(uow, bidding, now)
    tell_step(uow, bidding, "restarted", "换了手机，这一轮重新出价，之前的数已经销毁。", side=side)
    return bidding


def withdraw_bidding(uow: UnitOfWork, bidding_id: UUID) -> Bidding:
    """Take a bidding back; every sealed bid is destroyed. Raises Conflict, Missing, Forbidden."""
    bidding = queries.get_bidding(uow, bidding_id, lock=True)
    allowed(uow, "run_bidding", bidding.case_id)
    end_bidding(uow, bidding, "withdraw", "调解员收回了密封出价，已出的数都已销毁。")
    return bidding


def lapse_biddings(uow: UnitOfWork) -> int:
    """End every bidding whose time is up; how many. For the clock."""
    biddings = queries.lapsing_biddings(uow, uow.now())
    for bidding in biddings:
        end_bidding(uow, bidding, "fail", "密封出价到期，没有谈拢，已出的数都已销毁。")
    return len(biddings)


def sided(uow: UnitOfWork, bidding_id: UUID) -> tuple[Bidding, UUID]:
    """The bidding, its row locked, and the side for which the actor may bid. Raises Missing, Forbidden."""
    side = own_side(uow)
    bidding = queries.get_bidding(uow, bidding_id, lock=True)
    allowed(uow, "bid", bidding.case_id, party_id=side)
    return bidding, side


def begin_round(uow: UnitOfWork, bidding: Bidding, number: int, attempt: int = 1) -> BidRound:
    """A fresh round in which both sides may bid."""
    row = BidRound(id=new_id(), bidding_id=bidding.id, number=number, attempt=attempt, status=RoundStatus.OPEN)
    uow.session.add(row)
    uow.session.flush()
    tell_step(uow, bidding, "round", f"第{number}轮出价开始。", round=number)
    return row


def void_round(uow: UnitOfWork, bidding: Bidding, row: BidRound) -> BidRound:
    """Destroy a round and begin it anew. Raises TooManyAttempts."""
    if row.attempt >= rules.ATTEMPTS:
        raise TooManyAttempts
    close_round(uow, row, "void")
    uow.audit("agreements.bid_round_voided", "bidding", bidding.id, case_id=bidding.case_id)
    return begin_round(uow, bidding, row.number, row.attempt + 1)


def close_round(uow: UnitOfWork, row: BidRound, action: str) -> None:
    """Move a round to its end and delete its bids; none is ever kept."""
    uow.move(BID_ROUND, row, action)
    for bid in queries.bids_of(uow, row.id).values():
        uow.session.delete(bid)
    uow.session.flush()


def end_bidding(uow: UnitOfWork, bidding: Bidding, action: str, words: str, *, amount_fen: int | None = None) -> None:
    """Move a bidding to its end, with the sum it settled; a round that is open is destroyed with it."""
    now = queries.open_round(uow, bidding.id)
    if now is not None:
        close_round(uow, now, "void")
    uow.move(BIDDING, bidding, action)
    bidding.ended_at, bidding.amount_fen = uow.now(), amount_fen
    uow.session.flush()
    tell_step(uow, bidding, bidding.status.value, words)
    uow.audit("agreements.bidding_ended", "bidding", bidding.id, case_id=bidding.case_id)


def tell_step(
    uow: UnitOfWork, bidding: Bidding, answer: str, words: str, *, side: UUID | None = None, **more: Any
) -> None:
    """Say a step in the joint room: of a bid, that it was made and nothing else."""
    body = {"bidding": str(bidding.id), "answer": answer, "party": str(side) if side else None, "text": words, **more}
    tell_room(uow, bidding.case_id, "answer", body, as_platform=side is None)


def bidding_body(uow: UnitOfWork, bidding: Bidding) -> dict[str, Any]:
    """What is bid about, by which rule, until when."""
    names = names_of(uow, bidding.case_id)
    return {
        "bidding": str(bidding.id), "by": uow.actor.name, "title": bidding.title,
        "payer": names[bidding.payer_id], "payee": names[bidding.payee_id],
        "sides": [str(bidding.payer_id), str(bidding.payee_id)], "rule": bidding.rule.value,
        "until": rules.last_day(bidding.expires_at).isoformat(),
        "text": f"调解员请双方就“{bidding.title}”密封出价，{bidding.rule.zh}。",
    }  # fmt: skip


def _check(
    uow: UnitOfWork, case_id: UUID, title: str, sides: tuple[UUID, UUID], until: date, issue_id: UUID | None
) -> None:
    today, parties = local_day(uow.now()), {party.id for party in cases.parties_of(uow, case_id)}
    if not 0 < len(title.strip()) <= LONGEST_TITLE:
        raise OfferUnsound(N_("请写明出的是什么价，不超过100个字。"), field="title")
    if len(set(sides)) < 2 or not set(sides) <= parties:
        raise OfferUnsound(N_("请选择谁付给谁。"), field="payer")
    if not today <= until <= today + rules.LONGEST_VALID:
        raise OfferUnsound(N_("答复期限要在今天到三个月之内，请换一天。"), field="until")
    if issue_id is not None and not any(one.id == issue_id and one.shared for one in queries.issues_of(uow, case_id)):
        raise Missing

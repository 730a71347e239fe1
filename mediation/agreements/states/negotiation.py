"""Life cycles on the way to an agreement: issues, offers, proposals answered in private, sealed bids."""

from __future__ import annotations

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move
from mediation.law.term import Term


class IssueStatus(Term):
    """How near the sides are on one issue."""

    OPEN = "open", N_("未谈")
    NEAR = "near", N_("接近")
    AGREED = "agreed", N_("一致")


_I = IssueStatus

ISSUE = LifeCycle(
    "issue",
    [
        Move("reopen", (_I.NEAR, _I.AGREED), _I.OPEN, "mediator"),
        Move("draw_near", (_I.OPEN, _I.AGREED), _I.NEAR, "mediator"),
        Move("agree", (_I.OPEN, _I.NEAR), _I.AGREED, "mediator, system", "the sides say the same"),
    ],
)


class OfferStatus(Term):
    """Where one offer stands; only an open one can be answered."""

    OPEN = "open", N_("等答复")
    ACCEPTED = "accepted", N_("已同意")
    REJECTED = "rejected", N_("不同意")
    COUNTERED = "countered", N_("对方出了别的数")
    WITHDRAWN = "withdrawn", N_("已收回")
    REPLACED = "replaced", N_("已改数")
    LAPSED = "lapsed", N_("已过期")
    RECALLED = "recalled", N_("已撤回")


_O = OfferStatus

OFFER = LifeCycle(
    "offer",
    [
        Move("accept", (_O.OPEN,), _O.ACCEPTED, "the other side", "shown to it, in time"),
        Move("reject", (_O.OPEN,), _O.REJECTED, "the other side", "shown to it, in time"),
        Move("counter", (_O.OPEN,), _O.COUNTERED, "the other side", "an offer of its own, in time"),
        Move("withdraw", (_O.OPEN,), _O.WITHDRAWN, "the side that made it"),
        Move("replace", (_O.OPEN,), _O.REPLACED, "the side that made it", "a newer offer on the same issue"),
        Move("lapse", (_O.OPEN,), _O.LAPSED, "system", "its time is up"),
        Move("recall", (_O.OPEN,), _O.RECALLED, "who made it", "two minutes, nobody said anything to it"),
    ],
)


class OfferOrigin(Term):
    """How the sum came about; what two sides settled in private stands as an accepted offer as well."""

    SIDE = "side", N_("一方提出")
    PROPOSAL = "proposal", N_("双方私下同意的方案")
    BIDDING = "bidding", N_("双方密封出价")


class OfferAnswer(Term):
    """The four keys of whoever is asked."""

    ACCEPT = "accept", N_("同意")
    COUNTER = "counter", N_("我出个数")
    REJECT = "reject", N_("不同意")
    CONSIDER = "consider", N_("先想想")


class ProposalKind(Term):
    """One proposal of the mediator, or several complete packages to choose among."""

    SINGLE = "single", N_("调解员方案")
    PACKAGES = "packages", N_("几套方案")


class ProposalStatus(Term):
    """Where a proposal stands that each side answers in private."""

    OPEN = "open", N_("等各方私下答复")
    AGREED = "agreed", N_("达成")
    FAILED = "failed", N_("未达成")
    WITHDRAWN = "withdrawn", N_("已收回")


_P = ProposalStatus

PROPOSAL = LifeCycle(
    "proposal",
    [
        Move("agree", (_P.OPEN,), _P.AGREED, "system", "every side accepts the same"),
        Move("fail", (_P.OPEN,), _P.FAILED, "system", "all have answered or time is up; the answers are destroyed"),
        Move("withdraw", (_P.OPEN,), _P.WITHDRAWN, "mediator", "the answers are destroyed"),
    ],
)


class SplitRule(Term):
    """Which sum counts when what the payer would pay reaches what the payee would take."""

    MIDPOINT = "midpoint", N_("取两个数的中间")
    PAYER = "payer", N_("按付款方的数")
    PAYEE = "payee", N_("按收款方的数")


class BiddingStatus(Term):
    """Where a bidding with sealed bids stands."""

    RULES = "rules", N_("等双方同意规则")
    BIDDING = "bidding", N_("正在出价")
    SETTLED = "settled", N_("谈拢了")
    FAILED = "failed", N_("没有谈拢")
    WITHDRAWN = "withdrawn", N_("已收回")


_B = BiddingStatus

BIDDING = LifeCycle(
    "bidding",
    [
        Move("start", (_B.RULES,), _B.BIDDING, "system", "both sides agree to the rule"),
        Move("settle", (_B.BIDDING,), _B.SETTLED, "system", "the opened bids overlap"),
        Move("fail", (_B.RULES, _B.BIDDING), _B.FAILED, "system, a side", "rule refused, three rounds, or time is up"),
        Move("withdraw", (_B.RULES, _B.BIDDING), _B.WITHDRAWN, "mediator"),
    ],
)


class RoundStatus(Term):
    """Where one round of sealed bids stands."""

    OPEN = "open", N_("正在出价")
    SETTLED = "settled", N_("有交集")
    APART = "apart", N_("没有交集")
    VOID = "void", N_("作废")


_R = RoundStatus

BID_ROUND = LifeCycle(
    "bid_round",
    [
        Move("settle", (_R.OPEN,), _R.SETTLED, "system", "both openings match, the bids overlap"),
        Move("part", (_R.OPEN,), _R.APART, "system", "both openings match, no overlap; all of it is destroyed"),
        Move("void", (_R.OPEN,), _R.VOID, "system, a side", "a device is lost, an opening does not match; destroyed"),
    ],
)

"""Life cycles of a judicial confirmation (domain D2), a court's delegation, and a withdrawn suit."""

from __future__ import annotations

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move
from mediation.law.term import Term


class ConfirmationStatus(Term):
    """Where a 司法确认 stands. `ineligible` is ours: the list of checks is kept with its reasons."""

    INELIGIBLE = "ineligible", N_("暂不符合条件")
    ELIGIBLE = "eligible", N_("可以申请")
    DRAFTING = "drafting", N_("等各方同意申请")
    SUBMITTED = "submitted", N_("已移送法院")
    SUPPLEMENT = "supplement", N_("法院要求补充")
    ACCEPTED = "accepted", N_("法院已受理")
    CONFIRMED = "confirmed", N_("已裁定确认有效")
    REJECTED = "rejected", N_("法院驳回申请")
    NOT_ACCEPTED = "not_accepted", N_("法院不予受理")
    WITHDRAWN = "withdrawn", N_("已撤回申请")
    DEEMED_WITHDRAWN = "deemed_withdrawn", N_("按撤回申请处理")
    OBJECTED = "objected", N_("有人提出异议")
    REVOKED = "revoked", N_("确认裁定已撤销")
    EXPIRED = "expired", N_("申请期限已过")
    DEFAULT = "default", N_("有人没有履行")
    ENFORCEMENT_APPLIED = "enforcement_applied", N_("已申请强制执行")
    ENFORCED = "enforced", N_("已执行完毕")
    ENFORCEMENT_CLOSED = "enforcement_closed", N_("执行程序终结")
    PERFORMED = "performed", N_("已履行完毕")


_S = ConfirmationStatus
BEFORE_SUBMISSION = (_S.INELIGIBLE, _S.ELIGIBLE, _S.DRAFTING)
AT_COURT = (_S.SUBMITTED, _S.SUPPLEMENT, _S.ACCEPTED)
HANDED_OVER = tuple(status for status in _S if status not in (*BEFORE_SUBMISSION, _S.EXPIRED))
"""What the court's desk may see: nothing before the packet was sent."""

COURT_MOVES = (
    "require_supplement", "accept", "extend", "not_accept", "confirm", "reject", "allow_withdrawal", "deem_withdrawn",
    "object", "uphold", "revoke", "enforce", "close_enforcement",
)  # fmt: skip
"""The court alone decides these."""

TAKEN_UP_AGAIN = (_S.NOT_ACCEPTED, _S.REJECTED, _S.REVOKED)
"""Where the court did not let the agreement stand, the case may be mediated again (D2; CPL 206)."""

CONFIRMATION = LifeCycle(
    "judicial_confirmation",
    [
        Move("find_eligible", (_S.INELIGIBLE,), _S.ELIGIBLE, "system, mediator", "every check without a block"),
        Move("find_ineligible", (_S.ELIGIBLE,), _S.INELIGIBLE, "system, mediator", "a check that blocks"),
        Move(
            "draft",
            (_S.ELIGIBLE, _S.DRAFTING, _S.NOT_ACCEPTED),
            _S.DRAFTING,
            "mediator",
            "court chosen, nothing left to check, the 30 days still run",
        ),
        Move("submit", (_S.DRAFTING,), _S.SUBMITTED, "mediator", "all parties agreed, packet complete, in time"),
        Move("require_supplement", (_S.SUBMITTED,), _S.SUPPLEMENT, "court", "list and day"),
        Move("supplement", (_S.SUPPLEMENT,), _S.SUBMITTED, "mediator", "what the court asked for"),
        Move("accept", (_S.SUBMITTED,), _S.ACCEPTED, "court", "case number"),
        Move(
            "extend",
            (_S.ACCEPTED,),
            _S.ACCEPTED,
            "court",
            "once, before the 15 days of the old rule are over: ten more, who approved, when, why",
        ),
        Move("not_accept", (_S.SUBMITTED,), _S.NOT_ACCEPTED, "court", "reason"),
        Move("confirm", (_S.ACCEPTED,), _S.CONFIRMED, "court", "ruling number and day"),
        Move("reject", (_S.ACCEPTED,), _S.REJECTED, "court", "reason"),
        Move("allow_withdrawal", (_S.SUBMITTED, _S.ACCEPTED), _S.WITHDRAWN, "court", "an applicant asked"),
        Move("deem_withdrawn", (_S.SUPPLEMENT, _S.ACCEPTED), _S.DEEMED_WITHDRAWN, "court", "reason"),
        Move("object", (_S.CONFIRMED,), _S.OBJECTED, "court", "who objected and why"),
        Move("uphold", (_S.OBJECTED,), _S.CONFIRMED, "court", "reason"),
        Move("revoke", (_S.OBJECTED,), _S.REVOKED, "court", "reason"),
        Move("report_default", (_S.CONFIRMED,), _S.DEFAULT, "creditor, mediator", "what was not done"),
        Move("apply_enforcement", (_S.DEFAULT,), _S.ENFORCEMENT_APPLIED, "creditor, mediator", "day"),
        Move("enforce", (_S.ENFORCEMENT_APPLIED,), _S.ENFORCED, "court"),
        Move("close_enforcement", (_S.ENFORCEMENT_APPLIED,), _S.ENFORCEMENT_CLOSED, "court", "reason"),
        Move("perform", (_S.CONFIRMED, _S.DEFAULT), _S.PERFORMED, "system", "nothing is owed any more"),
        Move("expire", BEFORE_SUBMISSION, _S.EXPIRED, "system", "the 30 days are over"),
    ],
)


class CourtGround(Term):
    """Why this court (CPL 205)."""

    DELEGATED = "delegated", N_("邀请调解的人民法院")
    DOMICILE = "domicile", N_("当事人住所地")
    OBJECT = "object", N_("标的物所在地")
    ORGANISATION = "organisation", N_("调解组织所在地")


class DelegationStatus(Term):
    """Where a case that a court sent stands, seen from the court."""

    RECEIVED = "received", N_("已收到委派")
    SIGNED_FOR = "signed_for", N_("已签收材料")
    REPORTED = "reported", N_("已报送调解报告")
    ACKNOWLEDGED = "acknowledged", N_("法院已签收报告")


_D = DelegationStatus
DELEGATION = LifeCycle(
    "court_delegation",
    [
        Move("sign_for", (_D.RECEIVED,), _D.SIGNED_FOR, "mediator, clerk", "day the materials were signed for"),
        Move("report", (_D.RECEIVED, _D.SIGNED_FOR), _D.REPORTED, "mediator", "the finished report"),
        Move("acknowledge", (_D.REPORTED,), _D.ACKNOWLEDGED, "court"),
    ],
)


class DelegationKind(Term):
    """Before or during the suit (特邀调解规定)."""

    BEFORE_SUIT = "before_suit", N_("诉前委派")
    IN_SUIT = "in_suit", N_("诉中委托")


class WithdrawalStage(Term):
    """A suit not yet docketed is taken back without a ruling; a docketed one by ruling (CPL 148)."""

    PRE_FILING = "pre_filing", N_("立案前撤回起诉材料")
    IN_SUIT = "in_suit", N_("诉讼中申请撤诉")

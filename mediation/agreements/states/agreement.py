"""Life cycles of an agreement, of each signature on it, of what it obliges to and of each payment (RML 29-31)."""

from __future__ import annotations

from enum import StrEnum

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move
from mediation.law.term import Term


class AgreementStatus(Term):
    """Where one version of an agreement stands; a new version never changes an old one."""

    DRAFTING = "drafting", N_("正在起草")
    PROPOSED = "proposed", N_("等各方答复")
    ACCEPTED = "accepted", N_("各方已同意")
    SIGNING = "signing", N_("正在签署")
    EFFECTIVE = "effective", N_("已生效")
    DECLINED = "declined", N_("有人没有签")
    VOID = "void", N_("已作废")
    REPLACED = "replaced", N_("已由新协议代替")


_A = AgreementStatus
LIVE = (_A.DRAFTING, _A.PROPOSED, _A.ACCEPTED, _A.SIGNING, _A.EFFECTIVE)

AGREEMENT = LifeCycle(
    "agreement",
    [
        Move("propose", (_A.DRAFTING,), _A.PROPOSED, "mediator", "terms sound"),
        Move("settle", (_A.PROPOSED,), _A.ACCEPTED, "system", "accepted by every party"),
        Move("start_signing", (_A.ACCEPTED,), _A.SIGNING, "mediator", "final document with its number"),
        Move("take_effect", (_A.SIGNING,), _A.EFFECTIVE, "system", "every needed signature and seal"),
        Move("agree_orally", (_A.ACCEPTED,), _A.EFFECTIVE, "mediator", "written form not required"),
        Move("decline", (_A.SIGNING,), _A.DECLINED, "signer", "reason"),
        Move("replace", (_A.EFFECTIVE,), _A.REPLACED, "system", "a later agreement of the case took effect"),
        Move("void", (_A.DRAFTING, _A.PROPOSED, _A.ACCEPTED, _A.SIGNING), _A.VOID, "mediator", "reason"),
    ],
)


class AgreementForm(Term):
    """Written, or noted in the oral register (RML 28, 30)."""

    WRITTEN = "written", N_("书面协议")
    ORAL = "oral", N_("口头协议")


class TermKind(Term):
    """What a clause obliges its obligor to."""

    PAY_MONEY = "pay_money", N_("付款")
    DELIVER_GOODS = "deliver_goods", N_("交付物品")
    APOLOGY = "apology", N_("赔礼道歉")
    ACT = "act", N_("做一件事")
    REFRAIN = "refrain", N_("不做一件事")
    OTHER = "other", N_("其他约定")


class Answer(StrEnum):
    """What a party says to proposed terms; it is no signature."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class SignerRole(Term):
    """In what standing somebody signs; the order of the members is the order of signing."""

    PARTY = "party", N_("当事人")
    GUARDIAN = "guardian", N_("法定代理人")
    REPRESENTATIVE = "representative", N_("推选的代表人")
    AGENT = "agent", N_("委托代理人")
    RECORDER = "recorder", N_("记录人")
    MEDIATOR = "mediator", N_("调解员")
    SEAL = "seal", N_("调解组织印章")


class SignatureStatus(Term):
    """Where one place to sign stands."""

    WAITING = "waiting", N_("等待签名")
    SIGNED = "signed", N_("已签")
    DECLINED = "declined", N_("没有签")


SIGNATURE = LifeCycle(
    "agreement_signature",
    [
        Move("sign", (SignatureStatus.WAITING,), SignatureStatus.SIGNED, "signer", "in turn, identity checked"),
        Move("decline", (SignatureStatus.WAITING,), SignatureStatus.DECLINED, "signer", "reason"),
    ],
)


class RequestStatus(StrEnum):
    """Where a signature asked for at an outside authority stands."""

    ASKED = "asked"
    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"
    FAILED = "failed"
    OVERTAKEN = "overtaken"


_R = RequestStatus
CERTIFIED_REQUEST = LifeCycle(
    "certified_request",
    [
        Move("take", (_R.ASKED,), _R.WAITING, "the authority", "its page for the signer"),
        Move("sign", (_R.WAITING,), _R.SIGNED, "the authority", "signature holds, certificate is the signer's"),
        Move("refuse", (_R.WAITING,), _R.REFUSED, "the authority", "reason"),
        Move("fail", (_R.ASKED, _R.WAITING), _R.FAILED, "system", "no answer in six tries, or none in a day"),
        Move("overtake", (_R.ASKED, _R.WAITING), _R.OVERTAKEN, "system", "signed or declined another way"),
    ],
)


class SignatureMeans(Term):
    """How the name came on the paper."""

    DRAWN = "drawn", N_("手机手写签名")
    PAPER = "paper", N_("纸面签名或按指印")
    SEALED = "sealed", N_("电子印章")
    CERTIFIED = "certified", N_("数字证书签名")


class DeedShown(Term):
    """How a signer had the deed before them."""

    CLAUSES = "clauses", N_("逐条看到最后一条")
    WHOLE = "whole", N_("打开整份协议书")


class ObligationStatus(Term):
    """Where one due performance stands."""

    PENDING = "pending", N_("未到期")
    PART_PAID = "part_paid", N_("付了一部分")
    PAID = "paid", N_("已履行")
    OVERDUE = "overdue", N_("已逾期")
    DISPUTED = "disputed", N_("双方说法不一")
    WAIVED = "waived", N_("已放弃")


_O = ObligationStatus
OWED = (_O.PENDING, _O.PART_PAID, _O.OVERDUE, _O.DISPUTED)
SETTLED = (_O.PAID, _O.WAIVED)

OBLIGATION = LifeCycle(
    "obligation",
    [
        Move("pay_part", OWED, _O.PART_PAID, "obligee", "a confirmed payment below the sum"),
        Move("perform", OWED, _O.PAID, "obligee", "confirmed in full"),
        Move("fall_overdue", (_O.PENDING, _O.PART_PAID), _O.OVERDUE, "system", "due day past"),
        Move("dispute", (_O.PENDING, _O.PART_PAID, _O.OVERDUE), _O.DISPUTED, "obligee", "what is wrong"),
        Move("resume", (_O.DISPUTED,), _O.PENDING, "mediator, obligee", "the dispute is settled"),
        Move("waive", OWED, _O.WAIVED, "mediator", "the obligee gives it up, reason"),
    ],
)


class PaymentStatus(Term):
    """Whether the one who is to receive has said yes."""

    RECORDED = "recorded", N_("等收款方确认")
    CONFIRMED = "confirmed", N_("收款方已确认收到")
    DISPUTED = "disputed", N_("收款方说没收到")


PAYMENT = LifeCycle(
    "payment",
    [
        Move("confirm", (PaymentStatus.RECORDED, PaymentStatus.DISPUTED), PaymentStatus.CONFIRMED, "obligee"),
        Move("dispute", (PaymentStatus.RECORDED,), PaymentStatus.DISPUTED, "obligee", "what is wrong"),
    ],
)


class PaymentMeans(Term):
    """How money or goods change hands."""

    BANK = "bank", N_("银行转账")
    WECHAT = "wechat", N_("微信转账")
    ALIPAY = "alipay", N_("支付宝")
    CASH = "cash", N_("现金")
    IN_PERSON = "in_person", N_("当面交付")
    OTHER = "other", N_("其他方式")


class Satisfaction(Term):
    """What a party says of the mediation when visited afterwards."""

    SATISFIED = "satisfied", N_("满意")
    FAIR = "fair", N_("基本满意")
    DISSATISFIED = "dissatisfied", N_("不满意")
    UNASKED = "unasked", N_("未问到")


class Found(Term):
    """Whether a visit found something that the form asks about."""

    NO = "no", N_("没有")
    YES = "yes", N_("有")
    UNASKED = "unasked", N_("未问到")

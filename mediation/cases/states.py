"""Life cycles of the case, of the lead before it and of an office's seat (domain B1, F4)."""

from __future__ import annotations

from enum import StrEnum

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move


class CaseStatus(StrEnum):
    """Where the work on a case stands; result, performance and hand-offs are fields of their own."""

    APPLIED = "applied"
    CONSENT_PENDING = "consent_pending"
    SUPPLEMENT_REQUIRED = "supplement_required"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_MEDIATION = "in_mediation"
    SUSPENDED = "suspended"
    AGREEMENT_PENDING = "agreement_pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    ARCHIVED = "archived"


STATUS_WORDS: dict[CaseStatus, str] = {
    CaseStatus.APPLIED: N_("已申请"),
    CaseStatus.CONSENT_PENDING: N_("征询对方意愿"),
    CaseStatus.SUPPLEMENT_REQUIRED: N_("待补正"),
    CaseStatus.REJECTED: N_("不予受理"),
    CaseStatus.ACCEPTED: N_("已受理"),
    CaseStatus.ASSIGNED: N_("已指派"),
    CaseStatus.IN_MEDIATION: N_("调解中"),
    CaseStatus.SUSPENDED: N_("中止"),
    CaseStatus.AGREEMENT_PENDING: N_("协议待签"),
    CaseStatus.SUCCEEDED: N_("调解成功"),
    CaseStatus.FAILED: N_("调解不成"),
    CaseStatus.WITHDRAWN: N_("已撤回"),
    CaseStatus.CLOSED: N_("已结案"),
    CaseStatus.ARCHIVED: N_("已归档"),
}

_C = CaseStatus
BEFORE_ACCEPTANCE = (_C.APPLIED, _C.CONSENT_PENDING, _C.SUPPLEMENT_REQUIRED)
UNDER_WAY = (_C.ACCEPTED, _C.ASSIGNED, _C.IN_MEDIATION, _C.SUSPENDED, _C.AGREEMENT_PENDING)
ENDED = (_C.SUCCEEDED, _C.FAILED, _C.WITHDRAWN)
AFTER_THE_END = (*ENDED, _C.CLOSED, _C.ARCHIVED)
"""While agreements are performed and visits are due somebody still answers for the case."""
OPEN = (*BEFORE_ACCEPTANCE, *UNDER_WAY)
TAKEN = (*UNDER_WAY, *ENDED, _C.CLOSED, _C.ARCHIVED)

CASE = LifeCycle(
    "case",
    [
        Move("ask_consent", (_C.APPLIED,), _C.CONSENT_PENDING, "clerk, mediator", "a respondent to ask"),
        Move("require_supplement", (_C.APPLIED, _C.CONSENT_PENDING), _C.SUPPLEMENT_REQUIRED, "clerk", "a list"),
        Move("supplement", (_C.SUPPLEMENT_REQUIRED,), _C.APPLIED, "clerk, applicant", "what was missing"),
        Move("reject", BEFORE_ACCEPTANCE, _C.REJECTED, "clerk", "coded ground and next door"),
        Move("apply_again", (_C.REJECTED,), _C.APPLIED, "clerk", "new facts"),
        Move("accept", (_C.APPLIED, _C.CONSENT_PENDING), _C.ACCEPTED, "clerk, mediator", "no party refuses"),
        Move("assign", (_C.ACCEPTED, _C.ASSIGNED, _C.IN_MEDIATION), _C.ASSIGNED, "clerk", "disclosure answered"),
        Move("pass_on", (_C.ASSIGNED, _C.IN_MEDIATION), _C.ACCEPTED, "receiving office", "a transfer signed for"),
        Move("start_mediation", (_C.ASSIGNED,), _C.IN_MEDIATION, "mediator", "identity verified, rights told"),
        Move("suspend", (_C.IN_MEDIATION,), _C.SUSPENDED, "mediator", "reason"),
        Move("resume", (_C.SUSPENDED,), _C.IN_MEDIATION, "mediator"),
        Move("settle_terms", (_C.IN_MEDIATION,), _C.AGREEMENT_PENDING, "mediator", "terms accepted by all"),
        Move("reopen_terms", (_C.AGREEMENT_PENDING,), _C.IN_MEDIATION, "mediator", "reason"),
        Move("succeed", (_C.AGREEMENT_PENDING, _C.IN_MEDIATION), _C.SUCCEEDED, "system", "agreement in effect"),
        Move("fail", UNDER_WAY, _C.FAILED, "mediator", "coded reason, other remedies told"),
        Move("withdraw", OPEN, _C.WITHDRAWN, "applicant, mediator", "who and why"),
        Move(
            "mediate_again", (_C.SUCCEEDED,), _C.IN_MEDIATION, "mediator",
            "a court did not let the agreement stand",
        ),
        Move("close", ENDED, _C.CLOSED, "mediator, clerk", "mandatory documents"),
        Move("reopen", (_C.CLOSED,), _C.IN_MEDIATION, "supervisor", "reason"),
        Move("archive", (_C.CLOSED,), _C.ARCHIVED, "clerk", "dossier complete"),
    ],
)  # fmt: skip


class LeadStatus(StrEnum):
    """Where a possible dispute stands before there is a case (state 0 of domain B1)."""

    LEAD = "lead"
    CONVERTED = "converted"
    CLOSED = "closed"


LEAD_WORDS: dict[LeadStatus, str] = {
    LeadStatus.LEAD: N_("线索"),
    LeadStatus.CONVERTED: N_("已转为申请"),
    LeadStatus.CLOSED: N_("已关闭"),
}

LEAD = LifeCycle(
    "lead",
    [
        Move(
            "convert_lead", (LeadStatus.LEAD,), LeadStatus.CONVERTED, "clerk, mediator, judicial office",
            "an applicant: a case is registered, applied",
        ),
        Move(
            "close_lead", (LeadStatus.LEAD,), LeadStatus.CLOSED, "clerk, mediator, judicial office",
            "coded reason and what was found",
        ),
    ],
)  # fmt: skip


class TransferStatus(StrEnum):
    """Where something stands that one office passes to another."""

    SENT = "sent"
    RECEIVED = "received"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


TRANSFER_WORDS: dict[TransferStatus, str] = {
    TransferStatus.SENT: N_("等签收"),
    TransferStatus.RECEIVED: N_("已签收"),
    TransferStatus.RETURNED: N_("已退回"),
    TransferStatus.WITHDRAWN: N_("已撤回"),
}

TRANSFER = LifeCycle(
    "transfer",
    [
        Move(
            "receive_transfer", (TransferStatus.SENT,), TransferStatus.RECEIVED, "receiving office",
            "the list compared: who received answers for it now",
        ),
        Move("return_transfer", (TransferStatus.SENT,), TransferStatus.RETURNED, "receiving office", "coded reason"),
        Move("withdraw_transfer", (TransferStatus.SENT,), TransferStatus.WITHDRAWN, "sending office", "reason"),
    ],
)  # fmt: skip


class SeatStatus(StrEnum):
    """Where an office's seat stands."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


SEAT = LifeCycle(
    "seat",
    [
        Move("accept_seat", (SeatStatus.INVITED,), SeatStatus.ACCEPTED, "office", "a person who sits"),
        Move("decline_seat", (SeatStatus.INVITED,), SeatStatus.DECLINED, "office", "reason"),
        Move("invite_again", (SeatStatus.DECLINED, SeatStatus.ENDED), SeatStatus.INVITED, "mediator, clerk"),
        Move(
            "end_seat",
            (SeatStatus.INVITED, SeatStatus.ACCEPTED),
            SeatStatus.ENDED,
            "mediator, clerk, clock",
            "reason",
        ),
    ],
)


SEAT_WORDS: dict[SeatStatus, str] = {
    SeatStatus.INVITED: N_("等待答复"),
    SeatStatus.ACCEPTED: N_("已参加"),
    SeatStatus.DECLINED: N_("不参加"),
    SeatStatus.ENDED: N_("已退出"),
}


class AgentStatus(StrEnum):
    """Where somebody's authority to act for a party stands; only a verified one sits in the case."""

    HANDED_IN = "handed_in"
    VERIFIED = "verified"
    REFUSED = "refused"
    ENDED = "ended"


AGENT = LifeCycle(
    "agent",
    [
        Move("verify_agent", (AgentStatus.HANDED_IN,), AgentStatus.VERIFIED, "mediator, clerk", "the letter seen"),
        Move("refuse_agent", (AgentStatus.HANDED_IN,), AgentStatus.REFUSED, "mediator, clerk", "reason"),
        Move(
            "end_agent", (AgentStatus.HANDED_IN, AgentStatus.VERIFIED), AgentStatus.ENDED,
            "party, mediator, clerk, clock", "reason",
        ),
    ],
)  # fmt: skip

AGENT_WORDS: dict[AgentStatus, str] = {
    AgentStatus.HANDED_IN: N_("等待核对委托书"),
    AgentStatus.VERIFIED: N_("已核对，可以代理"),
    AgentStatus.REFUSED: N_("没有通过核对"),
    AgentStatus.ENDED: N_("代理已结束"),
}


CLOCK_WORDS: dict[str, str] = {
    "T-LEAD": N_("线索处理"),
    "T-ACCEPT": N_("受理决定"),
    "T-CONSENT-ASK": N_("征询对方意愿"),
    "T-SUPPLEMENT": N_("补正材料"),
    "T-CHOOSE-MEDIATOR": N_("选定调解员"),
    "T-MEDIATOR-CONFIRM": N_("调解员答复"),
    "T-FIRST-SESSION": N_("首次调解"),
    "T-PM": N_("调解期限"),
    "T-CD": N_("诉前委派调解期限"),
    "T-CE": N_("诉中委托调解期限"),
    "T-CE-SIMPLE": N_("诉中委托调解期限"),
    "T-MED": N_("医疗纠纷调解期限"),
    "T-LAB": N_("劳动争议调解期限"),
    "T-ADM": N_("行政调解期限"),
    "T-SEAT-ACCEPT": N_("答复席位邀请"),
    "T-PS": N_("治安调解期限"),
    "T-TRANSFER": N_("签收移送"),
    "T-CONSULT": N_("重大疑难会商"),
    "T-CONSULT-PLAN": N_("化解方案"),
    "T-SIGN": N_("签署协议"),
    "T-FOLLOW-UP": N_("回访"),
    "T-FEEDBACK": N_("向移送单位反馈"),
    "T-ARCHIVE": N_("立卷归档"),
    "T-JC": N_("申请司法确认"),
    "T-JC-ACCEPT": N_("法院决定是否受理"),
    "T-JC-REVIEW": N_("法院审查期限"),
    "T-JC-SOFT": N_("法院审查参考期限"),
    "T-JC-SOFT-EXT": N_("法院审查参考期限（旧规定，延长十日）"),
    "T-JC-OBJECT": N_("对确认裁定提出异议"),
    "T-ENFORCE": N_("申请强制执行"),
    "T-NOTARY": N_("公证机构出证"),
    "T-EXEC-CHECK": N_("债务人答复核实"),
    "T-EXEC-CERT": N_("出具执行证书"),
    "T-EXEC-EACH": N_("申请执行（分期）"),
}
"""What a clock is called on pages."""


class AddressChange(StrEnum):
    """What made a new version of an address for service."""

    CONFIRMED = "confirmed"
    ANSWERED = "answered"
    """Whether papers may come to the phone was answered anew."""
    PHONE_CHANGED = "phone_changed"
    """The telephone is another one: what proved the old one proves nothing."""

"""Life cycle of 赋强公证: notarisation that makes an agreement enforceable (domain E5)."""

from __future__ import annotations

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move
from mediation.law.term import Term


class NotarizationStatus(Term):
    """Where a 赋强公证 stands."""

    NOT_ASSESSED = "not_assessed", N_("还没有核对条件")
    INELIGIBLE = "ineligible", N_("暂不符合条件")
    ELIGIBLE = "eligible", N_("可以申请")
    APPLIED = "applied", N_("已移送公证处")
    ACCEPTED = "accepted", N_("公证处已受理")
    NOT_ACCEPTED = "not_accepted", N_("公证处不予受理")
    REVIEWING = "reviewing", N_("正在审查")
    SUPPLEMENT = "supplement", N_("公证处要求补充")
    VERIFYING = "verifying", N_("正在核实")
    CERTIFIED = "certified", N_("已出具公证书")
    REFUSED = "refused", N_("不予办理公证")
    TERMINATED = "terminated", N_("终止公证")
    MONITORING = "monitoring", N_("已出证，跟踪履行")
    PERFORMED = "performed", N_("已履行完毕")
    DEFAULT_REPORTED = "default_reported", N_("债权人报告没有履行")
    EXEC_CERT_APPLIED = "exec_cert_applied", N_("已申请执行证书")
    CHECKING = "checking", N_("公证处正在核实履行")
    EXEC_CERT_ISSUED = "exec_cert_issued", N_("已出具执行证书")
    EXEC_CERT_REFUSED = "exec_cert_refused", N_("不予出具执行证书")
    ENFORCEMENT_APPLIED = "enforcement_applied", N_("已申请强制执行")
    COURT_NOT_ACCEPTED = "court_not_accepted", N_("法院不予受理执行")
    ENFORCING = "enforcing", N_("正在执行")
    ENFORCED = "enforced", N_("已执行完毕")
    NON_ENFORCEMENT = "non_enforcement", N_("法院裁定不予执行")
    SETTLED_IN_ENFORCEMENT = "settled_in_enforcement", N_("执行和解")


_S = NotarizationStatus
BEFORE_APPLICATION = (_S.NOT_ASSESSED, _S.INELIGIBLE, _S.ELIGIBLE)
HANDED_OVER = tuple(status for status in _S if status not in BEFORE_APPLICATION)
"""What the notary's desk may see: nothing before the packet was sent."""
PAUSED = (_S.SUPPLEMENT, _S.VERIFYING)
"""The fifteen working days stand still here (NOTL 30)."""
AT_EXECUTION = (
    _S.ENFORCEMENT_APPLIED, _S.COURT_NOT_ACCEPTED, _S.ENFORCING, _S.ENFORCED, _S.NON_ENFORCEMENT,
    _S.SETTLED_IN_ENFORCEMENT,
)  # fmt: skip
"""What the enforcing court may see."""

NOTARY_MOVES = (
    "accept", "not_accept", "review", "require_supplement", "verify", "resume", "certify", "refuse", "terminate",
    "check_performance", "issue_exec_cert", "refuse_exec_cert",
)  # fmt: skip
"""The notary alone decides these."""

COURT_MOVES = ("start_enforcing", "not_accept_enforcement", "enforce", "refuse_enforcement", "settle")
"""The court alone decides these."""

NOTARIZATION = LifeCycle(
    "enforceable_notarization",
    [
        Move(
            "find_eligible", (_S.NOT_ASSESSED, _S.INELIGIBLE), _S.ELIGIBLE,
            "system, mediator", "every check without a block",
        ),
        Move(
            "find_ineligible", (_S.NOT_ASSESSED, _S.ELIGIBLE), _S.INELIGIBLE,
            "system, mediator", "a check that blocks",
        ),
        Move("apply", (_S.ELIGIBLE,), _S.APPLIED, "mediator", "all parties signed, packet complete"),
        Move("accept", (_S.APPLIED,), _S.ACCEPTED, "notary", "day"),
        Move("not_accept", (_S.APPLIED,), _S.NOT_ACCEPTED, "notary", "reason"),
        Move("review", (_S.ACCEPTED,), _S.REVIEWING, "notary"),
        Move("require_supplement", (_S.REVIEWING,), _S.SUPPLEMENT, "notary", "list and day"),
        Move("verify", (_S.REVIEWING,), _S.VERIFYING, "notary", "what is verified"),
        Move("resume", PAUSED, _S.REVIEWING, "notary"),
        Move("certify", (_S.REVIEWING,), _S.CERTIFIED, "notary", "one or more numbers, each with its day"),
        Move("refuse", (_S.ACCEPTED, _S.REVIEWING, *PAUSED), _S.REFUSED, "notary", "reason (NOTL 31)"),
        Move("terminate", (_S.ACCEPTED, _S.REVIEWING, *PAUSED), _S.TERMINATED, "notary", "reason (NPR 50)"),
        Move("monitor", (_S.CERTIFIED,), _S.MONITORING, "system", "something is still due"),
        Move("perform", (_S.CERTIFIED, _S.MONITORING, _S.DEFAULT_REPORTED), _S.PERFORMED, "system"),
        Move("report_default", (_S.MONITORING,), _S.DEFAULT_REPORTED, "creditor, mediator", "what was not done"),
        Move(
            "apply_exec_cert", (_S.DEFAULT_REPORTED,), _S.EXEC_CERT_APPLIED,
            "creditor, mediator", "what was performed, what is asked for",
        ),
        Move("check_performance", (_S.EXEC_CERT_APPLIED,), _S.CHECKING, "notary", "channel, question, day"),
        Move("issue_exec_cert", (_S.CHECKING,), _S.EXEC_CERT_ISSUED, "notary", "number, day, an answered check"),
        Move(
            "refuse_exec_cert", (_S.EXEC_CERT_APPLIED, _S.CHECKING), _S.EXEC_CERT_REFUSED, "notary", "reason",
        ),
        Move("apply_enforcement", (_S.EXEC_CERT_ISSUED,), _S.ENFORCEMENT_APPLIED, "creditor, mediator", "court"),
        Move(
            "start_enforcing", (_S.ENFORCEMENT_APPLIED, _S.COURT_NOT_ACCEPTED), _S.ENFORCING,
            "court", "case number",
        ),
        Move("not_accept_enforcement", (_S.ENFORCEMENT_APPLIED,), _S.COURT_NOT_ACCEPTED, "court", "reason"),
        Move("enforce", (_S.ENFORCING,), _S.ENFORCED, "court"),
        Move("refuse_enforcement", (_S.ENFORCING,), _S.NON_ENFORCEMENT, "court", "reason"),
        Move("settle", (_S.ENFORCING,), _S.SETTLED_IN_ENFORCEMENT, "court"),
    ],
)  # fmt: skip


class ApplicantRole(Term):
    """On which side of the debt a party applies; every debtor and guarantor also accepts enforcement."""

    CREDITOR = "creditor", N_("债权人")
    DEBTOR = "debtor", N_("债务人")
    GUARANTOR = "guarantor", N_("担保人")


class Territory(Term):
    """Why this notary office is competent (公证法 25)."""

    DOMICILE = "domicile", N_("当事人住所地")
    RESIDENCE = "residence", N_("当事人经常居住地")
    ACT = "act", N_("签订协议等行为发生地")
    FACT = "fact", N_("纠纷事实发生地")
    PROPERTY = "property", N_("不动产所在地")


class CheckChannel(Term):
    """How the notary asks whether the debt was paid (agreed in the deed)."""

    PHONE = "phone", N_("电话")
    SMS = "sms", N_("短信")
    EMAIL = "email", N_("电子邮件")
    LETTER = "letter", N_("信函")
    VISIT = "visit", N_("到场")

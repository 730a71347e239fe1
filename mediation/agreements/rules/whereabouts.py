"""Where a case stands for one party, in plain words: what is now, what comes next, what this party does."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.agreements.states import AgreementStatus
from mediation.cases.states import CaseStatus
from mediation.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`now` and `next` are sentences (msgids); `door` is what the party does: room, terms, sign, after, papers, none.

    `until` names the period whose end is told: decision, mediation, signing, or none.
    """

    now: str
    next: str
    door: str = "none"
    until: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides it: the case, its sitting (none, planned, open, paused), the agreement and the party's part in it.

    `owes`: "owing", "receiving" or "" when nothing is due any more. `answers`, `signs`: whether this person may.
    """

    status: CaseStatus
    sitting: str = "none"
    agreement: AgreementStatus | None = None
    answered: bool = False
    my_turn: bool = False
    signed: bool = False
    owes: str = ""
    answers: bool = True
    signs: bool = True


_WAITS_DECISION = Whereabouts(
    N_("已经收到申请，正在审查。"), N_("调解组织会告诉您是否受理，您不用做别的。"), until="decision"
)
_BEFORE = {
    CaseStatus.APPLIED: _WAITS_DECISION,
    CaseStatus.CONSENT_PENDING: Whereabouts(
        N_("正在问对方愿不愿意调解。"), N_("对方同意，就会受理；不同意，会告诉您还可以去哪里。"), until="decision"
    ),
    CaseStatus.SUPPLEMENT_REQUIRED: Whereabouts(
        N_("申请还缺材料。"), N_("请申请人补齐材料。补齐以后继续审查。"), until="decision"
    ),
    CaseStatus.ACCEPTED: Whereabouts(
        N_("已经受理，正在选定调解员。"), N_("选好以后，调解员会打电话和您约时间。"), until="mediation"
    ),
    CaseStatus.SUSPENDED: Whereabouts(
        N_("调解暂停了，暂停的日子不算在期限里。"), N_("可以继续的时候，调解员会通知您。"), until="mediation"
    ),
}
_AFTER = {
    CaseStatus.REJECTED: Whereabouts(
        N_("这件事没有受理。"), N_("原因和您还可以去的地方写在告知书里，请看“我的文书”。"), "papers"
    ),
    CaseStatus.FAILED: Whereabouts(
        N_("这次没有谈成，调解已经结束。"), N_("您仍然可以申请仲裁、请行政机关处理，或者向法院起诉。"), "papers"
    ),
    CaseStatus.WITHDRAWN: Whereabouts(
        N_("申请已经撤回，调解已经结束。"), N_("以后想再调解，可以重新申请，也可以向法院起诉。"), "papers"
    ),
}
_OVER = (CaseStatus.SUCCEEDED, CaseStatus.CLOSED, CaseStatus.ARCHIVED)
_CLOSED = Whereabouts(N_("这件事已经办结。"), N_("结果写在文书里。还有问题的，可以打电话问调解员。"), "papers")
_SITTINGS = {
    "open": Whereabouts(N_("调解室已经打开，正在调解。"), N_("请进入调解室，调解员在等您。"), "room", "mediation"),
    "paused": Whereabouts(N_("调解室里正在休息。"), N_("休息结束，调解员会叫大家回来。"), "room", "mediation"),
    "planned": Whereabouts(N_("已经约好下一次调解。"), N_("到时间打开这个链接，就能进入调解室。"), until="mediation"),
}
_NO_SITTING = Whereabouts(
    N_("调解员正在准备。"), N_("调解员会打电话和您约时间，您也可以先打电话问问。"), until="mediation"
)


def whereabouts(seen: Seen) -> Whereabouts:
    """What this party is told. What it has to do goes before what it waits for."""
    if seen.status in _AFTER:
        return _AFTER[seen.status]
    if seen.agreement is AgreementStatus.EFFECTIVE:
        return _performing(seen.owes)
    if seen.status in _OVER:
        return _CLOSED
    if seen.status in _BEFORE:
        return _BEFORE[seen.status]
    if seen.agreement is AgreementStatus.SIGNING:
        return _signing(seen)
    if seen.agreement is AgreementStatus.PROPOSED:
        return _proposed(seen)
    if seen.agreement is AgreementStatus.ACCEPTED:
        return Whereabouts(
            N_("大家都同意了这份方案。"), N_("调解员正在制作协议书，做好以后会请您看过再签名。"), "terms", "signing"
        )
    return _SITTINGS.get(seen.sitting, _NO_SITTING)


_PROPOSED = Whereabouts(
    N_("调解员发来了一份方案。"), N_("请您看一看，告诉调解员同不同意。点“同意”还不是签字。"), "terms"
)
_PROPOSED_TO_OTHERS = Whereabouts(
    N_("调解员发来了一份方案。"), N_("同不同意要由有权决定的人答复，您可以先看看内容。"), "terms"
)
_ANSWERED = Whereabouts(N_("您已经答复了方案，正在等对方。"), N_("对方答复以后，调解员会告诉您。"), "terms")
_MY_TURN = Whereabouts(
    N_("协议书做好了，轮到您签名。"), N_("请逐条看过再签；看不懂的，先打电话问调解员。"), "sign", "signing"
)
_SIGNED = Whereabouts(
    N_("您已经签好了，正在等其他人签。"), N_("都签完以后协议生效，协议书会发给您。"), "terms", "signing"
)
_SIGNING = Whereabouts(N_("协议书正在签名。"), N_("轮到您时会通知您，您先看看内容。"), "terms", "signing")
_SIGNED_BY_OTHERS = Whereabouts(
    N_("协议书正在签名。"), N_("签名要由有权签名的人来签，您可以看看内容。"), "terms", "signing"
)
_OWING = Whereabouts(N_("协议已经生效，还有您要做的。"), N_("请按约定的日子做到，做好以后在这里说一声。"), "after")
_RECEIVING = Whereabouts(N_("协议已经生效，对方还要履行。"), N_("到期没有收到的，可以在这里提醒对方。"), "after")
_PERFORMED = Whereabouts(N_("协议已经生效，约定的都做到了。"), N_("您不用再做什么。协议书随时可以打开看。"), "papers")


def _proposed(seen: Seen) -> Whereabouts:
    if seen.answered:
        return _ANSWERED
    return _PROPOSED if seen.answers else _PROPOSED_TO_OTHERS


def _signing(seen: Seen) -> Whereabouts:
    if seen.my_turn:
        return _MY_TURN
    if seen.signed:
        return _SIGNED
    return _SIGNING if seen.signs else _SIGNED_BY_OTHERS


def _performing(owes: str) -> Whereabouts:
    return {"owing": _OWING, "receiving": _RECEIVING}.get(owes, _PERFORMED)

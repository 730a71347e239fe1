"""States, clocks and what comes next, in words for pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over
from mediation.court.states import ConfirmationStatus as S
from mediation.law.calendar import working_days_left
from mediation.law.handoffs import Check, Verdict

if TYPE_CHECKING:
    from mediation.court.models import JudicialConfirmation

TONES = {
    S.INELIGIBLE: "warn", S.ELIGIBLE: "info", S.DRAFTING: "info", S.SUBMITTED: "info", S.SUPPLEMENT: "warn",
    S.ACCEPTED: "info", S.CONFIRMED: "ok", S.REJECTED: "danger", S.NOT_ACCEPTED: "danger", S.REVOKED: "danger",
    S.OBJECTED: "warn", S.DEFAULT: "danger", S.PERFORMED: "ok", S.ENFORCED: "ok",
}  # fmt: skip

NEXT = {
    S.INELIGIBLE: (N_("调解员"), N_("看清单，把不符合的条件补齐")),
    S.ELIGIBLE: (N_("调解员"), N_("选法院，填写共同申请书")),
    S.DRAFTING: (N_("各方当事人"), N_("在手机上看申请书，点“同意申请”；都同意后由调解员移送")),
    S.SUBMITTED: (N_("法院"), N_("收到后三天内决定是否受理")),
    S.SUPPLEMENT: (N_("调解员"), N_("补齐法院要的材料，再次移送")),
    S.ACCEPTED: (N_("法院"), N_("审查后作出裁定")),
    S.CONFIRMED: (N_("当事人"), N_("按协议履行；对裁定有异议的，收到裁定十五日内提出")),
    S.OBJECTED: (N_("法院"), N_("审查异议")),
    S.DEFAULT: (N_("权利人"), N_("两年内向法院申请强制执行")),
    S.ENFORCEMENT_APPLIED: (N_("法院"), N_("执行")),
    S.NOT_ACCEPTED: (
        N_("调解员"),
        N_("看不受理的理由：申请期限内可以改好申请书或者换法院再申请，也可以重新调解，或者告诉当事人起诉"),
    ),
    S.REJECTED: (N_("调解员"), N_("看驳回的理由，变更协议、重新调解或者告诉当事人起诉")),
    S.REVOKED: (N_("调解员"), N_("告诉当事人可以重新调解或者起诉")),
    S.EXPIRED: (N_("当事人"), N_("可以改办赋强公证、申请支付令，或者向法院起诉")),
}
"""Who has to act, and what."""

CHECK_TONES = {Verdict.PASS: "ok", Verdict.WARN: "warn", Verdict.BLOCK: "danger", Verdict.MANUAL: "info"}


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A deadline for the macro `clock`."""

    label: str
    due_on: date
    left: str
    tone: str


def clocks(row: JudicialConfirmation, today: date) -> list[ShownClock]:
    """The deadlines that matter in this state."""
    match row.status:
        case S.INELIGIBLE | S.ELIGIBLE | S.DRAFTING | S.NOT_ACCEPTED:
            return [shown(_("申请期限"), row.due_on, today)]
        case S.SUPPLEMENT:
            return [shown(_("补充材料"), row.supplement_due_on, today)] if row.supplement_due_on else []
        case S.ACCEPTED:
            soft = _("建议办结日（旧规定，已延长十日）") if row.extended_on else _("建议办结日（旧规定）")
            named = ((soft, row.soft_due_on), (_("审查期限"), row.review_due_on))
            return [shown(label, day, today) for label, day in named if day]
        case S.CONFIRMED:
            return [shown(_("异议期限"), row.objection_due_on, today)] if row.objection_due_on else []
        case _:
            return []


@dataclass(frozen=True, slots=True)
class Told:
    """One move for the timeline."""

    at: datetime
    label: str
    who: str
    reason: str


def story(moves: Iterable[Any]) -> list[Told]:
    """The moves of a confirmation in words."""
    return [Told(one.at, _move_words(one), one.actor_name, one.reason) for one in moves]


def _move_words(move: Any) -> str:
    return _("审查参考期限延长十日（旧规定）") if move.action == "extend" else _(S(move.target).zh)


def over(row: JudicialConfirmation, told: Sequence[Told]) -> Over:
    """Where a confirmation stands that has gone on beyond a step: what was decided last, who and what comes next."""
    who, what = NEXT.get(row.status, ("", ""))
    if not told:
        return Over(_(row.status.zh), next_who=who, next_what=what)
    last, number = told[-1], row.ruling_no or row.court_case_no
    return Over(_(row.status.zh), last.at, last.who, " · ".join(filter(None, (number, last.reason))), who, what)


def shown(label: str, due_on: date, today: date) -> ShownClock:
    """A deadline with what is left of it in words."""
    days = (due_on - today).days
    if days < 0:
        return ShownClock(label, due_on, _("已过期"), "danger")
    if days == 0:
        return ShownClock(label, due_on, _("今天是最后一天"), "danger")
    working = working_days_left(today, due_on)
    left = _("还有%(days)s天，其中工作日%(working)s天", days=days, working=working)
    return ShownClock(label, due_on, left, "warn" if days <= 7 else "ok")


def next_step(row: JudicialConfirmation, checks: Sequence[Check]) -> tuple[str, str]:
    """Who has to act and what; what a person has to look into comes before the application."""
    if row.status is S.ELIGIBLE and any(check.verdict is Verdict.MANUAL for check in checks):
        return N_("调解员"), N_("先回答核查问题，再填写共同申请书")
    return NEXT.get(row.status, ("", ""))


def counted(checks: Sequence[Check]) -> dict[str, int]:
    """How many checks say what."""
    return {verdict.value: sum(check.verdict is verdict for check in checks) for verdict in Verdict}

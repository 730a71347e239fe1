"""States, clocks and what comes next, in words for pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over
from mediation.law.calendar import working_days_left
from mediation.law.handoffs import Check, Verdict
from mediation.notary.states import PAUSED
from mediation.notary.states import NotarizationStatus as S

if TYPE_CHECKING:
    from mediation.notary.models import EnforceableNotarization, ExecutionCertificate

TONES = {
    S.INELIGIBLE: "warn", S.ELIGIBLE: "info", S.APPLIED: "info", S.ACCEPTED: "info", S.REVIEWING: "info",
    S.SUPPLEMENT: "warn", S.VERIFYING: "warn", S.CERTIFIED: "ok", S.MONITORING: "ok", S.PERFORMED: "ok",
    S.NOT_ACCEPTED: "danger", S.REFUSED: "danger", S.TERMINATED: "danger", S.DEFAULT_REPORTED: "danger",
    S.EXEC_CERT_ISSUED: "warn", S.EXEC_CERT_REFUSED: "danger", S.ENFORCED: "ok", S.NON_ENFORCEMENT: "danger",
}  # fmt: skip

NEXT = {
    S.NOT_ASSESSED: (N_("调解员"), N_("核对条件")),
    S.INELIGIBLE: (N_("调解员"), N_("看清单；缺承诺条款的，做承诺书请各方签署")),
    S.ELIGIBLE: (N_("调解员"), N_("各方签署后，把材料移送公证处")),
    S.APPLIED: (N_("公证处"), N_("决定是否受理")),
    S.ACCEPTED: (N_("公证处"), N_("开始审查")),
    S.REVIEWING: (N_("公证处"), N_("十五个工作日内出具公证书")),
    S.SUPPLEMENT: (N_("调解员"), N_("补齐公证处要的材料，再次移送")),
    S.VERIFYING: (N_("公证处"), N_("核实情况，审查期限暂停")),
    S.MONITORING: (N_("债务人"), N_("按期履行；没有履行的，债权人在这里报告")),
    S.DEFAULT_REPORTED: (N_("债权人"), N_("申请执行证书")),
    S.EXEC_CERT_APPLIED: (N_("公证处"), N_("向债务人核实履行情况")),
    S.CHECKING: (N_("公证处"), N_("等债务人答复或者期满，出具执行证书")),
    S.EXEC_CERT_ISSUED: (N_("债权人"), N_("凭公证书和执行证书向法院申请执行")),
    S.ENFORCEMENT_APPLIED: (N_("法院"), N_("立案执行")),
    S.ENFORCING: (N_("法院"), N_("执行")),
    S.COURT_NOT_ACCEPTED: (N_("债权人"), N_("十日内可以向上一级法院申请复议")),
    S.NOT_ACCEPTED: (N_("调解员"), N_("看不受理的理由，改办司法确认或者告诉当事人起诉")),
    S.REFUSED: (N_("调解员"), N_("看不予办理的理由，改办司法确认或者告诉当事人起诉")),
    S.TERMINATED: (N_("当事人"), N_("可以重新申请，或者向法院起诉")),
    S.EXEC_CERT_REFUSED: (N_("当事人"), N_("可以就债权债务向法院起诉")),
    S.NON_ENFORCEMENT: (N_("债权人"), N_("可以就债权债务向法院起诉")),
}
"""Who has to act, and what."""


def next_step(row: EnforceableNotarization) -> tuple[str, str]:
    """Who has to act, and what; after the supplement was handed over it is the notary again."""
    if row.status is S.SUPPLEMENT and row.supplement_note:
        return N_("公证处"), N_("看补充的材料，恢复审查")
    return NEXT.get(row.status, ("", ""))


CHECK_TONES = {Verdict.PASS: "ok", Verdict.WARN: "warn", Verdict.BLOCK: "danger", Verdict.MANUAL: "info"}


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A deadline for the macro `clock`."""

    label: str
    due_on: date
    left: str
    tone: str


@dataclass(frozen=True, slots=True)
class Told:
    """One move for the timeline."""

    at: datetime
    label: str
    who: str
    reason: str


def clocks(
    row: EnforceableNotarization, today: date, certificate: ExecutionCertificate | None = None
) -> list[ShownClock]:
    """The deadlines that matter in this state."""
    if row.status in {S.ACCEPTED, S.REVIEWING} and row.review_due_on:
        return [shown(_("审查期限"), row.review_due_on, today)]
    if row.status in PAUSED and row.review_due_on:
        kept = [ShownClock(_("审查期限"), row.review_due_on, _("暂停计算"), "warn")]
        extra = row.supplement_due_on if row.status is S.SUPPLEMENT else None
        return [*kept, shown(_("补充材料"), extra, today)] if extra else kept
    if certificate is None:
        return []
    if row.status in {S.EXEC_CERT_APPLIED, S.CHECKING}:
        return [shown(_("出具执行证书"), certificate.due_on, today)]
    if row.status is S.EXEC_CERT_ISSUED and certificate.enforce_until:
        return [shown(_("申请执行期限"), certificate.enforce_until, today)]
    return []


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


def story(moves: Iterable[Any]) -> list[Told]:
    """The moves of a notarisation in words."""
    return [Told(one.at, _(S(one.target).zh), one.actor_name, one.reason) for one in moves]


def over(row: EnforceableNotarization, told: Sequence[Told]) -> Over:
    """Where a notarisation stands that has gone on beyond a step: what was decided last, who and what comes next."""
    who, what = next_step(row)
    if not told:
        return Over(_(row.status.zh), next_who=who, next_what=what)
    last = told[-1]
    return Over(_(row.status.zh), last.at, last.who, last.reason, who, what)


def counted(checks: Sequence[Check]) -> dict[str, int]:
    """How many checks say what."""
    return {verdict.value: sum(check.verdict is verdict for check in checks) for verdict in Verdict}

"""How cases, clocks and seats are shown: words, tones and stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mediation.cases import queries
from mediation.cases.states import CLOCK_WORDS, SEAT_WORDS, STATUS_WORDS, CaseStatus, SeatStatus
from mediation.core.clock import SHANGHAI
from mediation.core.i18n import N_, gettext
from mediation.core.pages import day_shown
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import working_days_left
from mediation.law.rules import LegalRule, rule

S = CaseStatus
STAGES = (
    ("intake", N_("受理")), ("told", N_("告知")), ("talk", N_("沟通")), ("terms", N_("方案")),
    ("deed", N_("协议")), ("sign", N_("签署")), ("handoff", N_("确认/公证")), ("follow", N_("回访")),
)  # fmt: skip
STAGE_OF = {
    S.ASSIGNED: "told", S.IN_MEDIATION: "talk", S.SUSPENDED: "talk", S.AGREEMENT_PENDING: "sign",
    S.SUCCEEDED: "handoff", S.FAILED: "talk", S.WITHDRAWN: "intake", S.CLOSED: "follow", S.ARCHIVED: "follow",
}  # fmt: skip
STOPPED = frozenset({S.REJECTED, S.FAILED, S.WITHDRAWN, S.SUSPENDED})
TONES = {
    S.APPLIED: "info", S.CONSENT_PENDING: "info", S.SUPPLEMENT_REQUIRED: "warn", S.REJECTED: "neutral",
    S.ACCEPTED: "brand", S.ASSIGNED: "brand", S.IN_MEDIATION: "brand", S.SUSPENDED: "warn",
    S.AGREEMENT_PENDING: "info", S.SUCCEEDED: "ok", S.FAILED: "neutral", S.WITHDRAWN: "neutral",
    S.CLOSED: "ok", S.ARCHIVED: "neutral",
}  # fmt: skip
SEAT_STATES = {
    SeatStatus.INVITED: "empty", SeatStatus.ACCEPTED: "offline", SeatStatus.DECLINED: "declined",
    SeatStatus.ENDED: "empty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as pages show it."""

    id: Any
    label: str
    due: str
    left: str
    tone: str
    rule: LegalRule
    started: str
    paused_on: str
    paused_days: int
    running: bool
    published: bool


def clock_view(clock: Any, today: date) -> ClockView:
    """A clock with its rule in words and what is left of it."""
    legal = rule(clock.rule_id, clock.started_on)
    name = gettext(CLOCK_WORDS.get(clock.rule_id, legal.article))
    if clock.subject:
        name = f"{name}·{gettext(clock.subject)}"
    left, tone = left_words(clock, today)
    paused = day_shown(clock.paused_on) if clock.paused_on else ""
    return ClockView(
        clock.id, name, day_shown(clock.due_on), left, tone, legal, day_shown(clock.started_on), paused,
        clock.paused_days, clock.done_at is None, clock.published,
    )  # fmt: skip


def left_words(clock: Any, today: date) -> tuple[str, str]:
    """What is left of a clock in a word, and its tone."""
    if clock.done_at is not None:
        late = clock.done_at.astimezone(SHANGHAI).date() > clock.due_on
        return (gettext("超期后办完"), "warn") if late else (gettext("按期办完"), "ok")
    if clock.paused_on is not None:
        return gettext("已暂停计时"), "neutral"
    days = working_days_left(today, clock.due_on)
    if days < 0:
        return gettext("超期%(n)s个工作日", n=-days), "danger"
    if days == 0:
        return gettext("今天到期"), "warn"
    return gettext("还有%(n)s个工作日", n=days), "warn" if days <= 2 else "ok"


def stage_of(status: CaseStatus) -> str:
    """The stage of the bar at which a case stands."""
    return STAGE_OF.get(status, "intake")


def stages() -> list[dict[str, str]]:
    """The stages of the bar, in order."""
    return [{"key": key, "label": gettext(words)} for key, words in STAGES]


def status_words(status: CaseStatus) -> str:
    """A case's status in the reader's language."""
    return gettext(STATUS_WORDS[status])


def seat_words(status: SeatStatus) -> str:
    """A seat's state; one that nobody took is 缺席."""
    return gettext("缺席") if status is SeatStatus.ENDED else gettext(SEAT_WORDS[status])


def lines(uow: UnitOfWork, cases: Sequence[Any], today: date) -> list[dict[str, Any]]:
    """Cases as lines of a list, each with its nearest clock."""
    clocks = queries.nearest_clocks(uow, [case.id for case in cases])
    return [
        {"case": case, "clock": clock_view(clocks[case.id], today) if case.id in clocks else None} for case in cases
    ]

"""Clocks of the case beside the room: their words and tones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mediation.cases.states import CLOCK_WORDS
from mediation.core.i18n import gettext
from mediation.core.pages import day_shown
from mediation.law.calendar import working_days_left
from mediation.law.rules import rule


def clock_lines(clocks: Sequence[Any], today: date) -> list[dict[str, str]]:
    """The running clocks, the nearest first, as the macro `clock` shows them."""
    running = [one for one in clocks if one.done_at is None and one.dropped_at is None]
    return [_line(one, today) for one in sorted(running, key=lambda one: one.due_on)]


def _line(clock: Any, today: date) -> dict[str, str]:
    left, tone = _left(clock, today)
    words = gettext(CLOCK_WORDS.get(clock.rule_id, rule(clock.rule_id, clock.started_on).article))
    return {
        "label": f"{words}·{clock.subject}" if clock.subject else words,
        "due": day_shown(clock.due_on),
        "left": left,
        "tone": tone,
    }


def _left(clock: Any, today: date) -> tuple[str, str]:
    if clock.paused_on is not None:
        return gettext("已暂停计时"), "neutral"
    days = working_days_left(today, clock.due_on)
    if days < 0:
        return gettext("超期%(n)s个工作日", n=-days), "danger"
    if days == 0:
        return gettext("今天到期"), "warn"
    return gettext("还有%(n)s个工作日", n=days), "warn" if days <= 2 else "ok"

"""What whoever signs is asked first, drawn from the terms themselves: how much, until when, and what if not.

Values in, questions out; no session, no clock. Wrong choices come from the same agreement where it has any, so that
only whoever knows the terms tells them apart.
"""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation.agreements.states import TermKind
from mediation.core.i18n import N_

Value = int | date | str
"""A sum in 分, a day, or words."""
ATTEMPTS = 2
"""So often a signer may answer alone; then somebody explains first."""
CHOICES = 3
REMEDY_MINE = N_("对方可以申请法院处理，要求我照做")
REMEDY_THEIRS = N_("可以找调解员，也可以向法院起诉；司法确认或者公证过的，可以申请强制执行")
NO_REMEDY = {
    True: (N_("没有什么后果，过期就算了"), N_("协议自动作废，不用再做")),
    False: (N_("没有办法，只能算了"), N_("只能一直等下去")),
}
BINDING = N_("有，签了以后各方都要照着做")
NOT_BINDING = (N_("没有，随时可以反悔"), N_("要等对方先做，我才算数"))
ANY_TIME = (N_("签名当天"), N_("什么时候都可以"))
NOT_AGREED = (N_("协议里没有约定这一项"), N_("由调解员来做"))


class Asked(StrEnum):
    """What a question is about."""

    SUM = "sum"
    WHAT = "what"
    DAY = "day"
    OTHERWISE = "otherwise"
    BINDING = "binding"


@dataclass(frozen=True, slots=True)
class Known:
    """One clause between the signer's side and another; `mine`: the signer's side has to perform."""

    position: int
    kind: TermKind
    mine: bool
    text: str
    amount_fen: int | None = None
    dues: tuple[tuple[date | None, int | None], ...] = ()
    trigger: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `choices` in the order shown, `right` the index of the one that the terms say."""

    asked: Asked
    mine: bool
    position: int
    choices: tuple[Value, ...]
    right: int
    parted: bool = False


def questions_for(clauses: Sequence[Known], seed: str) -> list[Question]:
    """Up to three questions for one side; the same seed gives the same order. One general question without duties."""
    main = _main(clauses)
    if main is None:
        return [_ask(Asked.BINDING, None, BINDING, NOT_BINDING, seed)]
    found = [_how_much(main, clauses, seed) if _pays(main) else _what(main, clauses, seed)]
    when = _when(main, clauses, seed)
    remedy = main.default or (REMEDY_MINE if main.mine else REMEDY_THEIRS)
    otherwise = _ask(Asked.OTHERWISE, main, remedy, NO_REMEDY[main.mine], seed)
    return [*found, *([when] if when else []), otherwise]


def _main(clauses: Sequence[Known]) -> Known | None:
    """The clause that matters most to this side: what it pays, then what it does, then what it gets."""
    ranked = sorted(clauses, key=lambda one: (not one.mine, not _pays(one), one.position))
    return ranked[0] if ranked else None


def _pays(one: Known) -> bool:
    return one.kind is TermKind.PAY_MONEY and one.amount_fen is not None


def _how_much(main: Known, clauses: Sequence[Known], seed: str) -> Question:
    total = sum(one.amount_fen or 0 for one in clauses if _pays(one) and one.mine is main.mine)
    parts = [fen for one in clauses for _day, fen in one.dues if fen]
    others = [one.amount_fen for one in clauses if one.amount_fen]
    return _ask(Asked.SUM, main, total, (*others, *parts, total * 2, total // 2 or 1), seed)


def _what(main: Known, clauses: Sequence[Known], seed: str) -> Question:
    others = [one.text for one in clauses if one.text and one.mine is not main.mine]
    return _ask(Asked.WHAT, main, main.text, (*others, *NOT_AGREED), seed)


def _when(main: Known, clauses: Sequence[Known], seed: str) -> Question | None:
    like = [one for one in clauses if one.mine is main.mine and _pays(one)] if _pays(main) else [main]
    days = sorted({day for one in like for day, _fen in one.dues if day})
    if days:
        others = [day for one in clauses for day, _fen in one.dues if day]
        wrong = (*others, _months_on(days[0], 1), _months_on(days[0], 2))
        return _ask(Asked.DAY, main, days[0], wrong, seed, parted=len(days) > 1)
    if main.trigger:
        return _ask(Asked.DAY, main, main.trigger, ANY_TIME, seed)
    return None


def _ask(
    asked: Asked, about: Known | None, right: Value, wrong: Iterable[Value], seed: str, *, parted: bool = False
) -> Question:
    others = list(dict.fromkeys(one for one in wrong if one != right))[: CHOICES - 1]
    choices = sorted([right, *others], key=lambda one: hashlib.sha256(f"{seed}{asked}{one}".encode()).digest())
    mine, position = (about.mine, about.position) if about else (True, 0)
    return Question(asked, mine, position, tuple(choices), choices.index(right), parted)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

"""Whether what follows default is more than courts usually grant: a rate by the year, a fixed sum, a multiple."""

from __future__ import annotations

import re
from datetime import date

from mediation.law import figures
from mediation.law.clauses import is_lending
from mediation.law.rules import UnknownRule, rule

_PENALTY = re.compile(r"违约金(?:人民币)?([\d,]+(?:\.\d+)?(?:万)?元)")
_MANIFOLD = re.compile(r"([二两三四五六七八九十\d]+)倍[^，。；,;]{0,6}(违约金|赔偿|支付)")


def rate_high(text: str, default_clause: str, on: date) -> bool:
    """Whether a rate in the clause is above four times LPR (lending), else above the mark of A-PENALTY-YEARLY."""
    rate, cap = figures.yearly_rate_bp(f"{text}。{default_clause}"), _cap(lending=is_lending(text), on=on)
    return rate is not None and cap is not None and rate > cap


def penalty_high(default_clause: str, amount_fen: int | None, on: date) -> bool:
    """Whether one fixed penalty is more than A-PENALTY-SHARE of the sum (分), or several times the sum."""
    if amount_fen is None:
        return False
    if _MANIFOLD.search(default_clause):
        return True
    sums = [fen for found in _PENALTY.findall(default_clause) for fen in figures.sums_in(found)]
    by_the_day = "每" in default_clause
    return bool(sums) and not by_the_day and max(sums) * 100 > amount_fen * rule("A-PENALTY-SHARE", on).value


def _cap(*, lending: bool, on: date) -> int | None:
    try:
        if lending:
            return rule("E-LPR", on).value * rule("E-LPR-CAP", on).value
        return rule("A-PENALTY-YEARLY", on).value
    except UnknownRule:
        return None

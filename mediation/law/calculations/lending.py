"""Interest of a private loan, and how much of it a court grants (民间借贷规定 25)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.law.calculations.parts import Line, Reckoning, whole_fen, yuan
from mediation.law.rules import UnknownRule, rule

YEAR = 365
REMARKS = (
    N_("合同没有约定利息的，视为没有利息；利息预先从本金里扣掉的，按实际借出的数算本金。"),
    N_("LPR每月二十日前后公布，用前请核对；还过款的，先分段算。"),
)


def loan_interest(principal_fen: int, rate_bp: int, first: date, last: date, agreed_on: date) -> Reckoning:
    """Interest from `first` to `last` (the last day not counted) at `rate_bp` a year; days over 365.

    `agreed_on` is the day of the contract, whose LPR counts. Raises Invalid.
    """
    if last <= first:
        raise Invalid(N_("结束日期要在开始日期之后。"), field="last")
    cap, days = _cap_bp(agreed_on), (last - first).days
    asked = _interest(principal_fen, rate_bp, days)
    lines = [_line(N_("按约定利率的利息"), principal_fen, rate_bp, days, asked)]
    if rate_bp > cap:
        granted = _interest(principal_fen, cap, days)
        lines.append(_line(N_("法院支持的利息（四倍LPR以内）"), principal_fen, cap, days, granted))
        lines.append(Line(N_("超过的部分，法院不支持"), N_("两项相减"), asked - granted, "LEND-25"))
    return Reckoning(tuple(lines), REMARKS, cites=("LEND-25",))


def _cap_bp(agreed_on: date) -> int:
    try:
        return rule("E-LPR", agreed_on).value * rule("E-LPR-CAP", agreed_on).value
    except UnknownRule as unknown:
        sentence = N_("这里只会算2021年1月1日以后订的借款合同，更早的规则不同，请找律师核对。")
        raise Invalid(sentence, field="agreed_on") from unknown


def _interest(principal_fen: int, rate_bp: int, days: int) -> int:
    return whole_fen(Fraction(principal_fen * rate_bp * days, 10_000 * YEAR))


def _line(label: str, principal_fen: int, rate_bp: int, days: int, amount_fen: int) -> Line:
    values = {"principal": yuan(principal_fen), "rate": f"{rate_bp / 100:g}", "days": days}
    return Line(label, N_("%(principal)s × 年利率%(rate)s%% × %(days)s天 ÷ 365"), amount_fen, "LEND-25", values)

"""What an employer owes at the end of a contract (劳动合同法 47, 87) and for overtime (劳动法 44)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.law.calculations.parts import Line, Reckoning, whole_fen, yuan
from mediation.law.periods import add_months
from mediation.law.rules import rule

LAW_BEGAN = date(2008, 1, 1)
HOURS = 8
OLD_YEARS = N_("2008年1月1日以前的工作年限，按当时的规定另算，这里没有分开。")
SEVERANCE_REMARKS = (
    N_("月工资是解除或者终止前十二个月的平均工资，包括奖金、津贴；本地区上年度职工月平均工资以市政府公布的为准。"),
)
OVERTIME_REMARKS = (N_("休息日已经安排补休的，不再算休息日的加班工资；不定时工作制、综合计算工时的另算。"),)


def severance(wage_fen: int, first: date, last: date, *, local_fen: int | None, unlawful: bool) -> Reckoning:
    """经济补偿 for the time from `first` to `last`, doubled where the dismissal was `unlawful`.

    `local_fen` is last year's average monthly wage of the place; without it the cap is not applied. Raises Invalid.
    """
    if last <= first:
        raise Invalid(N_("结束日期要在开始日期之后。"), field="last")
    months, base = months_of_service(first, last), wage_fen
    remarks = list(SEVERANCE_REMARKS)
    cap = local_fen * rule("K-SEVERANCE-WAGE-CAP", last).value if local_fen else None
    if cap is not None and wage_fen > cap:
        base, months = cap, min(months, Fraction(rule("K-SEVERANCE-YEARS-CAP", last).value))
        remarks.append(N_("月工资高于本地区平均工资三倍：按三倍算，最多算十二年。"))
    if first < LAW_BEGAN:
        remarks.append(OLD_YEARS)
    due = whole_fen(base * months)
    values = {"wage": yuan(base), "months": f"{float(months):g}"}
    line = Line(N_("经济补偿"), N_("%(wage)s × %(months)s个月"), due, "LCL-47", values)
    if not unlawful:
        return Reckoning((line,), tuple(remarks))
    times = rule("K-SEVERANCE-UNLAWFUL", last).value
    double = Line(
        N_("违法解除的赔偿金"), N_("%(due)s × %(times)s（不再另付经济补偿）"), due * times, "LCL-87",
        {"due": yuan(due), "times": times},
    )  # fmt: skip
    return Reckoning((line, double), tuple(remarks))


def months_of_service(first: date, last: date) -> Fraction:
    """Months of wages for the years worked: a year one, half a year and more one, less than that a half."""
    years = last.year - first.year - (add_months(first, 12 * (last.year - first.year)) > last)
    begun = add_months(first, 12 * years)
    if begun == last:
        return Fraction(years)
    return years + (Fraction(1) if add_months(begun, 6) <= last else Fraction(1, 2))


def overtime(wage_fen: int, *, workday: int, rest: int, holiday: int, on: date) -> Reckoning:
    """Pay for hours of overtime on working days, days of rest and statutory holidays. Raises Invalid."""
    if not (workday or rest or holiday):
        raise Invalid(N_("请至少填一项加班小时数。"), field="workday")
    hour = Fraction(wage_fen * 100, rule("K-PAID-DAYS", on).value * HOURS)
    kinds = (
        (N_("工作日延长工作时间"), "K-OVERTIME-WORKDAY", workday), (N_("休息日加班"), "K-OVERTIME-REST", rest),
        (N_("法定休假日加班"), "K-OVERTIME-HOLIDAY", holiday),
    )  # fmt: skip
    formula = N_("%(wage)s ÷ 21.75天 ÷ 8小时 × %(hours)s小时 × %(percent)s%%")
    lines = []
    for label, key, hours in kinds:
        if hours:
            percent = rule(key, on).value
            values = {"wage": yuan(wage_fen), "hours": hours, "percent": percent}
            lines.append(Line(label, formula, whole_fen(hour * hours * percent / 100), "LAB-44", values))
    return Reckoning(tuple(lines), OVERTIME_REMARKS, adds_up=True)

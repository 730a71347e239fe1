"""What an injury comes to: at work (工伤保险条例 35–37, 64), of anybody (人身损害赔偿解释 12, 14, 15)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from mediation.core.i18n import N_
from mediation.law.calculations.parts import Line, Reckoning, whole_fen, yuan
from mediation.law.rules import rule

GRADES = range(1, 11)
PENSIONED = range(1, 7)
WORK_REMARKS = (
    N_("一次性工伤医疗补助金、一次性伤残就业补助金由省里定标准，这里不算；医疗费、停工留薪期工资按票据和实际算。"),
    N_("单位没有参加工伤保险的，这些都由单位付。"),
)
HARM_REMARKS = (
    N_("人均可支配收入和平均工资用受诉法院所在省上一年度统计部门公布的数；住所地更高、能证明的，可以用更高的。"),
    N_("医疗费、误工费、护理费、交通费、营养费、精神损害抚慰金另算；按责任比例承担的，合计后再乘比例。"),
    N_("伤残系数按一级100%、每低一级减10%，是各地通行的做法，几处伤残的由法院定。"),
)


def work_injury(grade: int, wage_fen: int, local_fen: int, on: date) -> Reckoning:
    """The one-time disability allowance of a grade from 1 to 10, and the monthly one of 1 to 6.

    `wage_fen` is the worker's own average monthly wage, `local_fen` the average of the insured place.
    """
    least = whole_fen(Fraction(local_fen * rule("K-INJURY-WAGE-LEAST", on).value, 100))
    most = whole_fen(Fraction(local_fen * rule("K-INJURY-WAGE-MOST", on).value, 100))
    wage, months = min(max(wage_fen, least), most), rule(f"K-INJURY-{grade}", on).value
    cites, remarks = _article(grade), list(WORK_REMARKS)
    if wage != wage_fen:
        remarks.insert(0, N_("本人工资不在平均工资的60%到300%之间，按最近的一头算。"))
    values = {"wage": yuan(wage), "months": months}
    lines = [Line(N_("一次性伤残补助金"), N_("本人工资%(wage)s × %(months)s个月"), wage * months, cites, values)]
    if grade in PENSIONED:
        percent = rule(f"K-PENSION-{grade}", on).value
        values = {"wage": yuan(wage), "percent": percent}
        due = whole_fen(Fraction(wage * percent, 100))
        lines.append(Line(N_("伤残津贴（每月）"), N_("本人工资%(wage)s × %(percent)s%%"), due, cites, values))
    return Reckoning(tuple(lines), tuple(remarks), cites=("WIR-64",))


def personal_injury(grade: int, income_fen: int, age: int, on: date) -> Reckoning:
    """残疾赔偿金 of a grade from 1 to 10 at an `age` in full years; `income_fen` is the year's income per head."""
    percent, years = 100 - rule("K-HARM-GRADE", on).value * (grade - 1), years_counted(age, on)
    due = whole_fen(Fraction(income_fen * years * percent, 100))
    values = {"income": yuan(income_fen), "years": years, "percent": percent}
    formula = N_("人均可支配收入%(income)s × %(years)s年 × 伤残系数%(percent)s%%")
    return Reckoning((Line(N_("残疾赔偿金"), formula, due, "PIP-12", values),), HARM_REMARKS)


def death(income_fen: int, local_fen: int, age: int, on: date) -> Reckoning:
    """死亡赔偿金 and 丧葬费; `local_fen` is last year's average monthly wage of the court's place."""
    years, months = years_counted(age, on), rule("K-FUNERAL", on).value
    lines = (
        Line(N_("死亡赔偿金"), N_("人均可支配收入%(income)s × %(years)s年"), income_fen * years, "PIP-15",
             {"income": yuan(income_fen), "years": years}),
        Line(N_("丧葬费"), N_("职工月平均工资%(wage)s × %(months)s个月"), local_fen * months, "PIP-14",
             {"wage": yuan(local_fen), "months": months}),
    )  # fmt: skip
    return Reckoning(lines, HARM_REMARKS[:2], adds_up=True)


def years_counted(age: int, on: date) -> int:
    """Twenty; above sixty one less for each year; from seventy-five on five."""
    if age >= rule("K-HARM-VERY-OLD", on).value:
        return rule("K-HARM-LEAST", on).value
    return rule("K-HARM-YEARS", on).value - max(0, age - rule("K-HARM-OLD", on).value)


def _article(grade: int) -> str:
    return "WIR-35" if grade <= 4 else "WIR-36" if grade <= 6 else "WIR-37"

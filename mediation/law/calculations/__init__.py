"""Calculators with their law: pure sums from what is typed and the dated rules; they fill no agreement."""

from mediation.law.calculations.injury import GRADES, death, personal_injury, work_injury
from mediation.law.calculations.labour import overtime, severance
from mediation.law.calculations.lending import loan_interest
from mediation.law.calculations.parts import Line, Reckoning

__all__ = [
    "GRADES", "Line", "Reckoning", "death", "loan_interest", "overtime", "personal_injury", "severance", "work_injury",
]  # fmt: skip

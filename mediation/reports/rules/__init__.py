"""What the figures are; one door to what is asked, to counts and rates, and to the rows made of them."""

from mediation.reports.rules.asking import Basis, Dimension, Measure, Period, Question, dimensions, question
from mediation.reports.rules.counts import Deadline, Taken, Tally, every_month, numerator, rate, yuan
from mediation.reports.rules.flat import columns, flat_rows, with_total
from mediation.reports.rules.official_form import form_row
from mediation.reports.rules.rows import (
    FUNNEL,
    STEPS,
    funnel_row,
    funnel_steps,
    handoffs_row,
    mean_text,
    success_row,
    timeliness_row,
)

__all__ = [
    "FUNNEL",
    "STEPS",
    "Basis",
    "Deadline",
    "Dimension",
    "Measure",
    "Period",
    "Question",
    "Taken",
    "Tally",
    "columns",
    "dimensions",
    "every_month",
    "flat_rows",
    "form_row",
    "funnel_row",
    "funnel_steps",
    "handoffs_row",
    "mean_text",
    "numerator",
    "question",
    "rate",
    "success_row",
    "timeliness_row",
    "with_total",
    "yuan",
]

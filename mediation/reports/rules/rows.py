"""The rows of the reports, as the contract has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from mediation.reports.rules.asking import Basis, Measure
from mediation.reports.rules.counts import Taken, Tally, numerator, rate, yuan

STEPS = ("received", "accepted", "closed", "succeeded", "handed_off", "confirmed", "notarized", "performed")
FUNNEL = ("applied", *STEPS[1:])
"""What each step counts, in their order: who is received has applied."""


def success_row(row: Tally, measure: Measure, basis: Basis) -> dict[str, object]:
    """One row of the success report, as the contract has it; `ids` tell apart what bears the same name."""
    above, below = numerator(row.counts, measure), row.counts[basis.value]
    return {
        "by": dict(row.by),
        **row.counts,
        "numerator": above,
        "denominator": below,
        "rate": rate(above, below),
        "agreed_amount": yuan(row.agreed_fen),
        "ids": dict(row.ids),
    }


def funnel_row(row: Tally) -> dict[str, object]:
    """The steps of one row, then its hand-offs."""
    counts = {step: row.counts[name] for step, name in zip(STEPS, FUNNEL, strict=True)}
    return {"steps": funnel_steps(counts), "handoffs": handoffs_of(row)}


def funnel_steps(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """Each step with its share of the step before and of the first, in the order given."""
    steps: list[dict[str, object]] = []
    first = previous = None
    for step, count in counts.items():
        before, begin = (count if previous is None else previous), (count if first is None else first)
        steps.append({"step": step, "count": count, "of_previous": rate(count, before), "of_first": rate(count, begin)})
        previous, first = count, begin
    return steps


def handoffs_of(row: Tally) -> dict[str, int]:
    """The ways out of mediation; distinct_cases counts a case that took two ways once."""
    return {
        "judicial_confirmation": row.counts["judicial_confirmation"],
        "enforceable_notarization": row.counts["enforceable_notarization"],
        "other_notarization": row.counts["other_notarization"],
        "certificates": row.certificates,
        "suit_withdrawal": row.counts["suit_withdrawal"],
        "distinct_cases": row.counts["handed_off"],
    }


def handoffs_row(row: Tally) -> dict[str, object]:
    """One row of the hand-off report."""
    return {"handoffs": handoffs_of(row), "succeeded": row.counts["succeeded"]}


def timeliness_row(taken: Sequence[Taken]) -> dict[str, object]:
    """How many of these closed cases ended in time, with mean and median of their days."""
    days, in_time = [one.days for one in taken], sum(one.in_time for one in taken)
    return {
        "numerator": in_time,
        "denominator": len(days),
        "basis": Basis.CLOSED.value,
        "rate": rate(in_time, len(days)),
        "mean_days": mean_text(days),
        "median_days": str(median(days)) if days else None,
    }


def mean_text(days: Sequence[int]) -> str | None:
    """The mean with one decimal, half-up; None of nothing."""
    if not days:
        return None
    return str((Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))

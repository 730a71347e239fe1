"""Yearly holiday files: what the State Council's notice of one year says, as data."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


class CalendarFileError(ValueError):
    """A calendar file cannot be used; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The days off and the weekend days worked in their stead, by the notice named in `source`."""

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str


def read_plans(path: Path) -> list[YearPlan]:
    """Return the years of one JSON file, `{"2027": {"holidays": [], "workdays": [], "source": ""}}`.

    Raises CalendarFileError when it is no such file, names no source or contradicts itself.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        plans = [_plan(int(year), said) for year, said in content.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CalendarFileError(f"{path.name}: {error!r}") from error
    for plan in plans:
        _refuse_contradiction(plan, path.name)
    return plans


def _plan(year: int, said: dict[str, Any]) -> YearPlan:
    return YearPlan(year, _days(said["holidays"]), _days(said["workdays"]), said["source"])


def _days(said: list[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, said))


def _refuse_contradiction(plan: YearPlan, name: str) -> None:
    days = plan.holidays | plan.workdays
    if not plan.source.strip():
        raise CalendarFileError(f"{name}: {plan.year} names no source")
    # A New Year's holiday may begin in the old year.
    if any(day.year != plan.year and (day.year, day.month) != (plan.year - 1, 12) for day in days):
        raise CalendarFileError(f"{name}: {plan.year} holds days of another year")
    if not plan.holidays:
        raise CalendarFileError(f"{name}: {plan.year} has no holidays")
    if plan.holidays & plan.workdays:
        raise CalendarFileError(f"{name}: {plan.year} has a day both off and worked")
    if any(day.weekday() < 5 for day in plan.workdays):
        raise CalendarFileError(f"{name}: {plan.year} lists a weekday as made up; only weekends are")

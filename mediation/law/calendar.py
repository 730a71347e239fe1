"""Working days and due dates, with 调休: yearly notices are loaded without a release."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar

from mediation.law.calendar_files import CalendarFileError, YearPlan, read_plans
from mediation.law.periods import add_months
from mediation.law.rules import LegalRule

__all__ = [
    "Calendar",
    "CalendarFileError",
    "Deadline",
    "YearPlan",
    "add_working_days",
    "due_date",
    "is_working_day",
    "load_calendar",
    "next_working_day",
    "use_calendar",
    "use_calendar_folder",
    "working_days_left",
]

_SHIPPED = Path(__file__).parent / "data" / "calendar"
_DAY = timedelta(days=1)
_KNOWN_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
# 全国年节及纪念日放假办法 2: the days off that need no yearly notice because they follow the solar calendar.
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period; not `published` when it counts days of a year without a holiday notice."""

    due: date
    rule_id: str
    published: bool


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: loaded yearly plans first, then the holiday package, then bare weekends."""

    plans: tuple[YearPlan, ...] = ()

    def is_published(self, year: int) -> bool:
        """Say whether the holidays of `year` are known."""
        return year in _KNOWN_YEARS or any(plan.year == year for plan in self.plans)

    def is_working_day(self, day: date) -> bool:
        """Say whether `day` is worked; TypeError for a moment, whose day depends on the zone."""
        if isinstance(day, datetime):
            raise TypeError("ask for a day in Asia/Shanghai, not for a moment")
        for plan in self.plans:
            if day in plan.workdays or day in plan.holidays:
                return day in plan.workdays
        if day.year in _KNOWN_YEARS and all(plan.year != day.year for plan in self.plans):
            return bool(chinese_calendar.is_workday(day))
        fixed = not self.is_published(day.year) and (day.month, day.day) in _FIXED_HOLIDAYS
        return day.weekday() < 5 and not fixed

    def next_working_day(self, day: date) -> date:
        """Return `day` when it is worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, n: int) -> date:
        """Return the `n`th working day after `start`, not counting that day; ValueError below nought."""
        if n < 0:
            raise ValueError("working days are counted forwards")
        day = start
        while n:
            day += _DAY
            n -= self.is_working_day(day)
        return day

    def due_date(self, start: date, rule: LegalRule, excluded_days: int = 0) -> Deadline:
        """Return the end of a period of `rule` that begins on `start` (民事诉讼法 85, 民法典 201-203).

        The start day is not counted. A period in days, months or years that ends on a day off ends on the
        next working day. `excluded_days` (an appraisal, a suspension) lengthen it, in days of its own kind.
        Raises ValueError for a rule that is no period of days.
        """
        if rule.unit == "working_day":
            due = self.add_working_days(start, rule.value + excluded_days)
        else:
            due = self.next_working_day(_plain_end(start, rule) + excluded_days * _DAY)
        counted = range(start.year if rule.unit == "working_day" else due.year, due.year + 1)
        return Deadline(due, rule.rule_id, all(self.is_published(year) for year in counted))

    def working_days_left(self, today: date, due: date) -> int:
        """Return the working days after `today` up to `due`; 0 on the last day, negative once it is past."""
        first, last = min(today, due), max(today, due)
        days = (first + n * _DAY for n in range(1, (last - first).days + 1))
        worked = sum(map(self.is_working_day, days))
        return worked if today <= due else -max(1, worked)


def _plain_end(start: date, rule: LegalRule) -> date:
    match rule.unit:
        case "day":
            return start + rule.value * _DAY
        case "month":
            return add_months(start, rule.value)
        case "year":
            return add_months(start, 12 * rule.value)
        case _:
            raise ValueError(f"{rule.rule_id} is no period of days but a number of {rule.unit}")


def load_calendar(paths: Iterable[Path]) -> Calendar:
    """Read yearly files and folders of them; a later file replaces an earlier one of the same year.

    Raises CalendarFileError when a file is wrong; a path that does not exist adds nothing.
    """
    plans: dict[int, YearPlan] = {}
    for path in paths:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.exists() else []
        plans.update({plan.year: plan for file in files for plan in read_plans(file)})
    return Calendar(tuple(plans[year] for year in sorted(plans)))


@functools.cache
def shipped_calendar() -> Calendar:
    """Return the calendar that comes with the program."""
    return load_calendar([_SHIPPED])


class _Current:
    calendar: Calendar | None = None


def current_calendar() -> Calendar:
    """Return the calendar that the functions below count by."""
    return _Current.calendar or shipped_calendar()


def use_calendar(calendar: Calendar | None) -> None:
    """Count by `calendar` from now on; by the shipped one when None."""
    _Current.calendar = calendar


def use_calendar_folder(folder: Path) -> None:
    """Lay an operator's yearly files over the shipped ones."""
    use_calendar(load_calendar([_SHIPPED, folder]))


def is_working_day(day: date) -> bool:
    """Say whether `day` is worked."""
    return current_calendar().is_working_day(day)


def next_working_day(day: date) -> date:
    """Return `day` when it is worked, else the first worked day after it."""
    return current_calendar().next_working_day(day)


def add_working_days(start: date, n: int) -> date:
    """Return the `n`th working day after `start`; ValueError below nought."""
    return current_calendar().add_working_days(start, n)


def due_date(start: date, rule: LegalRule, excluded_days: int = 0) -> Deadline:
    """Return the end of a period of `rule` begun on `start`; see Calendar.due_date."""
    return current_calendar().due_date(start, rule, excluded_days)


def working_days_left(today: date, due: date) -> int:
    """Return the working days left after `today`; 0 on the last day, negative once it is past."""
    return current_calendar().working_days_left(today, due)

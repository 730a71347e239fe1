"""Terms and thresholds as dated data: ask for a rule by its id, a date and, where it differs, a region."""

import functools
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mediation.law.citations import Citation, UnknownCitation, citation

__all__ = [
    "Citation",
    "LegalRule",
    "RuleBook",
    "RuleFileError",
    "UnknownCitation",
    "UnknownRule",
    "citation",
    "load_rules",
    "read_rules",
    "rule",
    "rules_in_force",
    "shipped_rules",
    "use_rule_folder",
    "use_rules",
]

UNITS = frozenset(
    {
        "minute",
        "day",
        "working_day",
        "month",
        "year",
        "fen",
        "count",
        "percent",
        "basis_point",
        "multiple",
        "ratio",
    }
)
CONFIDENCES = frozenset({"checked", "memory_high", "memory_medium", "design"})
_SHIPPED = Path(__file__).parent / "data" / "rules"


class UnknownRule(LookupError):
    """No rule of this id was in force on that day in that region."""


class RuleFileError(ValueError):
    """A rule file says something that cannot be a rule; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One number of one law for one span of days.

    `region` is an administrative division code or its beginning ("33" 浙江, "3302" 宁波), "" for the nation.
    `effective_to` is the last day in force. `remind_before` lists the days left at which to remind.
    """

    rule_id: str
    law: str
    article: str
    value: int
    unit: str
    effective_from: date
    effective_to: date | None
    region: str
    confidence: str
    text: str
    remind_before: tuple[int, ...] = ()

    @property
    def citation(self) -> str:
        """Return the rule as pages quote it: 《人民调解法》第三十三条; a number of the platform's own cites no law."""
        if self.law.startswith("本平台"):
            return self.law
        inner = self.law.replace("《", "〈").replace("》", "〉")
        names = (f"《{one.removeprefix('中华人民共和国')}》" for one in inner.split("；"))
        return "；".join(names) + self.article

    def covers(self, day: date, region: str) -> bool:
        """Say whether the rule is in force on `day` in `region`."""
        in_time = self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)
        return in_time and region.startswith(self.region)

    def reminder_at(self, days_left: int) -> int | None:
        """Return the step of `remind_before` that is reached with so many days left, None before the first."""
        return min((step for step in self.remind_before if step >= days_left), default=None)


@dataclass(frozen=True)
class RuleBook:
    """All known rules. Of several that cover a day the nearest region wins, then the newest."""

    rules: tuple[LegalRule, ...] = field(default=())

    def find(self, rule_id: str, on: date, region: str | None = None) -> LegalRule:
        """Return the rule in force on `on`; UnknownRule when there is none."""
        covering = [r for r in self.rules if r.rule_id == rule_id and r.covers(on, region or "")]
        if not covering:
            raise UnknownRule(f"{rule_id} on {on.isoformat()} in {region or 'the nation'}")
        return max(covering, key=lambda r: (len(r.region), r.effective_from))

    def in_force(self, on: date) -> list[LegalRule]:
        """Return the winning rule of every id and region on `on`, sorted by id and region."""
        newest: dict[tuple[str, str], LegalRule] = {}
        for candidate in sorted(self.rules, key=lambda r: r.effective_from):
            if candidate.covers(on, candidate.region):
                newest[candidate.rule_id, candidate.region] = candidate
        return [newest[key] for key in sorted(newest)]

    def with_rules(self, added: Iterable[LegalRule]) -> "RuleBook":
        """Return a book in which `added` replace rules of the same id, region and first day."""
        kept = {(r.rule_id, r.region, r.effective_from): r for r in self.rules}
        kept.update({(r.rule_id, r.region, r.effective_from): r for r in added})
        return RuleBook(tuple(kept.values()))


def load_rules(paths: Sequence[Path]) -> RuleBook:
    """Read rule files in order, later ones replacing earlier ones; RuleFileError when one is wrong."""
    book = RuleBook()
    for path in paths:
        book = book.with_rules(read_rules(path))
    return book


def read_rules(path: Path) -> list[LegalRule]:
    """Return the rules of one TOML file; RuleFileError when it cannot be read or repeats itself."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleFileError(f"{path.name}: {error}") from error
    rules = [_rule_from(row, path.name) for row in rows]
    if len({(r.rule_id, r.region, r.effective_from) for r in rules}) < len(rules):
        raise RuleFileError(f"{path.name}: a rule is given twice for the same region and first day")
    return rules


def _rule_from(row: dict[str, Any], file: str) -> LegalRule:
    name = f"{file}: {row.get('id', '?')}"
    try:
        rule_ = LegalRule(
            rule_id=row["id"],
            law=row["law"],
            article=row["article"],
            value=row["value"],
            unit=row["unit"],
            effective_from=row["effective_from"],
            effective_to=row.get("effective_to"),
            region=row.get("region", ""),
            confidence=row["confidence"],
            text=row["text"],
            remind_before=tuple(row.get("remind_before", ())),
        )
    except KeyError as missing:
        raise RuleFileError(f"{name}: {missing} is missing") from missing
    _refuse_nonsense(rule_, name)
    return rule_


def _refuse_nonsense(rule_: LegalRule, name: str) -> None:
    if type(rule_.value) is not int or rule_.value < 0:
        raise RuleFileError(f"{name}: value must be a whole number")
    if rule_.unit not in UNITS:
        raise RuleFileError(f"{name}: unknown unit {rule_.unit}")
    if rule_.confidence not in CONFIDENCES:
        raise RuleFileError(f"{name}: unknown confidence {rule_.confidence}")
    if type(rule_.effective_from) is not date:
        raise RuleFileError(f"{name}: effective_from must be a date")
    if rule_.effective_to is not None and rule_.effective_to < rule_.effective_from:
        raise RuleFileError(f"{name}: effective_to lies before effective_from")


@functools.cache
def shipped_rules() -> RuleBook:
    """Return the rules that come with the program."""
    return load_rules(sorted(_SHIPPED.glob("*.toml")))


class _Current:
    book: RuleBook | None = None


def use_rules(book: RuleBook | None) -> None:
    """Answer from `book` from now on; from the shipped rules when None."""
    _Current.book = book


def use_rule_folder(folder: Path) -> None:
    """Lay an operator's *.toml over the shipped rules; a missing folder changes nothing."""
    use_rules(functools.reduce(RuleBook.with_rules, map(read_rules, sorted(folder.glob("*.toml"))), shipped_rules()))


def rule(rule_id: str, on: date, region: str | None = None) -> LegalRule:
    """Return the rule in force on `on`; UnknownRule when there is none."""
    return (_Current.book or shipped_rules()).find(rule_id, on, region)


def rules_in_force(on: date) -> list[LegalRule]:
    """Return the rule of every id and region in force on `on`."""
    return (_Current.book or shipped_rules()).in_force(on)

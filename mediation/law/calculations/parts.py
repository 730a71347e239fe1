"""What a calculator answers: lines with their formula in words, the articles they rest on, what to mind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from mediation.core.money import format_yuan


@dataclass(frozen=True, slots=True)
class Line:
    """One sum: `label` and `formula` are message ids, `values` fill the formula, `cites` is the key of its article."""

    label: str
    formula: str
    amount_fen: int
    cites: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The lines, whether they are to be added up, and remarks (message ids) on what the formula does not know."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    adds_up: bool = False
    cites: tuple[str, ...] = ()

    @property
    def total_fen(self) -> int:
        """The sum of all lines in 分."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def articles(self) -> list[str]:
        """The keys of every article used, each once, in order."""
        return list(dict.fromkeys([*(line.cites for line in self.lines if line.cites), *self.cites]))


def whole_fen(amount: Fraction | int) -> int:
    """An amount in 分, half a 分 upwards."""
    exact = Fraction(amount)
    return int((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def yuan(fen: int) -> str:
    """An amount as a formula shows it: 4360000 is "43,600.00元"."""
    return f"{format_yuan(fen)}元"

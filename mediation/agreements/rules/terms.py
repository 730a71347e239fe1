"""Clauses as plain values: what they promise, their instalments, and the digest that an answer stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import rfc8785

from mediation.agreements.states import TermKind
from mediation.core.i18n import N_
from mediation.core.money import split_instalments
from mediation.law.calendar import next_working_day
from mediation.law.periods import add_months

MAX_INSTALMENTS = 120


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: by when, how many 分."""

    due_on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A term as plain values; `obligor` and `obligee` None only where a clause binds all alike."""

    kind: TermKind
    obligor: UUID | None
    obligee: UUID | None
    text: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    trigger: str = ""
    means: str | None = None
    place: str = ""
    account: str = ""
    default_clause: str = ""
    instalments: tuple[Part, ...] = ()
    offer: UUID | None = None
    """The settled offer that it comes from; no part of what the parties are shown."""


def build_instalments(total_fen: int, count: int, first_on: date, *, every_months: int = 1) -> tuple[Part, ...]:
    """`count` instalments adding up to `total_fen`, each on a working day, a month (or more) apart.

    The day of the month is that of `first_on`; a day off moves to the next working day.
    Raises ValueError with a sentence when the figures do not allow it.
    """
    if not 1 <= count <= MAX_INSTALMENTS or every_months < 1:
        raise ValueError(N_("分期次数请填1到120之间的整数。"))
    sums = split_instalments(total_fen, count)
    days = (next_working_day(add_months(first_on, n * every_months)) for n in range(count))
    return tuple(Part(day, fen) for day, fen in zip(days, sums, strict=True))


def agreed_amount(clauses: Iterable[Clause]) -> int:
    """What the clauses promise to pay, in 分."""
    return sum(clause.amount_fen or 0 for clause in clauses if clause.kind is TermKind.PAY_MONEY)


def terms_digest(facts: str, clauses: Sequence[Clause], open_points: str = "") -> str:
    """SHA-256 of what the parties are shown, so that an answer stands for these words and no others."""
    shown = [_shown(clause) for clause in clauses]
    left = {"open_points": open_points} if open_points else {}
    return hashlib.sha256(rfc8785.dumps({"facts": facts, "terms": shown, **left})).hexdigest()


def _shown(clause: Clause) -> dict[str, str | list[list[str]]]:
    return {
        "kind": clause.kind.value,
        "obligor": str(clause.obligor),
        "obligee": str(clause.obligee),
        "text": clause.text,
        "amount_fen": str(clause.amount_fen),
        "due_on": str(clause.due_on),
        "trigger": clause.trigger,
        "means": str(clause.means),
        "place": clause.place,
        "account": clause.account,
        "default_clause": clause.default_clause,
        "instalments": [[str(part.due_on), str(part.amount_fen)] for part in clause.instalments],
    }

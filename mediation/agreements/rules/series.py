"""Common terms of a series, made those of one of its cases: its own people and sum, nothing of the first case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from mediation.agreements.rules.terms import Clause, Part
from mediation.agreements.states import TermKind


def adapted(
    clauses: Sequence[Clause], sides: Mapping[UUID, UUID], names: Mapping[str, str], own_fen: int
) -> list[Clause]:
    """The clauses between other people: sides by `sides`, names in the words by `names`, the main sum `own_fen`.

    Accounts are left out: each party names its own. Sums beside the main one are common and stay. Raises KeyError for
    a side that `sides` does not have.
    """
    main = main_payment(clauses)
    found = []
    for place, clause in enumerate(clauses):
        own = replace(
            clause, obligor=sides[clause.obligor] if clause.obligor else None,
            obligee=sides[clause.obligee] if clause.obligee else None, account="", offer=None,
            text=_renamed(clause.text, names), trigger=_renamed(clause.trigger, names),
            place=_renamed(clause.place, names), default_clause=_renamed(clause.default_clause, names),
        )  # fmt: skip
        found.append(_with_sum(own, own_fen) if place == main else own)
    return found


def main_payment(clauses: Sequence[Clause]) -> int | None:
    """The place of the payment that each case has a sum of its own for: the largest, the first of equals."""
    due = [(one.amount_fen or 0, -n) for n, one in enumerate(clauses) if one.kind is TermKind.PAY_MONEY]
    paid = [one for one in due if one[0]]
    return -max(paid)[1] if paid else None


def _with_sum(clause: Clause, own_fen: int) -> Clause:
    """The own sum; its parts fall due on the same days and in the same proportion, to the last 分."""
    if not clause.instalments:
        return replace(clause, amount_fen=own_fen)
    whole = sum(part.amount_fen for part in clause.instalments)
    parts = [own_fen * part.amount_fen // whole for part in clause.instalments]
    parts[-1] += own_fen - sum(parts)
    days = [part.due_on for part in clause.instalments]
    return replace(
        clause, amount_fen=own_fen, instalments=tuple(Part(day, fen) for day, fen in zip(days, parts, strict=True))
    )


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """Each name in one pass: somebody of the other case may be called as somebody of this one is."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: names[found[0]], text)

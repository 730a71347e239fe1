"""Signs of a sham in the clauses of one agreement, and in what the same accounts are named for elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from mediation.agreements.rules.terms import Clause
from mediation.core.identity import account_numbers
from mediation.law.sham import Sign, disposes_of_others

Elsewhere = Mapping[str, frozenset[bytes]]
"""Account number to the payees' names, as blind indexes, for whom other cases name it."""


def signs_in(
    clauses: Sequence[Clause], names: Mapping[UUID, str], indexes: Mapping[UUID, bytes], elsewhere: Elsewhere
) -> dict[int, list[Sign]]:
    """The signs of each clause, by its place from 1; `indexes` are the parties' names as blind indexes."""
    sides = _payees(clauses)
    found: dict[int, list[Sign]] = {}
    for place, clause in enumerate(clauses, start=1):
        signs = [*_of_account(clause, sides, names), *_of_others(clause, indexes, elsewhere)]
        if disposes_of_others(clause.text, frozenset(names.values())):
            signs.append(Sign.OTHERS_PROPERTY)
        if signs:
            found[place] = signs
    return found


def _payees(clauses: Sequence[Clause]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for clause in clauses:
        for number in account_numbers(clause.account):
            if clause.obligee is not None:
                found[number].add(clause.obligee)
    return found


def _of_account(clause: Clause, sides: Mapping[str, set[UUID]], names: Mapping[UUID, str]) -> list[Sign]:
    found = []
    if any(len(sides[number]) > 1 for number in account_numbers(clause.account) if number in sides):
        found.append(Sign.BOTH_SIDES)
    payer, payee = (names.get(side, "") if side else "" for side in (clause.obligor, clause.obligee))
    if payer and payer in clause.account and not (payee and payee in clause.account):
        found.append(Sign.PAYERS_OWN)
    return found


def _of_others(clause: Clause, indexes: Mapping[UUID, bytes], elsewhere: Elsewhere) -> list[Sign]:
    known = {who for number in account_numbers(clause.account) for who in elsewhere.get(number, ())}
    others = known - {indexes.get(clause.obligee) if clause.obligee else None}
    if not others:
        return []
    payer = indexes.get(clause.obligor) if clause.obligor else None
    return [Sign.TURNED if payer in others else Sign.ELSEWHERE]

"""Reading a whole draft: every fault of every clause, in the order of the clauses, each with its cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from mediation.agreements.rules.clarity.cures import CURES
from mediation.agreements.rules.clarity.faults import RULES, Fault, Finding
from mediation.agreements.rules.clarity.shape import SHAPE, days_of
from mediation.agreements.rules.clarity.whole import WHOLE
from mediation.agreements.rules.clarity.wording import WORDING
from mediation.agreements.rules.terms import Clause
from mediation.law.calendar import is_working_day, next_working_day

_NO_NAMES: Mapping[UUID, str] = {}


def check_terms(
    clauses: Sequence[Clause], today: date, names: Mapping[UUID, str] = _NO_NAMES, *, immediate: bool = False
) -> list[Finding]:
    """What is unclear in these clauses, in their order; in each clause what stops the draft comes first.

    `names` are the parties' by id, without them nobody is taken for an outsider by his name. `immediate`: all is
    said to be performed on the spot.
    """
    together = {fault: find(clauses, names) for fault, find in WHOLE}
    found: list[Finding] = []
    for place, clause in enumerate(clauses, start=1):
        faults = [fault for fault, test in (*SHAPE, *WORDING) if test(clause, today, names)]
        faults += [fault for fault, places in together.items() if place in places]
        faults += [Fault.NOT_IMMEDIATE] if immediate and any(day > today for day in days_of(clause)) else []
        told = [_finding(place, clause, fault, names) for fault in faults]
        found += sorted(told, key=lambda one: not one.blocking)
    return found


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that must be mended first."""
    return [finding for finding in findings if finding.blocking]


def mended(findings: Iterable[Finding], position: int, fault: str) -> Clause | None:
    """The clause as the cure of that finding makes it; None when it is no longer found or has no cure of its own."""
    return next((one.cure for one in findings if one.position == position and one.fault == fault), None)


def _finding(place: int, clause: Clause, fault: Fault, names: Mapping[UUID, str]) -> Finding:
    told = RULES[fault]
    label, cure = CURES.get(fault, ("", None))
    clause_then = cure(clause, names) if cure else None
    return Finding(
        place, fault, told.field, told.sentence, told.blocking, told.basis,
        suggestion=_next_day(clause) if fault is Fault.DAY_OFF else None,
        cure=clause_then, cure_label=label if clause_then else "",
    )  # fmt: skip


def _next_day(clause: Clause) -> date:
    return next_working_day(next(day for day in days_of(clause) if not is_working_day(day)))

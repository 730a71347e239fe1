"""The lint and the route card against the labelled agreements: precision and recall, every article opens."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

import pytest

from mediation.agreements.rules import RULES, Fault, check_terms, duty_of_clause
from mediation.law.routes import ClauseRoutes, routes
from tests.labelled import ALL, HELD_OUT, SEEN, Labelled
from tests.labelled.build import NAMES, TODAY
from tests.labelled.found import FOUND

SETS = [("seen", SEEN), ("held out", HELD_OUT), ("found", FOUND)]
MARK = {"can": "y", "cannot": "n", "doubt": "d"}


def found_in(one: Labelled) -> list[set[str]]:
    faults: list[set[str]] = [set() for _ in one.clauses]
    for finding in check_terms([marked.clause for marked in one.clauses], TODAY, NAMES):
        faults[finding.position - 1].add(finding.fault.value)
    return faults


def routes_of(one: Labelled) -> list[ClauseRoutes]:
    duties = [duty_of_clause(number, marked.clause) for number, marked in enumerate(one.clauses, start=1)]
    return routes(duties, frozenset(NAMES.values()), TODAY)


def confusion(agreements: Iterable[Labelled]) -> Counter[str]:
    """How often a fault was found rightly, wrongly, or not."""
    tally: Counter[str] = Counter()
    for one in agreements:
        for found, marked in zip(found_in(one), one.clauses, strict=True):
            tally["hit"] += len(found & marked.faults)
            tally["false"] += len(found - marked.faults)
            tally["missed"] += len(marked.faults - found)
            tally["flagged though sound"] += bool(found) and not marked.faults
            tally["sound"] += not marked.faults
    return tally


def astray(agreements: Iterable[Labelled]) -> list[str]:
    """Where the lint and the labels differ."""
    return [
        f"{one.name} {n}: found {sorted(found)}, labelled {sorted(marked.faults)}"
        for one in agreements
        for n, (found, marked) in enumerate(zip(found_in(one), one.clauses, strict=True), start=1)
        if found != marked.faults
    ]


def verdicts(agreements: Iterable[Labelled]) -> Counter[tuple[str, str, str]]:
    """Office, label, answer: how often."""
    return Counter(
        key
        for one in agreements
        for route, marked in zip(routes_of(one), one.clauses, strict=True)
        for key in (("court", marked.court, MARK[route.court.way]), ("notary", marked.notary, MARK[route.notary.way]))
    )


def agreeing(agreements: Iterable[Labelled]) -> tuple[int, int]:
    """In how many agreements every verdict is the labelled one, of how many."""
    rows = list(agreements)
    same = [
        all(
            (MARK[route.court.way], MARK[route.notary.way]) == (marked.court, marked.notary)
            for route, marked in zip(routes_of(one), one.clauses, strict=True)
        )
        for one in rows
    ]
    return sum(same), len(rows)


@pytest.mark.parametrize(("name", "agreements"), SETS)
def test_the_lint_finds_what_is_labelled_and_leaves_the_rest_alone(name: str, agreements: tuple[Labelled, ...]) -> None:
    tally = confusion(agreements)
    told = f"{name}: {dict(tally)} {astray(agreements)}"
    sys.stdout.write(f"{told}\n")
    assert tally["hit"] / (tally["hit"] + tally["false"]) >= 0.95, told
    assert tally["hit"] / (tally["hit"] + tally["missed"]) >= 0.95, told
    assert tally["flagged though sound"] / tally["sound"] <= 0.03, told


@pytest.mark.parametrize(("name", "agreements"), SETS)
def test_the_route_card_gives_the_labelled_verdict(name: str, agreements: tuple[Labelled, ...]) -> None:
    same, of = agreeing(agreements)
    sys.stdout.write(f"{name}: {same}/{of} {dict(verdicts(agreements))}\n")
    assert same / of >= 0.95


def test_there_are_enough_agreements_of_every_kind_and_every_fault_is_among_them() -> None:
    assert len(ALL) >= 60
    assert len(HELD_OUT) * 3 >= len(ALL)
    assert len({one.dispute_type for one in ALL}) >= 14
    assert len({one.name for one in ALL}) == len(ALL)
    labelled = {fault for one in ALL for marked in one.clauses for fault in marked.faults}
    assert labelled <= {fault.value for fault in Fault}
    assert sum(one.sound for one in ALL) >= 25


def test_every_cited_article_opens() -> None:
    for one in ALL:
        for route in routes_of(one):
            for office in (route.court, route.notary):
                assert office.citation.text
                assert office.reason % office.values
    assert set(RULES) == set(Fault)

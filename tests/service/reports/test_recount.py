"""Every figure counted a second time from the bare rows, and every list behind a figure gone through."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.reports import queries, service
from mediation.reports.commands import report
from mediation.reports.rules import Basis, Dimension, Measure, Period, Question
from tests.factories.cases import a_case
from tests.factories.counted_county import DAYS, START, CountedCounty, a_counted_county
from tests.service.reports import recount

FIRST, LAST = date(2026, 1, 1), date(2026, 2, 28)
SPLITS = [
    (), *((one.value,) for one in Dimension), ("month", "mediator"), ("organisation", "dispute_type"),
    ("source", "collaboration", "mediation_kind"),
]  # fmt: skip
MEASURES, BASES = [one.value for one in Measure], [one.value for one in Basis]
NAMES = tuple(name for name in service.FIGURES if name != "received")
ROW = ["by", *queries.COUNTED, "numerator", "denominator", "rate", "agreed_amount"]


@pytest.fixture
def county(engines: Engines) -> CountedCounty:
    with engines.work(SYSTEM) as uow:
        return a_counted_county(uow)


def asked_on_the_command_line(engines: Engines, *arguments: str) -> Any:
    """What `mediation report … --format json` prints."""

    @contextmanager
    def here(_settings: object, **_options: object) -> Iterator[Engines]:
        yield engines

    period = ["--from", FIRST.isoformat(), "--to", LAST.isoformat(), "--format", "json"]
    answer = CliRunner().invoke(report, [*arguments, *period], obj=here)
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def bare(engines: Engines) -> list[recount.Row]:
    with engines.work(SYSTEM) as uow:
        return recount.dump(uow.session.connection())


def test_the_success_report_is_what_a_second_count_finds(engines: Engines, county: CountedCounty) -> None:
    cases = bare(engines)
    whole = recount.counted(cases, FIRST, LAST)
    parts = {by: recount.split(cases, FIRST, LAST, by) if by else {(): whole} for by in SPLITS}
    for by, measure, basis in product(SPLITS, MEASURES, BASES):
        split = [word for name in by for word in ("--by", name)]
        told = asked_on_the_command_line(engines, "success", "--measure", measure, "--basis", basis, *split)
        assert list(told) == ["report", "from", "to", "measure", "basis", "as_of", "rows", "total"]
        assert all(list(row)[:-1] == ROW for row in [*told["rows"], told["total"]])
        assert told["total"] == {"by": {}, **recount.success(whole, measure, basis), "ids": {}}
        found = {tuple(row["ids"][name] for name in by): row for row in told["rows"]}
        assert len(found) == len(told["rows"])
        assert {key: {name: row[name] for name in ROW[1:]} for key, row in found.items()} == {
            key: recount.success(counts, measure, basis) for key, counts in parts[by].items()
        }


def test_the_funnel_and_its_hand_offs_are_what_a_second_count_finds(engines: Engines, county: CountedCounty) -> None:
    cases, tests = bare(engines), recount.tests(FIRST, LAST)
    told = asked_on_the_command_line(engines, "funnel", "--by", "source")
    for key, row in [(None, told), *((row["by"]["source"], row) for row in told["rows"])]:
        part = [case for case in cases if key in (None, case.source)]
        counts = {name: sum(1 for case in part if tests[name](case)) for name in tests}
        steps = ["applied", "accepted", "closed", "succeeded", "handed_off", "confirmed", "notarized", "performed"]
        assert [step["count"] for step in row["steps"]] == [counts[name] for name in steps]
        for before, step in zip([row["steps"][0], *row["steps"]], row["steps"], strict=False):
            assert step["of_previous"] == recount.per_cent(step["count"], before["count"])
            assert step["of_first"] == recount.per_cent(step["count"], row["steps"][0]["count"])
        assert list(row["handoffs"].items()) == [
            ("judicial_confirmation", counts["judicial_confirmation"]),
            ("enforceable_notarization", counts["enforceable_notarization"]),
            ("other_notarization", counts["other_notarization"]),
            ("certificates", sum(case.certificates for case in part if tests["succeeded"](case))),
            ("suit_withdrawal", counts["suit_withdrawal"]),
            ("distinct_cases", counts["handed_off"]),
        ]
        assert row["agreed_amount"] == recount.yuan(recount.agreed(part, FIRST, LAST))
    ways = {name: count for name, count in told["handoffs"].items() if name not in ("certificates", "distinct_cases")}
    assert sum(ways.values()) > told["handoffs"]["distinct_cases"] > max(ways.values()) > 0
    assert [step["step"] for step in told["steps"]][:2] == ["received", "accepted"]


def test_a_supervisor_gets_the_figures_of_the_own_offices_and_no_others(
    engines: Engines, county: CountedCounty
) -> None:
    town = county.towns[0]
    for office, own in ((county.bureau, county.towns), (town, (town,)), (county.elsewhere, (county.elsewhere,))):
        ids = {one.id for one in own}
        cases = [case for case in bare(engines) if case.lead_org_id in ids]
        whole = recount.success(recount.counted(cases, FIRST, LAST), "success", "closed")
        for role in (Role.SUPERVISOR, Role.ADMIN):
            actor = Actor(ActorKind.STAFF, org_id=office.id, org_path=office.path, roles=frozenset({role}))
            with engines.work(actor) as uow:
                told = service.success(uow, Question(Period(FIRST, LAST), (Dimension.ORGANISATION,)))
                steps = service.funnel(uow, Question(Period(FIRST, LAST)))["steps"]
            assert {name: told["total"][name] for name in whole} == whole
            assert {row["ids"]["organisation"] for row in told["rows"]} == {str(key) for key in ids}
            assert steps[3]["count"] == whole["succeeded"] >= steps[4]["count"] > 0


@settings(
    max_examples=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    first=st.dates(START, START + timedelta(days=DAYS)),
    days=st.integers(0, 120),
    by=st.lists(st.sampled_from(Dimension), min_size=1, max_size=2, unique=True),
    name=st.sampled_from(NAMES),
)
def test_parts_add_up_and_no_case_is_in_two_cells(
    engines: Engines, county: CountedCounty, first: date, days: int, by: list[Dimension], name: str
) -> None:
    period = Period(first, first + timedelta(days=days))
    with engines.work(SYSTEM) as uow:
        rows = queries.tally(uow, period, by, NAMES)
        total = queries.tally(uow, period, (), NAMES)[0]
        lists = [service.cases_behind(uow, period, name, row.ids) for row in rows if row.counts[name]]
        everything = service.cases_behind(uow, period, name, {})
    assert sum(row.agreed_fen for row in rows) == total.agreed_fen
    for row in [*rows, total]:
        assert row.counts["closed"] == row.counts["reached"] + row.counts["failed"]
        assert row.counts["reached"] == sum(row.counts[part] for part in ("succeeded", "partial", "withdrawn"))
    assert [len(one) for one in lists] == [row.counts[name] for row in rows if row.counts[name]]
    assert len(everything) == total.counts[name]
    if name != "open" or Dimension.MONTH not in by:  # a case may be open at the end of several months
        assert sorted(case for one in lists for case in one) == everything


def test_a_case_received_a_minute_before_midnight_in_shanghai_is_of_that_day(
    engines: Engines, clock: FixedClock
) -> None:
    for minute in (datetime(2026, 1, 31, 15, 59, tzinfo=UTC), datetime(2026, 1, 31, 16, 0, tzinfo=UTC)):
        clock.at = minute
        with engines.work(SYSTEM) as uow:
            a_case(uow)
    with engines.work(SYSTEM) as uow:
        rows = service.success(uow, Question(Period(date(2026, 1, 31), date(2026, 2, 1)), (Dimension.MONTH,)))["rows"]
    assert [(row["by"]["month"], row["applied"]) for row in rows] == [("2026-01", 1), ("2026-02", 1)]

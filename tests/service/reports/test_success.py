"""The success report on the real database: every count by its definition, and the list behind it adds up."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.uow import Engines
from mediation.reports import queries, service
from mediation.reports.errors import UnknownFigure
from mediation.reports.rules import STEPS, Dimension, Period, Question
from tests.factories.figures import a_counted_case, an_office

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
FIGURES = ["applied", "accepted", "closed", "open", "succeeded", "partial", "withdrawn", "failed"]


@pytest.fixture
def county(engines: Engines) -> Any:
    """Two offices, one below a bureau; March has one of everything, its neighbours stand just outside."""
    with engines.work(SYSTEM) as uow:
        bureau = an_office(uow, "演示局")
        town = an_office(uow, "演示镇", parent=bureau, district="东")
        other = an_office(uow, "别县镇")
        first, last = MARCH.first, MARCH.last
        a_counted_case(
            uow,
            town.id,
            applied=date(2026, 2, 28),
            accepted=first,
            closed=last,
            result="success_written",
            amount_fen=123456,
        )
        a_counted_case(
            uow, town.id, applied=first, accepted=first, closed=date(2026, 4, 1), result="success_oral", amount_fen=99
        )
        a_counted_case(uow, town.id, applied=last, accepted=date(2026, 4, 2), closed=date(2026, 4, 3), result="failure")
        a_counted_case(uow, town.id, applied=first, accepted=last, dispute_type="property_mgmt")
        a_counted_case(uow, town.id, applied=first, accepted=first, closed=first, result="partial")
        a_counted_case(uow, town.id, applied=first, closed=first, result="self_settled")
        a_counted_case(uow, town.id, applied=first, accepted=first, closed=last, result="terminated_other")
        a_counted_case(uow, other.id, applied=first, accepted=first, closed=last, result="success_oral")
        return SimpleNamespace(bureau=bureau, town=town, other=other)


def test_every_count_follows_its_definition(engines: Engines, county: Any) -> None:
    with engines.work(SYSTEM) as uow:
        found = service.success(uow, Question(MARCH, (Dimension.ORGANISATION,)))
    row = next(row for row in found["rows"] if row["by"] == {"organisation": "演示镇"})
    assert {name: row[name] for name in FIGURES} == {
        "applied": 6,
        "accepted": 5,
        "closed": 4,
        "open": 2,
        "succeeded": 1,
        "partial": 1,
        "withdrawn": 1,
        "failed": 1,
    }
    assert (row["numerator"], row["denominator"], row["rate"]) == (1, 4, "25.00")
    assert row["agreed_amount"] == "1234.56"
    assert found["total"]["closed"] == 5


@pytest.mark.parametrize("figure", FIGURES)
def test_the_list_behind_a_figure_adds_up(engines: Engines, county: Any, figure: str) -> None:
    with engines.work(SYSTEM) as uow:
        for row in service.success(uow, Question(MARCH, (Dimension.ORGANISATION,)))["rows"]:
            split = {"organisation": row["ids"]["organisation"]}
            assert len(queries.cases_behind(uow, MARCH, figure, split)) == row[figure]


def test_months_are_periods_of_their_own(engines: Engines, county: Any) -> None:
    quarter = Period(date(2026, 2, 1), date(2026, 4, 30))
    with engines.work(SYSTEM) as uow:
        found = service.success(uow, Question(quarter, (Dimension.MONTH,)))
    closed = {row["by"]["month"]: row["closed"] for row in found["rows"]}
    assert closed == {"2026-02": 0, "2026-03": 5, "2026-04": 2}
    assert found["total"]["closed"] == sum(closed.values())


def test_a_supervisor_counts_the_own_subtree_and_an_outsider_nothing(engines: Engines, county: Any) -> None:
    chief = Actor(
        ActorKind.STAFF, org_id=county.bureau.id, org_path=county.bureau.path, roles=frozenset({Role.SUPERVISOR})
    )
    lawyer = Actor(ActorKind.STAFF, org_id=county.town.id, org_path=county.town.path, roles=frozenset({Role.LAWYER}))
    with engines.work(chief) as uow:
        assert queries.tally(uow, MARCH)[0].counts["closed"] == 4
    with engines.work(lawyer) as uow:
        assert queries.tally(uow, MARCH)[0].counts["closed"] == 0


def test_every_report_runs_and_rates_carry_their_fraction(engines: Engines, county: Any) -> None:
    with engines.work(SYSTEM) as uow:
        found = {name: service.named(uow, name, Question(MARCH)) for name in service.REPORTS}
    assert found["timeliness"]["denominator"] == 4
    assert found["timeliness"]["rate"] == "100.00"
    assert [step["step"] for step in found["funnel"]["steps"]] == list(STEPS)
    assert found["funnel"]["documents"] == {"record": 0, "report": 0, "agreement": 0}
    form = found["statistics-form"]["total"]
    assert (form["cases"], form["succeeded"], form["agreed_amount"]) == (5, 2, "1234.56")
    assert form["source"]["on_application"] == 5
    assert form["source"]["entrusted"] == 0


def test_an_unknown_report_is_refused_by_name(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow, pytest.raises(UnknownFigure, match="horoscope"):
        service.named(uow, "horoscope", Question(MARCH))

"""治安调解: held by the police alone, in their own days, under their own words, ending in a penalty where it fails."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mediation.agreements import service
from mediation.agreements.errors import ReasonNeeded
from mediation.agreements.errors.penalty import AlreadyTurned, NotAPoliceMatter, NothingOverdue
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors import AlreadyMoved, KindNotHeld, NotFitForPolice, PeriodFixed, ReasonMissing
from mediation.core.authz import SYSTEM
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.errors import Forbidden
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.rooms.models import Notice
from tests.factories.agreements import Scene, a_scene, in_effect
from tests.factories.cases import a_case, an_office
from tests.stages import Agreed

POLICE = {"mediation_kind": "public_security", "fit_for_police": True}


def at_the_station(engines: Engines) -> Scene:
    with engines.work(SYSTEM) as uow:
        station = an_office(uow, "police_station")
    return a_scene(engines, office=station, **POLICE)


def test_an_office_holds_the_kinds_that_are_its_own_and_no_others(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        for kind, wanted in (
            ("pmc", "public_security"),
            ("pmc", "admin"),
            ("police_station", "people"),
            ("court", "x"),
        ):
            with pytest.raises(KindNotHeld):
                a_case(uow, office=an_office(uow, kind), mediation_kind=wanted)
        with pytest.raises(NotFitForPolice):
            a_case(uow, office=an_office(uow, "police_station"))
        found = {
            kind: a_case(uow, office=an_office(uow, kind)).mediation_kind
            for kind in ("pmc", "pmc_industry", "judicial_office", "government_dept", "commercial_mediation_org")
        }
        assert found == {
            "pmc": "people", "pmc_industry": "people_industry", "judicial_office": "people", "government_dept": "admin",
            "commercial_mediation_org": "commercial",
        }  # fmt: skip
        bureau = a_case(
            uow, office=an_office(uow, "judicial_office"), mediation_kind="admin", collab_mode="three_offices"
        )
        assert (bureau.mediation_kind, bureau.collab_mode) == ("admin", "three_offices")


def test_a_kind_is_put_right_before_acceptance_and_not_after(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, "judicial_office")
        case = a_case(uow, office=office)
        with pytest.raises(KindNotHeld):
            casework.set_kind(uow, case.id, "public_security", "single", reason="打架")
        with pytest.raises(ReasonMissing):
            casework.set_kind(uow, case.id, "admin", "single", reason=" ")
        put_right = casework.set_kind(uow, case.id, "admin", "three_plus_n", reason="登记错了")
        assert (put_right.mediation_kind, put_right.collab_mode) == ("admin", "three_plus_n")
        with pytest.raises(AlreadyMoved):
            casework.set_kind(uow, a_case(uow, "accepted", office=office).id, "admin", "single", reason="晚了")


def test_seven_working_days_from_the_first_session_and_nobody_extends_them(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, "police_station")
        before = a_case(uow, "assigned", office=office, **POLICE)
        assert not cases.running_clock(uow, before.id, "T-PS")
        assert not cases.running_clock(uow, before.id, "T-PM")
        case = a_case(uow, "in_mediation", office=office, **POLICE)
        clock = cases.running_clock(uow, case.id, "T-PS")
        assert clock is not None
        assert (clock.started_on, clock.due_on) == (date(2026, 11, 23), date(2026, 12, 2))
        agreed = {party.id: "phone" for party in case.parties}
        with pytest.raises(PeriodFixed):
            casework.extend_clock(
                uow, case.id, clock.id, new_due_on=clock.due_on + timedelta(days=9), reason="再谈", consents=agreed
            )


def test_its_papers_name_themselves_and_the_penalty_and_no_way_to_confirm(engines: Engines) -> None:
    scene = at_the_station(engines)
    in_effect(scene)
    with engines.work(SYSTEM) as uow:
        paper = records.latest_version(uow, scene.case.id, "agreement", None)
        assert paper is not None
        assert "治安调解协议书" in paper.title
        assert "治调" in (paper.number or "")
        words = uow.vault.open(paper.content_sealed)
        assert "依法对违反治安管理行为人给予处罚" in words
        for gone in ("人民调解", "司法确认"):
            assert gone not in words


def test_what_is_not_performed_is_dealt_with_by_the_police_once(engines: Engines, clock: FixedClock) -> None:
    scene = at_the_station(engines)
    key = in_effect(scene)
    with engines.work(scene.mediator) as uow, pytest.raises(NothingOverdue):
        service.turn_to_penalty(uow, key, "没有付")
    clock.at = clock.at.astimezone(SHANGHAI).replace(month=12, day=16, hour=10)
    with engines.work(SYSTEM) as uow:
        service.watch_due(uow)
    with engines.work(scene.payee) as uow, pytest.raises(Forbidden):
        service.turn_to_penalty(uow, key, "没有付")
    with engines.work(scene.mediator) as uow:
        with pytest.raises(ReasonNeeded):
            service.turn_to_penalty(uow, key, " ")
        assert service.turn_to_penalty(uow, key, "第一期没有付，催过两次").penalty_at == uow.now()
        with pytest.raises(AlreadyTurned):
            service.turn_to_penalty(uow, key, "再记一次")
    with engines.work(SYSTEM) as uow:
        told = select(Notice.name).where(Notice.case_id == scene.case.id, Notice.template == "turned_to_penalty")
        assert sorted(uow.session.scalars(told)) == ["张一兰", "李大有"]


def test_what_a_committee_mediated_ends_in_no_penalty(engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    with engines.work(scene.mediator) as uow, pytest.raises(NotAPoliceMatter):
        service.turn_to_penalty(uow, key, "没有付")

"""What an actor sees in lists is what the policy lets them read."""

from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.models import Case
from mediation.cases.policy import POLICY
from mediation.core.authz import PUBLIC, SYSTEM, Actor, ActorKind, Role, may
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import a_case, a_member_of_staff, an_office


def a_world(uow: UnitOfWork) -> tuple[list[Case], list[Actor]]:
    """Cases of two towns below one county, and everybody who might look."""
    county = an_office(uow, "justice_bureau")
    towns = [an_office(uow, "pmc", parent=county) for _ in range(2)]
    station, court = an_office(uow, "police_station"), an_office(uow, "court")
    officer = a_member_of_staff(uow, station, Role.POLICE)
    mediators = [a_member_of_staff(uow, town, Role.MEDIATOR) for town in towns]
    cases = [
        a_case(uow, "assigned", office=towns[0], mediator=mediators[0]),
        a_case(uow, "accepted", office=towns[0], referrer_org_id=court.id, referral_kind="pre_filing_delegation",
               court_case_no="(2026)浙0424诉前调1号"),
        a_case(uow, "applied", office=towns[1]),
    ]  # fmt: skip
    seat = service.invite_seat(uow, cases[1].id, kind="police", org_id=station.id)
    service.accept_seat(uow, seat.id, staff_id=officer.id)
    service.assign_mediator(uow, cases[1].id, mediators[1].id)
    people = [officer, *mediators, a_member_of_staff(uow, court, Role.JUDGE)]
    people += [a_member_of_staff(uow, towns[0], role) for role in Role]
    people += [
        a_member_of_staff(uow, office, role) for office in (county, towns[1]) for role in (Role.CLERK, Role.SUPERVISOR)
    ]
    actors = [SYSTEM, PUBLIC, *(actor_of(one) for one in people)]
    for case in cases:
        actors += [
            Actor(ActorKind.PARTICIPANT, id=party.id, case_id=case.id, seat=party.role, party_id=party.id)
            for party in case.parties
        ]
    return cases, actors


def test_the_list_and_the_policy_agree_for_everybody(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        cases, actors = a_world(uow)
        standings = {case.id: queries.standing_of(uow, case) for case in cases}
        seen_by = []
        for actor in actors:
            uow.actor = actor
            listed = {case.id for case in queries.list_cases(uow, queries.CaseFilter()).cases}
            assert listed == {key for key, one in standings.items() if may(POLICY, "cases.read", actor, one)}, actor
            seen_by.append(len(listed))
        uow.actor = SYSTEM
    assert {0, 1, 2, 3} <= set(seen_by)


def test_a_list_costs_the_same_for_one_case_and_for_three(engines: Engines, statements: list[str]) -> None:
    costs = []
    for _ in (1, 3):
        with engines.work(SYSTEM) as uow:
            for _more in range(1 if not costs else 2):
                a_case(uow)
            statements.clear()
            uow.session.expunge_all()
            page = queries.list_cases(uow, queries.CaseFilter())
            queries.nearest_clocks(uow, [case.id for case in page.cases])
            costs.append(len(statements))
    assert costs[0] == costs[1]


FILTERS: list[tuple[dict[str, str], int]] = [
    ({}, 3), ({"status": "open"}, 3), ({"status": "accepted"}, 1), ({"status": "intake"}, 1),
    ({"month": "2026-11"}, 3), ({"month": "2026-11", "by": "accepted"}, 2), ({"month": "2026-13"}, 3),
    ({"q": "张一兰"}, 3), ({"q": "139 0002 0002"}, 3), ({"q": "诉前调1号"}, 1), ({"q": "%"}, 0),
    ({"source": "from_court"}, 0), ({"type": "neighbour"}, 3), ({"result": "failure"}, 0), ({"level": "L3"}, 0),
    ({"mediator": "nobody"}, 0), ({"org": "nowhere"}, 0), ({"overdue": "1"}, 0), ({"unknown": "x"}, 3),
]  # fmt: skip


def test_filters_narrow_the_list(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        a_case(uow, "assigned", office=office)
        a_case(
            uow, "accepted", office=office, referral_kind="pre_filing_delegation", court_case_no="(2026)浙0424诉前调1号"
        )
        a_case(uow, "applied", office=office)
        for chosen, count in FILTERS:
            assert queries.list_cases(uow, queries.CaseFilter.read(chosen)).total == count, chosen


def test_pages_add_up(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        for _ in range(5):
            a_case(uow)
        pages = [queries.list_cases(uow, queries.CaseFilter(), n, size=2) for n in (1, 2, 3)]
        assert [(page.first, page.last, page.more) for page in pages] == [(1, 2, True), (3, 4, True), (5, 5, False)]
        assert len({case.id for page in pages for case in page.cases}) == 5
        assert queries.list_cases(uow, queries.CaseFilter(), 99, size=2).number == 3


def test_doubles_are_found_by_telephone_and_by_name_with_address(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        by_phone = queries.find_duplicates(uow, [queries.Person(phone="138 0001 0001")])
        by_both = queries.find_duplicates(uow, [queries.Person(name="李 大有", address="演示县城西街道2号")])
        assert [one.case.id for one in by_phone] == [one.case.id for one in by_both] == [case.id]
        assert queries.find_duplicates(uow, [queries.Person(name="李大有", address="别处")]) == []
        assert queries.find_duplicates(uow, [queries.Person(name="", phone="")]) == []
        assert queries.find_duplicates(uow, [queries.Person(phone="13800010001")], but=case.id) == []

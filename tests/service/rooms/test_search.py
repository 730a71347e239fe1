"""What was said is found by whoever was there when it was said, and by nobody else."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor, ActorKind
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.errors import RoomMissing
from mediation.rooms.queries.around import around
from mediation.rooms.queries.search import PAGE, Found, Wanted, search
from mediation.rooms.states import MemberFrom
from tests.factories.rooms import Table, a_table, say


def as_party(table: Table, seat: str) -> Actor:
    person = getattr(table, seat)
    return Actor(
        ActorKind.PARTICIPANT, person.id, person.name, case_id=table.case.id, seat=seat, party_id=person.party_id
    )


def as_mediator(table: Table) -> Actor:
    return Actor(ActorKind.STAFF, table.mediator.staff_id, "调解员")


def found(engines: Engines, who: Actor, text: str, **more: object) -> list[str]:
    with engines.work(who) as uow:
        return words(search(uow, replace(Wanted(text), **more)))  # type: ignore[arg-type] # fields of Wanted


def words(result: Found) -> list[str]:
    return [hit.event["body"]["text"] for hit in result.hits]


@pytest.fixture(params=["read", "unread"])
def table(engines: Engines, made_table: Table, request: pytest.FixtureRequest) -> Table:
    """A talk, once with the index up to date and once with none: what is found must be the same."""
    made = made_table
    with engines.work(SYSTEM) as uow:
        say(uow, made.room.id, made.applicant.id, "楼上从三月开始漏水，泡坏了地板")
        said = say(uow, made.room.id, made.respondent.id, "漏水的事我认，地板只赔 4,000 元")
        service.post(uow, made.room.id, made.mediator.id, "mark", {"seq": said["seq"], "as": "issue"}, str(uuid4()))
        caucus = service.open_caucus(uow, made.session.id, made.applicant.party_id)
        say(uow, caucus.id, made.applicant.id, "其实地板三千就够了")
    if request.param == "read":
        with engines.work(SYSTEM) as uow:
            assert service.read_words(uow) > 0
            assert service.read_words(uow) == 0
    return made


def test_each_finds_what_was_said_before_them(engines: Engines, table: Table) -> None:
    private = "其实地板三千就够了"
    both = ["漏水的事我认，地板只赔 4,000 元", "楼上从三月开始漏水，泡坏了地板"]
    with engines.work(SYSTEM) as uow:
        outsider = a_table(uow)
    for who in (as_mediator(table), as_party(table, "applicant")):
        assert sorted(found(engines, who, "地板")) == sorted([private, *both])
    assert found(engines, as_party(table, "respondent"), "地板") == both
    for stranger in (as_party(outsider, "applicant"), as_mediator(outsider)):
        assert found(engines, stranger, "地板") == []
        assert found(engines, stranger, "地板", case_id=table.case.id) == []
        assert found(engines, stranger, "地板", room_id=table.room.id) == []
    assert found(engines, SYSTEM, "地板") == []


def test_filters_narrow_and_join(engines: Engines, table: Table) -> None:
    who = as_mediator(table)
    assert found(engines, who, "漏水 地板") == ["漏水的事我认，地板只赔 4,000 元", "楼上从三月开始漏水，泡坏了地板"]
    assert found(engines, who, "4,000") == ["漏水的事我认，地板只赔 4,000 元"]
    assert found(engines, who, "", mark="issue") == ["漏水的事我认，地板只赔 4,000 元"]
    assert found(engines, who, "地板", person=table.respondent.name) == ["漏水的事我认，地板只赔 4,000 元"]
    assert found(engines, who, "地板", room_id=table.room.id) == found(engines, as_party(table, "respondent"), "地板")
    assert found(engines, who, "地板", kind="file") == []
    day = date(2026, 11, 23)
    assert len(found(engines, who, "地板", since=day, until=day)) == 3
    assert found(engines, who, "地板", until=date(2026, 11, 22)) == []
    assert found(engines, who, "") == []


def test_what_was_taken_back_is_not_found(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        said = say(uow, table.room.id, table.applicant.id, "地板的密码是九八七")
        service.read_words(uow)
        service.recall(uow, table.room.id, table.applicant.id, said["seq"])
    for who in (as_mediator(table), as_party(table, "applicant"), as_party(table, "respondent")):
        assert found(engines, who, "密码") == []


def test_who_left_keeps_what_they_heard_and_finds_nothing_after(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
        say(uow, table.room.id, table.mediator.id, "他走了以后再谈地板")
    assert len(found(engines, as_party(table, "respondent"), "地板")) == 2
    assert "他走了以后再谈地板" in found(engines, as_party(table, "applicant"), "地板")


def test_the_talk_about_a_place_is_read_through_the_membership(engines: Engines, table: Table) -> None:
    with engines.work(as_party(table, "respondent")) as uow:
        hit = search(uow, Wanted("漏水")).hits[0]
        place = around(uow, hit.room.id, hit.event["seq"])
        assert [one["seq"] for one in place.events] == sorted(one["seq"] for one in place.events)
        assert hit.event in place.events
        for seq in (1, 9999):  # 1 was before they came in
            with pytest.raises(RoomMissing):
                around(uow, table.room.id, seq)
    with engines.work(SYSTEM) as uow:
        outsider = as_party(a_table(uow), "respondent")
    with engines.work(outsider) as uow, pytest.raises(RoomMissing):
        around(uow, table.room.id, hit.event["seq"])


def test_pages_follow_each_other(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        made = a_table(uow)
        for n in range(PAGE + 3):
            say(uow, made.room.id, made.mediator.id, f"第{n}句重复的话")
            if n == 12:
                service.read_words(uow)  # half of it from the index, half from the log
    with engines.work(as_mediator(made)) as uow:
        first, second = (search(uow, Wanted("重复", page=page)) for page in (1, 2))
    assert (first.more, second.more) == (True, False)
    assert [*words(first), *words(second)] == [f"第{n}句重复的话" for n in reversed(range(PAGE + 3))]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["say", "whisper", "leave", "come", "come_to_all", "recall", "read"]),
        st.sampled_from(["applicant", "respondent"]),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


@settings(
    max_examples=300 if os.environ.get("MEDIATION_SOAK") else 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_search_gives_each_exactly_what_the_room_gives(engines: Engines, steps: list[tuple[str, str]]) -> None:
    """Against the room's own reading: whatever comes and goes, the two doors show the same."""
    with engines.work(SYSTEM) as uow:
        made, outsider = a_table(uow), a_table(uow)
        caucuses = {
            seat: service.open_caucus(uow, made.session.id, getattr(made, seat).party_id).id
            for seat in ("applicant", "respondent")
        }
        for n, (step, seat) in enumerate(steps):
            _do(uow, made, caucuses, step, seat, n)
    rooms = [made.room.id, *caucuses.values()]
    for who in (
        as_mediator(made),
        as_party(made, "applicant"),
        as_party(made, "respondent"),
        as_party(outsider, "applicant"),
    ):
        with engines.work(who) as uow:
            assert sorted(words(search(uow, Wanted("暗号")))) == sorted(_readable(uow, who, rooms))


def _do(uow: UnitOfWork, made: Table, caucuses: dict[str, UUID], step: str, seat: str, n: int) -> None:
    person = getattr(made, seat)
    inside = queries.find_member(uow, made.room.id, person.id) is not None
    if step == "say":
        say(uow, made.room.id, (person if inside else made.mediator).id, f"暗号{n}")
    elif step == "whisper":
        there = queries.find_member(uow, caucuses[seat], person.id) is not None  # gone from below with the main room
        say(uow, caucuses[seat], (person if there else made.mediator).id, f"私下的暗号{n}")
    elif step == "leave":
        service.remove_member(uow, made.room.id, person.id)
    elif step.startswith("come"):
        sees = MemberFrom.START if step == "come_to_all" else MemberFrom.NOW
        service.add_member(uow, made.room.id, person.id, sees=sees)
    elif step == "recall" and inside:
        said = say(uow, made.room.id, person.id, f"收回的暗号{n}")
        service.recall(uow, made.room.id, person.id, said["seq"])
    elif step == "read":
        service.read_words(uow)


def _readable(uow: UnitOfWork, who: Actor, rooms: list[UUID]) -> list[str]:
    seen = []
    for room in rooms:
        person = who.id if who.is_participant else queries.participant_in(uow, room, who.id or uuid4())
        if person and queries.stretches(uow, room, person):
            events, more = queries.events_of(uow, room, person)
            assert not more
            seen += [one["body"]["text"] for one in events if "暗号" in str(one["body"].get("text"))]
    return seen


def test_a_party_of_the_same_case_that_was_never_let_in_finds_nothing(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
        people = {one.seat: one for one in cases.participants_of(uow, table.case.id)}
    never = replace(as_party(table, "respondent"), id=uuid4(), party_id=people["respondent"].party_id)
    assert found(engines, never, "地板") == []

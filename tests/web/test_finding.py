"""A party finds on the phone what was said: by words, by person, by day and by kind, among what it could hear."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.factories.agreements import a_phone
from tests.factories.rooms import Table, a_table, say
from tests.service.rooms.test_files_in_rooms import person, shown

DAY = "2026-11-24"
"""The second day of the talk: the clock of the tests stands on the 23rd."""


@pytest.fixture
def table(engines: Engines, client: FlaskClient, clock: FixedClock) -> Table:
    """A talk over two days, a photograph in it, a private talk of the other side; the applicant's phone in `client`."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        say(uow, table.room.id, table.mediator.id, "地板谁来修")
        say(uow, table.room.id, table.applicant.id, "地板泡坏了")
        caucus = service.open_caucus(uow, table.session.id, UUID(str(table.respondent.party_id)))
        say(uow, caucus.id, table.respondent.id, "地板最多赔四千")
    clock.at += timedelta(days=1)
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.respondent.id, "地板我认")
        client.set_cookie("party", a_phone(uow, person(table, "applicant")))
    shown(engines, person(table, "applicant"), table.applicant.id, table.room.id, table.case.id)
    return table


def found(client: FlaskClient, **asked: str) -> list[str]:
    """The words of what a search shows, the newest first."""
    page = client.get(f"/p/search?{urlencode(asked)}")
    assert page.status_code == 200
    lines = re.findall(r'<span class="found-words">(.*?)</span>', page.text, re.DOTALL)
    return [html.unescape(re.sub(r"<.*?>", "", line)).strip() for line in lines]


def test_words_person_day_and_kind_narrow_and_join(client: FlaskClient, table: Table) -> None:
    everything = ["地板我认", "地板泡坏了", "地板谁来修"]
    assert found(client, q="地板") == everything
    cases: list[tuple[Mapping[str, str], list[str]]] = [
        ({"q": "地板", "person": table.respondent.name}, ["地板我认"]),
        ({"person": table.mediator.name}, ["地板谁来修"]),
        ({"since": DAY, "kind": "text"}, ["地板我认"]),
        ({"q": "地板", "until": "2026-11-23"}, everything[1:]),
        ({"q": "地板", "until": "9999-12-31"}, everything),
        ({"kind": "file"}, ["欠条.jpg"]),
        ({"q": "地板", "person": table.applicant.name, "since": DAY}, []),
        ({"q": "四千"}, []),
        ({"q": "地板", "since": "昨天", "kind": "mark", "page": "x"}, everything),
    ]
    for asked, words in cases:
        assert found(client, **asked) == words, asked


def test_whom_one_heard_can_be_chosen_and_what_was_asked_is_carried_on(client: FlaskClient, table: Table) -> None:
    asked = {"q": "地板", "person": table.respondent.name, "since": DAY}
    page = client.get(
        f"/p/search?{urlencode(asked | {'_scheme': 'javascript', '_external': '1', 'room_id': 'x'})}"
    ).text
    people = re.findall(r"<option(?: selected)?>(.*?)</option>", page)
    assert sorted(people) == sorted(one.name for one in (table.mediator, table.applicant, table.respondent))
    assert f"<option selected>{table.respondent.name}</option>" in page
    assert f"只看：{table.respondent.name} · 2026年11月24日（周二）起" in page
    assert "只看：" not in client.get("/p/search?q=地板").text
    hit = html.unescape(re.findall(r'<ul class="found">\s*<li><a href="(.*?)"', page)[0])
    assert hit.startswith("/p/rooms/")
    around = client.get(hit).text
    back = html.unescape(re.findall(r'class="back-link" href="(.*?)"', around)[0])
    assert back == f"/p/search?{urlencode(asked)}"


def test_the_finder_of_another_case_finds_nothing_of_this_one(
    client: FlaskClient, engines: Engines, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        other = a_table(uow)
        client.set_cookie("party", a_phone(uow, person(other, "applicant")))
    assert found(client, q="地板", case=str(table.case.id), room=str(table.room.id)) == []

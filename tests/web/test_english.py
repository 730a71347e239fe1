"""English pages hold no Chinese but names and what people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediation.accounts import queries as accounts
from mediation.agreements import queries as agreement_queries
from mediation.agreements import service as agreements
from mediation.core.authz import PUBLIC, SYSTEM, Role
from mediation.core.uow import Engines
from mediation.law.citations import citations
from mediation.rooms import queries as room_queries
from mediation.rooms import service as rooms
from tests.factories.cases import a_member_of_staff
from tests.factories.courts import a_desk
from tests.factories.rooms import Table, a_table
from tests.factories.sessions import sign_in
from tests.stages import Agreed

NOT_SHOWN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
CHINESE = re.compile(r"[^<>\n]*[一-鿿][^<>\n]*")
LAW = re.compile(r"《[^》]*》[^《<>]*")
NUMBER = re.compile(r"\S*〔\d{4}〕\d+号")
"""A paper's."""
SAID_AS_IS = ("中文", "大", "（2026）浙0424诉前调123号")
"""The other language's name, the key of large letters, and a number of a court as courts write it."""
DATA = {
    "organisations": ("name",), "staff": ("name", "title"), "cases": ("title", "summary", "requests", "place"),
    "documents": ("title",),
    "parties": ("name", "address"), "agreement_terms": ("text", "default_clause"), "follow_ups": ("purpose",),
}  # fmt: skip
"""What people are called and what they wrote: the only Chinese that an English page may hold."""


def written(engines: Engines) -> list[str]:
    """Values of DATA."""
    with engines.work(SYSTEM) as uow:
        rows = [
            uow.session.scalars(text(f"select distinct {column} from {table} where {column} <> ''"))  # noqa: S608 - DATA names them
            for table, columns in DATA.items()
            for column in columns
        ]
        return [value for found in rows for value in found]


def of_the_law() -> list[str]:
    """The lines of articles, which are law in their own language alone."""
    return [line for one in citations().values() for line in (one.law, one.article, *one.text.splitlines())]


def chinese(page: str, known: list[str]) -> list[str]:
    shown = NOT_SHOWN.sub("", page)
    for value in (*sorted(known, key=len, reverse=True), *SAID_AS_IS):
        shown = shown.replace(value, "")
    shown = NUMBER.sub("", LAW.sub("", shown))
    return [words.strip() for words in CHINESE.findall(shown) if len(words.strip()) > 1]  # one sign is an initial


def walks(app: Flask, engines: Engines, table: Table) -> Iterator[tuple[FlaskClient, tuple[str, ...]]]:
    """Everybody's browser and the pages they open."""
    page = f"/cases/{table.case.id}"
    with engines.work(SYSTEM) as uow:
        mediator = accounts.get_staff(uow, table.case.mediator_id)
        office = mediator.organisation
        clerk, supervisor = (a_member_of_staff(uow, office, role) for role in (Role.CLERK, Role.SUPERVISOR))
    calculators = ("interest", "injury")
    for person, paths in (
        (
            mediator,
            ("/", "/cases", page, f"/rooms/{table.room.id}", "/cases/new", "/leads", "/transfers", "/handovers"),
        ),
        (mediator, tuple(f"/calculators/{name}" for name in calculators)),
        (clerk, ("/leads/new", "/archive")),
        (supervisor, ("/", "/figures")),
        (a_desk(engines, "court", Role.JUDGE).person, ("/", "/court")),
        (a_desk(engines, "notary_office", Role.NOTARY).person, ("/", "/notary")),
    ):
        client = app.test_client()
        sign_in(client, engines, person)
        yield client, paths
    phone = app.test_client()
    phone.set_cookie("party", party_cookie(engines, table))
    yield phone, ("/p/mine", "/p/phone", "/p/offers", "/p/consents", "/p/room")


def party_cookie(engines: Engines, table: Table) -> str:
    """A phone that came through its link and was recognised."""
    with engines.work(SYSTEM) as uow:
        _link, address = rooms.issue_link(uow, table.applicant.id)
    with engines.work(PUBLIC) as uow:
        token = rooms.open_party_session(uow, address.rsplit("/", 1)[-1], device="test")
    with engines.work(SYSTEM) as uow:
        session = room_queries.find_party_session(uow, token)
        assert session is not None
        session.confirmed_at, session.confirmed_by = uow.now(), "code"
    return token


def test_an_english_page_holds_no_chinese_but_names_and_what_people_wrote(app: Flask, engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    found = {}
    for client, paths in walks(app, engines, table):
        known = written(engines)
        client.set_cookie("language", "en")
        for path in paths:
            answer = client.get(path, follow_redirects=True)
            assert answer.status_code == 200, path
            found |= {path: words} if (words := chinese(answer.text, known)) else {}
    assert found == {}


def test_the_ways_on_from_an_agreement_are_english_too(app: Flask, engines: Engines, effective: Agreed) -> None:
    scene, key = effective
    page, client = f"/cases/{scene.case.id}", app.test_client()
    with engines.work(SYSTEM) as uow:
        sign_in(client, engines, accounts.get_staff(uow, scene.case.mediator_id))
        deed = agreements.clause_words(uow, agreement_queries.get_agreement(uow, key))
    known, found = [*of_the_law(), *written(engines), *deed], {}
    client.set_cookie("language", "en")
    for path in (page, *(f"{page}/{name}" for name in ("agreement", "confirmation", "notarization", "closure"))):
        answer = client.get(path)
        assert answer.status_code == 200, path
        found |= {path: words} if (words := chinese(answer.text, known)) else {}
    assert found == {}

"""Every way on which something said can reach somebody, each as the text that comes out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediation.core.authz import SYSTEM
from mediation.core.errors import Refusal
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.queries.files import open_file
from mediation.rooms.queries.search import Wanted, search
from mediation.rooms.service.log import Event
from tests.factories.agreements import a_phone
from tests.factories.cases import signed_in
from tests.faults.world import Person, World

FIRST = 10_000
"""Past the last number of any room here."""
WIDE = "暗号"
"""What all markers begin with, so that one search finds all."""


def fetched(world: World, who: Person) -> str:
    """Coming back with the first number, with the last, and paging: every room, whether theirs or not."""
    out = []
    for room in world.rooms:
        for after in (0, None, FIRST):
            with world.engines.work(who.actor) as uow:
                out += _allowed(lambda uow=uow, room=room, after=after: _entered(uow, room, who, after))
    return _text(out)


def found(world: World, who: Person) -> str:
    """What the search for all markers finds, page by page."""
    out, page = [], 0
    with world.engines.work(who.actor) as uow:
        while True:
            page += 1
            answer = search(uow, Wanted(text=WIDE, page=page))
            out += [[hit.event, [piece.text for piece in hit.pieces]] for hit in answer.hits]
            if not answer.more:
                return _text(out)


def copied(world: World, who: Person) -> str:
    """Their own copy of each room's transcript."""
    out: list[str] = []
    for room in world.rooms:
        with world.engines.work(who.actor) as uow:
            out += _allowed(lambda uow=uow, room=room: list(service.export_copy(uow, room)))
    return "".join(out)


def opened(world: World, who: Person) -> str:
    """The files that the gate opens to them, by name."""
    out: list[str] = []
    for file in world.files.values():
        with world.engines.work(who.actor) as uow:
            out += _allowed(lambda uow=uow, file=file: [open_file(uow, file).file.name])
    return "".join(out)


def pages(world: World, app: Flask, who: Person) -> Iterator[tuple[str, str]]:
    """Address and HTML of every page that shows something of a sitting."""
    client = app.test_client()
    client.set_cookie(*_cookie(world, who))
    for address in _addresses(world, staff=who.actor.is_staff):
        yield address, _page(client, address)


def papers(world: World) -> str:
    """The record as it would be made now, and what written papers start with."""
    with world.engines.work(SYSTEM) as uow:
        case, session = world.table.case, queries.last_session(uow, world.table.case.id)
        assert session is not None
        return _text([queries.record_paper(uow, case, session).data, service.facts_from_rooms(uow, case.id)])


def notices(world: World) -> str:
    """Every notice to this case's people, opened, and every piece of work that waits."""
    with world.engines.work(SYSTEM) as uow:
        rows = uow.session.execute(text("select text_sealed from notices where case_id = :case"), _case(world))
        out = [uow.vault.open(bytes(row.text_sealed)) for row in rows]
        out += [str(row) for row in uow.session.execute(text("select task, arguments from outbox"))]
    return "".join(out)


def trails(world: World) -> str:
    """What is left beside the log for those who look after the platform: audit and moves."""
    with world.engines.work(SYSTEM) as uow:
        rows = [
            *uow.session.execute(text("select action, details::text from audit where case_id = :case"), _case(world))
        ]
        rows += [*uow.session.execute(text("select action, reason from moves"))]
    return "".join(map(str, rows))


def delivered(world: World, room: UUID) -> list[tuple[Event, set[UUID]]]:
    """What a web process that missed the announcements would deliver, and to whom."""
    with world.engines.work(SYSTEM) as uow:
        return queries.undelivered(uow, room, 0, FIRST)


def _entered(uow: UnitOfWork, room: UUID, who: Person, after: int | None) -> list[Any]:
    person = who.sits or who.actor.id
    assert person is not None
    entrance = service.enter(uow, room, person, after=after)
    events, _ = queries.events_of(uow, room, person, before=FIRST)
    return [entrance.as_dict({}), events]


def _allowed(ask: Any) -> list[Any]:
    try:
        return list(ask())
    except Refusal:
        return []


def _addresses(world: World, *, staff: bool) -> list[str]:
    case, begin = world.table.case.id, "" if staff else "/p"
    own = [f"/cases/{case}", f"/cases/{case}/evidence", f"/cases/{case}/room"] if staff else [
        "/p/room", "/p/offers", "/p/evidence", "/p/agreement", "/p/copies",
    ]  # fmt: skip
    rooms = [f"/rooms/{room}" for room in world.rooms] if staff else []
    around = [f"{begin}/rooms/{room}/around/2" for room in world.rooms]
    return [*own, *rooms, *around, *(f"{begin}/rooms/{room}/copy" for room in world.rooms), f"{begin}/search?q={WIDE}"]


def _page(client: FlaskClient, address: str) -> str:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code < 500, address
    return answer.text if answer.status_code == 200 else ""


def _cookie(world: World, who: Person) -> tuple[str, str]:
    assert who.actor.id is not None
    if who.actor.is_staff:
        return "staff", signed_in(world.engines, who.actor.id)
    with world.engines.work(SYSTEM) as uow:
        return "party", a_phone(uow, who.actor)


def _case(world: World) -> dict[str, UUID]:
    return {"case": world.table.case.id}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)

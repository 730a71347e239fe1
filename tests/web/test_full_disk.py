"""A full disk: the page says in plain words what is safe, talk goes on, and the file comes when there is room."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries
from tests.factories.agreements import a_phone
from tests.factories.disk import no_room_on_disk
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table, say

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"x" * 200_000 + b"\n%%EOF"
ASKS_JSON = {"Accept": "application/json"}


@pytest.fixture
def table(engines: Engines, client: FlaskClient) -> Table:
    """A table, with the applicant's phone in `client`."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        client.set_cookie("party", a_phone(uow, the_party_of(uow, table.case)))
    return table


def test_a_whole_file_is_refused_and_talk_goes_on(engines: Engines, client: FlaskClient, table: Table) -> None:
    address = f"/p/rooms/{table.room.id}/files"
    with no_room_on_disk():
        refused = client.post(address, data={"file": (BytesIO(PDF), "借条.pdf")}, headers=ASKS_JSON)
        with engines.work(SYSTEM) as uow:
            say(uow, table.room.id, table.applicant.id, "文字照常能发")
    assert refused.status_code == 503
    assert "这次没有保存；文字内容不受影响" in refused.json["title"]
    page = client.post(address, data={"file": (BytesIO(PDF), "借条.pdf")})
    assert page.status_code == 201


def test_a_file_in_parts_keeps_what_came_and_goes_on(engines: Engines, client: FlaskClient, table: Table) -> None:
    given = {"key": str(uuid4()), "name": "借条.pdf", "size": len(PDF)}
    upload = client.post(f"/p/rooms/{table.room.id}/uploads", json=given).json["upload"]
    first, rest = PDF[:20_000], PDF[20_000:]
    assert _part(client, upload, 0, first)[0] == 200
    with no_room_on_disk():
        status, answer = _part(client, upload, len(first), rest)
    assert (status, answer["code"]) == (503, "unavailable")
    assert "已经传上的部分还在" in answer["title"]
    again = client.post(f"/p/rooms/{table.room.id}/uploads", json=given).json
    assert (again["upload"], again["offset"], again["file"]) == (upload, len(first), None)
    status, answer = _part(client, upload, len(first), rest)
    assert (status, answer["file"]["size"]) == (201, len(PDF))
    with engines.work(SYSTEM) as uow:
        assert queries.heads(uow, [table.room.id])[table.room.id] > 0


def _part(client: FlaskClient, upload: str, offset: int, content: bytes) -> tuple[int, dict[str, object]]:
    answer = client.patch(
        f"/p/uploads/{upload}", data=content, headers={"Upload-Offset": str(offset), **ASKS_JSON}
    )  # fmt: skip
    return answer.status_code, answer.json

"""Each party's copy: what it proves, the six words shown beside it, the same for both sides."""

from __future__ import annotations

import html
import json
import re

from flask import Flask
from flask.testing import FlaskClient

from mediation.core import transcript
from mediation.core.uow import Engines
from tests.unit.core.test_check_words import independently
from tests.web.test_companions import an_open_table


def test_the_words_on_a_partys_page_are_those_of_the_copy_it_keeps(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    _case, room = an_open_table(client, engines)
    page = html.unescape(client.get("/p/copies").text)
    shown = re.findall(r"<li>(\w\w)</li>", page)
    copy = client.get(f"/p/rooms/{room}/copy").data.splitlines(keepends=True)
    verdict = transcript.verify(copy)
    assert verdict.good
    assert shown == independently(bytes.fromhex(json.loads(copy[0])["head"]))
    stranger = app.test_client()
    assert stranger.get(f"/p/rooms/{room}/copy").status_code == 401

"""Who tries too often waits, in plain words; without Redis too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from werkzeug.test import TestResponse

from mediation.accounts import queries as accounts
from mediation.app import create_app
from mediation.core.authz import SYSTEM
from mediation.core.limits import limiter
from mediation.core.uow import Engines
from tests.web.test_joining import PERSON, invited


def _app(engines: Engines) -> Flask:
    engines.settings = replace(engines.settings, rate_limits=True)
    application = create_app(engines)
    application.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return application


@pytest.fixture(autouse=True)
def _off_again() -> Iterator[None]:
    yield
    limiter.enabled = False


def _try(client: FlaskClient, name: str, address: str) -> TestResponse:
    form = {"username": name, "password": "wrong-password"}
    return client.post("/sign-in", data=form, environ_base={"REMOTE_ADDR": address})


def _address() -> str:
    number = uuid4().int
    return f"10.{number % 250}.{number // 250 % 250}.{number // 62500 % 250}"


def test_one_name_is_tried_ten_times_a_minute_from_whatever_addresses(engines: Engines) -> None:
    client, name = _app(engines).test_client(), f"nobody-{uuid4().hex}"
    answers = [_try(client, name, _address()).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_refusal_is_a_sentence_and_says_when_to_come_back(engines: Engines) -> None:
    client, name = _app(engines).test_client(), f"nobody-{uuid4().hex}"
    for _ in range(10):
        _try(client, name, _address())
    page = _try(client, name, _address())
    assert "操作太频繁了" in page.text
    assert 1 <= int(page.headers["Retry-After"]) <= 3600
    form = {"username": name, "password": "wrong-password"}
    answer = client.post("/sign-in", data=form, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (429, "too_many")


def test_one_address_is_held_over_all_names(engines: Engines) -> None:
    client, address = _app(engines).test_client(), _address()
    answers = [_try(client, f"nobody-{uuid4().hex}", address).status_code for _ in range(61)]
    assert answers[:60] == [422] * 60
    assert answers[60] == 429


def test_looking_at_the_door_is_not_counted(engines: Engines) -> None:
    client, address = _app(engines).test_client(), _address()
    answers = {client.get("/sign-in", environ_base={"REMOTE_ADDR": address}).status_code for _ in range(70)}
    assert answers == {200}


def test_without_redis_this_process_counts_by_itself(engines: Engines) -> None:
    engines.redis = Redis(host="127.0.0.1", port=9, retry=Retry(NoBackoff(), 0))
    client, name = _app(engines).test_client(), f"nobody-{uuid4().hex}"
    answers = [_try(client, name, _address()).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_setting_switches_them_off(client: FlaskClient) -> None:
    name, address = f"nobody-{uuid4().hex}", _address()
    assert {_try(client, name, address).status_code for _ in range(12)} == {422}


def test_a_party_who_tried_too_often_reads_how_long_whom_to_call_and_goes_back_to_where_they_were(
    engines: Engines,
) -> None:
    client = _app(engines).test_client()
    case, path = invited(engines)
    client.post(path)
    client.post("/join/identity", data=PERSON)
    with engines.work(SYSTEM) as uow:
        accounts.get_organisation(uow, case.lead_org_id).phone = "0579-80000014"
    while (page := client.post("/join/code", data={"code": "000000"})).status_code != 429:
        assert page.status_code == 422
    assert re.search(r"请过\d+分钟再试", page.text)  # what is left of the ten
    assert "请打电话给调解员" in page.text
    assert 'href="tel:0579-80000014"' in page.text
    assert 'href="/join">回到我的调解</a>' in page.text
    assert client.get("/join").location == "/join/code"  # nothing is lost

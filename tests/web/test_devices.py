"""The telephones that came by a link: those inside first, a long list folded, those that ran out not in it."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.web.test_identity import a_desk
from tests.web.test_joining import come_in, invited


def test_a_long_list_of_telephones_is_folded_behind_those_that_are_inside(
    app: Flask, client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    for _ in range(6):
        clock.at += timedelta(minutes=2)
        with engines.work(SYSTEM) as uow:
            service.open_party_session(uow, path.rsplit("/", 1)[1], device="iPhone MicroMessenger")
    page = a_desk(app, engines, case).get(f"/cases/{case.id}/people").text
    seen, behind = page.split("另外3部手机")
    assert (seen.count("data-device-row"), behind.count("data-device-row")) == (4, 3)
    assert "已核对：验证码" in seen, "the oldest, but the one inside"
    clock.at += service.SESSION_LASTS
    late = a_desk(app, engines, case).get(f"/cases/{case.id}/people").text
    assert "data-device-row" not in late

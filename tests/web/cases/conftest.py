"""Signing staff in by cookie."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mediation.accounts import service as accounts
from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines

SignIn = Callable[[Staff], FlaskClient]


@pytest.fixture
def sign_in(client: FlaskClient, engines: Engines) -> SignIn:
    """Make the client the browser of this member of staff."""

    def enter(staff: Staff) -> FlaskClient:
        with engines.work(SYSTEM) as uow:
            token = accounts.open_session(uow, staff, hours=12, address="127.0.0.1", browser="test")
        client.set_cookie("staff", token)
        return client

    return enter

"""Signing somebody in without the form."""

from __future__ import annotations

from flask.testing import FlaskClient

from mediation.accounts import queries, service
from mediation.accounts.models import Staff
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines


def sign_in(client: FlaskClient, engines: Engines, staff: Staff) -> None:
    """Give the client a session of this member of staff."""
    with engines.work(SYSTEM) as uow:
        known = queries.get_staff(uow, staff.id)
        token = service.open_session(uow, known, hours=12, address="127.0.0.1", browser="test")
    client.set_cookie("staff", token)

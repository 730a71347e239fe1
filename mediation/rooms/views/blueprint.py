"""The blueprint of rooms, and who a party's browser is."""

from __future__ import annotations

from flask import Blueprint, g, request

from mediation.core.authz import PUBLIC, Actor
from mediation.core.web import Audience, engines
from mediation.rooms import service

bp = Blueprint("rooms", __name__)
AUDIENCE = Audience.PARTY
COOKIE = "party"


def load_party() -> Actor | None:
    """The participant whose cookie this request carries; the session is left in `g.party_session`."""
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    with engines().work(PUBLIC) as uow:
        found = service.resume_party_session(uow, token)
    if found is None:
        return None
    g.party_session = found[1]
    return found[0]

"""The blueprint of rooms, and who a party's browser is."""

from __future__ import annotations

from flask import Blueprint, g, request

from mediation.accounts import service as accounts
from mediation.core.authz import PUBLIC, Actor
from mediation.core.web import engines
from mediation.rooms import service
from mediation.rooms.errors import LinkEnded

bp = Blueprint("rooms", __name__)
COOKIE = "party"


def load_party() -> Actor | None:
    """The participant of a browser that proved who holds it, or None; the session is left in `g.party_session`."""
    person = find_arrival()
    return person if person is not None and g.party_session.confirmed_at is not None else None


def load_member() -> Actor | None:
    """Staff by their sign-in or a participant by the link's cookie; the page's surface chooses when both are there."""
    if request.headers.get("X-Surface") == "party":
        return load_party() or _staff()
    return _staff() or load_party()


def load_arrival() -> Actor:
    """The participant whose link this browser used, proven or not yet. Raises LinkEnded."""
    person = find_arrival()
    if person is None:
        raise LinkEnded
    return person


def cookie() -> str:
    """The token of the party's cookie, empty when there is none."""
    return request.cookies.get(engines().settings.cookie(COOKIE), "")[:200]


def find_arrival() -> Actor | None:
    """The participant whose link this browser used, proven or not yet; None where no link that holds did."""
    if not cookie():
        return None
    with engines().work(PUBLIC) as uow:
        found = service.resume_party_session(uow, cookie())
    if found is None:
        return None
    g.party_session = found[1]
    return found[0]


def _staff() -> Actor | None:
    settings = engines().settings
    token = request.cookies.get(settings.cookie("staff"), "")
    if not token:
        return None
    with engines().work(PUBLIC) as uow:
        return accounts.resume_session(uow, token, idle_minutes=settings.session_idle_minutes)

"""Who a new socket is: a ticket, a staff cookie or a party cookie; nobody else gets in."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from mediation.accounts import service as accounts
from mediation.core.authz import PUBLIC, Actor
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import service
from mediation.rooms.errors import NoTicket
from mediation.rooms.sockets.connections import Credential

LONGEST = 200
"""Characters of a ticket or cookie that are worth looking up."""


def recognise(engines: Engines, environ: dict[str, Any], auth: object) -> tuple[Actor, Credential]:
    """The actor and what proves them. Raises NoTicket, Unavailable.

    A ticket given is the only thing looked at. With both cookies there, `auth = {"surface": "party"}` chooses.
    """
    given = auth if isinstance(auth, dict) else {}
    cookies = _cookies(environ)
    with engines.work(PUBLIC) as uow:
        if "ticket" in given:
            return _by_ticket(uow, given["ticket"])
        order = (_by_party, _by_staff) if given.get("surface") == "party" else (_by_staff, _by_party)
        for look in order:
            found = look(uow, cookies)
            if found is not None:
                return found
    raise NoTicket


def _by_ticket(uow: UnitOfWork, ticket: object) -> tuple[Actor, Credential]:
    if not isinstance(ticket, str) or len(ticket) > LONGEST:
        raise NoTicket
    actor, key = service.redeem_ticket(uow, ticket)
    return actor, Credential("ticket", key)


def _by_staff(uow: UnitOfWork, cookies: dict[str, str]) -> tuple[Actor, Credential] | None:
    token = cookies.get(uow.engines.settings.cookie("staff"), "")
    idle = uow.engines.settings.session_idle_minutes
    actor = accounts.resume_session(uow, token, idle_minutes=idle) if token else None
    return (actor, Credential("staff", uow.vault.token_digest(token))) if actor else None


def _by_party(uow: UnitOfWork, cookies: dict[str, str]) -> tuple[Actor, Credential] | None:
    token = cookies.get(uow.engines.settings.cookie("party"), "")
    found = service.resume_party_session(uow, token) if token else None
    if found is None or found[1].confirmed_at is None:
        return None
    return found[0], Credential("party", found[1].id)


def _cookies(environ: dict[str, Any]) -> dict[str, str]:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items() if len(morsel.value) <= LONGEST}

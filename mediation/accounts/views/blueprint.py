"""The blueprint, the session cookie, and what every staff page learns from it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import service
from mediation.accounts.errors import PasswordMustChange
from mediation.accounts.policy import POLICY
from mediation.accounts.service import SignedIn
from mediation.accounts.states import ROLE_WORDS
from mediation.core.authz import Actor, Role, may
from mediation.core.i18n import gettext
from mediation.core.web import Audience, actor, engines, work

bp = Blueprint("accounts", __name__)
AUDIENCE = Audience.STAFF
COOKIE = "staff"
UNATTENDED = "X-Unattended"
"""A page asks by itself: that keeps nobody signed in."""
WHILE_THE_FIRST_PASSWORD_STANDS = {"accounts.change_password", "accounts.sign_out", "accounts.sign_in"}


def token() -> str:
    """The session token of this request's cookie, or an empty text."""
    return request.cookies.get(engines().settings.cookie(COOKIE), "")


def load_actor() -> Actor | None:
    """The member of staff whose session cookie this request carries."""
    if not token():
        return None
    idle, attended = engines().settings.session_idle_minutes, UNATTENDED not in request.headers
    with work() as uow:
        g.signed_in = service.resume(uow, token(), idle_minutes=idle, used=attended)
    return g.signed_in.actor if g.signed_in else None


def signed_in() -> SignedIn | None:
    """The live session of this request, or None."""
    found: SignedIn | None = g.get("signed_in")
    return found if actor().is_staff else None


@bp.before_app_request
def first_the_own_password() -> Response | None:
    """Nobody goes on with a password that somebody else knows."""
    here = signed_in()
    if here is None or not here.must_change_password or request.endpoint in WHILE_THE_FIRST_PASSWORD_STANDS:
        return None
    if request.method == "GET" and not request.is_json:
        return redirect(url_for("accounts.change_password"))
    raise PasswordMustChange


@bp.app_context_processor
def frame() -> dict[str, Any]:
    """Organisation, role and the links of the person's menu."""
    here = signed_in()
    if here is None:
        return {}
    values = {
        "organisation": here.office, "role": role_words(here.actor.roles), "account_url": url_for("accounts.own"),
        "sign_out_url": url_for("accounts.sign_out"),
    }  # fmt: skip
    if may(POLICY, "accounts.see_offices", here.actor):
        values["offices_url"] = url_for("accounts.offices")
    return values


def role_words(roles: frozenset[Role]) -> str:
    """The roles in words, in their fixed order."""
    return "、".join(gettext(words) for role, words in ROLE_WORDS.items() if role in roles)

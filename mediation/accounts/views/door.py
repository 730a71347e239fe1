"""Signing in and out."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mediation.accounts import service
from mediation.accounts.errors import WrongCredentials
from mediation.accounts.forms import SignInForm
from mediation.accounts.views.blueprint import COOKIE, bp, token
from mediation.core.authz import Role
from mediation.core.errors import Refusal
from mediation.core.limits import limited
from mediation.core.web import Audience, engines, opens, put_on, status_of, work

WITH_CASES = frozenset({Role.MEDIATOR, Role.CLERK})
"""Whose day begins with cases of their own."""


@bp.route("/sign-in", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="accounts.sign_in")
@limited("sign_in")
def sign_in() -> Response:
    form = SignInForm(next=request.args.get("next", ""), username=request.args.get("as", ""))
    fresh = _session_for(form) if form.validate_on_submit() else None
    if fresh is None:
        return make_response(render_template("accounts/sign_in.html", form=form), status_of(form))
    session.clear()  # a new session begins: nothing of the browser's earlier one goes with it, CSRF token included
    token_of_session, roles = fresh
    answer = redirect(_inside(str(form.next.data), roles))
    settings = engines().settings
    answer.set_cookie(
        settings.cookie(COOKIE),
        token_of_session,
        max_age=settings.session_hours * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.https,
    )
    return answer


@bp.post("/sign-out")
@opens(Audience.PUBLIC, action="accounts.sign_out")
def sign_out() -> Response:
    with work() as uow:
        service.close_session(uow, token())
    session.clear()
    answer = redirect(url_for("accounts.sign_in"))
    settings = engines().settings
    answer.delete_cookie(settings.cookie(COOKIE), secure=settings.https, httponly=True, samesite="Lax")
    return answer


def _session_for(form: SignInForm) -> tuple[str, frozenset[Role]] | None:
    try:
        with work() as uow:
            staff = service.check_password(uow, str(form.username.data), str(form.password.data))
            if staff is not None:
                service.close_session(uow, token())
                begun = service.open_session(
                    uow, staff, hours=engines().settings.session_hours,
                    address=request.remote_addr or "", browser=request.user_agent.string,
                )  # fmt: skip
                return begun, frozenset(Role(role) for role in staff.roles)
        raise WrongCredentials(field="password")
    except Refusal as refusal:
        put_on(form, refusal)
        return None


def _inside(target: str, roles: frozenset[Role]) -> str:
    """Only a path of this site; anything else goes home: to the figures for who watches over a county's cases."""
    if target != "/" and target.startswith("/") and not target.startswith(("//", "/\\")):
        return target
    watches = Role.SUPERVISOR in roles and not roles & WITH_CASES
    return url_for("reports.dashboard") if watches else "/"

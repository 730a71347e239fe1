"""The own account: password, signed-in browsers, language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries, rules, service
from mediation.accounts.forms import PasswordForm
from mediation.accounts.views.blueprint import bp, role_words, signed_in, token
from mediation.core.i18n import gettext
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work


@bp.get("/account")
@opens(Audience.STAFF, action="accounts.own")
def own() -> str:
    with work() as uow:
        staff = queries.get_own_account(uow)
        return render_template(
            "accounts/own.html", staff=staff, roles=role_words(actor().roles), sessions=_sessions(uow, staff.id)
        )


@bp.route("/account/password", methods=["GET", "POST"])
@opens(Audience.STAFF, action="accounts.own")
@limited("password")
def change_password() -> Any:
    form, here = PasswordForm(), signed_in()
    first = here is not None and here.must_change_password
    done = submitted(
        form,
        lambda uow: service.change_password(uow, str(form.current.data), str(form.password.data), token=token()),
    )
    if done is not None:
        flash(gettext("密码已经改好。其他设备上的登录都已退出。"), "ok")
        return redirect(url_for("accounts.own"))
    return render_template("accounts/password.html", form=form, first=first), status_of(form)


@bp.post("/account/sessions/<uuid:session_id>/end")
@opens(Audience.STAFF, action="accounts.own")
def end_session(session_id: UUID) -> Response:
    with work() as uow:
        service.end_own_session(uow, session_id)
    flash(gettext("那台设备已经退出登录。"), "ok")
    return redirect(url_for("accounts.own"))


@bp.post("/account/sessions/end-others")
@opens(Audience.STAFF, action="accounts.own")
def end_other_sessions() -> Response:
    with work() as uow:
        service.end_other_sessions(uow, token())
    flash(gettext("其他设备都已经退出登录。"), "ok")
    return redirect(url_for("accounts.own"))


def _sessions(uow: UnitOfWork, staff_id: UUID) -> list[dict[str, Any]]:
    here = signed_in()
    return [
        {
            "id": one.id, "device": _device(one.browser), "address": one.address, "since": one.created_at,
            "seen": one.last_seen_at, "until": one.expires_at, "here": here is not None and one.id == here.session_id,
        }
        for one in queries.sessions_of(uow, staff_id)
    ]  # fmt: skip


def _device(browser: str) -> str:
    known = [gettext(words) for words in rules.device(browser) if words]
    return " · ".join(known) or gettext("认不出的设备")

"""The first page of a link. Opening it spends nothing: previews and scanners open links too; a button steps in."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.core.limits import limited
from mediation.core.web import Audience, engines, opens, work
from mediation.rooms import queries, service
from mediation.rooms.forms import DeclineForm, StepForm
from mediation.rooms.service import SESSION_LASTS
from mediation.rooms.views.blueprint import COOKIE, bp, cookie, load_arrival


@bp.get("/j/<token>")
@opens(Audience.PUBLIC, action="rooms.open_link")
@limited("link")
def landing(token: str) -> Response:
    with work() as uow:
        card = queries.landing(uow, token)
    page = make_response(render_template("rooms/party/landing.html", card=card, form=StepForm(), token=token))
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    return page


@bp.post("/j/<token>")
@opens(Audience.PUBLIC, action="rooms.step_in")
@limited("link")
def step_in(token: str) -> Response:
    form = StepForm()
    if not form.validate_on_submit():
        return redirect(url_for("rooms.landing", token=token))
    with work() as uow:
        value = service.open_party_session(uow, token, device=request.user_agent.string)
    answer = redirect(url_for("rooms.decline" if request.args.get("next") == "decline" else "rooms.join"))
    settings = engines().settings
    answer.set_cookie(
        settings.cookie(COOKIE), value, max_age=int(SESSION_LASTS.total_seconds()), httponly=True, samesite="Lax",
        secure=settings.https,
    )  # fmt: skip
    return answer


@bp.route("/join/decline", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.decline")
@limited("identity")
def decline() -> Response:
    person, form = load_arrival(), DeclineForm()
    if form.validate_on_submit() and person.id is not None:
        with engines().work(person) as uow:
            service.decline(uow, person.id, str(form.reason.data or "").strip())
        return make_response(render_template("rooms/party/declined.html"))
    return make_response(render_template("rooms/party/decline.html", form=form))


@bp.post("/join/leave")
@opens(Audience.PUBLIC, action="rooms.leave_device")
def leave_device() -> Response:
    """Forget this browser."""
    with work() as uow:
        service.close_party_session(uow, cookie())
    answer = make_response(render_template("rooms/party/left.html"))
    settings = engines().settings
    answer.delete_cookie(settings.cookie(COOKIE), secure=settings.https, httponly=True, samesite="Lax")
    return answer

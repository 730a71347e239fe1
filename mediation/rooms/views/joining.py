"""The first page of a link. Opening it spends nothing: previews and scanners open links too; a button steps in."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.limits import limited
from mediation.core.web import Audience, engines, opens, work
from mediation.rooms import queries, service
from mediation.rooms.forms import DeclineForm, StepForm
from mediation.rooms.queries.contact import contact_of
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
    says_no = request.args.get("next") == "decline"
    with work() as uow:
        value = service.arrive(uow, token, device=request.user_agent.string, stays=not says_no, held=cookie())
    return with_cookie(redirect(url_for("rooms.decline" if says_no else "rooms.join")), value)


def with_cookie(answer: Response, value: str) -> Response:
    """The answer, with the token that says whose this browser is."""
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
            reason = service.decline(uow, person.id, str(form.reason.data or "").strip()).reason
        return _on_card("declined", form, reason=reason)
    return _on_card("decline", form)


@bp.post("/join/decline/undo")
@opens(Audience.PUBLIC, action="rooms.decline")
@limited("identity")
def take_part_after_all() -> Response:
    """The wrong key was touched, or the mind was changed."""
    person = load_arrival()
    if person.id is not None:
        with engines().work(person) as uow:
            service.take_part_after_all(uow, person.id)
    return redirect(url_for("rooms.join"))


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


def _on_card(name: str, form: DeclineForm, **values: str) -> Response:
    """A page of saying no, with whom to phone."""
    person = load_arrival()
    with engines().work(person) as uow:
        called = contact_of(uow, cases.get_case_unseen(uow, person.case_id)) if person.case_id else {}
    return make_response(render_template(f"rooms/party/{name}.html", form=form, **called, **values))

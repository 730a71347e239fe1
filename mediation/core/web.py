"""The web edge: closed routes, the actor of a request, one unit of work, refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, jsonify, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.core.authz import PUBLIC, Actor, Role
from mediation.core.errors import Conflict, Forbidden, Missing, Refusal, Unauthenticated
from mediation.core.uow import Engines, UnitOfWork

S = TypeVar("S")
T = TypeVar("T")
View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may reach a route at all; the verb behind it asks the policy again, with the subject."""

    PUBLIC = "public"
    STAFF = "staff"
    PARTY = "party"
    APPLICANT = "applicant"  # who applied without an account, by the link of a message
    MEMBER = "member"  # staff or party: whoever stands in a case
    SYSTEM = "system"  # other systems, by the signature of what they send
    DEMO = "demo"  # only when the demonstration is on


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a route: audience, roles of staff (none named: any), the policy action it stands for."""

    audience: Audience
    roles: tuple[Role, ...]
    action: str


NOBODY_ASKED = (Audience.PUBLIC, Audience.DEMO)
Loader = Callable[[], Actor | None]


def opens(audience: Audience, *roles: Role, action: str = "") -> Callable[[View], View]:
    """Open a view to an audience; a view without this is closed to everybody."""

    def mark(view: View) -> View:
        view.opening = Opening(audience, roles, action)  # type: ignore[attr-defined] # read by the guard
        return view

    return mark


def guard(app: Flask, loaders: dict[Audience, Loader]) -> None:
    """Close every route that nothing opens, and find the actor of each request."""

    @app.before_request
    def _find_actor() -> Response | None:
        if request.endpoint is None and not request.path.startswith("/api/"):
            load = loaders.get(Audience.STAFF)  # nothing is there; whoever is signed in reads so in their own frame
            g.actor = (load() if load else None) or PUBLIC
        if request.endpoint is None or request.endpoint == "static":
            return None
        opening: Opening | None = getattr(app.view_functions[request.endpoint], "opening", None)
        if opening is None or (opening.audience is Audience.DEMO and not engines().settings.demo):
            abort(404)
        g.actor = PUBLIC
        if opening.audience not in NOBODY_ASKED:
            load = loaders.get(opening.audience)  # an audience whose people nobody can name stays out
            actor = load() if load else None
            if actor is None:
                return _to_the_door(opening.audience)
            g.actor = actor
            if opening.roles and not actor.has(*opening.roles):
                raise Forbidden
        return None


def _to_the_door(audience: Audience) -> Response:
    people = request.method == "GET" and not request.is_json and not request.path.startswith("/api/")
    if audience is Audience.STAFF and people:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    raise Unauthenticated


def engines() -> Engines:
    """The engines of this process."""
    found: Engines = current_app.extensions["mediation"]
    return found


def actor() -> Actor:
    """Who makes this request."""
    found: Actor = g.get("actor", PUBLIC)
    return found


def work() -> UnitOfWork:
    """A unit of work for the actor of this request."""
    return engines().work(actor())


def submitted(form: FlaskForm, verb: Callable[[UnitOfWork], T]) -> T | None:
    """Run `verb` in a unit of work when the form is posted and complete; its answer, or None.

    A refusal becomes a sentence on the form (on its field when it names one), so that what was typed stays.
    What is missing or forbidden is not about the form and goes on up. Verbs used here answer something.
    """
    return _told(form, lambda: _within(verb))


def submitted_after(form: FlaskForm, first: Callable[[], S], verb: Callable[[UnitOfWork, S], T]) -> T | None:
    """As `submitted`, with something done first and handed to `verb`: a file that was sent is opened in a process of
    its own, and no transaction waits for that. What `first` may do it asks in a unit of work of its own.
    """

    def both() -> T:
        found = first()
        return _within(lambda uow: verb(uow, found))

    return _told(form, both)


def _within(verb: Callable[[UnitOfWork], T]) -> T:
    with work() as uow:
        return verb(uow)


def _told(form: FlaskForm, deed: Callable[[], T]) -> T | None:
    if not form.validate_on_submit():
        return None
    try:
        return deed()
    except (Missing, Forbidden):
        raise
    except Refusal as refusal:
        put_on(form, refusal)
        return None


def carried_out(verb: Callable[[UnitOfWork], object]) -> Response:
    """What a script is told that asked for one thing: done, in a unit of work of its own. Refusals go on their way."""
    with work() as uow:
        verb(uow)
    return jsonify({"ok": True})


def confirmed(what: str) -> bool:
    """Whether this post says again that it shall be done: the key `confirm` that a refusal's `details` named."""
    return request.form.get("confirm", "") == what


def opened_on(form: FlaskForm, now: str) -> None:
    """Write into the form's hidden `seen` what its page shows, as verbs compare it: when it is opened, and again once
    the person has been told what others did meanwhile.
    """
    if not form.is_submitted() or g.get("refused_status") == Conflict.status:
        form["seen"].data = now


def put_on(form: FlaskForm, refusal: Refusal) -> None:
    """Write the refusal's sentence where the person will look for it."""
    field = form._fields.get(refusal.field) if refusal.field else None
    if field is not None:
        field.errors = [*field.errors, refusal.message]
    else:
        form.form_errors.append(refusal.message)
    g.refused_status, g.to_confirm = refusal.status, refusal.details.get("confirm", "")


def status_of(form: FlaskForm) -> int:
    """The HTTP status of a page that shows `form`: 200 untouched, 422 or the refusal's own when it has errors."""
    if form.errors or form.form_errors:
        return int(g.get("refused_status", 422))
    return 200

"""What the pages of agreements share: the blueprint, the frame of a phone page, refusals shown as messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from mediation.agreements.errors import EmptyDrawing
from mediation.cases import queries as cases
from mediation.core.drawn import drawing_in
from mediation.core.errors import Conflict, Invalid, Missing
from mediation.core.uow import UnitOfWork
from mediation.core.web import actor, work
from mediation.rooms.queries.contact import contact_of

bp = Blueprint("agreements", __name__)


def act(verb: Callable[[UnitOfWork], Any], done: str, target: str) -> Response:
    """Run a verb that needs no form, say what happened, and go to `target`."""
    try:
        with work() as uow:
            verb(uow)
    except (Conflict, Invalid) as refusal:
        flash(refusal.message, "danger")
        if asks := refusal.details.get("confirm"):
            target = f"{target}?{urlencode({'confirm': asks})}"  # the same key, pressed again, then says so
    else:
        flash(done, "ok")
    return redirect(target)


def phone_page(template: str, uow: UnitOfWork, **values: Any) -> str:
    """A party's page with the office's name and the key that calls it."""
    case = cases.get_case(uow, own_case())
    return render_template(template, case=case, **contact_of(uow, case), **values)


def own_case() -> UUID:
    """The case of the party who asks. Raises Missing for whoever stands in none."""
    found = actor().case_id
    if found is None:
        raise Missing
    return found


def own_party() -> UUID:
    """The party who asks, or for whom the asking agent acts. Raises Missing."""
    found = actor().party_id
    if found is None:
        raise Missing
    return found


def own_seat() -> UUID:
    """The participant who asks. Raises Missing."""
    found = actor().id
    if found is None:
        raise Missing
    return found


def drawing_of(text: str | None) -> bytes:
    """The PNG in a `data:` address. Raises EmptyDrawing for anything else."""
    drawn = drawing_in(text)
    if not drawn:
        raise EmptyDrawing(field="image")
    return drawn

"""What the pages of the court track share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response as BaseResponse

from mediation.core.errors import Conflict, Invalid, Missing
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import status_of, submitted, work

bp = Blueprint("court", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One act with a form of its own: words, form, verb, and what is said when it is done."""

    label: str
    lead: str
    button: str
    form: type[FlaskForm]
    verb: Callable[[UnitOfWork, UUID, Any], Any]
    done: str
    tone: str = "primary"


def run_step(step: Step, subject_id: UUID, target: str, back: str, fill: Callable[[Any], None] | None = None) -> Any:
    """Show the step's form, or do it and go to `target`."""
    form = step.form()
    if fill is not None:
        fill(form)
    answer = submitted(form, lambda uow: step.verb(uow, subject_id, form))
    if answer is not None:
        flash(_(step.done), "ok")
        return redirect(target)
    return render_template("court/step.html", step=step, form=form, back=back), status_of(form)


def act(verb: Callable[[UnitOfWork], Any], done: str, target: str) -> BaseResponse:
    """Run a verb that needs no form, say what happened, and go to `target`."""
    try:
        with work() as uow:
            verb(uow)
    except (Conflict, Invalid) as refusal:
        flash(refusal.message, "danger")
    else:
        flash(done, "ok")
    return redirect(target)


def chosen(steps: dict[str, Step], name: str) -> Step:
    """The step of this name. Raises Missing."""
    if name not in steps:
        raise Missing
    return steps[name]


def pdf(title: str, content: bytes) -> Response:
    """A PDF to look at in the browser."""
    name = quote(f"{title}.pdf")
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{name}", "Cache-Control": "private, no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)

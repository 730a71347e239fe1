"""Acts of a track, one at a time: a form of its own for each, or a key that needs none; then what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.core.errors import Conflict, Invalid, Missing
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import status_of, submitted, work


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


@dataclass(frozen=True, slots=True)
class Over:
    """Why a step is not to be taken any more: where the matter stands, who brought it there, what comes next."""

    state: str
    at: datetime | None = None
    who: str = ""
    note: str = ""
    next_who: str = ""
    next_what: str = ""


def run_step(
    step: Step,
    subject_id: UUID,
    target: str,
    back: str,
    fill: Callable[[Any], None] | None = None,
    over: Callable[[], Over | None] | None = None,
) -> Any:
    """Show the step's form, or do it and go to `target`; opened once it is `over`, its page says what was decided.

    Who was only just too late keeps the form with what they typed.
    """
    form = step.form()
    if fill is not None:
        fill(form)
    answer = submitted(form, lambda uow: step.verb(uow, subject_id, form))
    if answer is not None:
        flash(_(step.done), "ok")
        return redirect(target)
    now = over() if over is not None and not form.is_submitted() else None
    return render_template("_shared/step.html", step=step, form=form, back=back, over=now), status_of(form)


def act(verb: Callable[[UnitOfWork], Any], done: str, target: str) -> Response:
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

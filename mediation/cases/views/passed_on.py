"""Instead of a bare refusal: whoever had a case as its mediator is told who has it now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, request

from mediation.cases.queries.passed_on import PassedOn, passed_on
from mediation.cases.views.blueprint import bp
from mediation.core.errors import Forbidden, Missing, Refusal
from mediation.core.pages import answer_refusal, wants_page
from mediation.core.web import actor, work


@bp.app_errorhandler(Missing)
@bp.app_errorhandler(Forbidden)
def show_passed_on(refusal: Refusal) -> Any:
    """Any address of the case answers so, with the refusal's own status."""
    found = _passed_on() if wants_page() and actor().is_staff else None
    if found is None:
        return answer_refusal(refusal)
    return render_template("cases/passed_on.html", found=found), refusal.status


def _passed_on() -> PassedOn | None:
    case_id = (request.view_args or {}).get("case_id")
    if not isinstance(case_id, UUID):
        return None
    with work() as uow:
        return passed_on(uow, case_id)

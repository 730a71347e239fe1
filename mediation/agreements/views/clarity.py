"""The clarity lint at the desk: while a clause is typed, and put right with one tap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import TermForm
from mediation.agreements.service import Clause
from mediation.agreements.service.sham import signs_while_typed
from mediation.agreements.views.base import act, bp
from mediation.agreements.views.clause_form import clause_of, form_data
from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import gettext as _
from mediation.core.web import Audience, opens, work


@bp.post("/cases/<uuid:case_id>/agreement/terms/<int:position>/check")
@opens(Audience.STAFF, action="agreements.draft")
def check_term(case_id: UUID, position: int) -> str:
    """What the lint and the route card say of the clause as it is typed; nothing is stored."""
    form = TermForm()
    with work() as uow:
        form.offer_sides([(party.id, party.name) for party in cases.parties_of(uow, case_id)])
    return render_template("agreements/_term_check.html", position=position, **checked(case_id, position, form))


@bp.post("/cases/<uuid:case_id>/agreement/terms/<int:position>/mend")
@opens(Audience.STAFF, action="agreements.draft")
def mend_term(case_id: UUID, position: int) -> Response:
    """One finding put right in the stored draft."""
    fault = request.form.get("fault", "")
    done = _("第%(n)s条已经改好。", n=position)
    target = url_for("agreements.desk", case_id=case_id)
    return act(lambda uow: service.mend_term(uow, case_id, position, fault), done, target)


def checked(case_id: UUID, position: int, form: TermForm) -> dict[str, Any]:
    """Findings and routes of the clause in the form; none while it is empty or cannot be read."""
    clause = _typed(case_id, position, form)
    if clause is None:
        return {"findings": [], "route": None, "signs": []}
    with work() as uow:
        return {
            "findings": service.findings_while_typed(uow, case_id, position, clause),
            "route": service.route_while_typed(uow, case_id, position, clause),
            "signs": signs_while_typed(uow, case_id, position, clause),
        }


def mended_form(case_id: UUID, position: int, form: TermForm) -> TermForm:
    """The form with one finding put right and everything else as it was typed."""
    clause = _typed(case_id, position, form)
    if clause is None:
        return form
    with work() as uow:
        found = service.findings_while_typed(uow, case_id, position, clause)
    place = found[0].position if found else position
    cured = service.mended(found, place, request.form.get("mend", ""))
    if cured is None:
        return form
    return TermForm(formdata=None, data=form_data(cured) | {"account": form.account.data})


def _typed(case_id: UUID, position: int, form: TermForm) -> Clause | None:
    """The clause as it stands in the form. Raises Missing for a place that the draft does not have."""
    with work() as uow:
        agreement = queries.current_agreement(uow, case_id)
        stored = service.clauses_of(uow, agreement) if agreement else []
    if not 0 <= position <= len(stored):
        raise Missing
    if not (form.text.data or form.amount.data):
        return None
    try:
        return clause_of(form, stored[position - 1] if position else None)
    except (Invalid, ValueError, OverflowError):
        return None

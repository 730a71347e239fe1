"""The applicant, without an account, hands in what an application still lacks: a few words, photographs."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from werkzeug.utils import redirect

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.states import CaseStatus
from mediation.core.errors import Missing
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.records import service
from mediation.records.forms.papers import SupplementFilesForm
from mediation.records.views.blueprint import bp


@bp.route("/applications/supplement", methods=["GET", "POST"])
@opens(Audience.APPLICANT, action="cases.supplement")
@limited("apply")
def supplement() -> Any:
    form = SupplementFilesForm()
    if submitted(form, lambda uow: _hand_in(uow, form)):
        return redirect(url_for("cases.own_application", told="yes"))
    with work() as uow:
        receipt = cases.own_receipt(uow)
    if receipt.status is not CaseStatus.SUPPLEMENT_REQUIRED:
        return redirect(url_for("cases.own_application"))
    return render_template("records/supplement.html", form=form, receipt=receipt), status_of(form)


def _hand_in(uow: UnitOfWork, form: SupplementFilesForm) -> Any:
    """Everything or nothing: a file that is refused leaves the application as it was."""
    case_id = actor().case_id
    if case_id is None:
        raise Missing
    for file in form.handed_in():
        service.attach_file(uow, case_id, str(file.filename), file.read())
    names = "、".join(str(file.filename) for file in form.handed_in())
    words = "；".join(part for part in ((form.note.data or "").strip(), names) if part)
    return casework.supplement(uow, case_id, words)

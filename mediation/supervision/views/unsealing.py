"""启封查阅: stating the reason, reading sittings and papers while it holds, giving it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role, require
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.records import queries as records
from mediation.records.states import DocumentStatus
from mediation.supervision import queries, service
from mediation.supervision.errors import SealedAgain
from mediation.supervision.forms import UnsealForm
from mediation.supervision.policy import POLICY
from mediation.supervision.states import UnsealGround
from mediation.supervision.views.blueprint import bp


@bp.route("/cases/<uuid:case_id>/unseal", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.SUPERVISOR, action="supervision.unseal")
def unseal(case_id: UUID) -> Response | tuple[str, int]:
    form = UnsealForm()
    with work() as uow:
        require(POLICY, "supervision.unseal", uow.actor, queries.watched(uow, case_id))
        case = cases.get_case(uow, case_id)
    row = submitted(form, lambda uow: _unseal(uow, case_id, form))
    if row is not None:
        return redirect(url_for("supervision.unsealed", unsealing_id=row.id))
    return render_template("supervision/unseal.html", form=form, case=case), status_of(form)


@bp.get("/unsealings/<uuid:unsealing_id>")
@opens(Audience.STAFF, Role.SUPERVISOR, action="supervision.read_unsealed")
def unsealed(unsealing_id: UUID) -> Response | str:
    """What can be read, and until when."""
    with work() as uow:
        try:
            row = queries.get_unsealing(uow, unsealing_id)
        except SealedAgain as refusal:
            flash(refusal.message, "warn")
            return redirect(url_for("supervision.unseal", case_id=refusal.details["case_id"]))
        papers = [one for one in records.documents_of(uow, row.case_id) if one.status is DocumentStatus.READY]
        return render_template(
            "supervision/unsealed.html", row=row, case=cases.get_case(uow, row.case_id), papers=papers,
            sittings=queries.sittings(uow, row),
        )  # fmt: skip


@bp.get("/unsealings/<uuid:unsealing_id>/sessions/<uuid:session_id>")
@opens(Audience.STAFF, Role.SUPERVISOR, action="supervision.read_unsealed")
def unsealed_words(unsealing_id: UUID, session_id: UUID) -> str:
    with work() as uow:
        row, sayings = service.read_words(uow, unsealing_id, session_id)
        session = next(one for one in queries.sittings(uow, row) if one.id == session_id)
        case = cases.get_case(uow, row.case_id)
        return render_template("supervision/words.html", row=row, case=case, session=session, sayings=sayings)


@bp.get("/unsealings/<uuid:unsealing_id>/documents/<uuid:document_id>")
@opens(Audience.STAFF, Role.SUPERVISOR, action="supervision.read_unsealed")
def unsealed_paper(unsealing_id: UUID, document_id: UUID) -> Response:
    with work() as uow:
        content, title = service.read_paper(uow, unsealing_id, document_id)
    return answer_pdf(content, title)


@bp.post("/unsealings/<uuid:unsealing_id>/end")
@opens(Audience.STAFF, Role.SUPERVISOR, action="supervision.read_unsealed")
def seal_again(unsealing_id: UUID) -> Response:
    with work() as uow:
        row = service.seal_again(uow, unsealing_id)
    flash(_("已经重新封存。"), "ok")
    return redirect(url_for("cases.show", case_id=row.case_id))


def _unseal(uow: UnitOfWork, case_id: UUID, form: UnsealForm) -> Any:
    return service.unseal(
        uow, case_id, ground=UnsealGround(form.ground.data), reason=str(form.reason.data), minutes=form.minutes.data
    )

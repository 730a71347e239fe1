"""The mediator's checklist: on the case page, beside the room, and once more before the case is closed."""

from __future__ import annotations

from uuid import UUID

from flask import flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries, service
from mediation.cases.views.blueprint import bp
from mediation.core.i18n import gettext
from mediation.core.panels import Panel
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work


def checklist_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The list with what is ticked, for the case's mediator alone."""
    rows = queries.checklist_of(uow, case_id)
    if not rows:
        return None
    data = {
        "rows": rows,
        "done": sum(1 for one in rows if one.at),
        "case_id": case_id,
        "left": sum(1 for one in rows if not one.at),
    }
    return Panel("checklist", gettext("要点清单"), 60, "cases/_checklist.html", data)


@bp.post("/cases/<uuid:case_id>/checklist")
@opens(Audience.STAFF, action="cases.keep_checklist")
def tick_item(case_id: UUID) -> Response:
    with work() as uow:
        service.tick_item(uow, case_id, request.form.get("item", ""), done=request.form.get("done") == "1")
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"ok": True})
    flash(gettext("记下了。"), "ok")
    return redirect(url_for("cases.show", case_id=case_id, _anchor="checklist"))

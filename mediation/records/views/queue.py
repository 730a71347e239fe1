"""The operator's page of unfinished work."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.core.authz import Role
from mediation.core.errors import Conflict
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.web import Audience, opens, work
from mediation.records import queries, service
from mediation.records.views.blueprint import bp
from mediation.records.views.showing import age_words

WORK: dict[str, str] = {
    "records.render": N_("制作文书"),
    "records.examine": N_("检查文件"),
    "records.redact": N_("制作遮盖件"),
    "rooms.send_notice": N_("发送通知"),
    "rooms.ask_identity_service": N_("核对身份"),
    "rooms.tell_parties": N_("通知各方"),
}


@bp.get("/operations/queue")
@opens(Audience.STAFF, Role.OPERATOR, Role.ADMIN, action="records.queue")
def queue() -> str:
    with work() as uow:
        rows = queries.unfinished_work(uow)
        ages = {row.id: age_words(row.created_at, uow.now()) for row in rows}
    stuck = [row for row in rows if row.given_up_at]
    return render_template("records/queue.html", rows=rows, ages=ages, stuck=stuck, work=WORK)


@bp.post("/operations/queue/<uuid:row_id>/retry")
@opens(Audience.STAFF, Role.OPERATOR, Role.ADMIN, action="records.queue")
def retry_work(row_id: UUID) -> Response:
    try:
        with work() as uow:
            service.retry_work(uow, row_id)
        flash(_("已经重新排队，几秒钟内会再做一次。"), "ok")
    except Conflict as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("records.queue"))

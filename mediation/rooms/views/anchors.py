"""The operator's page of the daily time stamps."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.core.authz import Role
from mediation.core.i18n import gettext as _
from mediation.core.web import Audience, opens, work
from mediation.rooms import queries, service
from mediation.rooms.views.blueprint import bp


@bp.get("/operations/anchors")
@opens(Audience.STAFF, Role.OPERATOR, Role.ADMIN, action="rooms.see_anchors")
def anchors() -> str:
    with work() as uow:
        lines = queries.latest_anchors(uow)
    return render_template("rooms/anchors.html", lines=lines, late=[line for line in lines if line.error])


@bp.post("/operations/anchors")
@opens(Audience.STAFF, Role.OPERATOR, Role.ADMIN, action="rooms.anchor")
def anchor_now() -> Response:
    with work() as uow:
        made, asked = len(service.anchor_due(uow)), service.ask_again(uow)
    flash(_("已经开始补盖，几秒钟后刷新看看。") if made or asked else _("到昨天为止的都盖好了，不用再盖。"), "ok")
    return redirect(url_for("rooms.anchors"))

"""办案痕迹: who did or saw what in a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for

from mediation.core.authz import Role
from mediation.core.i18n import N_, gettext
from mediation.core.web import Audience, opens, work
from mediation.supervision import queries
from mediation.supervision.documents import deed_words, shown_details
from mediation.supervision.queries import PAGE, Trail
from mediation.supervision.views.blueprint import bp

WHO = {
    "staff": N_("工作人员"),
    "participant": N_("参加人"),
    "system": N_("系统"),
    "public": N_("公众"),
}


@bp.get("/cases/<uuid:case_id>/audit")
@opens(Audience.STAFF, Role.SUPERVISOR, Role.ADMIN, action="supervision.read_audit")
def audit(case_id: UUID) -> str:
    number = max(request.args.get("page", 1, type=int), 1)
    with work() as uow:
        trail = queries.trail_of(uow, case_id, number)
        return render_template(
            "supervision/audit.html", trail=trail, lines=[_line(row) for row in trail.rows], page=_page(case_id, trail)
        )


def _line(row: Any) -> dict[str, Any]:
    who = gettext(WHO.get(row.actor_kind, ""))
    return {
        "at": row.at,
        "name": who if row.actor_kind == "system" else row.actor_name,
        "who": who,
        "deed": gettext(deed_words(row.action)),
        "code": row.action,
        "note": shown_details(row.details or {}),
    }


def _page(case_id: UUID, trail: Trail) -> dict[str, Any]:
    first = (trail.number - 1) * PAGE

    def url(number: int) -> str:
        return url_for("supervision.audit", case_id=case_id, page=number)

    return {
        "first": min(first + 1, trail.total), "last": first + len(trail.rows), "total": trail.total,
        "previous_url": url(trail.number - 1) if trail.number > 1 else "",
        "next_url": url(trail.number + 1) if first + PAGE < trail.total else "",
    }  # fmt: skip

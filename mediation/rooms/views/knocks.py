"""The knock on every page: who waits at which of the mediator's doors; asked again every few seconds by the page."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from mediation.core.authz import Role
from mediation.core.ids import parse_id
from mediation.core.pages import clock_words
from mediation.core.web import Audience, actor, opens, work
from mediation.rooms import queries
from mediation.rooms.views.blueprint import bp


@bp.get("/knocks")
@opens(Audience.STAFF, action="rooms.admit")
def knocks() -> str:
    """The strip alone, empty when nobody waits; `but` names the case whose own strip the page shows already."""
    with work() as uow:
        found = queries.knocks_heard(uow, but=parse_id(request.args.get("but", "")))
        return render_template("rooms/_knocks.html", knocks=[_shown(one) for one in found])


@bp.app_context_processor
def knocks_asked() -> dict[str, Any]:
    """Only a mediator's pages ask."""
    return {"knocks_url": url_for("rooms.knocks")} if Role.MEDIATOR in actor().roles else {}


def _shown(knock: queries.Knock) -> dict[str, Any]:
    room, case = knock.room_id, knock.case_id
    door = url_for("rooms.desk", room_id=room) if room else url_for("cases.show", case_id=case)
    return {"knock": knock, "url": door, "since": clock_words(knock.since)}

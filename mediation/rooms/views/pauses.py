"""Breaks: the mediator's keys, and what every page shows while one lasts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, carried_out, confirmed, engines, opens, work
from mediation.rooms import service
from mediation.rooms.queries.pauses import pause_of
from mediation.rooms.queries.stage import Stage
from mediation.rooms.rules.pauses import clock_of, pause_end
from mediation.rooms.service.pauses import extend_pause as prolong
from mediation.rooms.views.blueprint import bp


@bp.post("/sessions/<uuid:session_id>/pause")
@opens(Audience.STAFF, action="rooms.run_session")
def pause_session(session_id: UUID) -> Response:
    """`minutes`, or `clock` (14:30) where it is given."""
    form, now = request.form, engines().clock.now()
    until = pause_end(now, form.get("minutes", ""), form.get("clock", ""))
    with work() as uow:
        service.pause_session(uow, session_id, until=until, reason=form.get("reason", ""), confirm=confirmed("leak"))
    return jsonify({"ok": True, "words": gettext("大家休息到%(clock)s，到时候自动继续。", clock=clock_of(until))})


@bp.post("/sessions/<uuid:session_id>/pause/longer")
@opens(Audience.STAFF, action="rooms.run_session")
def extend_pause(session_id: UUID) -> Response:
    return carried_out(lambda uow: prolong(uow, session_id, request.form.get("minutes", "")))


@bp.post("/sessions/<uuid:session_id>/resume")
@opens(Audience.STAFF, action="rooms.run_session")
def resume_session(session_id: UUID) -> Response:
    return carried_out(lambda uow: service.resume_session(uow, session_id))


@dataclass(frozen=True, slots=True)
class Shown:
    """A break as a page shows it: why, until when, how many seconds yet."""

    reason: str
    clock: str
    left: int


def pause_on(uow: UnitOfWork, stage: Stage) -> Shown | None:
    """The break that lasts in the sitting of this page, for whoever is in one of its rooms now."""
    session = stage.session
    if session is None or not stage.running or stage.me.left_at is not None:
        return None
    pause = pause_of(uow, session.id)
    if pause is None:
        return None
    return Shown(pause.reason, clock_of(pause.until), max(0, int((pause.until - uow.now()).total_seconds())))

"""Words at the door: the mediator's side of it answers JSON, the person outside has them on the waiting page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.core.errors import Refusal
from mediation.core.limits import limited
from mediation.core.pages import clock_words
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, carried_out, confirmed, opens, work
from mediation.rooms import queries, service
from mediation.rooms.errors import LinkEnded
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.telling import flash_refusal


@bp.get("/participants/<uuid:participant_id>/door")
@opens(Audience.STAFF, action="rooms.admit")
def door(participant_id: UUID) -> Response:
    with work() as uow:
        return _talk(uow, participant_id)


@bp.post("/participants/<uuid:participant_id>/door")
@opens(Audience.STAFF, action="rooms.admit")
@limited("words")
def say_at_door(participant_id: UUID) -> Response:
    with work() as uow:
        service.say_at_door(uow, participant_id, request.form.get("text", ""), confirm=confirmed("leak"))
        return _talk(uow, participant_id)


@bp.post("/participants/<uuid:participant_id>/refuse")
@opens(Audience.STAFF, action="rooms.admit")
def refuse(participant_id: UUID) -> Response:
    reason, sure = request.form.get("reason", ""), confirmed("leak")
    return carried_out(lambda uow: service.refuse(uow, participant_id, reason, confirm=sure))


@bp.post("/p/wait/words")
@opens(Audience.PARTY, action="rooms.speak_at_door")
@limited("words")
def say_from_outside() -> Response:
    """A plain form: it works where scripts do not."""
    person = actor()
    if person.id is None:
        raise LinkEnded
    try:
        with work() as uow:
            service.say_from_outside(uow, person.id, request.form.get("text", ""))
        return redirect(url_for("rooms.waiting", sent=1, _anchor="door-words"))
    except Refusal as refusal:
        flash_refusal(refusal)
    return redirect(url_for("rooms.waiting", _anchor="door-words"))


def _talk(uow: UnitOfWork, participant_id: UUID) -> Response:
    name, words = service.door_talk(uow, participant_id)
    return jsonify({"name": name, "words": as_lines(words)})


def as_lines(words: Sequence[queries.Word]) -> list[dict[str, Any]]:
    """Words at the door for a page or a script."""
    return [{"mediator": one.mediator, "name": one.name, "text": one.text, "at": clock_words(one.at)} for one in words]

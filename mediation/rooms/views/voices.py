"""What of a room's voice messages is the reader's alone: which were heard, which texts wait for a yes."""

from __future__ import annotations

from uuid import UUID

from flask import jsonify
from werkzeug.wrappers import Response

from mediation.core.web import Audience, carried_out, opens, work
from mediation.rooms import service
from mediation.rooms.queries.voices import own_voices
from mediation.rooms.views.blueprint import bp


@bp.get("/rooms/<uuid:room_id>/voices")
@opens(Audience.STAFF, action="rooms.enter")
def voices(room_id: UUID) -> Response:
    return _own(room_id)


@bp.get("/p/rooms/<uuid:room_id>/voices")
@opens(Audience.PARTY, action="rooms.enter")
def party_voices(room_id: UUID) -> Response:
    return _own(room_id)


@bp.post("/rooms/<uuid:room_id>/voices/<int:seq>/refuse-text")
@opens(Audience.STAFF, action="rooms.post.transcription")
def refuse_text(room_id: UUID, seq: int) -> Response:
    return carried_out(lambda uow: service.refuse_dictation(uow, room_id, seq))


@bp.post("/p/rooms/<uuid:room_id>/voices/<int:seq>/refuse-text")
@opens(Audience.PARTY, action="rooms.post.transcription")
def party_refuse_text(room_id: UUID, seq: int) -> Response:
    return carried_out(lambda uow: service.refuse_dictation(uow, room_id, seq))


def _own(room_id: UUID) -> Response:
    with work() as uow:
        return jsonify(own_voices(uow, room_id))

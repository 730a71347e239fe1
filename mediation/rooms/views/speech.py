"""What was spoken, as words to correct before it is sent; nothing of it is kept here."""

from __future__ import annotations

from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.core.limits import limited
from mediation.core.speech import SpeechAway, hear
from mediation.core.web import Audience, engines, opens, work
from mediation.records import service as records
from mediation.rooms import service
from mediation.rooms.views.blueprint import bp

LARGEST_MB = 4
"""A minute at the rate that the page records takes a quarter of a megabyte."""


@bp.post("/rooms/<uuid:room_id>/speech")
@opens(Audience.STAFF, action="rooms.post.voice")
@limited("upload")
def speech(room_id: UUID) -> Response:
    return _words(room_id)


@bp.post("/p/rooms/<uuid:room_id>/speech")
@opens(Audience.PARTY, action="rooms.post.voice")
@limited("upload")
def party_speech(room_id: UUID) -> Response:
    return _words(room_id)


def _words(room_id: UUID) -> Response:
    with work() as uow:
        service.room_to_upload(uow, room_id)
    address = engines().settings.speech_url
    sound = request.get_data()
    if not address or not records.is_sound(sound, limit_mb=LARGEST_MB):
        raise SpeechAway
    return jsonify({"text": hear(address, sound, request.mimetype)})

"""Files of a room by one request, for clients that need no parts; and down again for its members."""

from __future__ import annotations

from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.limits import limited
from mediation.core.web import Audience, opens, work
from mediation.records import service as papers
from mediation.rooms import service
from mediation.rooms.errors import RoomMissing
from mediation.rooms.queries.files import open_file
from mediation.rooms.queries.release import quoted_in
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.uploads import event_body
from mediation.rooms.views.viewing import send_file_of


@bp.post("/rooms/<uuid:room_id>/files")
@opens(Audience.STAFF, action="rooms.post.file")
@limited("upload")
def upload(room_id: UUID) -> tuple[Response, int]:
    return _keep(room_id)


@bp.post("/p/rooms/<uuid:room_id>/files")
@opens(Audience.PARTY, action="rooms.post.file")
@limited("upload")
def party_upload(room_id: UUID) -> tuple[Response, int]:
    return _keep(room_id)


@bp.get("/rooms/<uuid:room_id>/files/<uuid:file_id>")
@opens(Audience.STAFF, action="rooms.read_file")
def download(room_id: UUID, file_id: UUID) -> Response:
    return _send(room_id, file_id)


@bp.get("/p/rooms/<uuid:room_id>/files/<uuid:file_id>")
@opens(Audience.PARTY, action="rooms.read_file")
def party_download(room_id: UUID, file_id: UUID) -> Response:
    return _send(room_id, file_id)


def _keep(room_id: UUID) -> tuple[Response, int]:
    """Keep a file for the room; the body of the event that will tell of it."""
    given = request.files.get("file")
    if given is None or not given.filename:
        raise Invalid(N_("没有收到文件，请再选一次。"))
    with work() as uow:
        room = service.room_to_upload(uow, room_id)
        kept = papers.attach_file(uow, room.case_id, given.filename, given.read(), room_id=room_id)
        body = event_body(kept)
    return jsonify(body), 201


def _send(room_id: UUID, file_id: UUID) -> Response:
    """A file that was shown in this room, or quoted in it, while this person could see it."""
    with work() as uow:
        opened = open_file(uow, file_id)
        if room_id not in {opened.room_id, *(room for room, _ in quoted_in(uow, file_id))}:
            raise RoomMissing
        if opened.file.type.startswith("audio/"):
            service.note_heard(uow, room_id, file_id)
        return send_file_of(uow, opened, to_look=True)

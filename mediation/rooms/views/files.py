"""Files of a room: up with their progress, down for its members alone."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from flask import jsonify, request, send_file
from werkzeug.wrappers import Response

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.limits import limited
from mediation.core.web import Audience, opens, work
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.rooms import queries
from mediation.rooms.errors import NoLonger, RoomClosed, RoomMissing
from mediation.rooms.queries.stage import saw_file, who_in
from mediation.rooms.states import RoomState
from mediation.rooms.views.blueprint import bp

SHOWN = {"image/jpeg", "image/png", "image/webp", "application/pdf"}
"""Opened in the browser; all else is saved."""


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
        room, person = queries.get_room(uow, room_id), who_in(uow, room_id)
        if person is None or not queries.stretches(uow, room_id, person):
            raise RoomMissing
        if queries.find_member(uow, room_id, person) is None:
            raise NoLonger
        if room.state is not RoomState.OPEN:
            raise RoomClosed
        kept = papers.attach_file(uow, room.case_id, given.filename, given.read(), room_id=room_id)
        body = {"file": str(kept.id), "name": kept.name, "type": kept.type, "size": kept.size, "sha256": kept.sha256}
    return jsonify(body), 201


def _send(room_id: UUID, file_id: UUID) -> Response:
    """A file that was shown in the room while this person could see it."""
    with work() as uow:
        person = who_in(uow, room_id)
        if person is None or not saw_file(uow, room_id, person, file_id):
            raise RoomMissing
        kept = records.file_of_room(uow, room_id, file_id)
        content = records.file_bytes(uow, kept)
    shown = kept.type in SHOWN
    return send_file(BytesIO(content), mimetype=kept.type, download_name=kept.name, as_attachment=not shown)

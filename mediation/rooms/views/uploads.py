"""Files in parts: a POST says what comes and answers how much is here, PATCHes bring the rest.

Begun with the same key, an upload goes on where it broke off; the last part answers the file's own words for the
event that will tell of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.records import service as records
from mediation.records.errors import WrongOffset
from mediation.rooms import service
from mediation.rooms.views.blueprint import bp

Begin = Callable[[UnitOfWork, UUID, str, int], Any]


@bp.post("/rooms/<uuid:room_id>/uploads")
@opens(Audience.STAFF, action="rooms.post.file")
@limited("chunk")
def begin_upload(room_id: UUID) -> Response:
    return _begin(lambda uow, key, name, size: service.begin_room_upload(uow, room_id, key, name, size))


@bp.post("/p/rooms/<uuid:room_id>/uploads")
@opens(Audience.PARTY, action="rooms.post.file")
@limited("chunk")
def party_begin_upload(room_id: UUID) -> Response:
    return _begin(lambda uow, key, name, size: service.begin_room_upload(uow, room_id, key, name, size))


@bp.post("/cases/<uuid:case_id>/uploads")
@opens(Audience.STAFF, action="records.attach")
@limited("chunk")
def begin_case_upload(case_id: UUID) -> Response:
    return _begin(lambda uow, key, name, size: service.begin_case_upload(uow, case_id, key, name, size))


@bp.post("/p/uploads")
@opens(Audience.PARTY, action="records.attach")
@limited("chunk")
def party_begin_case_upload() -> Response:
    case_id = actor().case_id
    if case_id is None:
        raise Missing
    return _begin(lambda uow, key, name, size: service.begin_case_upload(uow, case_id, key, name, size))


@bp.patch("/uploads/<uuid:upload_id>")
@opens(Audience.STAFF, action="records.attach")
@limited("chunk")
def add_part(upload_id: UUID) -> tuple[Response, int]:
    return _add(upload_id)


@bp.patch("/p/uploads/<uuid:upload_id>")
@opens(Audience.PARTY, action="records.attach")
@limited("chunk")
def party_add_part(upload_id: UUID) -> tuple[Response, int]:
    return _add(upload_id)


def event_body(file: Any) -> dict[str, Any]:
    """What a `file` event says of a file."""
    return {"file": str(file.id), "name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}


def _begin(begin: Begin) -> Response:
    given = request.get_json(silent=True)
    key = parse_id(str(given.get("key"))) if isinstance(given, dict) else None
    if not isinstance(given, dict) or key is None or type(given.get("size")) is not int or not given.get("name"):
        raise Invalid(N_("没有说明要传哪个文件。请刷新页面后再选一次。"))
    with work() as uow:
        upload = begin(uow, key, str(given["name"]), given["size"])
        file = records.finished_file(uow, upload)
        return jsonify(_answer(upload, file))


def _add(upload_id: UUID) -> tuple[Response, int]:
    offset = request.headers.get("Upload-Offset", "")
    if not offset.isascii() or not offset.isdigit() or len(offset) > 15:
        raise Invalid(N_("没有说明这一段从哪里开始。请刷新页面后再传。"))
    try:
        with work() as uow:
            upload, file = service.add_upload_part(uow, upload_id, int(offset), request.get_data())
            return jsonify(_answer(upload, file)), 201 if file else 200
    except WrongOffset as refusal:
        with work() as uow:
            upload = records.own_upload(uow, upload_id)
            answer = _answer(upload, records.finished_file(uow, upload)) | {"title": refusal.message}
        return jsonify(answer), 409


def _answer(upload: Any, file: Any) -> dict[str, Any]:
    return {"upload": str(upload.id), "offset": upload.received, "file": event_body(file) if file else None}

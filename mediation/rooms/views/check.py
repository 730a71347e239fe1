"""核对: a page that proves a record in the reader's own browser, and each person's own copy to put into it."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from flask import Response, make_response, render_template, request, url_for

from mediation.core.i18n import gettext
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, engines, opens, work
from mediation.rooms import queries, service
from mediation.rooms.states import RoomKind, RoomState
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.own import contact

NOTHING_LEAVES = "; ".join(
    [
        "default-src 'self'", "connect-src 'none'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
        "form-action 'none'", "frame-ancestors 'none'",
    ]
)  # fmt: skip
"""The page's own policy: the browser itself sees to it that the file goes nowhere."""


@bp.get("/check")
@opens(Audience.PUBLIC, action="rooms.check_file")
def check() -> Response:
    count = request.args.get("n", "")
    settings = engines().settings
    with work() as uow:
        roots = [base64.b64encode(root).decode() for root in service.trusted_roots(uow)]
    page = make_response(
        render_template(
            "rooms/check.html", key=service.public_key(settings.data_dir), roots=roots,
            count=count if count.isdecimal() and len(count) < 10 else "",
        )
    )  # fmt: skip
    page.headers["Content-Security-Policy"] = NOTHING_LEAVES
    return page


@bp.get("/rooms/<uuid:room_id>/copy")
@opens(Audience.STAFF, action="rooms.enter")
def copy(room_id: UUID) -> Response:
    return _file(room_id)


@bp.get("/p/rooms/<uuid:room_id>/copy")
@opens(Audience.PARTY, action="rooms.enter")
def my_copy(room_id: UUID) -> Response:
    return _file(room_id)


@bp.get("/p/copies")
@opens(Audience.PARTY, action="rooms.enter")
def my_copies() -> str:
    """The rooms of which a party may keep a copy, each with its six words."""
    with work() as uow:
        case_id = actor().case_id
        rooms = [_shown(room) for room in queries.rooms_of(uow, case_id)] if case_id else []
        return render_template("rooms/party/copies.html", rooms=rooms, **contact(uow))


def copy_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """What a party finds above the messages when a sitting is over."""
    over = [room for room in queries.rooms_of(uow, case_id) if room.state is RoomState.CLOSED]
    if not over:
        return None
    return Action(gettext("保存我的一份记录，以后可以核对"), url_for("rooms.my_copies"), 90, icon="download")


def _file(room_id: UUID) -> Response:
    with work() as uow:
        lines = list(service.export_copy(uow, room_id))
    answer = Response(lines, mimetype="application/jsonl")
    answer.headers["Content-Disposition"] = f"attachment; filename=mediation-record-{str(room_id)[-12:]}.jsonl"
    return answer


def _shown(room: Any) -> dict[str, Any]:
    names = {RoomKind.JOINT: gettext("大家一起说"), RoomKind.CAUCUS: gettext("只和调解员说")}
    return {
        "name": names.get(room.kind, room.title), "at": room.created_at, "count": room.head_seq,
        "words": queries.words_of_room(room), "url": url_for("rooms.my_copy", room_id=room.id),
    }  # fmt: skip

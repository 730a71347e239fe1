"""Looking at a file in the page: pages as pictures with the reader's name burned in, sound and film as they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, send_file, url_for
from gevent import get_hub
from werkzeug.wrappers import Response

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Missing, Refusal
from mediation.core.films import without_place
from mediation.core.fonts import fonts_dirs
from mediation.core.i18n import gettext as _
from mediation.core.limits import limited
from mediation.core.scanner import TOO_LARGE
from mediation.core.uow import UnitOfWork
from mediation.core.watermark import burn
from mediation.core.web import Audience, actor, engines, opens, work
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.errors import NoPicture
from mediation.records.states import FileState, ViewState
from mediation.rooms.queries.files import Opened, open_file
from mediation.rooms.views.blueprint import bp

PLAYED = ("audio/", "video/")
UNSHOWN = "image/heic"
"""What a telephone takes and no usual browser draws."""
USUAL_WAIT = timedelta(minutes=2)
"""A scan takes seconds; after this the page no longer promises them."""


@bp.get("/files/<uuid:file_id>")
@opens(Audience.STAFF, action="rooms.read_file")
def view_file(file_id: UUID) -> str:
    return _page(file_id, "rooms/file_desk.html")


@bp.get("/p/files/<uuid:file_id>")
@opens(Audience.PARTY, action="rooms.read_file")
def party_view_file(file_id: UUID) -> str:
    return _page(file_id, "rooms/file_phone.html")


@bp.get("/files/<uuid:file_id>/pages/<int:number>")
@opens(Audience.STAFF, action="rooms.read_file")
def file_page(file_id: UUID, number: int) -> Response:
    return _picture(file_id, number)


@bp.get("/p/files/<uuid:file_id>/pages/<int:number>")
@opens(Audience.PARTY, action="rooms.read_file")
def party_file_page(file_id: UUID, number: int) -> Response:
    return _picture(file_id, number)


@bp.get("/files/<uuid:file_id>/original")
@opens(Audience.STAFF, action="rooms.read_file")
def original_file(file_id: UUID) -> Response:
    return _original(file_id)


@bp.get("/p/files/<uuid:file_id>/original")
@opens(Audience.PARTY, action="rooms.read_file")
def party_original_file(file_id: UUID) -> Response:
    return _original(file_id)


@bp.get("/files/<uuid:file_id>/state")
@opens(Audience.STAFF, action="rooms.read_file")
def file_state(file_id: UUID) -> Response:
    return _state(file_id)


@bp.get("/p/files/<uuid:file_id>/state")
@opens(Audience.PARTY, action="rooms.read_file")
def party_file_state(file_id: UUID) -> Response:
    return _state(file_id)


@bp.post("/files/<uuid:file_id>/again")
@opens(Audience.STAFF, action="records.check_again")
@limited("upload")
def check_file_again(file_id: UUID) -> Response:
    return _again(file_id, "rooms.view_file")


@bp.post("/p/files/<uuid:file_id>/again")
@opens(Audience.PARTY, action="records.check_again")
@limited("upload")
def party_check_file_again(file_id: UUID) -> Response:
    return _again(file_id, "rooms.party_view_file")


@bp.post("/files/<uuid:file_id>/black-out")
@opens(Audience.STAFF, action="records.redact")
@limited("upload")
def black_out(file_id: UUID) -> tuple[Response, int]:
    return _black_out(file_id)


@bp.post("/p/files/<uuid:file_id>/black-out")
@opens(Audience.PARTY, action="records.redact")
@limited("upload")
def party_black_out(file_id: UUID) -> tuple[Response, int]:
    return _black_out(file_id)


def send_file_of(uow: UnitOfWork, opened: Opened, *, to_look: bool = False) -> Response:
    """The bytes of a file as they came for who handed it in or keeps it; others get sound and film without the place
    where they were taken, the picture of a picture, and of a paper its pages to look at. With `to_look` what no browser
    draws comes as a picture to everybody."""
    file = opened.file
    if (opened.original and not (to_look and file.type == UNSHOWN)) or file.type.startswith(PLAYED):
        content = records.file_bytes(uow, file)
        content = content if opened.original else without_place(content)
        uow.audit("rooms.file_opened", "file", file.id, case_id=file.case_id)
        shown = file.type.startswith(("image/", *PLAYED))
        return _private(
            send_file(BytesIO(content), mimetype=file.type, download_name=file.name, as_attachment=not shown)
        )
    if file.type.startswith("image/"):
        return _burned(records.picture_bytes(uow, file, 1), 1)
    endpoint = "rooms.view_file" if actor().is_staff else "rooms.party_view_file"
    return redirect(url_for(endpoint, file_id=file.id))


def showing(file: Any) -> str:
    """How a file can be looked at now: pages, sound, film, waiting, failed, checking, blocked."""
    if file.status is FileState.BLOCKED:
        return "blocked"
    if file.status is not FileState.AVAILABLE:
        return "checking"
    if file.type.startswith("audio/"):
        return "sound"
    if file.type.startswith("video/"):
        return "film"
    return {ViewState.READY: "pages", ViewState.FAILED: "failed"}.get(file.view_state, "waiting")


def _page(file_id: UUID, template: str) -> str:
    with work() as uow:
        opened = open_file(uow, file_id)
        file = opened.file
        uow.audit("rooms.file_viewed", "file", file.id, case_id=file.case_id)
        return render_template(
            template, file=file, original=opened.original, how=showing(file), pages=records.pages_of(uow, file),
            words=_reader_words(), item=_listed(uow, opened),
            copies=_copies(uow, opened), late=uow.now() - file.uploaded_at > USUAL_WAIT,
            too_large=file.finding == TOO_LARGE,
        )  # fmt: skip


def _listed(uow: UnitOfWork, opened: Opened) -> Any:
    """The evidence that the file stands in, for whoever may see that."""
    known = opened.original or records.sees_as_evidence(uow, opened.file)
    return records.item_of_file(uow, opened.file) if known else None


def _copies(uow: UnitOfWork, opened: Opened) -> list[Any]:
    return list(records.redactions_of(uow, opened.file.id)) if opened.original else []


def _picture(file_id: UUID, number: int) -> Response:
    with work() as uow:
        opened = open_file(uow, file_id)
        if number > 0:
            uow.audit("rooms.file_page_viewed", "file", file_id, case_id=opened.file.case_id, page=number)
        picture = records.picture_bytes(uow, opened.file, number)
    return _burned(picture, number)


def _burned(picture: bytes, number: int) -> Response:
    """The picture with the reader's name; painted beside the loop that carries the rooms' messages."""
    own = engines().settings.fonts_dir
    fonts = fonts_dirs(Path(own) if own else None)
    marked = get_hub().threadpool.apply(burn, (picture, _reader_words(), fonts))
    return _private(send_file(BytesIO(marked), mimetype="image/jpeg", download_name=f"{number}.jpg"))


def _original(file_id: UUID) -> Response:
    with work() as uow:
        opened = open_file(uow, file_id)
        if not opened.original and not opened.file.type.startswith(PLAYED):
            raise Missing
        return send_file_of(uow, opened)


def _state(file_id: UUID) -> Response:
    with work() as uow:
        opened = open_file(uow, file_id)
        making = any(one.state == "making" for one in _copies(uow, opened))
        return jsonify({"how": showing(opened.file), "pages": opened.file.pages, "making": making})


def _again(file_id: UUID, endpoint: str) -> Response:
    try:
        with work() as uow:
            papers.check_again(uow, open_file(uow, file_id).file)
        flash(_("已经重新排队，一般几秒钟就好。"), "ok")
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        flash(refusal.message, "warn")
    return redirect(url_for(endpoint, file_id=file_id))


def _black_out(file_id: UUID) -> tuple[Response, int]:
    given = request.get_json(silent=True) or {}
    boxes, reason = (given.get("boxes"), given.get("reason")) if isinstance(given, dict) else (None, None)
    with work() as uow:
        opened = open_file(uow, file_id)
        if not opened.original or opened.file.type.startswith(PLAYED):
            raise NoPicture
        asked = papers.ask_redaction(uow, opened.file, boxes, str(reason or ""))
        return jsonify({"redaction": str(asked.id)}), 201


def _reader_words() -> str:
    now: datetime = engines().clock.now().astimezone(SHANGHAI)
    return f"{actor().name} {now:%Y-%m-%d %H:%M}"


def _private(answer: Response) -> Response:
    """Never kept on the way, never run as anything: what is looked at carries the name of who looks."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
    return answer

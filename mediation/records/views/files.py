"""Files of the case file, handed in and read by staff; files of rooms have their pages with the rooms."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from flask import flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.core.i18n import gettext as _
from mediation.core.limits import limited
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.records import queries, service
from mediation.records.forms.papers import AttachForm
from mediation.records.states import FilePurpose
from mediation.records.views.blueprint import bp
from mediation.records.views.papers import desk

SHOWN_IN_THE_BROWSER = ("image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain", "audio/", "video/")


@bp.post("/cases/<uuid:case_id>/files")
@opens(Audience.STAFF, action="records.attach")
@limited("upload")
def attach(case_id: UUID) -> Response:
    form = AttachForm()
    file = submitted(
        form,
        lambda uow: service.attach_file(
            uow, case_id, str(form.file.data.filename), form.file.data.read(), purpose=FilePurpose(form.purpose.data)
        ),
    )
    if file is None:
        return make_response(render_template("records/documents.html", form=form, **desk(case_id)), status_of(form))
    flash(_("“%(name)s”已经收进案卷。", name=file.name), "ok")
    return redirect(url_for("records.documents", case_id=case_id))


@bp.get("/cases/<uuid:case_id>/files/<uuid:file_id>")
@opens(Audience.STAFF, action="records.read_file")
def case_file(case_id: UUID, file_id: UUID) -> Response:
    with work() as uow:
        queries.standing_in(uow, case_id)
        file = queries.get_file(uow, file_id)
        content = queries.file_bytes(uow, file)
        uow.audit("records.file_opened", "file", file_id, case_id=file.case_id)
    return answer_file(content, name=file.name, mime=file.type)


def answer_file(content: bytes, *, name: str, mime: str) -> Response:
    """A file as an answer that can do nothing here: its own type, no scripts, never kept on the way."""
    answer = make_response(content)
    way = "inline" if mime.startswith(SHOWN_IN_THE_BROWSER) else "attachment"
    answer.headers.update({
        "Content-Type": f"{mime}; charset=utf-8" if mime == "text/plain" else mime,
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; img-src 'self'; media-src 'self'; object-src 'self'; sandbox",
    })  # fmt: skip
    return answer

"""The list of papers of a case, one paper's PDF, and the buttons 生成, 重试, 定稿."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.answers import answer_pdf
from mediation.core.authz import may, require
from mediation.core.errors import Refusal
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work
from mediation.law.documents import DocKind
from mediation.law.term import label
from mediation.records import queries, service
from mediation.records.forms.papers import AttachForm
from mediation.records.policy import POLICY
from mediation.records.states import FilePurpose
from mediation.records.views.blueprint import bp
from mediation.records.views.showing import progress_of


@bp.get("/cases/<uuid:case_id>/documents")
@opens(Audience.STAFF, action="records.open")
def documents(case_id: UUID) -> str:
    return render_template("records/documents.html", form=AttachForm(formdata=None), **desk(case_id))


@bp.get("/cases/<uuid:case_id>/documents/list")
@opens(Audience.STAFF, action="records.open")
def documents_list(case_id: UUID) -> str:
    """The list alone, for the page to refresh itself with."""
    return render_template("records/_dossier.html", **desk(case_id))


@bp.post("/cases/<uuid:case_id>/documents/<kind>")
@opens(Audience.STAFF, action="records.request")
def make(case_id: UUID, kind: str) -> Response:
    with_document = None
    try:
        with work() as uow:
            with_document = service.want(uow, case_id, kind)
            flash(_("《%(title)s》已经交给后台制作，可以离开本页。", title=with_document.title), "ok")
    except Refusal as refusal:
        _told(refusal)
    return _back(case_id, with_document.id if with_document else None)


@bp.post("/documents/<uuid:document_id>/retry")
@opens(Audience.STAFF, action="records.retry")
def retry(document_id: UUID) -> Response:
    return _acted(document_id, service.retry, _("已经重新排队。"))


@bp.post("/documents/<uuid:document_id>/finalise")
@opens(Audience.STAFF, action="records.sign_off")
def finalise(document_id: UUID) -> Response:
    return _acted(document_id, service.sign_off, _("已经定稿，正在制作带编号的正式文本。"))


@bp.get("/documents/<uuid:document_id>.pdf")
@opens(Audience.STAFF, action="records.read")
def pdf(document_id: UUID) -> Response:
    return _pdf(document_id)


@bp.get("/documents/<uuid:document_id>.docx")
@opens(Audience.STAFF, action="records.read")
def word(document_id: UUID) -> Response:
    """The paper as a Word file, for an office that edits."""
    with work() as uow:
        copy = service.word_copy(uow, document_id)
    return answer_word(copy.content, copy.name)


@bp.get("/p/documents/<uuid:document_id>")
@opens(Audience.PARTY, action="records.read")
def party_pdf(document_id: UUID) -> Response:
    return _pdf(document_id)


@bp.get("/p/documents")
@opens(Audience.PARTY, action="records.read")
def party_documents() -> str:
    with work() as uow:
        shown, case_id = queries.papers_for_me(uow), uow.actor.case_id
        case = cases.get_case_unseen(uow, case_id) if case_id else None
        office = accounts.get_organisation(uow, case.lead_org_id) if case else None
    return render_template(
        "records/party_documents.html", documents=shown,
        office=office.name if office else "", call_number=office.phone if office else "",
    )  # fmt: skip


def _pdf(document_id: UUID) -> Response:
    with work() as uow:
        paper = service.open_document(uow, document_id)
    return answer_pdf(paper.pdf, paper.name)


def answer_word(content: bytes, title: str) -> Response:
    """A Word file to be saved, never kept on the way."""
    answer = make_response(content)
    answer.headers.update({
        "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Content-Disposition": f"attachment; filename=\"document.docx\"; filename*=UTF-8''{quote(f'{title}.docx')}",
        "Cache-Control": "private, no-store",
    })  # fmt: skip
    return answer


def desk(case_id: UUID) -> dict[str, Any]:
    """What the page of a case's papers shows, with the chosen one beside the list."""
    with work() as uow:
        standing = queries.standing_in(uow, case_id)
        require(POLICY, "records.open", uow.actor, standing)
        lines = queries.dossier_of(uow, case_id)
        rows = [row for line in lines for row in line.documents]
        chosen = next((row for row in rows if str(row.id) == request.args.get("document")), None)
        return {
            "case": cases.get_case(uow, case_id), "lines": lines, "chosen": chosen,
            "told_of": _progress(uow, rows), "keeps": may(POLICY, "records.request", uow.actor, standing),
            "readable": chosen is not None and may(POLICY, "records.read", uow.actor, _reading(uow, chosen)),
            **_whole(uow, case_id, keeps=may(POLICY, "records.bind", uow.actor, standing)),
            "makers": _makers(uow, case_id), "writable": _by_item(service.writable(uow, case_id)),
            "kinds": {kind.value: label(kind) for kind in DocKind},
            "part": not queries.sees_whole(uow, case_id), "order_of": queries.order_of,
            "missing": [line for line in lines if line.missing],
            "drafts": sum(row.finalised_at is None for row in rows),
            "history": queries.versions_of(uow, chosen) if chosen else [],
            "purposes": {one: one.zh for one in FilePurpose},
            "numbered": chosen is not None and queries.takes_number(chosen.kind),
            "template": _template(uow, chosen),
        }  # fmt: skip


def _template(uow: UnitOfWork, chosen: Any) -> dict[str, Any] | None:
    """Whose version of the form the chosen paper follows; None for the standard one."""
    found = queries.template_of(uow, chosen.template_id) if chosen else None
    if found is None:
        return None
    return {"office": accounts.get_organisation(uow, found.org_id).name, "version": found.version}


def _whole(uow: UnitOfWork, case_id: UUID, *, keeps: bool) -> dict[str, Any]:
    """The newest bound file with its state, and the newest that is made; for who keeps the file."""
    latest = queries.latest_dossier(uow, case_id) if keeps else None
    if latest is None:
        return {"whole": None, "whole_told": None, "whole_ready": None}
    ready = queries.ready_dossier(uow, case_id)
    return {"whole": latest, "whole_told": progress_of(latest, {}, uow.now()), "whole_ready": ready}


def _progress(uow: UnitOfWork, rows: list[Any]) -> dict[UUID, Any]:
    places = queries.places_in_queue(uow)
    return {row.id: progress_of(row, places, uow.now()) for row in rows}


def _makers(uow: UnitOfWork, case_id: UUID) -> dict[int, list[str]]:
    """What can be made now, by the dossier's items."""
    return _by_item(service.offered(uow, case_id))


def _by_item(kinds: list[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for kind in kinds:
        found.setdefault(queries.order_of(kind), []).append(kind)
    return found


def _reading(uow: UnitOfWork, row: Any) -> Any:
    return queries.reading(queries.standing_in(uow, row.case_id), row)


def _acted(document_id: UUID, verb: Any, sentence: str) -> Response:
    with work() as uow:
        case_id = queries.get_document(uow, document_id).case_id
    try:
        with work() as uow:
            verb(uow, document_id)
        flash(sentence, "ok")
    except Refusal as refusal:
        _told(refusal)
    return _back(case_id, document_id)


def _told(refusal: Refusal) -> None:
    """A refusal about the state of things is told on the page; one about the person goes up."""
    if refusal.status in {403, 404}:
        raise refusal
    flash(refusal.message, "danger")


def _back(case_id: UUID, document_id: UUID | None) -> Response:
    chosen = str(document_id) if document_id else None
    return redirect(url_for("records.documents", case_id=case_id, document=chosen))

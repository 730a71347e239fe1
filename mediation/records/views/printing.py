"""Printing a final paper: whose copies, and why again."""

from __future__ import annotations

from uuid import UUID

from flask import render_template
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.answers import answer_pdf
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.records import queries, service
from mediation.records.forms.papers import PrintForm
from mediation.records.states import CopyFor
from mediation.records.views.blueprint import bp

OFFICES = (CopyFor.COURT, CopyFor.NOTARY, CopyFor.ARCHIVE)


@bp.route("/documents/<uuid:document_id>/print", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.print")
def print_paper(document_id: UUID) -> Response | tuple[str, int]:
    """The page that asks whose copies; sent, it answers with the PDF to print, once."""
    form = PrintForm()
    with work() as uow:
        document, printings = queries.printings_of(uow, document_id)
        case, parties = cases.get_case(uow, document.case_id), cases.parties_of(uow, document.case_id)
    form.offer([(str(one.id), one.name) for one in parties], again=bool(printings))
    pdf = submitted(form, lambda uow: _printed(uow, document_id, form))
    if pdf is not None:
        return answer_pdf(pdf, _("%(title)s打印稿", title=document.title))
    page = render_template("records/print.html", form=form, case=case, document=document, printings=printings)
    return page, status_of(form)


def _printed(uow: UnitOfWork, document_id: UUID, form: PrintForm) -> bytes:
    chosen = form.people.data or []
    parties = [key for key in map(parse_id, chosen) if key is not None]
    kinds = [one for one in OFFICES if one.value in chosen]
    return service.print_copies(uow, document_id, parties, kinds, form.other.data or "", form.why.data or "")

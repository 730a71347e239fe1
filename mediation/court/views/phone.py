"""The party's phone: what judicial confirmation is, the application, and agreeing to it by one's name in one's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.answers import answer_pdf
from mediation.core.clock import local_day
from mediation.core.drawn import drawing_in
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.step_forms import SignForm
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.court import queries, service
from mediation.court.errors import ConsentMissing
from mediation.court.forms import AgreeForm
from mediation.court.states import ConfirmationStatus
from mediation.court.views.base import bp
from mediation.court.views.showing import TONES, clocks
from mediation.law.terms import Power
from mediation.records import queries as records
from mediation.records import service as filing
from mediation.records.states import DocumentStatus

if TYPE_CHECKING:
    from mediation.court.models import JudicialConfirmation


@bp.route("/p/confirmation", methods=["GET", "POST"])
@opens(Audience.PARTY, action="court.agree")
def phone() -> Any:
    case_id, form = _own_case(), AgreeForm()
    if submitted(form, lambda _uow: _consented(form)):
        return redirect(url_for("court.phone_sign", digest=form.digest.data or "-"))
    with work() as uow:
        return render_template("court/phone.html", form=form, **_shown(uow, case_id)), status_of(form)


@bp.route("/p/confirmation/sign/<digest>", methods=["GET", "POST"])
@opens(Audience.PARTY, action="court.agree")
def phone_sign(digest: str) -> Any:
    """The box to write in; reached after the consent, to the very words that were read."""
    case_id, form = _own_case(), SignForm()
    with work() as uow:
        shown = _shown(uow, case_id)
    if request.method == "GET" and (not shown.get("may_agree") or shown["beyond"]):
        return redirect(url_for("court.phone"))
    row, mine = shown["row"], shown.get("mine")
    if row is None or mine is None:
        raise Missing
    if submitted(form, lambda uow: _agree(uow, row.id, digest, form)):
        flash(_("已记下：您同意共同申请司法确认。各方都同意后，调解员会移送法院。"), "ok")
        return redirect(url_for("court.phone"))
    consent = AgreeForm().consent.label.text
    return render_template("court/phone_sign.html", form=form, name=mine.name, consent=consent), status_of(form)


@bp.get("/p/confirmation/application.pdf")
@opens(Audience.PARTY, action="court.agree")
def phone_application() -> Response:
    """The application as paper."""
    with work() as uow:
        row = queries.confirmation_of_case(uow, _own_case())
        if row is None or row.application_document_id is None:
            raise Missing
        paper = filing.open_document(uow, row.application_document_id)
    return answer_pdf(paper.pdf, paper.name)


def _own_case() -> UUID:
    found = actor().case_id
    if found is None:
        raise Missing
    return found


def _consented(form: AgreeForm) -> bool:
    if not form.consent.data:
        raise ConsentMissing(field="consent")
    return True


def _agree(uow: UnitOfWork, confirmation_id: UUID, digest: str, form: SignForm) -> Any:
    return service.agree(
        uow, confirmation_id, digest=digest, consent=True, drawing=drawing_in(form.image.data),
        address=request.remote_addr or "", device=request.user_agent.string,
    )  # fmt: skip


def _shown(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    case = cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    row = queries.confirmation_of_case(uow, case_id)
    frame: dict[str, Any] = {"case": case, "row": row, "office": office.name, "call_number": office.phone}
    if row is None:
        return frame
    applicants = queries.applicants_of(uow, row.id)
    mine = next((one for one in applicants if one.party_id == uow.actor.party_id), None)
    return frame | {
        "court": accounts.get_organisation(uow, row.court_org_id).name if row.court_org_id else "",
        "applicants": applicants, "mine": mine, "tone": TONES.get(row.status, "neutral"),
        "clocks": clocks(row, local_day(uow.now())), "paper_ready": _ready(uow, row),
        "beyond": casework.beyond(uow, Power.SIGN),
        "may_agree": row.status is ConfirmationStatus.DRAFTING and mine is not None and mine.agreed_at is None,
    }  # fmt: skip


def _ready(uow: UnitOfWork, row: JudicialConfirmation) -> bool:
    """Whether the paper is made; one in the making is not shown to parties at all."""
    made = {one.id for one in records.documents_of(uow, row.case_id) if one.status is DocumentStatus.READY}
    return row.application_document_id in made

"""The party's phone: what an enforceable deed means, the commitment, and signing it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.answers import answer_pdf
from mediation.core.drawn import drawing_in
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.step_forms import SignForm
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.terms import Power
from mediation.notary import documents, queries, service
from mediation.notary.errors import ConsentMissing
from mediation.notary.forms import AgreeForm
from mediation.notary.states import BEFORE_APPLICATION
from mediation.notary.views.base import bp
from mediation.notary.views.showing import TONES
from mediation.records import queries as records
from mediation.records import service as filing
from mediation.records.states import DocumentStatus

if TYPE_CHECKING:
    from mediation.notary.models import EnforceableNotarization, NotarizationApplicant


@bp.route("/p/notarization", methods=["GET", "POST"])
@opens(Audience.PARTY, action="notary.sign")
def phone() -> Any:
    case_id, form = _own_case(), AgreeForm()
    if submitted(form, lambda _uow: _consented(form)):
        return redirect(url_for("notary.phone_sign", digest=form.digest.data))
    with work() as uow:
        return render_template("notary/phone.html", form=form, **_shown(uow, case_id)), status_of(form)


@bp.route("/p/notarization/sign/<digest>", methods=["GET", "POST"])
@opens(Audience.PARTY, action="notary.sign")
def phone_sign(digest: str) -> Any:
    """The box to write in; reached after the consent."""
    case_id, form = _own_case(), SignForm()
    with work() as uow:
        row = queries.notarization_of_case(uow, case_id)
        mine = _mine(uow, row) if row is not None else None
        beyond = casework.beyond(uow, Power.SIGN)
    if request.method == "GET" and beyond:
        return redirect(url_for("notary.phone"))
    if row is None or mine is None:
        raise Missing
    if submitted(form, lambda uow: _sign(uow, row.id, digest, form)):
        flash(_("您已经签好了。各方都签完后，调解员会移送公证处。"), "ok")
        return redirect(url_for("notary.phone"))
    return render_template("notary/phone_sign.html", form=form, name=mine.name), status_of(form)


@bp.get("/p/notarization/<kind>.pdf")
@opens(Audience.PARTY, action="notary.sign")
def phone_paper(kind: str) -> Response:
    """The commitment or the application as paper."""
    with work() as uow:
        row = queries.notarization_of_case(uow, _own_case())
        document_id = None if row is None else _papers(row).get(kind)
        if document_id is None:
            raise Missing
        paper = filing.open_document(uow, document_id)
    return answer_pdf(paper.pdf, paper.name)


def _papers(row: EnforceableNotarization) -> dict[str, UUID | None]:
    return {"commitment": row.commitment_document_id, "application": row.application_document_id}


def _own_case() -> UUID:
    found = actor().case_id
    if found is None:
        raise Missing
    return found


def _consented(form: AgreeForm) -> bool:
    if not form.consent.data:
        raise ConsentMissing(field="consent")
    return True


def _sign(uow: UnitOfWork, notarization_id: UUID, digest: str, form: SignForm) -> Any:
    return service.sign(
        uow, notarization_id, digest=digest, consent=True, drawing=drawing_in(form.image.data),
        address=request.remote_addr or "", device=request.user_agent.string,
    )  # fmt: skip


def _mine(uow: UnitOfWork, row: EnforceableNotarization) -> NotarizationApplicant | None:
    return next((one for one in queries.applicants_of(uow, row.id) if one.party_id == actor().party_id), None)


def _shown(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    case = cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    row = queries.notarization_of_case(uow, case_id)
    frame: dict[str, Any] = {"case": case, "row": row, "office": office.name, "call_number": office.phone}
    if row is None:
        return frame
    mine = _mine(uow, row)
    waiting = row.status in BEFORE_APPLICATION and bool(row.content_digest) and mine is not None
    return frame | {
        "notary": accounts.get_organisation(uow, row.notary_org_id).name if row.notary_org_id else "",
        "duties": service.duty_words(agreements.facts_for_handoff(uow, row.agreement_id)),
        "no_doubt": documents.NO_DOUBT, "commitment": documents.COMMITMENT, "mine": mine,
        "applicants": queries.applicants_of(uow, row.id), "tone": TONES.get(row.status, "neutral"),
        "matter": queries.matter_of(uow, row), "may_sign": waiting and mine is not None and mine.signed_at is None,
        "beyond": casework.beyond(uow, Power.SIGN),
        "ready": {kind for kind, key in _papers(row).items() if key in _made(uow, case_id)},
    }  # fmt: skip


def _made(uow: UnitOfWork, case_id: UUID) -> set[UUID]:
    """The papers that are made; those in the making are not shown to parties at all."""
    return {one.id for one in records.documents_of(uow, case_id) if one.status is DocumentStatus.READY}

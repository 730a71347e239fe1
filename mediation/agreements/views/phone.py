"""The party's phone: the terms, yes or no, read clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Response as FlaskResponse
from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import AnswerForm
from mediation.agreements.states import AgreementStatus, Answer, DeedShown
from mediation.agreements.views.base import act, bp, own_case, own_party, phone_page
from mediation.agreements.views.signing import pdf_of
from mediation.cases import queries as cases
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.law.outcomes import MediationKind

if TYPE_CHECKING:
    from mediation.agreements.models import Agreement


@bp.get("/p/agreement")
@opens(Audience.PARTY, action="agreements.read")
def phone() -> str:
    """What stands and what to do now."""
    with work() as uow:
        agreement = queries.current_agreement(uow, own_case())
        if agreement is None:
            return phone_page("agreements/phone_none.html", uow)
        signatures = queries.signatures_of(uow, agreement.id)
        return phone_page(
            "agreements/phone.html", uow, agreement=agreement, **_clauses(uow, agreement),
            answer=queries.answers_of(uow, agreement.id).get(own_party()), place=queries.own_place(uow, agreement.id),
            turn=queries.next_signature(signatures), paper_only=service.paper_only(agreement),
            signatures=signatures, form=AnswerForm(), before=queries.agreement_in_effect(uow, own_case()),
            beyond=service.beyond(uow, "sign" if agreement.status is AgreementStatus.SIGNING else "answer"),
            **_certified(uow, agreement),
        )  # fmt: skip


def _certified(uow: UnitOfWork, agreement: Agreement) -> dict[str, Any]:
    """The own request at the outside authority, and what that is called."""
    place = queries.own_place(uow, agreement.id)
    asked = queries.last_requests(uow, agreement.id).get(place.id) if place else None
    return {"certified": asked, "certifier": service.certifier_name(uow)}


def _clauses(uow: UnitOfWork, agreement: Agreement) -> dict[str, Any]:
    """The clauses for a page, with where each comes from."""
    return {
        "terms": service.shown_terms(uow, agreement), "offers": service.offers_behind(uow, agreement),
        "names": service.names_of(uow, agreement.case_id), "news": service.terms_news(uow, agreement),
    }  # fmt: skip


@bp.post("/p/agreement/<uuid:agreement_id>/accept")
@opens(Audience.PARTY, action="agreements.answer")
def accept(agreement_id: UUID) -> Response:
    done = _("已告诉调解员：您同意这份方案。接下来会做成协议书，请您看过再签名。")
    party_id = own_party()
    target = url_for("agreements.phone")
    return act(lambda uow: service.answer_terms(uow, agreement_id, party_id, Answer.ACCEPTED), done, target)


@bp.route("/p/agreement/<uuid:agreement_id>/refuse", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.answer")
def refuse(agreement_id: UUID) -> Response | tuple[str, int]:
    """No to the terms, with what is wrong."""
    form, party_id = AnswerForm(answer=Answer.DECLINED.value), own_party()
    reason = form.reason.data or ""
    if submitted(form, lambda uow: service.answer_terms(uow, agreement_id, party_id, Answer.DECLINED, reason=reason)):
        flash(_("已告诉调解员。调解员会再和双方商量，您不用做别的。"), "ok")
        return redirect(url_for("agreements.phone"))
    with work() as uow:
        agreement = queries.get_agreement(uow, agreement_id)
        if request.method == "GET" and service.beyond(uow, "answer"):
            return redirect(url_for("agreements.phone"))
        return phone_page("agreements/phone_refuse.html", uow, agreement=agreement, form=form), status_of(form)


@bp.get("/p/agreement/read")
@opens(Audience.PARTY, action="agreements.read")
def read() -> str | Response:
    """One clause a screen."""
    with work() as uow:
        agreement = queries.current_agreement(uow, own_case())
        shown = _clauses(uow, agreement) if agreement else {}
        if agreement is None or not shown["terms"]:
            return redirect(url_for("agreements.phone"))
        terms, news = shown["terms"], shown["news"]
        n = min(max(request.args.get("n", 1, type=int), 1), len(terms))
        place = queries.own_place(uow, agreement.id)
        if n == len(terms):
            service.note_deed_shown(uow, agreement.id, DeedShown.CLAUSES)
        return phone_page(
            "agreements/phone_read.html", uow, agreement=agreement, term=terms[n - 1], n=n, total=len(terms),
            place=place, change=news.of(n) if news else None, **shown,
        )  # fmt: skip


def _by_police(uow: UnitOfWork) -> bool:
    return cases.get_case(uow, own_case()).mediation_kind == MediationKind.PUBLIC_SECURITY


@bp.get("/p/agreement/ways")
@opens(Audience.PARTY, action="agreements.read")
def phone_ways() -> str | Response:
    """The route card in plain words."""
    with work() as uow:
        agreement = queries.current_agreement(uow, own_case())
        if agreement is None:
            return redirect(url_for("agreements.phone"))
        return phone_page(
            "agreements/phone_ways.html", uow, terms=service.shown_terms(uow, agreement),
            routes=service.route_card(uow, agreement), police=_by_police(uow),
        )  # fmt: skip


@bp.get("/p/agreement/deed.pdf")
@opens(Audience.PARTY, action="agreements.read")
def phone_deed() -> FlaskResponse:
    with work() as uow:
        return pdf_of(uow, own_case())

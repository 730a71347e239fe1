"""The party's phone: three questions, a drawn name, or no."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.errors import NotASigner
from mediation.agreements.forms import CheckForm, DeclineForm, SignForm
from mediation.agreements.views.base import act, bp, drawing_of, own_case, own_seat, phone_page
from mediation.agreements.views.signing import evidence_of
from mediation.cases import queries as cases
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work


@bp.route("/p/agreement/<uuid:agreement_id>/check", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.sign")
def check(agreement_id: UUID) -> Response | tuple[str, int]:
    """Three questions and the consent to sign electronically; whoever is unsure calls the mediator first."""
    form = CheckForm()
    if form.validate_on_submit():
        return redirect(url_for("agreements.phone_sign", agreement_id=agreement_id, consent="yes"))
    with work() as uow:
        agreement = queries.get_agreement(uow, agreement_id)
        return phone_page("agreements/phone_check.html", uow, agreement=agreement, form=form), status_of(form)


@bp.route("/p/agreement/<uuid:agreement_id>/sign", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.sign")
def phone_sign(agreement_id: UUID) -> Response | tuple[str, int]:
    """The box to write in."""
    form = SignForm()
    if form.is_submitted() and submitted(form, lambda uow: _sign(uow, agreement_id, form)):
        flash(_("您已经签好了。大家都签完后，协议书会发给您。"), "ok")
        return redirect(url_for("agreements.phone"))
    with work() as uow:
        case, place = cases.get_case(uow, own_case()), queries.own_place(uow, agreement_id)
        if place is None:
            raise NotASigner
        digest = service.deed_digest(uow, agreement_id)
    page = render_template(
        "agreements/sign.html", form=form, case=case, place=place, digest=digest, staff=False,
        consent=service.consent_words(service.CONSENT_VERSION, party=True),
    )  # fmt: skip
    return page, status_of(form)


@bp.route("/p/agreement/<uuid:agreement_id>/decline", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.record_refusal")
def phone_decline(agreement_id: UUID) -> Response | tuple[str, int]:
    """Not signing, without pressure."""
    form, seat = DeclineForm(), own_seat()
    with work() as uow:
        agreement = queries.get_agreement(uow, agreement_id)
        form.offer_clauses([term.position for term in agreement.terms])
    if submitted(form, lambda uow: _decline(uow, agreement_id, seat, form)):
        flash(_("已告诉调解员您这次不签，没有签任何字。调解员会联系您。"), "ok")
        return redirect(url_for("agreements.phone"))
    with work() as uow:
        return phone_page("agreements/phone_decline.html", uow, agreement=agreement, form=form), status_of(form)


@bp.post("/p/agreement/<uuid:agreement_id>/paper")
@opens(Audience.PARTY, action="agreements.ask_for_paper")
def ask_for_paper(agreement_id: UUID) -> Response:
    done = _("已告诉调解员您要到现场签。调解员会打电话约时间，请带上身份证。")
    seat = own_seat()
    return act(lambda uow: service.ask_for_paper(uow, agreement_id, seat), done, url_for("agreements.phone"))


def _sign(uow: UnitOfWork, agreement_id: UUID, form: SignForm) -> object:
    return service.sign(uow, agreement_id, own_seat(), drawing_of(form.image.data), evidence_of(form))


def _decline(uow: UnitOfWork, agreement_id: UUID, seat: UUID, form: DeclineForm) -> object:
    clause = int(form.clause.data) if form.clause.data else None
    return service.decline(uow, agreement_id, seat, reason=str(form.reason.data), clause=clause)

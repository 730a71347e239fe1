"""The party's phone: a few questions, a drawn name, or no."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.errors import NotASigner
from mediation.agreements.forms import DeclineForm, SignForm, asking
from mediation.agreements.service import AskedQuestion
from mediation.agreements.views.base import act, bp, drawing_of, own_case, own_seat, phone_page
from mediation.agreements.views.signing import evidence_of
from mediation.cases import queries as cases
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work

if TYPE_CHECKING:
    from mediation.agreements.models import AgreementSignature, TeachBack


@bp.route("/p/agreement/<uuid:agreement_id>/check", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.sign")
def check(agreement_id: UUID) -> Response | tuple[str, int]:
    """The consent to sign electronically and questions from the terms; a wrong answer is explained, not punished."""
    with work() as uow:
        agreement, row = queries.get_agreement(uow, agreement_id), _own_row(uow, agreement_id)
        done = service.understood(uow, row)
        asked = [] if done else service.teach_back_questions(uow, agreement, row)
    form, seat = asking([(one.words, one.choices) for one in asked]), own_seat()
    kept = None
    if not done:
        kept = submitted(form, lambda uow: service.answer_teach_back(uow, agreement_id, seat, form.chosen()))
    if (done and form.validate_on_submit()) or (kept and kept.passed):
        return redirect(url_for("agreements.phone_sign", agreement_id=agreement_id, consent="yes"))
    with work() as uow:
        row = _own_row(uow, agreement_id)
        tries = queries.teach_backs_of(uow, agreement_id).get(row.id, [])
        page = phone_page(
            "agreements/phone_check.html", uow, agreement=queries.get_agreement(uow, agreement_id), form=form,
            waits=service.waits_for_explanation(row, tries), place=row, lessons=_lessons(asked, kept),
        )  # fmt: skip
    return page, 422 if kept else status_of(form)


def _own_row(uow: UnitOfWork, agreement_id: UUID) -> AgreementSignature:
    row = queries.own_place(uow, agreement_id)
    if row is None:
        raise NotASigner
    return row


def _lessons(asked: list[AskedQuestion], kept: TeachBack | None) -> list[AskedQuestion]:
    """The questions that were not answered right just now: their clause is read again."""
    return [one for one, said in zip(asked, kept.answers, strict=True) if not said["right"]] if kept else []


@bp.route("/p/agreement/<uuid:agreement_id>/sign", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.sign")
def phone_sign(agreement_id: UUID) -> Response | tuple[str, int]:
    """The box to write in."""
    form = SignForm()
    if form.is_submitted() and submitted(form, lambda uow: _sign(uow, agreement_id, form)):
        flash(_("您已经签好了。大家都签完后，协议书会发给您。"), "ok")
        return redirect(url_for("agreements.phone"))
    with work() as uow:
        case, place = cases.get_case(uow, own_case()), _own_row(uow, agreement_id)
        if not form.is_submitted() and not service.understood(uow, place):
            return redirect(url_for("agreements.check", agreement_id=agreement_id))
        digest, certifier = service.deed_digest(uow, agreement_id), service.certifier_name(uow)
    page = render_template(
        "agreements/sign.html", form=form, case=case, place=place, digest=digest, staff=False, certifier=certifier,
        consent=service.consent_words(service.CONSENT_VERSION, party=True),
    )  # fmt: skip
    return page, status_of(form)


@bp.post("/p/agreement/<uuid:agreement_id>/certificate")
@opens(Audience.PARTY, action="agreements.sign")
def ask_to_certify(agreement_id: UUID) -> Response:
    """To sign with an outside certificate instead of by hand."""
    form, seat = SignForm(), own_seat()
    done = _("已经请认证服务办理。准备好了会通知您去它的页面签；想改为手写签名也可以。")
    return act(
        lambda uow: service.ask_to_certify(uow, agreement_id, seat, evidence_of(form)),
        done,
        url_for("agreements.phone"),
    )


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

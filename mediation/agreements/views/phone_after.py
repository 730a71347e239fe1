"""The party's phone after the agreement: what is due when, paid or not, and what to do if it is not."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import NoteForm, PaymentForm
from mediation.agreements.views.after import pay
from mediation.agreements.views.base import act, bp, own_case, own_party, phone_page
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.web import Audience, opens, status_of, submitted, work


@bp.get("/p/after")
@opens(Audience.PARTY, action="agreements.read")
def phone_after() -> str | Response:
    with work() as uow:
        agreement = queries.agreement_in_effect(uow, own_case())
        if agreement is None:
            return redirect(url_for("agreements.phone"))
        return phone_page(
            "agreements/phone_after.html", uow, agreement=agreement, me=own_party(), today=local_day(uow.now()),
            names=service.names_of(uow, agreement.case_id), rows=queries.obligations_of(uow, agreement.id),
            payments=queries.payments_by_obligation(uow, agreement.id), accounts=service.accounts_for(uow, agreement),
        )  # fmt: skip


@bp.route("/p/after/<uuid:obligation_id>/pay", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.record_payment")
def phone_pay(obligation_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        row = queries.get_obligation(uow, obligation_id)
        form = PaymentForm(paid_on=local_day(uow.now()), amount=(row.amount_fen or 0) - row.paid_fen)
        form.amount.flags.required = row.amount_fen is not None
    if submitted(form, lambda uow: pay(uow, obligation_id, form)):
        flash(_("已记下。已请对方确认收到，对方确认后会显示“已履行”。"), "ok")
        return redirect(url_for("agreements.phone_after"))
    with work() as uow:
        return phone_page("agreements/phone_pay.html", uow, row=row, form=form), status_of(form)


@bp.post("/p/after/payments/<uuid:payment_id>/confirm")
@opens(Audience.PARTY, action="agreements.answer_payment")
def phone_confirm(payment_id: UUID) -> Response:
    done = _("已记下：您收到了。")
    return act(lambda uow: service.confirm_payment(uow, payment_id), done, url_for("agreements.phone_after"))


@bp.route("/p/after/payments/<uuid:payment_id>/dispute", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.answer_payment")
def phone_dispute(payment_id: UUID) -> Response | tuple[str, int]:
    form = NoteForm()
    if submitted(form, lambda uow: service.dispute_payment(uow, payment_id, note=str(form.note.data))):
        flash(_("已告诉调解员您没有收到。调解员会和对方核对。"), "ok")
        return redirect(url_for("agreements.phone_after"))
    with work() as uow:
        payment = queries.get_payment(uow, payment_id)
        return phone_page("agreements/phone_dispute.html", uow, payment=payment, form=form), status_of(form)


@bp.post("/p/after/<uuid:obligation_id>/urge")
@opens(Audience.PARTY, action="agreements.urge")
def phone_urge(obligation_id: UUID) -> Response:
    done = _("已提醒对方，也记在案卷里了。")
    return act(lambda uow: service.urge(uow, obligation_id), done, url_for("agreements.phone_after"))

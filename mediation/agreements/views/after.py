"""After the agreement, as the office sees it: payments, urging, visits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import FollowUpForm, NoteForm, PaymentForm, PlanForm, ReasonForm
from mediation.agreements.service import Visit
from mediation.agreements.states import Found, PaymentMeans, Satisfaction
from mediation.agreements.views.base import act, bp
from mediation.agreements.views.terms import desk_url
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import PerformanceStatus
from mediation.records import service as filing


@bp.route("/cases/<uuid:case_id>/obligations/<uuid:obligation_id>/pay", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.record_payment")
def record_payment(case_id: UUID, obligation_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        case, row = cases.get_case(uow, case_id), queries.get_obligation(uow, obligation_id)
        form = PaymentForm(paid_on=local_day(uow.now()), amount=(row.amount_fen or 0) - row.paid_fen)
        form.amount.flags.required = row.amount_fen is not None
        names = service.names_of(uow, case_id)
    if submitted(form, lambda uow: pay(uow, obligation_id, form)):
        flash(_("已记录，已请收款方确认。"), "ok")
        return redirect(desk_url(case_id))
    page = render_template("agreements/pay.html", form=form, case=case, row=row, names=names)
    return page, status_of(form)


@bp.post("/cases/<uuid:case_id>/payments/<uuid:payment_id>/confirm")
@opens(Audience.STAFF, action="agreements.answer_payment")
def confirm_payment(case_id: UUID, payment_id: UUID) -> Response:
    done = _("已记下：收款方确认收到。")
    return act(lambda uow: service.confirm_payment(uow, payment_id), done, desk_url(case_id))


@bp.route("/cases/<uuid:case_id>/payments/<uuid:payment_id>/dispute", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.answer_payment")
def dispute_payment(case_id: UUID, payment_id: UUID) -> Response | tuple[str, int]:
    form = NoteForm()
    if submitted(form, lambda uow: service.dispute_payment(uow, payment_id, note=str(form.note.data))):
        flash(_("已记下：收款方说没有收到。"), "warn")
        return redirect(desk_url(case_id))
    return _words(case_id, form, _("收款方说没有收到"), _("写清楚收款方怎么说，便于核对。"), _("记下"))


@bp.post("/cases/<uuid:case_id>/obligations/<uuid:obligation_id>/urge")
@opens(Audience.STAFF, action="agreements.urge")
def urge(case_id: UUID, obligation_id: UUID) -> Response:
    done = _("已向义务人发送履行提醒，并记入案卷。")
    return act(lambda uow: service.urge(uow, obligation_id), done, desk_url(case_id))


@bp.route("/cases/<uuid:case_id>/obligations/<uuid:obligation_id>/waive", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.waive")
def waive(case_id: UUID, obligation_id: UUID) -> Response | tuple[str, int]:
    form = ReasonForm()
    if submitted(form, lambda uow: service.waive(uow, obligation_id, reason=str(form.reason.data))):
        flash(_("已记下：权利人放弃这一项。"), "ok")
        return redirect(desk_url(case_id))
    return _words(case_id, form, _("权利人放弃这一项"), _("写清楚谁、什么时候、为什么放弃。"), _("记下放弃"))


@bp.route("/cases/<uuid:case_id>/agreements/<uuid:agreement_id>/penalty", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.turn_to_penalty")
def turn_to_penalty(case_id: UUID, agreement_id: UUID) -> Response | tuple[str, int]:
    form = ReasonForm()
    if submitted(form, lambda uow: service.turn_to_penalty(uow, agreement_id, str(form.reason.data))):
        flash(_("已登记转治安处罚，并已通知各方。"), "ok")
        return redirect(desk_url(case_id))
    hint = _("写清楚哪一项没有履行、催过几次。登记以后依法处理违法行为，并告知当事人民事争议可以起诉。")
    return _words(case_id, form, _("不履行，转治安处罚"), hint, _("转治安处罚"))


@bp.route("/cases/<uuid:case_id>/follow-ups/<uuid:follow_up_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.follow_up")
def follow_up(case_id: UUID, follow_up_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        case, row = cases.get_case(uow, case_id), queries.get_follow_up(uow, follow_up_id)
        visit, owed = service.next_visit(uow, case_id, but=row.id), service.still_owed(uow, row.agreement_id)
    proposed = visit.on if visit and not visit.planned else None
    form = FollowUpForm(performance=case.performance_status, unperformed=owed, next_on=proposed)
    if submitted(form, lambda uow: service.record_follow_up(uow, follow_up_id, _visit(form))):
        flash(_("回访已记录，回访记录正在生成。"), "ok")
        return redirect(desk_url(case_id))
    page = render_template("agreements/follow_up.html", form=form, case=case, row=row, visit=visit)
    return page, status_of(form)


@bp.route("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/follow-ups", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.follow_up")
def plan_follow_up(case_id: UUID, agreement_id: UUID) -> Response | tuple[str, int]:
    form = PlanForm()

    def plan(uow: UnitOfWork) -> object:
        return service.schedule_follow_up(uow, agreement_id, _day(form), purpose=form.purpose.data or "")

    if submitted(form, plan):
        flash(_("回访已安排。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case = cases.get_case(uow, case_id)
    return render_template("agreements/plan.html", form=form, case=case), status_of(form)


def pay(uow: UnitOfWork, obligation_id: UUID, form: PaymentForm) -> object:
    """Record what the form says, with its proof in the case file for both sides."""
    row = queries.get_obligation(uow, obligation_id)
    upload, proof_id = form.proof.data, None
    if upload:
        readers = ["offices", str(row.obligor_id), str(row.obligee_id)]
        file = filing.attach_file(uow, row.case_id, upload.filename or "", upload.read(), audience=readers)
        proof_id = file.id
    return service.record_payment(
        uow, obligation_id, amount_fen=form.amount.data, paid_on=form.paid_on.data, means=PaymentMeans(form.means.data),
        proof_file_id=proof_id, note=form.note.data or "",
    )  # fmt: skip


def _day(form: PlanForm) -> Any:
    return form.due_on.data


def _visit(form: FollowUpForm) -> Visit:
    return Visit(
        means=ContactMeans(form.means.data), performance=PerformanceStatus(form.performance.data),
        unperformed=form.unperformed.data or "", satisfaction=Satisfaction(form.satisfaction.data),
        mistake=Found(form.mistake.data), mistake_note=form.mistake_note.data or "",
        suit=Found(form.suit.data), later_suit=form.later_suit.data or "",
        dispute=Found(form.dispute.data), dispute_note=form.dispute_note.data or "",
        risk=form.risk.data == Found.YES, risk_note=form.risk_note.data or "",
        measures=form.measures.data or "", text=form.text.data or "", next_on=form.next_on.data,
    )  # fmt: skip


def _words(case_id: UUID, form: Any, title: str, hint: str, label: str) -> tuple[str, int]:
    with work() as uow:
        case = cases.get_case(uow, case_id)
    page = render_template(
        "agreements/reason.html", form=form, case=case, back=desk_url(case_id), title=title, hint=hint, label=label
    )
    return page, status_of(form)

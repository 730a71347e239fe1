"""An office answers its invitation: it comes, it does not, or it has a conflict of interest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.steps import AnswerSeatForm, ConflictForm
from mediation.cases.policy import POLICY
from mediation.cases.states import SeatStatus
from mediation.cases.views.blueprint import bp
from mediation.cases.views.seats import seen_words
from mediation.core.authz import require
from mediation.core.i18n import gettext
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.terms import DisputeType, SeatKind, label


@bp.get("/invitations")
@opens(Audience.STAFF, action="cases.invitations")
def invitations() -> str:
    with work() as uow:
        rows = [
            {"seat": seat, "case": case, "kind": gettext(label(SeatKind(seat.kind)))}
            for seat, case in queries.invitations(uow)
        ]
        return render_template("cases/invitations.html", rows=rows)


@bp.route("/invitations/<uuid:seat_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.answer_seat")
def invitation(seat_id: UUID) -> Response | tuple[str, int]:
    form = AnswerSeatForm()
    with work() as uow:
        seat = queries.get_seat(uow, seat_id)
        staff = accounts.staff_of_organisation(uow, seat.org_id)
        form.staff_id.choices = pairs(*[(str(one.id), f"{one.name} {one.title}".strip()) for one in staff])
    declined = request.form.get("act") == "decline"
    done = submitted(form, lambda uow: _answer(uow, seat_id, form, declined=declined))
    if done:
        flash(gettext("已答复：不参加。") if declined else gettext("已接受，可以进入案件。"), "ok")
        return redirect(url_for("cases.home") if declined else url_for("cases.show", case_id=done.case_id))
    return _invitation_page(seat_id, form), status_of(form)


@bp.route("/seats/<uuid:seat_id>/conflict", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.answer_seat")
def seat_conflict(seat_id: UUID) -> Response | tuple[str, int]:
    """The office declares a conflict of interest: before it answers, or at any time while it sits."""
    form = ConflictForm()
    with work() as uow:
        seat = queries.get_seat(uow, seat_id)
        require(POLICY, "cases.answer_seat", uow.actor, seat.org_id)
        people = accounts.staff_of_organisation(uow, seat.org_id)
        form.staff_id.choices = pairs(*[(str(one.id), one.name) for one in people])
        case = queries.case_of_seat(uow, seat)
        names = [party.name for party in case.parties]
    if not form.is_submitted():
        form.staff_id.data = str(actor().id)
    done = submitted(form, lambda uow: _conflict(uow, seat_id, form))
    if done:
        flash(gettext("已申报利益冲突。申报的人不能再参加本案，看不到以后的内容；以前在席位上看过的，还能看到。"), "ok")
        if done.status is SeatStatus.INVITED:
            flash(gettext("邀请还在等本单位答复，可以另派没有冲突的人参加。"), "ok")
        return redirect(url_for("cases.invitations"))
    back = {}
    if seat.status is SeatStatus.INVITED:  # whoever has not accepted yet may not open the case
        back = {"back_url": url_for("cases.invitation", seat_id=seat_id), "back_label": gettext("先不办，回到邀请")}
    return render_template("cases/seat_conflict.html", form=form, case=case, names=names, **back), status_of(form)


def _conflict(uow: UnitOfWork, seat_id: UUID, form: Any) -> Any:
    return service.declare_conflict(
        uow, seat_id, staff_id=parse_id(form.staff_id.data) or seat_id, text=form.text.data,
        whole_office=form.scope.data == "office",
    )  # fmt: skip


def _answer(uow: UnitOfWork, seat_id: UUID, form: Any, *, declined: bool) -> Any:
    if declined:
        return service.decline_seat(uow, seat_id, form.note.data or "")
    staff_id = parse_id(form.staff_id.data) or seat_id
    return service.accept_seat(
        uow,
        seat_id,
        staff_id=staff_id,
        no_conflict=form.no_conflict.data,
        note=form.note.data or "",
        no_soliciting=form.no_soliciting.data,
    )


def _invitation_page(seat_id: UUID, form: Any) -> str:
    with work() as uow:
        seat = queries.get_seat(uow, seat_id)
        case = queries.case_of_seat(uow, seat)
        lawyer = seat.kind == SeatKind.LAWYER
        answered = "" if seat.status is SeatStatus.INVITED else service.seat_answered(uow, seat).values
        return render_template(
            "cases/invitation.html", form=form, seat=seat, case=case, sees=seen_words(seat),
            kind=gettext(label(SeatKind(seat.kind))),
            dispute=gettext(label(DisputeType(case.dispute_type))), lawyer=lawyer,
            names=[party.name for party in case.parties] if lawyer else [],
            answered=answered, mine=seat.staff_id == actor().id and seat.status is SeatStatus.ACCEPTED,
            office=accounts.get_organisation(uow, case.lead_org_id).name,
        )  # fmt: skip

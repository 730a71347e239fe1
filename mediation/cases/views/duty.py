"""The roster page of an office: everybody of it reads, its head keeps it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import service
from mediation.cases.forms.duty import ShiftForm
from mediation.cases.forms.parts import pairs
from mediation.cases.policy import POLICY, OwnOffice
from mediation.cases.queries.duty import calls_of, on_duty, shifts_ahead
from mediation.cases.views.blueprint import bp
from mediation.core.authz import may, require
from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work


@bp.route("/duty", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.see_duty")
def duty() -> Response | tuple[str, int]:
    """Who of the own office is on duty when, who was called and how fast they answered."""
    form, org_id = ShiftForm(), _own_office()
    require(POLICY, "cases.see_duty", actor(), org_id)
    with work() as uow:
        office = accounts.get_organisation(uow, org_id)
        people = accounts.staff_of_organisation(uow, org_id)
        form.staff_id.choices = pairs(*[(str(one.id), one.name) for one in people])
    done = submitted(form, lambda uow: _add(uow, org_id, form))
    if done:
        flash(gettext("已排上。"), "ok")
        return redirect(url_for("cases.duty"))
    with work() as uow:
        calls = calls_of(uow, org_id)
        shifts = shifts_ahead(uow, org_id)
        names = accounts.staff_names(uow, [*(one.staff_id for one in shifts), *(one.staff_id for one in calls)])
        page = render_template(
            "cases/duty.html", form=form, office=office, shifts=shifts, names=names, now=on_duty(uow, org_id),
            calls=[_call(one, names) for one in calls], moment=uow.now(),
            keeps=may(POLICY, "cases.keep_duty", actor(), OwnOffice(office.id, office.path)),
        )  # fmt: skip
    return page, status_of(form)


@bp.post("/duty/<uuid:shift_id>/drop")
@opens(Audience.STAFF, action="cases.keep_duty")
def drop_duty(shift_id: UUID) -> Response:
    with work() as uow:
        service.drop_shift(uow, shift_id)
    flash(gettext("已从值班表去掉。"), "ok")
    return redirect(url_for("cases.duty"))


@bp.post("/duty/repeat")
@opens(Audience.STAFF, action="cases.keep_duty")
def repeat_duty() -> Response:
    org_id = _own_office()
    with work() as uow:
        added = service.repeat_week(uow, org_id)
    flash(gettext("照前七天排了%(n)s班，已经有的没有重复。", n=added), "ok")
    return redirect(url_for("cases.duty"))


def _own_office() -> UUID:
    org_id = actor().org_id
    if org_id is None:
        raise Missing
    return org_id


def _add(uow: UnitOfWork, org_id: UUID, form: ShiftForm) -> object:
    return service.add_shift(
        uow, org_id, parse_id(form.staff_id.data) or org_id, begins_at=form.begins_at.moment,
        ends_at=form.ends_at.moment, turn=int(form.turn.data or 1),
    )  # fmt: skip


def _call(one: Any, names: dict[UUID, str]) -> dict[str, Any]:
    minutes = int((one.answered_at - one.called_at).total_seconds() // 60) if one.answered_at else None
    return {"row": one, "name": names.get(one.staff_id, ""), "minutes": minutes}

"""An administrator's people: added, changed, switched off and on, unlocked, given a first password again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries, rules, service
from mediation.accounts.forms import FirstPasswordForm, NewStaffForm, StaffForm, role_choices
from mediation.accounts.policy import POLICY, Person
from mediation.accounts.views.blueprint import bp
from mediation.accounts.views.offices import ADMINS
from mediation.core.authz import Role, may
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work


@bp.route("/admin/offices/<uuid:org_id>/staff/add", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="accounts.add_staff")
def add_person(org_id: UUID) -> Any:
    with work() as uow:
        office = queries.managed_organisation(uow, org_id)
    form = NewStaffForm()
    form.roles.choices = role_choices(office.kind, [], by=actor())
    done = submitted(
        form, lambda uow: service.add_staff(uow, org_id=org_id, must_change_password=True, **form.values())
    )
    if done is not None:
        flash(gettext("已添加%(name)s。请把登录名和初始密码当面告诉本人，第一次登录时要改。", name=done.name), "ok")
        return redirect(url_for("accounts.office", org_id=org_id))
    return render_template("accounts/person_form.html", form=form, office=office, staff=None), status_of(form)


@bp.route("/admin/staff/<uuid:staff_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="accounts.edit_staff")
def person(staff_id: UUID) -> Any:
    with work() as uow:
        staff = queries.managed_staff(uow, staff_id)
        now = uow.now()
    form = StaffForm(obj=staff)
    form.roles.choices = role_choices(staff.organisation.kind, staff.roles, by=actor())
    done = submitted(
        form, lambda uow: service.edit_staff(uow, queries.managed_staff(uow, staff_id, lock=True), form.details())
    )
    if done is not None:
        flash(gettext("已保存。"), "ok")
        return redirect(url_for("accounts.office", org_id=staff.org_id))
    return render_template(
        "accounts/person_form.html", form=form, office=staff.organisation, staff=staff, first=FirstPasswordForm(),
        may_edit=_may("accounts.edit_staff", staff), may_switch=_may("accounts.switch_staff", staff),
        locked=rules.locked(now, staff.locked_until),
    ), status_of(form)  # fmt: skip


@bp.post("/admin/staff/<uuid:staff_id>/off")
@opens(Audience.STAFF, *ADMINS, action="accounts.switch_staff")
def switch_off(staff_id: UUID) -> Response:
    words = gettext("账号已停用，各处登录都已退出。")
    return _done(staff_id, lambda uow, staff: service.switch_staff(uow, staff, active=False), words)


@bp.post("/admin/staff/<uuid:staff_id>/on")
@opens(Audience.STAFF, *ADMINS, action="accounts.switch_staff")
def switch_on(staff_id: UUID) -> Response:
    words = gettext("账号已重新启用。")
    return _done(staff_id, lambda uow, staff: service.switch_staff(uow, staff, active=True), words)


@bp.post("/admin/staff/<uuid:staff_id>/unlock")
@opens(Audience.STAFF, *ADMINS, action="accounts.unlock")
def unlock(staff_id: UUID) -> Response:
    return _done(staff_id, service.unlock, gettext("已解锁，可以马上登录。"))


@bp.route("/admin/staff/<uuid:staff_id>/password", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="accounts.reset_password")
def reset_password(staff_id: UUID) -> Any:
    with work() as uow:
        staff = queries.managed_staff(uow, staff_id)
    form = FirstPasswordForm()
    done = submitted(
        form,
        lambda uow: service.reset_password(
            uow, queries.managed_staff(uow, staff_id, lock=True), str(form.password.data)
        ),
    )
    if done is not None:
        flash(gettext("初始密码已设好，请当面告诉本人，登录时要改。各处登录都已退出。"), "ok")
        return redirect(url_for("accounts.person", staff_id=staff_id))
    return render_template("accounts/first_password.html", form=form, staff=staff), status_of(form)


def _done(staff_id: UUID, verb: Callable[[UnitOfWork, Any], object], words: str) -> Response:
    with work() as uow:
        verb(uow, queries.managed_staff(uow, staff_id, lock=True))
    flash(words, "ok")
    return redirect(url_for("accounts.person", staff_id=staff_id))


def _may(action: str, staff: Any) -> bool:
    subject = Person(staff.id, staff.organisation.path, Role.OPERATOR.value in staff.roles)
    return may(POLICY, action, actor(), subject)

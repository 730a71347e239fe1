"""An administrator's organisations: the tree, one of them, a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for

from mediation.accounts import queries, service
from mediation.accounts.forms import NewOfficeForm, OfficeForm
from mediation.accounts.states import ROLE_WORDS
from mediation.accounts.views.blueprint import bp
from mediation.core.authz import Role
from mediation.core.i18n import gettext
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.law.terms import DeptCode, OrgKind, PmcHost, label

ADMINS = (Role.ADMIN, Role.OPERATOR)


@bp.get("/admin/offices")
@opens(Audience.STAFF, *ADMINS, action="accounts.see_offices")
def offices() -> str:
    with work() as uow:
        found = queries.managed_organisations(uow)
        known = {office.path for office, _count in found}
        return render_template(
            "accounts/offices.html",
            rows=[
                {
                    "office": office,
                    "count": count,
                    "kind": label(OrgKind(office.kind)),
                    "depth": _depth(office.path, known),
                }
                for office, count in found
            ],
        )


@bp.get("/admin/offices/<uuid:org_id>")
@opens(Audience.STAFF, *ADMINS, action="accounts.see_organisation")
def office(org_id: UUID) -> str:
    with work() as uow:
        found = queries.managed_organisation(uow, org_id)
        return render_template(
            "accounts/office.html", office=found, kind=label(OrgKind(found.kind)), words=ROLE_WORDS, roles=Role,
            dept=label(DeptCode(found.dept_code)) if found.dept_code else "", now=uow.now(),
            host=label(PmcHost(found.pmc_host)) if found.pmc_host else "", staff=queries.everybody_at(uow, org_id),
        )  # fmt: skip


@bp.route("/admin/offices/<uuid:org_id>/edit", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="accounts.edit_organisation")
def edit_office(org_id: UUID) -> Any:
    with work() as uow:
        found = queries.managed_organisation(uow, org_id)
        form = OfficeForm(obj=found)
    done = submitted(
        form,
        lambda uow: service.edit_organisation(uow, queries.managed_organisation(uow, org_id), form.details()),
    )
    if done is not None:
        flash(gettext("已保存。"), "ok")
        return redirect(url_for("accounts.office", org_id=org_id))
    return render_template("accounts/office_form.html", form=form, office=found, above=None), status_of(form)


@bp.route("/admin/offices/<uuid:org_id>/add", methods=["GET", "POST"])
@opens(Audience.STAFF, *ADMINS, action="accounts.add_organisation")
def add_office(org_id: UUID) -> Any:
    with work() as uow:
        above = queries.managed_organisation(uow, org_id)
    form = NewOfficeForm()
    done = submitted(
        form,
        lambda uow: service.add_organisation(uow, parent=queries.managed_organisation(uow, org_id), **form.values()),
    )
    if done is not None:
        flash(gettext("已添加%(name)s。", name=done.name), "ok")
        return redirect(url_for("accounts.office", org_id=done.id))
    return render_template("accounts/office_form.html", form=form, office=None, above=above), status_of(form)


def _depth(path: str, known: set[str]) -> int:
    """How many organisations above this one are in the list."""
    parts = path.split("/")
    return sum("/".join(parts[:n]) in known for n in range(1, len(parts)))

"""The two ends of a lead, and reading its telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.leads import CloseLeadForm
from mediation.cases.forms.register import RegisterForm
from mediation.cases.forms.steps import RevealForm
from mediation.cases.policy import HEARING, POLICY, REGISTRARS
from mediation.cases.queries import leads as found_in
from mediation.cases.states import LeadStatus
from mediation.cases.views.blueprint import bp
from mediation.cases.views.lead_showing import lead_sheet
from mediation.cases.views.register import dispute_of, offer_kinds, offer_referrers, parties_of, register_page
from mediation.core.authz import require
from mediation.core.clock import SHANGHAI
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.terms import OrgKind, ReferralKind, Source


@bp.route("/leads/<uuid:lead_id>/convert", methods=["GET", "POST"])
@opens(Audience.STAFF, *REGISTRARS, action="cases.convert_lead")
def convert_lead(lead_id: UUID) -> Response | tuple[str, int]:
    """The form of intake with all that the lead knows in it."""
    with work() as uow:
        row = found_in.get_lead(uow, lead_id)
        require(POLICY, "cases.convert_lead", actor(), found_in.lead_standing(uow, row))
        offices = offer_referrers(uow)
        if request.method == "GET" and row.status is LeadStatus.LEAD:
            form = RegisterForm(data=_known(uow, *service.lead_for_intake(uow, lead_id)))
        else:
            form = RegisterForm()
    form.referrer_org_id.choices = offices
    with work() as uow:
        offer_kinds(uow, form, row.to_org_id)
    if row.status is not LeadStatus.LEAD and request.method == "GET":
        return redirect(url_for("cases.lead", lead_id=lead_id))
    asked = request.form.get("act", "")
    if asked in {"another", "look"}:
        return register_page(form, another=asked == "another", lead=row), 200
    case = submitted(
        form, lambda uow: service.convert_lead(uow, lead_id, dispute_of(uow, form, row.to_org_id), parties_of(form))
    )
    if case is None:
        return register_page(form, lead=row), status_of(form)
    flash(gettext("线索已转为申请，案件编号%(no)s。下一步：征询被申请人是否同意调解。", no=case.case_no), "ok")
    return redirect(url_for("cases.show", case_id=case.id))


@bp.route("/leads/<uuid:lead_id>/close", methods=["GET", "POST"])
@opens(Audience.STAFF, *REGISTRARS, action="cases.close_lead")
def close_lead(lead_id: UUID) -> Response | tuple[str, int]:
    form = CloseLeadForm()
    done = submitted(
        form, lambda uow: service.close_lead(uow, lead_id, reason=form.reason.data, note=form.note.data or "")
    )
    if done:
        flash(gettext("线索已关闭，原因和核实情况留在排查登记里。"), "ok")
        return redirect(url_for("cases.leads"))
    with work() as uow:
        sheet = lead_sheet(uow, lead_id)
        require(POLICY, "cases.close_lead", actor(), found_in.lead_standing(uow, sheet["row"]))
        page = render_template("cases/lead_close.html", form=form, **sheet)
    return page, status_of(form)


@bp.route("/leads/<uuid:lead_id>/reveal", methods=["GET", "POST"])
@opens(Audience.STAFF, *HEARING, action="cases.reveal_lead")
def reveal_lead(lead_id: UUID) -> tuple[str, int]:
    form = RevealForm()
    people = submitted(form, lambda uow: service.reveal_lead(uow, lead_id, form.reason.data or ""))
    with work() as uow:
        sheet = lead_sheet(uow, lead_id)
        require(POLICY, "cases.reveal_lead", actor(), found_in.lead_standing(uow, sheet["row"]))
        return render_template("cases/lead_reveal.html", form=form, people=people, **sheet), status_of(form)


def _known(uow: UnitOfWork, row: Any, people: Sequence[queries.Person]) -> dict[str, Any]:
    """What the form of intake begins with: nothing is typed twice."""
    told = {
        "dispute_type": row.dispute_type, "place": row.place, "summary": row.summary, "at_risk": row.at_risk,
        "channel": row.channel, "source": Source.PROACTIVE.value, "referrer_no": row.outside_no,
        "parties": [
            {"role": "respondent" if n else "applicant", "name": one.name, "phone": one.phone, "address": one.address}
            for n, one in enumerate(people)
        ],
    }  # fmt: skip
    while len(told["parties"]) < 2:
        told["parties"].append({"role": "respondent" if told["parties"] else "applicant"})
    if row.org_id != row.to_org_id:
        police = accounts.get_organisation(uow, row.org_id).kind == OrgKind.POLICE_STATION
        told |= {
            "referrer_org_id": str(row.org_id),
            "referred_at": f"{row.registered_at.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}",
            "source": (Source.FROM_POLICE if police else Source.FROM_OTHER_DEPT).value,
            "referral_kind": ReferralKind.POLICE_TRANSFER.value if police else "",
        }  # fmt: skip
    return told

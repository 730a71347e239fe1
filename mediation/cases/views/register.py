"""Taking a dispute down at the desk."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.register import RegisterForm
from mediation.cases.rules import is_from_court
from mediation.cases.service import DisputeDetails, PartyDetails
from mediation.cases.views.blueprint import bp
from mediation.core.authz import Role
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.kinds import WITHIN, kinds_for
from mediation.law.terms import MediationKind, OrgKind, label

REFERRERS = (
    OrgKind.POLICE_STATION, OrgKind.COURT, OrgKind.PROCURATORATE, OrgKind.PETITION_OFFICE, OrgKind.HOTLINE_12345,
    OrgKind.GOVERNMENT_DEPT, OrgKind.LEGAL_AID_CENTER, OrgKind.GOVERNANCE_CENTER, OrgKind.VILLAGE_COMMITTEE,
    OrgKind.JUDICIAL_OFFICE, OrgKind.ARBITRATION, OrgKind.UNION, OrgKind.WOMEN_FEDERATION,
)  # fmt: skip


@bp.route("/cases/new", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.CLERK, Role.MEDIATOR, Role.JUDICIAL_OFFICE, action="cases.register")
def register() -> Response | tuple[str, int]:
    form = RegisterForm()
    with work() as uow:
        form.referrer_org_id.choices = offer_referrers(uow)
        offer_kinds(uow, form, _own_office())
    asked = request.form.get("act", "")
    if asked in {"another", "look"}:
        return register_page(form, another=asked == "another"), 200
    if not form.is_submitted():
        form.parties[1]["role"].data = "respondent"
    case = submitted(
        form, lambda uow: service.register_case(uow, dispute_of(uow, form, _own_office()), parties_of(form))
    )
    if case is None:
        return register_page(form), status_of(form)
    flash(gettext("已登记，编号%(no)s。下一步：征询被申请人是否同意调解。", no=case.case_no), "ok")
    return redirect(url_for("cases.show", case_id=case.id))


def offer_referrers(uow: UnitOfWork) -> list[SelectChoice]:
    """The offices that send disputes, to choose from."""
    offices = accounts.organisations_of_kind(uow, *(kind.value for kind in REFERRERS))
    return pairs(("", gettext("没有移送单位")), *((str(one.id), one.name) for one in offices))


def register_page(form: RegisterForm, *, another: bool = False, lead: Any = None) -> str:
    """The form with the cases that may be the same; `lead` is the one it was filled in from."""
    if another and len(form.parties) < 60:
        form.parties.append_entry({"role": "respondent"})
    with work() as uow:
        people = [
            queries.Person(
                one["name"].data or "", one["phone"].data or "", one["id_no"].data or "", one["address"].data or ""
            )
            for one in form.filled()
        ]
        doubles = queries.find_duplicates(uow, people) if people else []
        return render_template("cases/register.html", form=form, doubles=doubles, lead=lead)


def dispute_of(uow: UnitOfWork, form: RegisterForm, org_id: Any) -> DisputeDetails:
    """What the form says of the dispute, to be registered by the office `org_id`."""
    office = accounts.get_organisation(uow, org_id)
    referrer = _chosen(form.referrer_org_id)
    return DisputeDetails(
        org_id=office.id, dispute_type=form.dispute_type.data, summary=form.summary.data,
        requests=form.requests.data or "", place=form.place.data or "", claim_amount_fen=form.claim_amount.fen,
        source=form.source.data, channel=form.channel.data, referral_kind=form.referral_kind.data or None,
        mediation_kind=_kind(form),
        collab_mode=form.collab_mode.data, fit_for_police=bool(form.fit_for_police and form.fit_for_police.data),
        referrer_org_id=referrer,
        referrer_no=(form.referrer_no.data or "").strip(), referrer_contact=(form.referrer_contact.data or "").strip(),
        referred_at=form.referred_at.moment, court_case_no=form.court_case_no.data or "",
        is_difficult=form.is_difficult.data, is_major=form.is_major.data, is_mass=form.is_mass.data,
        at_risk=form.at_risk.data,
    )  # fmt: skip


def _own_office() -> Any:
    return actor().org_id


def _chosen(field: Any) -> Any:
    known = {one.value for one in field.choices if one.value}
    return field.data if field.data in known else None


def _kind(form: RegisterForm) -> str:
    """The kind that was chosen; a court's arrangement goes before it, and is the one that follows from how it came."""
    return "" if is_from_court(form.referral_kind.data) else form.mediation_kind.data or ""


def offer_kinds(uow: UnitOfWork, form: RegisterForm, org_id: Any) -> None:
    """Let the form offer the kinds that the office `org_id` may hold, and ask the police what only they must answer."""
    held = kinds_for(accounts.get_organisation(uow, org_id).kind, None)
    form.mediation_kind.choices = pairs(*((one.value, gettext(label(one))) for one in held))
    form.mediation_kind.description = "".join(
        f"{gettext(label(one))}：{gettext(WITHIN[one])}" for one in held if one in WITHIN
    )
    if MediationKind.PUBLIC_SECURITY not in held:
        del form.fit_for_police


def parties_of(form: RegisterForm) -> list[PartyDetails]:
    """The sides that the form names."""
    return [_party(entry.data) for entry in form.filled()]


def _party(told: dict[str, Any]) -> PartyDetails:
    return PartyDetails(
        role=told["role"], kind=told["kind"], name=told["name"], id_no=told["id_no"] or "",
        phone=told["phone"] or "", address=told["address"] or "", ethnicity=told["ethnicity"] or "",
        occupation=told["occupation"] or "", work_unit=told["work_unit"] or "",
        credit_code=told["credit_code"] or "", legal_representative=told["legal_representative"] or "",
    )  # fmt: skip

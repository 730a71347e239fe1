"""线索: the list with its clocks, writing one down, the page of one, and 排查登记 to be printed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.leads import LeadForm
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.transfers import listed
from mediation.cases.policy import HEARING, REGISTRARS
from mediation.cases.queries import leads as found_in
from mediation.cases.service import LeadDetails
from mediation.cases.service.leads import RECEIVERS
from mediation.cases.states import LeadStatus
from mediation.cases.views.blueprint import bp
from mediation.cases.views.lead_showing import lead_lines, lead_sheet
from mediation.core.authz import Role
from mediation.core.clock import SHANGHAI, local_day
from mediation.core.errors import Missing
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.terms import Channel, OrgKind

READERS = (*HEARING, Role.SUPERVISOR)
STATES = {"": N_("待办"), "overdue": N_("超期"), "converted": N_("已转为申请"), "closed": N_("已关闭")}


@bp.get("/leads")
@opens(Audience.STAFF, *READERS, action="cases.read_lead")
def leads() -> str:
    state, number = request.args.get("state", ""), request.args.get("page", "1")
    state = state if state in STATES else ""
    with work() as uow:
        page = found_in.list_leads(uow, state, int(number) if number.isdecimal() else 1)
        return render_template(
            "cases/leads.html", lines=lead_lines(uow, page.leads), state=state, pager=_pager(state, page),
            tabs=[_tab(uow, key, words, state) for key, words in STATES.items()], may_report=actor().has(*HEARING),
            month=f"{local_day(uow.now()):%Y-%m}",
        )  # fmt: skip


@bp.route("/leads/new", methods=["GET", "POST"])
@opens(Audience.STAFF, *HEARING, action="cases.register_lead")
def register_lead() -> Response | tuple[str, int]:
    form = LeadForm()
    with work() as uow:
        own = accounts.get_organisation(uow, _own_office())
        mediates = actor().has(*REGISTRARS)
        others = [one for one in accounts.organisations_of_kind(uow, *RECEIVERS) if one.id != own.id]
        first = (str(own.id), gettext("本单位（%(name)s）", name=own.name)) if mediates else ("", gettext("请选"))
        form.to_org_id.choices = pairs(first, *((str(one.id), one.name) for one in others))
        if not form.is_submitted():
            form.heard_at.data = f"{uow.now().astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"
            form.channel.data = (Channel.POLICE_110 if own.kind == OrgKind.POLICE_STATION else Channel.SCREENING).value
    asked = request.form.get("act", "")
    if asked in {"another", "look"}:
        return _lead_form(form, another=asked == "another"), 200
    lead = submitted(form, lambda uow: service.register_lead(uow, _told(uow, form)))
    if lead is None:
        return _lead_form(form), status_of(form)
    flash(gettext("线索已登记，编号%(no)s。请在期限前转为申请或者关闭。", no=lead.lead_no), "ok")
    return redirect(url_for("cases.lead", lead_id=lead.id))


@bp.get("/leads/<uuid:lead_id>")
@opens(Audience.STAFF, *READERS, action="cases.read_lead")
def lead(lead_id: UUID) -> str:
    with work() as uow:
        return render_template("cases/lead.html", **lead_sheet(uow, lead_id))


@bp.get("/leads/ledger")
@opens(Audience.STAFF, *READERS, action="cases.read_lead")
def lead_ledger() -> str:
    """排查登记 of a month, of one office or of all that the actor may see."""
    with work() as uow:
        first = _month(request.args.get("month", ""), local_day(uow.now()))
        names = accounts.organisation_names(uow, found_in.offices_with_leads(uow))
        org_id = parse_id(request.args.get("org", ""))
        org_id = org_id if org_id in names else None
        rows = found_in.leads_of_month(uow, first, org_id)
        counts = {status: sum(row.status is status for row in rows) for status in LeadStatus}
        return render_template(
            "cases/lead_ledger.html", lines=lead_lines(uow, rows), first=first, month=f"{first:%Y-%m}", names=names,
            org_id=org_id, office=names[org_id] if org_id else gettext("全部单位"), now=uow.now(), counts=counts,
            statuses=LeadStatus,
        )  # fmt: skip


def _lead_form(form: LeadForm, *, another: bool = False) -> str:
    if another and len(form.people) < 20:
        form.people.append_entry()
    known = [queries.Person(one["name"].data or "", one["phone"].data or "", "", "") for one in form.filled()]
    with work() as uow:
        return render_template(
            "cases/lead_new.html", form=form, doubles=queries.find_duplicates(uow, known) if known else [],
            like=lead_lines(uow, found_in.like_leads(uow, known)) if known else [],
        )  # fmt: skip


def _told(uow: UnitOfWork, form: LeadForm) -> LeadDetails:
    people = [
        queries.Person(one["name"].data or "", one["phone"].data or "", "", one["address"].data or "")
        for one in form.filled()
    ]
    return LeadDetails(
        org_id=_own_office(), to_org_id=parse_id(form.to_org_id.data) or _own_office(), channel=form.channel.data,
        dispute_type=form.dispute_type.data, summary=form.summary.data or "", place=form.place.data or "",
        heard_at=form.heard_at.moment or uow.now(), at_risk=form.at_risk.data, people=people,
        outside_no=form.outside_no.data or "", materials=listed(form.materials.data),
    )  # fmt: skip


def _tab(uow: UnitOfWork, key: str, words: str, now: str) -> dict[str, object]:
    url = url_for("cases.leads", state=key or None)
    count, tone = found_in.count_leads(uow, key), "danger" if key == "overdue" else "neutral"
    return {"label": gettext(words), "url": url, "active": key == now, "count": count, "tone": tone}


def _pager(state: str, page: found_in.LeadPage) -> dict[str, object]:
    def url(number: int) -> str:
        return url_for("cases.leads", page=number, state=state or None)

    first = (page.number - 1) * found_in.PAGE
    last = first + len(page.leads)
    return {
        "first": first + 1 if page.leads else 0, "last": last, "total": page.total,
        "previous_url": url(page.number - 1) if page.number > 1 else "",
        "next_url": url(page.number + 1) if last < page.total else "",
    }  # fmt: skip


def _month(words: str, today: date) -> date:
    try:
        asked = date.fromisoformat(f"{words}-01")
    except ValueError:
        asked = today
    return (asked if asked.year < date.max.year else today).replace(day=1)


def _own_office() -> UUID:
    org_id = actor().org_id
    if org_id is None:
        raise Missing
    return org_id

"""移送单: sent by one office, signed for or given back by another, withdrawn, printed; both see where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import service
from mediation.cases.forms.handovers import ReceiptForm
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.steps import ReasonForm
from mediation.cases.forms.transfers import ReturnForm, TransferCaseForm, TransferLeadForm, listed
from mediation.cases.policy import HEARING, POLICY
from mediation.cases.queries import leads as found_leads
from mediation.cases.queries import sight
from mediation.cases.queries import transfers as queries
from mediation.cases.service.transfers import MEDIATING, OTHERS
from mediation.cases.states import TransferStatus
from mediation.cases.views.blueprint import bp
from mediation.cases.views.handovers import groups_of
from mediation.cases.views.transfer_showing import bounced, transfer_lines
from mediation.core.authz import Role, may, require
from mediation.core.clock import local_day
from mediation.core.i18n import gettext, said
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.organisations import OrgKind
from mediation.law.rules import rule
from mediation.law.terms import DisputeType, label

PASSING = (*HEARING, Role.JUDGE, Role.SUPERVISOR)


@bp.get("/transfers")
@opens(Audience.STAFF, *PASSING, action="cases.read_transfer")
def transfers() -> str:
    """What waits for a receipt, what was answered lately, and how often matters came back."""
    with work() as uow:
        year = local_day(uow.now()).year
        return render_template(
            "cases/transfers.html", waiting=transfer_lines(uow, queries.transfers_under_way(uow)),
            answered=transfer_lines(uow, queries.answered_lately(uow)), bounced=bounced(uow, year), year=year,
            own=actor().org_id,
        )  # fmt: skip


@bp.route("/cases/<uuid:case_id>/onward", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.transfer_case")
def transfer_case(case_id: UUID) -> Response | tuple[str, int]:
    form = TransferCaseForm()
    with work() as uow:
        case = sight.get_case(uow, case_id)
        require(POLICY, "cases.transfer_case", actor(), sight.standing_of(uow, case))
        form.to_org_id.choices = _receivers(uow, case.lead_org_id, MEDIATING | OTHERS)
    return _sending(form, lambda uow: _send_case(uow, case_id, form), case=case)


@bp.route("/leads/<uuid:lead_id>/onward", methods=["GET", "POST"])
@opens(Audience.STAFF, *HEARING, action="cases.transfer_lead")
def transfer_lead(lead_id: UUID) -> Response | tuple[str, int]:
    form = TransferLeadForm()
    with work() as uow:
        lead = found_leads.get_lead(uow, lead_id)
        require(POLICY, "cases.transfer_lead", actor(), found_leads.lead_standing(uow, lead))
        form.to_org_id.choices = _receivers(uow, lead.to_org_id, MEDIATING)
    return _sending(form, lambda uow: _send_lead(uow, lead_id, form), lead=lead)


@bp.route("/transfers/<uuid:transfer_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, *PASSING, action="cases.read_transfer")
def transfer_sheet(transfer_id: UUID) -> Response | tuple[str, int]:
    """The sheet, and the forms of whoever's turn it is."""
    forms: dict[str, Any] = {"receipt_form": ReceiptForm(), "return_form": ReturnForm(), "back_form": ReasonForm()}
    act = request.form.get("act", "receive")
    form, done = {
        "return": (forms["return_form"], gettext("已退回，对方看得到原因。")),
        "withdraw": (forms["back_form"], gettext("已撤回，这件事还由本单位负责。")),
    }.get(act, (forms["receipt_form"], gettext("已签收。从现在起由本单位负责。")))
    if submitted(form, lambda uow: _answered(uow, transfer_id, act, form)):
        flash(done, "ok")
        return redirect(url_for("cases.transfer_sheet", transfer_id=transfer_id))
    with work() as uow:
        page = render_template("cases/transfer.html", **_sheet(uow, transfer_id), **forms, act=act)
    return page, status_of(form)


@bp.get("/transfers/<uuid:transfer_id>/print")
@opens(Audience.STAFF, *PASSING, action="cases.read_transfer")
def transfer_print(transfer_id: UUID) -> str:
    with work() as uow:
        return render_template("cases/transfer_print.html", **_sheet(uow, transfer_id))


def _sending(form: Any, send: Any, **about: Any) -> Response | tuple[str, int]:
    row = submitted(form, send)
    if row:
        flash(gettext("已移送，单号%(no)s。对方签收以前，这件事还由本单位负责。", no=row.transfer_no), "ok")
        return redirect(url_for("cases.transfer_sheet", transfer_id=row.id))
    with work() as uow:
        text = said(rule("T-TRANSFER", local_day(uow.now())).text)
    return render_template("cases/transfer_new.html", form=form, clock_text=text, **about), status_of(form)


def _sheet(uow: UnitOfWork, transfer_id: UUID) -> dict[str, Any]:
    row = queries.get_transfer(uow, transfer_id)
    moving, live = queries.moving_of(uow, row), row.status is TransferStatus.SENT
    matter: Any = queries.matter_of(uow, row)
    case, lead = (matter, None) if row.case_id else (None, matter)
    same = queries.transfers_of(uow, case_id=row.case_id) if case else queries.transfers_of(uow, lead_id=row.lead_id)
    return {
        "row": row, "line": transfer_lines(uow, [row])[0], "case": case, "lead": lead, "groups": groups_of(row.items),
        "dispute": gettext(label(DisputeType(matter.dispute_type))),
        "takes_over": accounts.get_organisation(uow, row.to_org_id).kind in MEDIATING,
        "answers": live and may(POLICY, "cases.answer_transfer", actor(), moving),
        "withdraws": live and may(POLICY, "cases.withdraw_transfer", actor(), moving),
        "back": sum(one.status is TransferStatus.RETURNED for one in same), "reads": _reads(uow, case, lead),
        "now": uow.now(), "clock_text": said(rule("T-TRANSFER", local_day(row.sent_at)).text),
    }  # fmt: skip


def _reads(uow: UnitOfWork, case: Any, lead: Any) -> str:
    """The page of the matter itself, for whoever may open it."""
    if lead is not None:
        seen = may(POLICY, "cases.read_lead", actor(), found_leads.lead_standing(uow, lead))
        return url_for("cases.lead", lead_id=lead.id) if seen else ""
    seen = may(POLICY, "cases.read", actor(), sight.standing_of(uow, case))
    return url_for("cases.show", case_id=case.id) if seen else ""


def _receivers(uow: UnitOfWork, has_it: UUID, kinds: frozenset[OrgKind]) -> Any:
    offices = [one for one in accounts.organisations_of_kind(uow, *sorted(kinds)) if one.id != has_it]
    return pairs(("", gettext("请选")), *((str(one.id), one.name) for one in offices))


def _send_case(uow: UnitOfWork, case_id: UUID, form: Any) -> Any:
    return service.transfer_case(
        uow, case_id, parse_id(form.to_org_id.data) or case_id, reason=form.reason.data,
        materials=listed(form.materials.data), told=bool(form.told.data),
    )  # fmt: skip


def _send_lead(uow: UnitOfWork, lead_id: UUID, form: Any) -> Any:
    return service.transfer_lead(
        uow, lead_id, parse_id(form.to_org_id.data) or lead_id, reason=form.reason.data,
        materials=listed(form.materials.data),
    )  # fmt: skip


def _answered(uow: UnitOfWork, transfer_id: UUID, act: str, form: Any) -> Any:
    if act == "return":
        return service.return_transfer(uow, transfer_id, reason=form.reason.data, note=form.note.data)
    if act == "withdraw":
        return service.withdraw_transfer(uow, transfer_id, form.reason.data)
    return service.receive_transfer(uow, transfer_id, form.remark.data or "")

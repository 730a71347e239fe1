"""A paper that a package lacks: asked of who has it, photographed there, or handed in by the office for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.panels import Action, Todo
from mediation.core.readability import Fault
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.records import queries, service
from mediation.records.forms.papers import MaterialForm
from mediation.records.states import FilePurpose
from mediation.records.views.blueprint import bp


@bp.post("/cases/<uuid:case_id>/materials")
@opens(Audience.STAFF, action="records.ask_material")
def ask_material(case_id: UUID) -> Response:
    """Ask the party, or the office's clerk, for a paper of the party's."""
    to_office = request.form.get("to") == "office"
    try:
        with work() as uow:
            service.ask_material(uow, case_id, *_asked(), to_office=to_office)
    except Refusal as refused:
        if refused.status != Invalid.status:
            raise
        flash(refused.message, "danger")
    else:
        flash(_("已列入内勤的待办。") if to_office else _("已请本人补拍，交上来后这里会显示。"), "ok")
    return redirect(_way_back(case_id))


@bp.route("/materials/<uuid:ask_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.hand_in_material")
@limited("upload")
def office_material(ask_id: UUID) -> Any:
    """The office hands in for the party what lies on its table."""
    return _hand_in(ask_id, "desk")


@bp.route("/p/materials/<uuid:ask_id>", methods=["GET", "POST"])
@opens(Audience.PARTY, action="records.hand_in_material")
@limited("upload")
def party_material(ask_id: UUID) -> Any:
    """The party photographs what it was asked for."""
    return _hand_in(ask_id, "phone")


def material_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """The way from the room to what this side was asked to hand in."""
    asks = queries.asked_of_me(uow) if uow.actor.case_id == case_id else []
    if not asks:
        return None
    words = gettext("补交%(what)s", what=gettext(asks[0].purpose.zh))
    return Action(words, url_for("records.party_material", ask_id=asks[0].id), 8, icon="camera", tone="brand")


def material_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """What a clerk is to hand in for parties."""
    for ask in queries.asked_of_office(uow):
        case, party = cases.get_case(uow, ask.case_id), cases.get_party(uow, ask.party_id)
        words = gettext("补收%(what)s", what=gettext(ask.purpose.zh))
        yield Todo("material", words, case.title, url_for("records.office_material", ask_id=ask.id), note=party.name)


def _hand_in(ask_id: UUID, surface: str) -> Any:
    form = MaterialForm()
    with work() as uow:
        ask = queries.get_ask(uow, ask_id)
        party = cases.get_party(uow, ask.party_id)
        way = "/p/room" if surface == "phone" else url_for("cases.show", case_id=ask.case_id)
        shown = {"ask": ask, "party": party, "what": gettext(ask.purpose.zh), "way": way}
        fault = gettext(Fault(ask.fault).words) if ask.fault else ""
    if ask.answered_at is None and submitted(form, lambda uow: _keep(uow, ask_id, form)):
        flash(_("交上来了，看得清。"), "ok")
        return redirect(way)
    page = render_template("records/material.html", form=form, surface=surface, fault=fault, **shown)
    return page, status_of(form)


def _keep(uow: UnitOfWork, ask_id: UUID, form: MaterialForm) -> Any:
    photos = [(str(file.filename), file.read()) for file in form.handed_in()]
    return service.hand_in_material(uow, ask_id, photos)


def _asked() -> tuple[UUID, FilePurpose]:
    party_id, purpose = parse_id(request.form.get("party", "")), request.form.get("purpose", "")
    if party_id is None or purpose not in set(FilePurpose):
        raise Invalid(N_("请选要补交的材料和当事人。"), field="purpose")
    return party_id, FilePurpose(purpose)


def _way_back(case_id: UUID) -> str:
    """The page of the same case that asked; nowhere else."""
    asked = request.form.get("back", "")
    return asked if asked.startswith(f"/cases/{case_id}/") else url_for("records.documents", case_id=case_id)

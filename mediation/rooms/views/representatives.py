"""委托代理人 at the desk: who acts for whom, by which letter, how far and until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.service import AgentDetails
from mediation.cases.states import AGENT_WORDS
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.sms import what_follows
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, engines, opens, status_of, submitted, work
from mediation.law.terms import AgentKind, Authority, Capacity, PartyKind, Power, label
from mediation.rooms import service
from mediation.rooms.forms import CapacityForm, EndForm, LetterForm, RepresentativeForm, StepForm, VoiceForm
from mediation.rooms.views.blueprint import bp

TONES = {"handed_in": "warn", "verified": "ok", "refused": "danger", "ended": "neutral"}


@bp.route("/cases/<uuid:case_id>/representatives", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.name_agent")
def representatives(case_id: UUID) -> Response | tuple[str, int]:
    """Everybody who acts or acted for a party, and the form for one more."""
    form = RepresentativeForm()
    with work() as uow:
        service.check_charge(uow, case_id, "rooms.invite")
        parties = [(str(one.id), one.name) for one in cases.get_case(uow, case_id).parties]
    form.party.choices = parties
    done = submitted(form, lambda uow: _name(uow, case_id, form))
    if done:
        words = _("已登记并核对%(name)s的委托书。", name=form.name.data) + what_follows(engines())
        later = _("已登记%(name)s。核对委托书以后才能进来。", name=form.name.data)
        flash(words if form.verified.data else later, "ok")
        return redirect(url_for("rooms.representatives", case_id=case_id, sent=1))
    with work() as uow:
        case = cases.get_case(uow, case_id)
        page = render_template(
            "rooms/representatives.html", case=case, form=form, rows=_rows(uow, case), sides=_sides(uow, case),
            capacities=[(one.value, _(one.zh)) for one in Capacity], hears=case.mediator_id == uow.actor.id,
        )  # fmt: skip
    return page, status_of(form)


@bp.post("/representatives/<uuid:agent_id>/letter")
@opens(Audience.STAFF, action="cases.name_agent")
def representative_letter(agent_id: UUID) -> Response:
    case_id = _case_of(agent_id)
    return _acted(LetterForm(), case_id, lambda uow: _letter(uow, agent_id), _("委托书已经放进案卷，请核对。"))


@bp.post("/representatives/<uuid:agent_id>/verified")
@opens(Audience.STAFF, action="cases.verify_agent")
def representative_verified(agent_id: UUID) -> Response:
    case_id = _case_of(agent_id)
    done = _("已核对，代理人有了自己的链接。") + what_follows(engines())
    return _acted(StepForm(), case_id, lambda uow: service.verify_representative(uow, agent_id), done)


@bp.post("/representatives/<uuid:agent_id>/refused")
@opens(Audience.STAFF, action="cases.verify_agent")
def representative_refused(agent_id: UUID) -> Response:
    case_id, form = _case_of(agent_id), EndForm()
    done = _("已记下：委托书没有通过核对，代理人没有进来。")
    return _acted(form, case_id, lambda uow: case_verbs.refuse_agent(uow, agent_id, str(form.reason.data)), done)


@bp.post("/representatives/<uuid:agent_id>/ended")
@opens(Audience.STAFF, action="cases.end_agent")
def representative_ended(agent_id: UUID) -> Response:
    case_id, form = _case_of(agent_id), EndForm()
    done = _("代理已结束，代理人看不到新的内容了，链接也失效了。")
    return _acted(form, case_id, lambda uow: case_verbs.end_agent(uow, agent_id, str(form.reason.data)), done)


@bp.post("/parties/<uuid:party_id>/capacity")
@opens(Audience.STAFF, action="cases.set_capacity")
def capacity(party_id: UUID) -> Response:
    form = CapacityForm()
    with work() as uow:
        case_id = cases.get_party(uow, party_id).case_id
    done = _("已登记行为能力。")
    level, note = str(form.capacity.data or ""), str(form.note.data or "")
    seen = request.form.get("seen")
    return _acted(form, case_id, lambda uow: case_verbs.set_capacity(uow, party_id, level, note, seen=seen), done)


@bp.post("/parties/<uuid:party_id>/own-voice")
@opens(Audience.STAFF, action="cases.hear_ward")
def own_voice(party_id: UUID) -> Response:
    form = VoiceForm()
    with work() as uow:
        case_id = cases.get_party(uow, party_id).case_id
    done = _("已记下。会写进调解记录，各方都看得到。")
    return _acted(form, case_id, lambda uow: case_verbs.hear_ward(uow, party_id, str(form.words.data)), done)


def _name(uow: UnitOfWork, case_id: UUID, form: RepresentativeForm) -> UUID:
    party_id = parse_id(form.party.data or "")
    if party_id not in {one.id for one in cases.get_case(uow, case_id).parties} or party_id is None:
        raise Missing
    told = AgentDetails(
        name=str(form.name.data or ""), phone=str(form.phone.data or ""), kind=form.kind.data,
        relation=str(form.relation.data or ""), authority=_authority(form), powers=form.powers.data or [],
        firm=str(form.firm.data or ""), id_no=str(form.id_no.data or ""), valid_until=form.valid_until.data,
    )  # fmt: skip
    upload = request.files.get("letter")
    file = (upload.filename or "", upload.read()) if upload and upload.filename else None
    return service.name_representative(uow, party_id, told, file, verified=bool(form.verified.data))


def _authority(form: RepresentativeForm) -> str:
    """A guardian's authority is the law's, whatever the form's other choice was left at."""
    guardian = form.kind.data == AgentKind.GUARDIAN
    return Authority.STATUTORY.value if guardian else str(form.authority.data)


def _letter(uow: UnitOfWork, agent_id: UUID) -> object:
    agent = cases.find_agent(uow, agent_id)
    upload = request.files["letter"]
    if agent is None:
        raise Missing
    letter = service.keep_letter(uow, agent.case_id, agent.party_id, upload.filename or "", upload.read())
    return case_verbs.hand_in_letter(uow, agent_id, letter)


def _case_of(agent_id: UUID) -> UUID:
    with work() as uow:
        agent = cases.find_agent(uow, agent_id)
        if agent is None:
            raise Missing
        return agent.case_id


def _acted(form: Any, case_id: UUID, verb: Any, done: str) -> Response:
    """Run a verb behind a small form of the page; a refusal becomes a message there."""
    if submitted(form, verb):
        flash(done, "ok")
    else:
        sentences = [*form.form_errors, *(str(one) for field in form for one in field.errors)]
        flash(sentences[0] if sentences else _("没有保存，请再试一次。"), "warn")
    return redirect(url_for("rooms.representatives", case_id=case_id))


def _sides(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    """Of each natural party whether a guardian acts for it, and who."""
    guardians = cases.guardians_of(uow, case.id)
    return [
        {
            "party": one, "ward": cases.needs_guardian(uow, one), "guardian": guardians.get(one.id),
            "age": cases.age_of(uow, one),
        }
        for one in case.parties
        if one.kind == PartyKind.NATURAL and not one.member_count
    ]  # fmt: skip


def _rows(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in case.parties}
    found = sorted(cases.agents_of(uow, case.id), key=lambda one: (one.ended_at is not None, names[one.party_id]))
    return [
        {
            "agent": one, "party": names[one.party_id], "state": _(AGENT_WORDS[one.status]),
            "tone": TONES[one.status], "kind": _(label(AgentKind(one.kind))),
            "authority": _(label(Authority(one.authority))),
            "powers": "、".join(_(label(Power(power))) for power in one.powers),
        }
        for one in found
    ]  # fmt: skip

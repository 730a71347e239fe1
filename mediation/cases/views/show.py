"""The case page, and what is done to its parties."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.steps import ConsentForm, ExtensionForm
from mediation.cases.policy import POLICY
from mediation.cases.rules import PERIOD_RULES, usual_court_number
from mediation.cases.states import AGENT_WORDS, BEFORE_ACCEPTANCE, ENDED, OPEN, UNDER_WAY
from mediation.cases.views.blueprint import bp
from mediation.cases.views.seats import first_firm_words, seen_words
from mediation.cases.views.showing import (
    SEAT_STATES,
    STOPPED,
    TONES,
    clock_view,
    seat_words,
    stage_of,
    stages,
    status_words,
)
from mediation.cases.views.steps import steps_for
from mediation.cases.views.story import story_of
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import parse_id
from mediation.core.money import format_yuan
from mediation.core.pages import moment_shown
from mediation.core.panels import actions_of, panels_of
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law import terms
from mediation.law.seats import seat as law_seat


@bp.get("/cases/<uuid:case_id>")
@opens(Audience.STAFF, action="cases.read")
def show(case_id: UUID) -> str:
    with work() as uow:
        case = queries.get_case(uow, case_id)
        standing = queries.standing_of(uow, case)
        allowed = {name: may(POLICY, f"cases.{name}", actor(), standing) for name in _ASKED}
        actions = sorted([*steps_for(uow, case), *actions_of(uow, case_id)], key=lambda one: one.order)
        main = next((one for one in actions if one.tone == "primary"), None)
        return render_template(
            "cases/show.html", case=case, facts=_facts(uow, case, allowed), allowed=allowed, main=main,
            actions=[one for one in actions if one is not main], panels=panels_of(uow, case_id),
            status=status_words(case.status), tone=TONES[case.status], stages=stages(), stage=stage_of(case.status),
            stopped=case.status in STOPPED, story=story_of(uow, case), before=case.status in BEFORE_ACCEPTANCE,
            under_way=case.status in UNDER_WAY, amendable=case.status in (*OPEN, *ENDED), terms=terms,
            doubles=_doubles(uow, case, allowed), people=_people(uow, case), seats=_seats(uow, case),
            uninvited=_uninvited(uow, case),
            locked=_locked(uow, case, allowed), firm=first_firm_words(uow, case),
            clocks=_clocks(uow, case), periods=PERIOD_RULES,
            inquiries=_inquiries(uow, case) if allowed["read_file"] else [],
        )  # fmt: skip


_ASKED = ("record_consent", "reveal", "edit", "invite_seat", "consent_to_seat", "end_seat", "extend_clock",
          "verify_identity", "tell_rights", "read_contacts", "read_file", "read_agreement")  # fmt: skip


def _doubles(uow: UnitOfWork, case: Any, allowed: dict[str, bool]) -> list[queries.Double]:
    """Cases that may be this one, while it is not decided yet and for whom may decide."""
    return queries.doubles_of(uow, case) if allowed["edit"] and case.status in BEFORE_ACCEPTANCE else []


def _facts(uow: UnitOfWork, case: Any, allowed: dict[str, bool]) -> list[tuple[str, Any]]:
    offices = accounts.organisation_names(uow, [case.org_id, case.lead_org_id, case.referrer_org_id])
    people = accounts.staff_names(uow, [case.mediator_id, case.proposed_mediator_id, case.registered_by])
    mediator = people.get(case.mediator_id, "")
    if case.proposed_mediator_id:
        named = people.get(case.proposed_mediator_id, "")
        told = queries.latest_disclosure(uow, case.id, case.proposed_mediator_id)
        mediator = gettext("%(name)s（等待答复利害关系）", name=named)
        if told is not None and told.conflict:
            mediator = gettext("%(name)s（说明有利害关系，等记录各方意见）", name=named)
    kind = gettext(terms.label(terms.MediationKind(case.mediation_kind)))
    together = gettext(terms.label(terms.CollabMode(case.collab_mode)))
    source = gettext(terms.label(terms.Source(case.source)))
    channel = gettext(terms.label(terms.Channel(case.channel)))
    facts = [
        (gettext("纠纷类型"), gettext(terms.label(terms.DisputeType(case.dispute_type)))),
        (gettext("调解类型"), f"{kind} · {together}"),
        (gettext("来源"), f"{source} · {channel}"),
        (gettext("登记单位"), offices.get(case.org_id, "")),
        (gettext("牵头单位"), offices.get(case.lead_org_id, "")),
        (gettext("等级"), gettext(terms.label(terms.Level(case.level))) if case.level else gettext("未定")),
        (gettext("调解员"), mediator or gettext("未指派")),
        (gettext("涉及金额"), f"¥{format_yuan(case.claim_amount_fen)}" if case.claim_amount_fen is not None else ""),
        (gettext("发生地点"), case.place),
    ]
    return [*facts, *_referral(case, offices), *_ending(case, sum_agreed=allowed["read_agreement"])]


def _referral(case: Any, offices: dict[UUID, str]) -> list[tuple[str, Any]]:
    if not (case.referral_kind or case.referrer_org_id):
        return []
    how = gettext(terms.label(terms.ReferralKind(case.referral_kind))) if case.referral_kind else ""
    facts = [
        (gettext("移送单位"), f"{offices.get(case.referrer_org_id, '')} {how}".strip()),
        (gettext("移送编号"), case.referrer_no),
        (gettext("移送时间"), moment_shown(case.referred_at)),
        (gettext("移送联系人"), case.referrer_contact),
    ]
    if case.court_case_no:
        mark = "" if usual_court_number(case.court_case_no) else gettext("（与常见写法不同，请核对）")
        facts.append((gettext("法院案号"), f"{case.court_case_no}{mark}"))
    return facts


def _ending(case: Any, *, sum_agreed: bool) -> list[tuple[str, Any]]:
    facts = []
    if case.reject_reason:
        facts.append((gettext("不予受理"), gettext(terms.label(terms.RejectReason(case.reject_reason)))))
    if case.result:
        facts.append((gettext("结果"), gettext(terms.label(terms.CaseResult(case.result)))))
    if case.terminate_reason:
        facts.append((gettext("终结原因"), gettext(terms.label(terms.TerminateReason(case.terminate_reason)))))
    if sum_agreed and case.agreed_amount_fen is not None:
        facts.append((gettext("协议金额"), f"¥{format_yuan(case.agreed_amount_fen)}"))
    if case.performance_status:
        facts.append((gettext("履行"), gettext(terms.label(terms.PerformanceStatus(case.performance_status)))))
    return facts


def _people(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    agents = queries.agents_of(uow, case.id)
    return [
        {
            "party": party, "role": gettext(terms.label(terms.PartyRole(party.role))),
            "agents": [_agent(one) for one in agents if one.party_id == party.id and one.ended_at is None],
            "consent": gettext(terms.label(terms.ConsentAnswer(party.consent))) if party.consent else "",
        }
        for party in case.parties
    ]  # fmt: skip


def _agent(one: Any) -> dict[str, Any]:
    return {
        "name": one.name, "firm": one.firm, "until": one.valid_until, "status": one.status.value,
        "authority": gettext(terms.label(terms.Authority(one.authority))), "words": gettext(AGENT_WORDS[one.status]),
    }  # fmt: skip


def _seats(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    seats = queries.seats_of(uow, case.id)
    offices = accounts.organisation_names(uow, [seat.org_id for seat in seats])
    people = accounts.staff_names(uow, [seat.staff_id for seat in seats])
    return [
        {
            "seat": seat, "office": offices.get(seat.org_id, ""),
            "kind": gettext(terms.label(terms.SeatKind(seat.kind))),
            "name": people.get(seat.staff_id, "") if seat.staff_id else "", "state": SEAT_STATES[seat.status],
            "duties": [gettext(duty) for duty in law_seat(terms.SeatKind(seat.kind)).duties],
            "sees": seen_words(seat),
            "own": seat.org_id == uow.actor.org_id,
            "words": seat_words(seat.status), "needs_consent": seat.kind == terms.SeatKind.DEPARTMENT,
            "consents": _consents(uow, case, seat) if seat.kind == terms.SeatKind.DEPARTMENT else [],
        }
        for seat in seats
    ]  # fmt: skip


def _uninvited(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    """Who sits for an office without an invitation: let in by hand, or by a demonstration."""
    there = [one for one in queries.live_participants(uow, case.id) if one.seat in terms.OFFICE_SEATS]
    return [
        {
            "seat": one.seat, "name": one.name, "office": gettext(terms.label(terms.SeatKind(one.seat))),
            "duties": [gettext(duty) for duty in law_seat(terms.SeatKind(one.seat)).duties],
        }
        for one in there
        if one.seat_id is None
    ]  # fmt: skip


def _locked(uow: UnitOfWork, case: Any, allowed: Any) -> list[str]:
    """Who declared a conflict, for those who keep the seats."""
    if not allowed["invite_seat"]:
        return []
    locks = queries.locks_of(uow, case.id)
    people = accounts.staff_names(uow, [one.staff_id for one in locks])
    offices = accounts.organisation_names(uow, [one.org_id for one in locks])
    return [
        gettext("%(office)s（整个单位）", office=offices[one.org_id]) if one.whole_office else people[one.staff_id]
        for one in locks
    ]


def _consents(uow: UnitOfWork, case: Any, seat: Any) -> list[dict[str, Any]]:
    since = seat.extend_asked_at  # a yes from before answers nothing that is asked since
    answers = {row.party_id: row for row in queries.seat_consents(uow, seat.id) if since is None or row.at >= since}
    return [{"name": party.name, "answer": answers.get(party.id)} for party in case.parties]


def _clocks(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    today = local_day(uow.now())
    return [{"clock": clock_view(one, today), "row": one} for one in queries.clocks_of(uow, case.id)]


def _inquiries(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    people = {party.id: party.name for party in case.parties}
    return [
        {
            "at": one.at, "name": people[one.party_id], "note": one.note, "state": one.answer,
            "answer": gettext(terms.label(terms.ConsentAnswer(one.answer))),
            "means": gettext(terms.label(terms.ContactMeans(one.means))),
        }
        for one in queries.inquiries_of(uow, case.id)
    ]  # fmt: skip


@bp.route("/parties/<uuid:party_id>/consents", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.record_consent")
def consents(party_id: UUID) -> Response | tuple[str, int]:
    form = ConsentForm()
    done = submitted(
        form,
        lambda uow: service.record_consent(
            uow, party_id, answer=form.answer.data, means=form.means.data, at=form.at.moment, note=form.note.data or ""
        ),
    )
    if done:
        flash(gettext("已记录。对方不同意的，请办理不予受理；联系不上的，换一种方式再联系。"), "ok")
        return redirect(url_for("cases.show", case_id=done.case_id))
    with work() as uow:
        party = queries.get_party(uow, party_id)
        case = queries.get_case(uow, party.case_id)
        earlier = [one for one in _inquiries(uow, case) if one["name"] == party.name]
        page = render_template("cases/consents.html", form=form, party=party, case=case, inquiries=earlier)
    return page, status_of(form)


@bp.post("/parties/<uuid:party_id>/identity")
@opens(Audience.STAFF, action="cases.verify_identity")
def identity(party_id: UUID) -> Response:
    with work() as uow:
        party = service.verify_identity(uow, party_id, 2)
    flash(gettext("已记录：当面核对了%(name)s的身份证件。", name=party.name), "ok")
    return redirect(url_for("cases.show", case_id=party.case_id))


@bp.post("/parties/<uuid:party_id>/rights")
@opens(Audience.STAFF, action="cases.tell_rights")
def rights(party_id: UUID) -> Response:
    with work() as uow:
        party = service.tell_rights(uow, party_id)
    flash(gettext("已记录：当面向%(name)s告知了权利和义务。", name=party.name), "ok")
    return redirect(url_for("cases.show", case_id=party.case_id))


@bp.route("/cases/<uuid:case_id>/periods/<uuid:clock_id>/extension", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.extend_clock")
def extension(case_id: UUID, clock_id: UUID) -> Response | tuple[str, int]:
    form = ExtensionForm()
    agreed = {party: str(form.means.data) for key in request.form.getlist("agreed") if (party := parse_id(key))}
    done = submitted(
        form,
        lambda uow: service.extend_clock(
            uow, case_id, clock_id, new_due_on=form.new_due_on.data, reason=form.reason.data, consents=agreed
        ),
    )
    if done:
        flash(gettext("期限已延长，各方的同意已记入案卷。"), "ok")
        return redirect(url_for("cases.show", case_id=case_id))
    with work() as uow:
        case = queries.get_case(uow, case_id)
        clock = next(one for one in _clocks(uow, case) if one["row"].id == clock_id)
        page = render_template("cases/extension.html", form=form, case=case, clock=clock["clock"], agreed=agreed)
    return page, status_of(form)

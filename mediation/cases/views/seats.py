"""Inviting offices, and each office's own answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.forms.parts import pairs
from mediation.cases.forms.steps import (
    ExtendSeatForm,
    ReasonForm,
    SeatConsentForm,
    SeatForm,
)
from mediation.cases.states import SeatStatus
from mediation.cases.views.blueprint import bp
from mediation.core.errors import Invalid, Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, confirmed, opened_on, opens, status_of, submitted, work
from mediation.law.seats import Sight, seat_sees
from mediation.law.terms import OrgKind, SeatKind, label

OFFICES = {
    SeatKind.POLICE: (OrgKind.POLICE_STATION,),
    SeatKind.JUDICIAL_OFFICE: (OrgKind.JUDICIAL_OFFICE,),
    SeatKind.LAWYER: (OrgKind.LAW_FIRM, OrgKind.GRASSROOTS_LEGAL_SERVICE),
    SeatKind.DEPARTMENT: (
        OrgKind.GOVERNMENT_DEPT, OrgKind.PROCURATORATE, OrgKind.UNION, OrgKind.WOMEN_FEDERATION,
        OrgKind.PETITION_OFFICE, OrgKind.ARBITRATION, OrgKind.VILLAGE_COMMITTEE, OrgKind.LEGAL_AID_CENTER,
    ),
    SeatKind.JUDGE: (OrgKind.COURT,),
    SeatKind.NOTARY: (OrgKind.NOTARY_OFFICE,),
}  # fmt: skip
THREE = (SeatKind.POLICE, SeatKind.JUDICIAL_OFFICE, SeatKind.LAWYER)


@bp.route("/cases/<uuid:case_id>/seats", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.invite_seat")
def seats(case_id: UUID) -> Response | tuple[str, int]:
    """Invite one office; its kind comes from the office chosen."""
    form = SeatForm()
    with work() as uow:
        case = queries.get_case(uow, case_id)
        form.org_id.choices = pairs(*_choices(uow, case))
        if not form.is_submitted():
            form.kind.data = request.args.get("kind", SeatKind.DEPARTMENT.value)
    done = submitted(form, lambda uow: _invite(uow, case_id, form))
    if done:
        flash(gettext("已发出邀请，对方单位的待办里能看到。"), "ok")
        return redirect(url_for("cases.show", case_id=case_id, _anchor="seats"))
    with work() as uow:
        case = queries.get_case(uow, case_id)
        page = render_template("cases/seats.html", form=form, case=case, three=_three(uow, case))
    return page, status_of(form)


@bp.post("/cases/<uuid:case_id>/three-offices")
@opens(Audience.STAFF, action="cases.invite_seat")
def three_offices(case_id: UUID) -> Response:
    """Invite the chosen police station, judicial office and law firm at once."""
    try:
        with work() as uow:
            queries.get_case(uow, case_id)
            for kind in THREE:
                if org_id := parse_id(request.form.get(kind.value, "")):
                    service.invite_seat(
                        uow, case_id, kind=kind.value, org_id=org_id, reason=gettext("三所联动共同调解"),
                        will_see=gettext("公开会场的发言、各方提交的公开材料、单位会商；看不到与任何一方的单独沟通。"),
                    )  # fmt: skip
    except Refusal as refusal:
        flash(refusal.message, "warn")
        return redirect(url_for("cases.seats", case_id=case_id))
    flash(gettext("已邀请三所，一个工作日内答复。没有答复的席位会一直显示为空缺。"), "ok")
    return redirect(url_for("cases.show", case_id=case_id, _anchor="seats"))


def seen_words(seat: Any) -> str:
    """What a seat opens, in the reader's language: what its parties agreed to and the policy lets it see."""
    return "、".join(gettext(label(one)) for one in _seen(seat))


def first_firm_words(uow: UnitOfWork, case: Any) -> tuple[str, bool] | None:
    """The firm that follows the case and whether its lawyer sits now; None where no lawyer ever did."""
    first = queries.first_firm(uow, case.id)
    return (accounts.get_organisation(uow, first).name, queries.firm_sits(uow, case.id, first)) if first else None


def _seen(seat: Any) -> list[Sight]:
    sees = seat_sees(SeatKind(seat.kind), seat.sights)
    return [one for one in Sight if one in sees]


def asked_words(seat: Any) -> str:
    """What an extension that waits for the parties would open."""
    sees = seat_sees(SeatKind(seat.kind), seat.extend_sights)
    return "、".join(gettext(label(one)) for one in Sight if one in sees)


def _choices(uow: UnitOfWork, case: Any) -> list[tuple[str, str]]:
    """Every office that may still be invited, departments first: their seat is the one chosen beforehand."""
    seated = {seat.org_id for seat in queries.seats_of(uow, case.id) if seat.status in {"invited", "accepted"}}
    kinds = [kind.value for found in OFFICES.values() for kind in found]
    free = [one for one in _open_to(uow, case, *kinds) if one.id not in seated]
    free.sort(key=lambda one: OrgKind(one.kind) not in OFFICES[SeatKind.DEPARTMENT])
    return [(str(one.id), one.name) for one in free]


def _open_to(uow: UnitOfWork, case: Any, *kinds: str) -> list[Any]:
    """Offices of these kinds that no conflict of interest keeps out of the case."""
    out = {lock.org_id for lock in queries.locks_of(uow, case.id) if lock.whole_office}
    return [one for one in accounts.organisations_of_kind(uow, *kinds) if one.id not in out]


def _three(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    district = accounts.get_organisation(uow, case.lead_org_id).district
    taken = {seat.kind for seat in queries.seats_of(uow, case.id) if seat.status in {"invited", "accepted"}}
    return [
        {
            "kind": kind.value, "label": gettext(label(kind)), "taken": kind in taken,
            "offices": _nearest(_open_to(uow, case, *(one.value for one in OFFICES[kind])), district),
        }
        for kind in THREE
    ]  # fmt: skip


def _nearest(offices: Sequence[Any], district: str) -> list[Any]:
    """The offices of the case's own district first."""
    return sorted(offices, key=lambda one: (one.district != district, one.name))


def _invite(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    org_id = parse_id(form.org_id.data) or case_id
    office = accounts.get_organisation(uow, org_id)
    if OrgKind(office.kind) not in OFFICES[SeatKind(form.kind.data)]:
        raise Invalid(N_("这个单位不能坐这个席位，请换一个单位或者换一个席位。"), field="org_id")
    return service.invite_seat(
        uow, case_id, kind=form.kind.data, org_id=org_id, reason=form.reason.data or "",
        will_see=form.will_see.data or "", until=form.until.data, sights=form.sights.data or (),
        confirm=confirmed("leak"),
    )  # fmt: skip


@bp.route("/seats/<uuid:seat_id>/consents", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.consent_to_seat")
def seat_consents(seat_id: UUID) -> Response | tuple[str, int]:
    form = SeatConsentForm()
    with work() as uow:
        seat = queries.get_seat(uow, seat_id)
        case = queries.get_case(uow, seat.case_id)
        form.party_id.choices = pairs(*[(str(party.id), party.name) for party in case.parties])
        office = accounts.get_organisation(uow, seat.org_id).name
    done = submitted(form, lambda uow: _consent(uow, seat_id, form))
    if done:
        flash(gettext("已记录当事人的意见。"), "ok")
        return redirect(url_for("cases.show", case_id=case.id, _anchor="seats"))
    page = render_template(
        "cases/seat_consents.html",
        form=form,
        case=case,
        seat=seat,
        office=office,
        sees=seen_words(seat),
        wanted=asked_words(seat) if seat.extend_asked_at else "",
    )
    return page, status_of(form)


def _consent(uow: UnitOfWork, seat_id: UUID, form: Any) -> object:
    party_id = parse_id(form.party_id.data) or seat_id
    return service.consent_to_seat(uow, seat_id, party_id, agreed=form.agreed.data == "yes", means=form.means.data)


@bp.route("/seats/<uuid:seat_id>/extend", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.invite_seat")
def seat_extend(seat_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        found = queries.get_seat(uow, seat_id)
        case, office = queries.get_case(uow, found.case_id), accounts.get_organisation(uow, found.org_id).name
    form = ExtendSeatForm(data={"until": found.until, "sights": [str(one) for one in _seen(found)]})
    if found.kind != SeatKind.DEPARTMENT:
        del form.sights
    sights = form.sights.data or () if "sights" in form else None
    until, seen = form.until.data, form.seen.data
    seat = submitted(form, lambda uow: service.extend_seat(uow, seat_id, until, sights, seen=seen))
    if seat:
        asked = gettext("已通知各方。每一位当事人重新同意以后才这样改；没有都同意的，照原来的办。")
        flash(asked if seat.extend_asked_at else gettext("已改好，马上算数。"), "ok")
        return redirect(url_for("cases.show", case_id=seat.case_id, _anchor="seats"))
    with work() as uow:
        found = queries.get_seat(uow, seat_id)
    opened_on(form, service.seat_seen(found))
    page = render_template(
        "cases/seat_extend.html", form=form, case=case, office=office, seat=found, sees=seen_words(found)
    )
    return page, status_of(form)


@bp.route("/seats/<uuid:seat_id>/end", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.end_seat")
def seat_end(seat_id: UUID) -> Response | tuple[str, int]:
    form = ReasonForm()
    seat = submitted(form, lambda uow: service.end_seat(uow, seat_id, form.reason.data))
    if seat:
        came = seat.answered_at is not None
        done = N_("该单位已退出本案，从现在起看不到新的内容。") if came else N_("邀请已经撤回。")
        flash(gettext(done), "ok")
        return redirect(url_for("cases.show", case_id=seat.case_id, _anchor="seats"))
    with work() as uow:
        found = queries.get_seat(uow, seat_id)
        office = accounts.get_organisation(uow, found.org_id).name
        case = queries.get_case(uow, found.case_id)
        invited = found.status is SeatStatus.INVITED
        page = render_template("cases/seat_end.html", form=form, case=case, office=office, invited=invited)
    return page, status_of(form)

"""The staff's room: three panes around one log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases.states import UNDER_WAY
from mediation.core.authz import Actor, Role
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.panels import Action, panels_of, todos_of
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.people import SeatKind
from mediation.law.seats import Sight
from mediation.law.seats import seat as law_seat
from mediation.records import queries as records
from mediation.rooms import queries
from mediation.rooms.queries.apart import talk_apart_since
from mediation.rooms.queries.chips import chips_of
from mediation.rooms.queries.entries import newcomers
from mediation.rooms.queries.needed import needed_in
from mediation.rooms.queries.outside import outside
from mediation.rooms.queries.reads import served_in
from mediation.rooms.queries.roles import roles_seen
from mediation.rooms.queries.stage import Stage, rooms_now, stage_of
from mediation.rooms.rules.pauses import MINUTES
from mediation.rooms.states import Phase, PhotoState, RoomKind
from mediation.rooms.views.asks import asking
from mediation.rooms.views.balance import balance_lines
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.clocks import clock_lines
from mediation.rooms.views.earlier import earlier_of
from mediation.rooms.views.entries import entries_for
from mediation.rooms.views.evidence import evidence_lines
from mediation.rooms.views.hands import hands_on
from mediation.rooms.views.lasting import lasting
from mediation.rooms.views.pauses import pause_on
from mediation.rooms.views.phrases import offered
from mediation.rooms.views.words import grade_words, labels

BESIDE = ("agreement", "negotiation", "issues")
"""Panels of the case page that the room shows as well."""
OWN = ("checklist",)
"""Those that stand on the mediator's own page."""
OWN_PARTS = ("panel-own", "ask-where", "ask-key")
FILE_PARTS = ("room-head", "panel-papers", "panel-clocks", "panel-offers", "issue-board", "panel-own")
"""The parts of the page, by id, that the mediator's own panel and the case file are needed for."""
NO_FILE: dict[str, Any] = {
    "sees_papers": False, "papers": [], "served": [], "clocks": [], "panels": [], "own_panels": [],
}  # fmt: skip
TALKING = ("assigned", "in_mediation", "agreement_pending")


@bp.get("/rooms/<uuid:room_id>")
@opens(Audience.STAFF, action="rooms.enter")
def desk(room_id: UUID) -> str:
    with work() as uow:
        stage = stage_of(uow, room_id)
        return render_template(
            "rooms/desk.html",
            **_common(stage),
            phrases=offered(uow, stage.case, stage.me.name) if _wanted() else [],
            **_host_only(uow, stage),
            **_whoabouts(uow, stage),
            **_aside(uow, stage),
            **(_alone(uow, stage) if _wanted(*OWN_PARTS) else {}),
        )


@bp.get("/cases/<uuid:case_id>/room")
@opens(Audience.STAFF, action="rooms.enter")
def case_room(case_id: UUID) -> Response | str:
    with work() as uow:
        case = cases.get_case(uow, case_id)
        room = queries.joint_room(uow, case_id)
        if room is not None and queries.participant_in(uow, room.id, _staff_id(actor())):
            return redirect(url_for("rooms.desk", room_id=room.id))
        mine = case.mediator_id == actor().id
        people = people_of(uow, case) if mine else []
        ready = all(one["party"].identity_grade and one["party"].rights_told_at for one in people)
        comes = room is not None and _waits_to_come(uow, room.id)
        return render_template(
            "rooms/not_open.html", case=case, mine=mine, exists=bool(room), comes=comes, people=people, ready=ready,
            labels=labels(),
        )  # fmt: skip


def _wanted(*parts: str) -> bool:
    """Whether one of these parts is to be drawn: all of them but for a page that asks for some anew (`?parts=`)."""
    asked = request.args.get("parts")
    return asked is None or not set(parts).isdisjoint(asked.split(","))


def _staff_id(person: Actor) -> UUID:
    if person.id is None:
        raise AssertionError("a signed-in person has an id")
    return person.id


def _common(stage: Stage) -> dict[str, Any]:
    chosen = next((one for one in stage.channels if one.room_id == stage.room.id), stage.channels[0])
    room = {
        "id": stage.room.id, "kind": chosen.kind.value, "side": chosen.side, "title": stage.case.title,
        "case_no": stage.case.case_no,
    }  # fmt: skip
    return {
        "room": room, "stage": stage, "case": stage.case, "channels": stage.channels, "me": stage.me,
        "labels": labels(), "earlier_of": earlier_of,
    }  # fmt: skip


def _host_only(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    waiting = []
    if stage.host:
        people = {one.id: one for one in cases.participants_of(uow, stage.case.id)}
        entries = queries.waiting(uow, stage.case.id)
        said = queries.last_words(uow, [entry.participant_id for entry in entries])
        for entry in entries:
            person = people.get(entry.participant_id)
            if person is not None:
                grade = grade_words(cases.grade_of(uow, person))
                waiting.append({"entry": entry, "person": person, "grade": grade, "said": said.get(person.id)})
    running = stage.host and stage.running and stage.session is not None
    return {
        "waiting": waiting,
        "photos": _photos(uow, stage) if stage.host else [],
        "outside": outside(uow, stage.session) if running and stage.session else [],
        "late_after": uow.engines.settings.outside_minutes, "away": running and any(
            one.open and one.room_id and one.kind != "joint" for one in stage.channels
        ),
        "phases": [(phase.value, gettext(phase.zh)) for phase in Phase],
    }  # fmt: skip


def _photos(uow: UnitOfWork, stage: Stage) -> list[dict[str, Any]]:
    """Who handed in a picture of their identity paper and waits outside for somebody to compare it."""
    found = [one for one in queries.photos_of(uow, stage.case.id) if one.state is PhotoState.WAITING]
    return [{"photo": one, "person": cases.get_participant(uow, one.participant_id)} for one in reversed(found)]


def _whoabouts(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    """Whom the sitting cannot do without; for whoever does not lead it also that the mediator talks elsewhere."""
    session = stage.session
    wanted = _wanted("needed", "apart") and stage.running and stage.me.left_at is None
    if session is None or not wanted:
        return {"needed": [], "apart": None}
    since = None if stage.host else talk_apart_since(uow, session.id, stage.me.participant_id)
    apart = None if since is None else lasting(uow.now() - since)
    return {"needed": needed_in(uow, session), "apart": apart}


def _alone(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    """The mediator's own panel: nobody else's page has any of it."""
    if not stage.host or not uow.actor.is_staff:
        return {}
    session = stage.session.id if stage.session is not None else None
    return {**asking(uow, stage), "balance": balance_lines(uow, stage.case.id, session_id=session)}


def _aside(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    return {
        "chips": chips_of(uow, stage.case) if _wanted("seats") else [],
        "roles": roles_seen(uow, stage.case.id, stage.channels, host=stage.host),
        "hands": hands_on(uow, stage),
        "pause": pause_on(uow, stage) if _wanted("pause") else None,
        "pause_minutes": MINUTES,
        **entries_for(uow, stage),
        "exhibits": _exhibits(uow, stage.case.id) if _wanted("exhibits") else [],
        "people": people_of(uow, stage.case) if _wanted("panel-people") else [],
        "inside": _inside(uow, stage) if stage.host and _wanted("panel-people") else {},
        "contacts": _sees_contacts(uow, stage),
        "sees_case": cases.sees_case(uow, stage.case.id) if _wanted() else False,
        "rooms_now": rooms_now(uow) if _wanted() else [],
        "todos": todos_of(uow)[:8] if _wanted() else [],
        **(_case_file(uow, stage.case.id, host=stage.host) if _wanted(*FILE_PARTS) else NO_FILE),
    }


def _inside(uow: UnitOfWork, stage: Stage) -> dict[UUID, list[Any]]:
    """Who of each side sits in the common room now, whom the mediator may ask to wait outside."""
    room = queries.open_room(uow, stage.case.id, RoomKind.JOINT)
    found: dict[UUID, list[Any]] = {}
    sides = {one.id: one.party_id for one in cases.participants_of(uow, stage.case.id)}
    for one in queries.members_of(uow, room.id) if room else []:
        if side := sides.get(one.participant_id):
            found.setdefault(side, []).append(one)
    return found


def _exhibits(uow: UnitOfWork, case_id: UUID) -> list[dict[str, Any]]:
    """What the sides have put on the list and this seat may see; a guest who sees no file of the case finds none."""
    try:
        return evidence_lines(uow, case_id)
    except Missing:
        return []


def _sees_contacts(uow: UnitOfWork, stage: Stage) -> bool:
    """Whether telephones and numbers of papers, masked as they are, are shown to this seat: as on the case page."""
    person = cases.get_participant(uow, stage.me.participant_id)
    of_kind = Sight.PARTY_CONTACTS in law_seat(SeatKind(person.seat)).sees
    return cases.seat_opens(uow, person.seat_id, Sight.PARTY_CONTACTS) if person.seat_id else of_kind


def _case_file(uow: UnitOfWork, case_id: UUID, *, host: bool) -> dict[str, Any]:
    """Papers, clocks and the agreement; a guest of the room who does not see the case file finds none.

    Who was told what, and read it, is the mediator's to know.
    """
    try:
        cases.get_case(uow, case_id)
    except Missing:
        return NO_FILE
    panels = panels_of(uow, case_id)
    return {
        "sees_papers": records.opens_papers(uow, case_id),
        "papers": records.documents_of(uow, case_id),
        "served": served_in(uow, case_id) if host else [],
        "clocks": clock_lines(cases.clocks_of(uow, case_id), local_day(uow.now())),
        "panels": [one for one in panels if one.name in BESIDE],
        "own_panels": [one for one in panels if one.name in OWN],
    }


def people_of(uow: UnitOfWork, case: Any) -> list[dict[str, Any]]:
    """The parties with their seats, live links, how their identity was checked, and who went from online mediation."""
    sitting = {one.party_id: one for one in cases.participants_of(uow, case.id) if cases.is_the_party(one)}
    found = []
    for party in case.parties:
        person = sitting.get(party.id)
        link = queries.live_link(uow, person.id) if person else None
        grade = grade_words(party.identity_grade)
        gone = queries.left_online(uow, person.id) if person else None
        found.append({"party": party, "person": person, "link": link, "grade": grade, "gone": gone})
    return found


def _waits_to_come(uow: UnitOfWork, room_id: UUID) -> bool:
    """Whether the actor took a seat and was not let in to this room yet."""
    return any(one.person.staff_id == uow.actor.id for one in newcomers(uow, room_id))


def case_actions(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The way from the case page into its room, or to opening it."""
    case = cases.get_case(uow, case_id)
    room = queries.joint_room(uow, case_id)
    inside = room is not None and queries.participant_in(uow, room.id, _staff_id(uow.actor)) is not None
    address = url_for("rooms.case_room", case_id=case_id)
    if room is not None and inside and room.state == "open":
        tone = "primary" if case.status in UNDER_WAY else "quiet"  # after the end something else comes next
        yield Action(gettext("进入调解室"), address, 20, icon="message-square", tone=tone)
    elif case.mediator_id == uow.actor.id and case.status in TALKING:
        yield Action(gettext("请当事人进来，打开调解室"), address, 20, icon="door-open", tone="primary")
    elif inside:
        yield Action(gettext("看调解室的记录"), address, 60, icon="message-square")
    elif room is not None and room.state == "open" and _waits_to_come(uow, room.id):
        yield Action(gettext("等调解员请您进调解室"), address, 20, icon="clock")
    if case.mediator_id == uow.actor.id or uow.actor.has(Role.CLERK):
        yield Action(gettext("身份和链接"), url_for("rooms.people", case_id=case_id), 40, icon="link")
        yield Action(gettext("代理人和委托书"), url_for("rooms.representatives", case_id=case_id), 41, icon="briefcase")

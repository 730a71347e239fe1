"""The party's room on the phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.panels import Action, phone_links_of
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.terms import Power
from mediation.rooms import queries
from mediation.rooms.queries.apart import talk_apart_since
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.queries.needed import Needed, needed_in
from mediation.rooms.queries.outside import waits_since
from mediation.rooms.queries.roles import roles_seen
from mediation.rooms.queries.stage import Stage, stage_of
from mediation.rooms.service.consents import reworded
from mediation.rooms.states import RoomState
from mediation.rooms.views.asks import asked_of
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.earlier import earlier_of
from mediation.rooms.views.entries import cards_on
from mediation.rooms.views.hands import hands_on
from mediation.rooms.views.pauses import pause_on
from mediation.rooms.views.words import labels


@bp.get("/p/room")
@opens(Audience.PARTY, action="rooms.enter")
def phone() -> Response | str:
    """The newest room this person was let into; the waiting room when there is none."""
    with work() as uow:
        stage = _stage(uow)
        if stage is None:
            return redirect("/p/wait")
        if stage.me.left_at is None and actor().party_id and reworded(uow, stage.me.participant_id):
            return redirect(url_for("rooms.join"))  # what was agreed to has new words: asked before the talk goes on
        chosen = next((one for one in stage.channels if one.room_id == stage.room.id), stage.channels[0])
        room = {"id": stage.room.id, "kind": chosen.kind.value, "side": chosen.side, "title": stage.case.title}
        return render_template(
            "rooms/phone.html", room=room, stage=stage, case=stage.case, channels=stage.channels, me=stage.me,
            party_id=actor().party_id, owner=cases.is_the_party(cases.get_participant(uow, stage.me.participant_id)),
            labels=labels(), wait=_wait(uow, stage), since=_since(uow, stage), apart=_apart(uow, stage),
            asks=asked_of(uow, stage.me.participant_id), links=_links(uow, stage),
            bar_menu=_menu(), hands=hands_on(uow, stage), cards=cards_on(uow, stage),
            pause=pause_on(uow, stage), beyond=case_verbs.beyond(uow, Power.SETTLE),
            needed=_needed(uow, stage), earlier_of=earlier_of,
            roles=roles_seen(uow, stage.case.id, stage.channels, host=False),
            **contact_of(uow, stage.case),
        )  # fmt: skip


def _stage(uow: UnitOfWork) -> Stage | None:
    person = actor()
    if person.case_id is None:
        raise Missing
    mine = queries.rooms_of(uow, person.case_id)
    joint = [room for room in mine if room.kind == "joint"]
    return stage_of(uow, joint[-1].id) if joint else None


def _links(uow: UnitOfWork, stage: Stage) -> list[Any]:
    """What a party opens from here; a companion decides nothing and has none of it."""
    return phone_links_of(uow, stage.case.id) if actor().party_id is not None else []


def _menu() -> list[Action]:
    """What is no part of the talk, whoever one is here: in the bar, so that the log keeps its lines."""
    return [
        Action(gettext("找说过的话"), url_for("rooms.find_mine"), 0, icon="search"),
        Action(gettext("换手机号"), url_for("rooms.own_phone"), 1, icon="smartphone"),
    ]


def _since(uow: UnitOfWork, stage: Stage) -> datetime | None:
    """Since when this person waits while the other side is talked with."""
    session = stage.session
    return waits_since(uow, session, stage.me.participant_id) if session is not None and stage.running else None


def _apart(uow: UnitOfWork, stage: Stage) -> datetime | None:
    """Since when the mediator talks elsewhere, for whoever waits on nobody's side: family that helps."""
    live = stage.session is not None and stage.running and stage.me.left_at is None
    return talk_apart_since(uow, stage.session.id, stage.me.participant_id) if live and stage.session else None


def _needed(uow: UnitOfWork, stage: Stage) -> list[Needed]:
    """Whom the sitting cannot do without, while this person is in it."""
    live = stage.session is not None and stage.running and stage.me.left_at is None
    return needed_in(uow, stage.session) if live and stage.session else []


def _wait(uow: UnitOfWork, stage: Stage) -> str:
    """What is going on while nothing is said: paused, over, out of the room, a talk of one's own, or nothing."""
    session = stage.session
    if stage.room.state is RoomState.CLOSED:
        return "over"
    if stage.me.left_at is not None:
        return "taken_back" if queries.left_online(uow, stage.me.participant_id) else "outside"
    if session is not None and session.status == "paused":
        return "paused"
    mine = any(one.kind == "caucus" and one.open for one in stage.channels)
    return "mine" if mine else ""

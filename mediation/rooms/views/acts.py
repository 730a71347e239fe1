"""What the mediator's buttons do in the room; each answers JSON, a refusal its sentence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from flask import jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.pages import moment_shown
from mediation.core.web import Audience, carried_out, opens, work
from mediation.rooms import queries, service
from mediation.rooms.service import sending_out
from mediation.rooms.states import Phase
from mediation.rooms.views.blueprint import bp


@bp.post("/cases/<uuid:case_id>/room")
@opens(Audience.STAFF, action="rooms.open_session")
def open_session(case_id: UUID) -> Response:
    with work() as uow:
        service.open_session(uow, case_id)
        room = queries.joint_room(uow, case_id)
    if room is None:
        raise Invalid(N_("调解室没有打开，请再试一次。"))
    return redirect(url_for("rooms.desk", room_id=room.id))


@bp.post("/sessions/<uuid:session_id>/caucus/<uuid:party_id>")
@opens(Audience.STAFF, action="rooms.run_session")
def open_caucus(session_id: UUID, party_id: UUID) -> Response:
    return carried_out(lambda uow: service.open_caucus(uow, session_id, party_id))


@bp.post("/cases/<uuid:case_id>/consultation")
@opens(Audience.STAFF, action="rooms.open_session")
def open_consultation(case_id: UUID) -> Response:
    return carried_out(lambda uow: service.open_consultation(uow, case_id))


@bp.post("/rooms/<uuid:room_id>/end")
@opens(Audience.STAFF, action="rooms.run_session")
def end_room(room_id: UUID) -> Response:
    return carried_out(lambda uow: service.end_room(uow, room_id))


@bp.post("/sessions/<uuid:session_id>/call-back")
@opens(Audience.STAFF, action="rooms.run_session")
def call_back(session_id: UUID) -> Response:
    return carried_out(lambda uow: service.call_everybody_back(uow, session_id))


@bp.post("/sessions/<uuid:session_id>/outside")
@opens(Audience.STAFF, action="rooms.run_session")
def tell_outside(session_id: UUID) -> Response:
    given = request.form.get("minutes", "")
    minutes = int(given) if given.isdecimal() and len(given) < 6 else 0
    return carried_out(lambda uow: service.tell_outside(uow, session_id, minutes))


@bp.post("/sessions/<uuid:session_id>/phase")
@opens(Audience.STAFF, action="rooms.run_session")
def set_phase(session_id: UUID) -> Response:
    chosen = request.form.get("phase", "")
    if chosen not in set(Phase):
        raise Invalid(N_("没有这个步骤，请刷新页面后再选。"))
    return carried_out(lambda uow: service.set_phase(uow, session_id, Phase(chosen)))


@bp.post("/sessions/<uuid:session_id>/close")
@opens(Audience.STAFF, action="rooms.run_session")
def close_session(session_id: UUID) -> Response:
    return carried_out(lambda uow: service.close_session(uow, session_id))


@bp.post("/participants/<uuid:participant_id>/admit")
@opens(Audience.STAFF, action="rooms.admit")
def admit(participant_id: UUID) -> Response:
    return carried_out(lambda uow: service.admit(uow, participant_id, sees=service.usual_sight(uow, participant_id)))


@bp.post("/participants/<uuid:participant_id>/out")
@opens(Audience.STAFF, action="rooms.admit")
def send_outside(participant_id: UUID) -> Response:
    return carried_out(lambda uow: sending_out.send_outside(uow, participant_id))


@bp.get("/participants/<uuid:participant_id>/link")
@opens(Audience.STAFF, action="rooms.invite")
def show_link(participant_id: UUID) -> Response:
    with work() as uow:
        cases.get_case(uow, cases.get_participant(uow, participant_id).case_id)
        link = queries.live_link(uow, participant_id)
        if link is None:
            return jsonify({"link": None})
        return jsonify(_shown(link, service.link_address(uow, link.id)))


@bp.post("/participants/<uuid:participant_id>/link")
@opens(Audience.STAFF, action="rooms.invite")
def issue_link(participant_id: UUID) -> Response:
    """A new link; the one before ends, so that a lost paper opens nothing."""
    with work() as uow:
        before = queries.live_link(uow, participant_id)
        link, address = service.issue_link(uow, participant_id)
        if before is not None:
            service.revoke_link(uow, before.id)
        return jsonify(_shown(link, address))


@bp.post("/links/<uuid:link_id>/revoke")
@opens(Audience.STAFF, action="rooms.invite")
def revoke_link(link_id: UUID) -> Response:
    return carried_out(lambda uow: service.revoke_link(uow, link_id))


def _shown(link: Any, address: str) -> dict[str, Any]:
    return {
        "link": str(link.id),
        "url": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=6, border=2),
        "expires": moment_shown(link.expires_at),
        "opened": link.opened,
    }

"""The steps between link and room: identity, code, rights, consents, waiting room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, jsonify, make_response, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.authz import Actor
from mediation.core.errors import Refusal
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, engines, opens, put_on, status_of
from mediation.rooms import queries, service
from mediation.rooms.documents import consents as words
from mediation.rooms.errors import HumanNeeded, LinkEnded, WrongIdentity
from mediation.rooms.forms import CodeForm, DeclineForm, IdentityForm, RightsForm, StepForm, consents_form
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.service import CodeAnswer, Step
from mediation.rooms.service.codes import still_good
from mediation.rooms.service.coming import to_ask
from mediation.rooms.service.tries import code_tries_left, identity_tries_left, wrong_code
from mediation.rooms.states import TO_CALL, PhotoState
from mediation.rooms.views.blueprint import bp, cookie, load_arrival
from mediation.rooms.views.door import as_lines
from mediation.rooms.views.lasting import lasting

UNPROVEN = (Step.IDENTITY, Step.CODE)
"""Steps at which it is not known yet whose browser this is."""


@bp.get("/join")
@opens(Audience.PUBLIC, action="rooms.join")
def join() -> Response:
    """On to the first step that is missing; who was let in before goes straight to the room."""
    person = load_arrival()
    with engines().work(person) as uow:
        step = service.next_step(uow, _session(uow))
        inside = step is Step.WAITING and _room_of(uow, person) is not None
        if step in UNPROVEN and _photo_tells(uow, _id(person)):
            return redirect(url_for("rooms.hand_in_photo"))
    return redirect(url_for("rooms.phone" if inside else f"rooms.{step.value}"))


@bp.get("/join/step.json")
@opens(Audience.PUBLIC, action="rooms.join")
def step_now() -> Response:
    """What the steps at which a human can help ask every few seconds: the mediator may have let this browser on."""
    person = load_arrival()
    with engines().work(person) as uow:
        return jsonify({"step": service.next_step(uow, _session(uow)).value})


@bp.route("/join/identity", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.identify")
@limited("identity")
def identity() -> Response:
    person, form = load_arrival(), IdentityForm()
    name, number = str(form.name.data or ""), str(form.id_no.data or "")
    right = _tried(form, person, lambda uow: service.match_identity(uow, _session(uow), name, number))
    if right:
        return redirect(url_for("rooms.code"))
    with engines().work(person) as uow:
        left = identity_tries_left(uow, _session(uow).participant_id)
    if right is False:
        put_on(form, WrongIdentity(field="id_no", left=left) if left else HumanNeeded())
    return _page("identity", form, left=left)


@bp.route("/join/code", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.confirm_code")
@limited("identity")
def code() -> Response:
    person, form = load_arrival(), CodeForm()
    typed = str(form.code.data or "")
    answer = _tried(form, person, lambda uow: service.confirm_by_code(uow, _session(uow), typed))
    if answer is CodeAnswer.RIGHT:
        return redirect(url_for("rooms.join"))
    with engines().work(person) as uow:
        session = _session(uow)
        if answer is not None:
            left = code_tries_left(uow, session.participant_id, "enter")
            put_on(form, wrong_code(left, ended=answer is CodeAnswer.ENDED))
            form.code.data = ""  # nobody mends six digits
        if service.next_step(uow, session) is not Step.CODE:
            return redirect(url_for("rooms.join"))
        sent = queries.last_code(uow, session.participant_id, "enter")
        elsewhere = any(one.confirmed_at for one in queries.party_sessions_of(uow, session.participant_id))
        waits = sent is not None and still_good(uow, sent)
        unsent, last = service.no_channel(uow), queries.last_notice(uow, session.participant_id, "code.enter")
        lost = waits and last is not None and last.status in TO_CALL
    button = StepForm(formdata=None)
    return _page(
        "code", form, sent=sent if waits else None, unsent=unsent, lost=lost, button=button, used_elsewhere=elsewhere
    )


@bp.post("/join/code/send")
@opens(Audience.PUBLIC, action="rooms.send_code")
@limited("code")
def resend_code() -> Response:
    person = load_arrival()
    try:
        with engines().work(person) as uow:
            session = _session(uow)
            if service.next_step(uow, session) is Step.CODE:
                mask, unsent = service.send_code(uow, session.participant_id).phone_mask, service.no_channel(uow)
                told = N_("已经请调解员打电话到%(phone)s核对是您本人。")
                flash(_(told if unsent else N_("正在发到%(phone)s，一般几秒钟就到，5分钟内有效。"), phone=mask), "ok")
    except Refusal as refusal:
        flash(refusal.message, "warn")
    return redirect(url_for("rooms.code"))


@bp.route("/join/rights", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.acknowledge_rights")
def rights() -> Response:
    person, form = load_arrival(), RightsForm()
    if _tried(form, person, lambda uow: service.acknowledge_rights(uow, _id(person))):
        return redirect(url_for("rooms.join"))
    beside = actor().party_id is None
    text, version = (words.companion_text(), words.VERSION) if beside else (words.rights_text(), words.rights_version())
    no = DeclineForm(formdata=None)
    return _page("rights", form, paragraphs=text.split("\n\n"), version=version, beside=beside, no=no)


@bp.route("/join/consents", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.answer_consents")
def consents() -> Response:
    person = load_arrival()
    with engines().work(person) as uow:
        asked = to_ask(uow, _id(person))
        anew = len(asked) < len(service.questions_for(uow, _case(person)))
    if not asked:
        return redirect(url_for("rooms.join"))
    form = consents_form(asked)()
    answers = {question.name: bool(form[question.name].data) for question in asked}
    if _tried(form, person, lambda uow: service.answer_consents(uow, _id(person), answers)):
        return redirect(url_for("rooms.join"))
    return _page("consents", form, asked=asked, anew=anew, version=words.VERSION, no=DeclineForm(formdata=None))


@bp.route("/p/wait", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.wait")
def waiting() -> Response:
    """The waiting room; the button stands in line again after a refusal."""
    person, form = load_arrival(), StepForm()
    with engines().work(person) as uow:
        step, entry = service.next_step(uow, _session(uow)), queries.last_waiting(uow, _id(person))
        if step is not Step.WAITING:
            return redirect(url_for(f"rooms.{step.value}"))
        if _room_of(uow, person) is None and (entry is None or form.validate_on_submit()):
            service.wait_to_enter(uow, _id(person))
    return _page("waiting", form, **(_state(person) | _outside(person)))


@bp.get("/p/wait.json")
@opens(Audience.PARTY, action="rooms.wait")
def waiting_state() -> Response:
    """What the waiting page asks every few seconds."""
    return jsonify(_state(load_arrival()))


def _photo_tells(uow: UnitOfWork, participant_id: UUID) -> bool:
    """Whether the last picture handed in waits for a human, or was turned down with a reason to read."""
    last = next(iter(queries.own_photos(uow, participant_id)), None)
    return last is not None and last.state in {PhotoState.WAITING, PhotoState.OTHER}


def _outside(person: Actor) -> dict[str, Any]:
    """What somebody outside sees besides: since when, what goes on inside, what was said at the door."""
    with engines().work(person) as uow:
        entry = queries.last_waiting(uow, _id(person))
        return {
            "words": as_lines(queries.words_at_door(uow, _id(person))),
            "waited": lasting(uow.now() - entry.since) if entry else "",
            "side": person.party_id is not None,
            "inside": queries.sitting_words(uow, _case(person)),
        }


def _state(person: Actor) -> dict[str, Any]:
    with engines().work(person) as uow:
        entry, room = queries.last_waiting(uow, _id(person)), _room_of(uow, person)
        words = len(queries.words_at_door(uow, _id(person)))
    state = "admitted" if room else entry.state.value if entry else "waiting"
    return {
        "state": state, "reason": entry.reason if entry else "", "room": str(room) if room else None,
        "since": entry.since.isoformat() if entry else None, "words": words,
    }  # fmt: skip


def _room_of(uow: UnitOfWork, person: Actor) -> UUID | None:
    """The joint room that the person was let in to, or None."""
    room = queries.joint_room(uow, _case(person))
    return room.id if room and queries.find_member(uow, room.id, _id(person)) else None


def _session(uow: UnitOfWork) -> Any:
    session = queries.find_party_session(uow, cookie(), lock=True)
    if session is None:
        raise LinkEnded
    return session


def _tried(form: FlaskForm, person: Actor, verb: Callable[[UnitOfWork], Any]) -> Any:
    """The verb's answer when the form is posted and complete, else None; a refusal is put on the form."""
    if not form.validate_on_submit():
        return None
    try:
        with engines().work(person) as uow:
            return verb(uow)
    except Refusal as refusal:
        put_on(form, refusal)
        return None


def _page(name: str, form: FlaskForm, **values: Any) -> Response:
    person = load_arrival()
    with engines().work(person) as uow:
        values |= contact_of(uow, cases.get_case_unseen(uow, _case(person)))
    return make_response(render_template(f"rooms/party/{name}.html", form=form, **values), status_of(form))


def _id(person: Actor) -> UUID:
    if person.id is None:
        raise LinkEnded
    return person.id


def _case(person: Actor) -> UUID:
    if person.case_id is None:
        raise LinkEnded
    return person.case_id

"""加入卡: the mediator chooses what a late office sees, the parties answer on their phones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_, gettext, lazy
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, carried_out, confirmed, opens, status_of, submitted, work
from mediation.rooms import queries, service
from mediation.rooms.forms import term_choices
from mediation.rooms.queries.entries import ShownCard, answers_to, cards_for, newcomers, open_card, showable, shown
from mediation.rooms.queries.stage import Stage, who_in
from mediation.rooms.states import EntrySight
from mediation.rooms.views.answers import yes_or_no
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.words import labels

LATEST = 200
"""Sayings of the joint room that may be chosen from."""


class EntryForm(FlaskForm):
    """What an office that comes late will see."""

    sight = RadioField(
        lazy("它能看到什么"), choices=term_choices(EntrySight), default=EntrySight.NOW.value,
        validators=[InputRequired(lazy("请选一项。"))],
    )  # fmt: skip
    summary = TextAreaField(
        lazy("摘要"), validators=[Length(max=1000)], render_kw={"rows": 5, "maxlength": 1000},
        description=lazy("选“一段摘要”时写。单独沟通里的话不要写进来。"),
    )  # fmt: skip
    seqs = SelectMultipleField(lazy("选定的内容"), coerce=int, validate_choice=False)


@bp.route("/participants/<uuid:participant_id>/entry", methods=["GET", "POST"])
@opens(Audience.STAFF, action="rooms.admit")
def entry(participant_id: UUID) -> Response | tuple[str, int]:
    """The card of one newcomer: what they will see."""
    form = EntryForm()
    with work() as uow:
        person = cases.get_participant(uow, participant_id)
        case = cases.get_case(uow, person.case_id)
        service.check_charge(uow, case.id, "rooms.admit")
        room = queries.joint_room(uow, case.id)
        me = who_in(uow, room.id) if room else None
        if room is None or me is None:
            raise Missing
        events, _more = queries.events_of(uow, room.id, me, limit=LATEST)
        said = [one for one in events if showable(one)]
        form.seqs.choices = [(one["seq"], _words(one)) for one in said]
        card = open_card(uow, room.id, participant_id)
        waiting = _waiting(uow, case, shown(uow, card, me)) if card else None
    done = submitted(form, lambda uow: _propose(uow, participant_id, form))
    if done:
        entered = done.status == "entered"
        flash(gettext("已经进来了。") if entered else gettext("已发给各方当事人，都同意以后才进来。"), "ok")
        return redirect(url_for("rooms.desk", room_id=room.id))
    page = render_template(
        "rooms/entry.html", form=form, newcomer=person, case=case, room=room, said=said, waiting=waiting, words=_words,
        needs_consent=person.seat == "department", labels=labels(),
    )  # fmt: skip
    return page, status_of(form)


@bp.post("/entries/<uuid:card_id>/answer")
@opens(Audience.STAFF, action="rooms.admit")
def note_entry_answer(card_id: UUID) -> Response:
    """What a party said to the mediator about a card."""
    party_id, agreed = parse_id(request.form.get("party", "")), yes_or_no()
    if party_id is None:
        raise Invalid(N_("请选是哪一方的意见。"), field="party")
    with work() as uow:
        card = service.answer_entry(uow, card_id, party_id, agreed=agreed)
        room_id = card.room_id
    return redirect(url_for("rooms.desk", room_id=room_id))


@bp.post("/entries/<uuid:card_id>/withdraw")
@opens(Audience.STAFF, action="rooms.admit")
def withdraw_entry(card_id: UUID) -> Response:
    return carried_out(lambda uow: service.withdraw_entry(uow, card_id))


@bp.post("/p/entries/<uuid:card_id>/answer")
@opens(Audience.PARTY, action="rooms.answer_entry")
def answer_entry(card_id: UUID) -> Response:
    """A party answers on the phone, for itself alone."""
    agreed = yes_or_no()
    with work() as uow:
        service.answer_entry(uow, card_id, actor().party_id or card_id, agreed=agreed)
    return redirect(url_for("rooms.phone"))


def entries_for(uow: UnitOfWork, stage: Stage) -> dict[str, Any]:
    """On the desk of the mediator: who has accepted a seat and is not in yet."""
    joint = next((one.room_id for one in stage.channels if one.kind == "joint" and one.open), None)
    return {"newcomers": newcomers(uow, joint) if stage.host and stage.running and joint else []}


def cards_on(uow: UnitOfWork, stage: Stage) -> list[dict[str, Any]]:
    """On a party's phone: the cards that wait for its answer; a companion answers nothing."""
    person = cases.get_participant(uow, stage.me.participant_id)
    if person.party_id is None or person.companion_id is not None or stage.me.left_at is not None:
        return []
    cards = cards_for(uow, stage.room.id, person.id, person.party_id)
    return [{"shown": one, "words": [_words(said) for said in one.items]} for one in cards]


def _propose(uow: UnitOfWork, participant_id: UUID, form: EntryForm) -> Any:
    return service.propose_entry(
        uow, participant_id, sight=EntrySight(form.sight.data), summary=form.summary.data or "",
        seqs=form.seqs.data or (), confirm=confirmed("leak"),
    )  # fmt: skip


def _waiting(uow: UnitOfWork, case: Any, card: ShownCard) -> dict[str, Any]:
    answers = answers_to(uow, card.card.id)
    return {"card": card, "parties": [(party, answers.get(party.id)) for party in case.parties]}


def _words(event: Any) -> str:
    body = event["body"]
    if event["kind"] == "file":
        what = gettext("材料：%(name)s", name=body["name"])
    elif event["kind"] == "voice":
        what = body.get("text") or gettext("语音%(n)s秒", n=body["seconds"])
    else:
        what = body.get("text") or body.get("name") or ""
    return f"{body.get('by') or event['from']['name']}：{what}"

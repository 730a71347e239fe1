"""加入卡 (B6): an office that comes late enters only after what it will see was chosen, and approved by the parties.

RML 20: a department takes part with the parties' consent; so the consent names the list, not only the office. For the
three offices the mediator's choice is enough. What is shown is said once more for everybody, so that nobody knows
less than the newcomer, and the newcomer's membership begins there: no exit shows anything from before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.rooms import queries
from mediation.rooms.errors import CardDecided, NotReady, RoomClosed
from mediation.rooms.models import EntryAnswer, EntryCard, Room
from mediation.rooms.policy import OFFICES
from mediation.rooms.queries.entries import TOLD_AGAIN, answers_to, find_card, open_card, showable
from mediation.rooms.queries.log import events_at
from mediation.rooms.rules.entries import LONGEST_SUMMARY, check_choice
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member
from mediation.rooms.service.waiting import tell_hosts
from mediation.rooms.states import ENTRY, EntrySight, EntryState, EventKind, MemberFrom, RoomState

__all__ = ["LONGEST_SUMMARY", "answer_entry", "propose_entry", "withdraw_entry"]


def propose_entry(
    uow: UnitOfWork,
    participant_id: UUID,
    *,
    sight: EntrySight,
    summary: str = "",
    seqs: Sequence[int] = (),
    confirm: bool = False,
) -> EntryCard:
    """Choose what somebody of an office who comes late will see; they enter at once where no party must agree.

    Raises Missing, Forbidden, NotReady (no session is open), Invalid, ConfidentialHere (a side's private words are
    in the summary) unless `confirm`.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    room = _table(uow, person)
    check_choice(sight, summary, seqs)
    if sight is EntrySight.SUMMARY:
        check_words(uow, person.case_id, {"text": summary}, confirmed=confirm)
    chosen = _chosen(uow, room, seqs) if sight is EntrySight.ITEMS else []
    if before := open_card(uow, room.id, participant_id):
        _move(uow, before, "withdraw")
    card = EntryCard(
        id=new_id(), room_id=room.id, participant_id=participant_id, sight=sight, status=EntryState.PROPOSED,
        summary_sealed=uow.vault.seal(summary.strip()) if sight is EntrySight.SUMMARY else None, seqs=chosen,
        proposed_by=uow.actor.name, proposed_at=uow.now(), decided_at=None,
    )  # fmt: skip
    uow.session.add(card)
    uow.session.flush()
    uow.audit(
        "rooms.entry_proposed", "entry_card", card.id, case_id=person.case_id, participant=str(participant_id),
        sight=sight.value, seqs=chosen,
    )  # fmt: skip
    if person.seat == SeatKind.DEPARTMENT:
        _tell_parties(uow, room)
    else:
        _enter(uow, card, room)
    return card


def answer_entry(uow: UnitOfWork, card_id: UUID, party_id: UUID, *, agreed: bool) -> EntryCard:
    """A party agrees or not to this newcomer seeing this list; staff note what a party said to them.

    The party itself or whoever acts for it, in the room now. With the last yes the newcomer enters, with a no the
    card ends. Raises Missing, Forbidden, CardDecided.
    """
    card, room = _held(uow, card_id)
    _check_answerer(uow, room, party_id)
    if card.status is not EntryState.PROPOSED:
        raise CardDecided
    uow.session.merge(
        EntryAnswer(
            card_id=card.id, party_id=party_id, agreed=agreed, by_staff=uow.actor.is_staff, by_name=uow.actor.name,
            at=uow.now(),
        )
    )  # fmt: skip
    uow.session.flush()
    uow.audit("rooms.entry_answered", "entry_card", card.id, case_id=room.case_id, party=str(party_id), agreed=agreed)
    if not agreed:
        _move(uow, card, "refuse")
        _tell_parties(uow, room)
    elif _everybody_agrees(uow, card, room):
        _enter(uow, card, room)
    tell_hosts(uow, room.case_id, card.participant_id, card.status.value)
    return card


def withdraw_entry(uow: UnitOfWork, card_id: UUID) -> None:
    """The mediator takes a card back before it is decided. Raises Missing, Forbidden, CardDecided."""
    card, room = _held(uow, card_id)
    check_charge(uow, room.case_id, "rooms.admit")
    if card.status is not EntryState.PROPOSED:
        raise CardDecided
    _move(uow, card, "withdraw")
    _tell_parties(uow, room)


def _held(uow: UnitOfWork, card_id: UUID) -> tuple[EntryCard, Room]:
    """A card and its room under lock; the room first, as where a card is proposed."""
    seen = find_card(uow, card_id)
    room = queries.get_room(uow, seen.room_id, lock=True) if seen else None
    card = find_card(uow, card_id, lock=True)
    if card is None or room is None:
        raise Missing
    return card, room


def _table(uow: UnitOfWork, person: Any) -> Room:
    """The open joint room that the newcomer is to enter, locked."""
    if person.seat not in OFFICES or person.ended_at is not None:
        raise Invalid(N_("只有接受了席位的单位，才用加入卡。"))
    room = queries.joint_room(uow, person.case_id)
    if room is None or room.state is not RoomState.OPEN:
        raise NotReady(N_("还没有开始调解。开始的时候，接受了席位的单位会一起进来。"))
    if queries.find_member(uow, room.id, person.id):
        raise Invalid(N_("这个单位的人已经在会场里了。"))
    return queries.get_room(uow, room.id, lock=True)


def _chosen(uow: UnitOfWork, room: Room, seqs: Sequence[int]) -> list[int]:
    """Of what is chosen, all must stand in the joint room and not be taken back."""
    wanted = sorted(set(seqs))
    host = next((one.participant_id for one in queries.members_of(uow, room.id) if one.seat == "mediator"), None)
    there = events_at(uow, room.id, host, wanted) if host else []
    kept = [one["seq"] for one in there if showable(one)]
    if kept != wanted:
        raise Invalid(N_("选中的内容里有已经撤回或者不能给别人看的，请重新选。"), field="seqs")
    return kept


def _check_answerer(uow: UnitOfWork, room: Room, party_id: UUID) -> None:
    party = cases.get_party(uow, party_id)
    if party.case_id != room.case_id:
        raise Missing
    if not uow.actor.is_participant:
        check_charge(uow, room.case_id, "rooms.admit")
        return
    me = cases.get_participant(uow, uow.actor.id) if uow.actor.id else None
    inside = me is not None and queries.find_member(uow, room.id, me.id) is not None
    if me is None or not inside or me.party_id != party_id or me.companion_id is not None:
        raise Missing


def _everybody_agrees(uow: UnitOfWork, card: EntryCard, room: Room) -> bool:
    answers = answers_to(uow, card.id)
    return all(answers.get(party.id) for party in cases.get_case_unseen(uow, room.case_id).parties)


def _enter(uow: UnitOfWork, card: EntryCard, room: Room) -> None:
    """The newcomer comes in at this moment; what was chosen is said after that, in the sight of all."""
    if room.state is not RoomState.OPEN:
        raise RoomClosed
    _move(uow, card, "enter")
    person = cases.get_participant(uow, card.participant_id)
    add_member(uow, room.id, person.id, sees=MemberFrom.NOW)
    append(uow, room.id, None, EventKind.SYSTEM, {"code": f"entry_{card.sight}", "name": person.name})
    if card.summary_sealed:
        summary = uow.vault.open(card.summary_sealed)
        append(uow, room.id, None, EventKind.SYSTEM, {"code": "entry_told", "by": card.proposed_by, "text": summary})
    host = next(one.participant_id for one in queries.members_of(uow, room.id) if one.seat == "mediator")
    for said in events_at(uow, room.id, host, card.seqs):
        if "recalled" not in said["body"]:
            _tell_again(uow, room.id, said)
    uow.audit("rooms.entered_by_card", "entry_card", card.id, case_id=room.case_id, participant=str(person.id))


def _tell_again(uow: UnitOfWork, room_id: UUID, said: dict[str, Any]) -> None:
    """An item as it stands in the log, named with whose it is; a file or a voice once more, right behind its line.

    A recall of the item takes both back: see `told_again`.
    """
    body = said["body"]
    quoted = said["kind"] == EventKind.QUOTE
    owner = body if quoted else {"by": said["from"]["name"], "seat": said["from"]["seat"], "said_at": said["at"]}
    told = {name: owner[name] for name in ("by", "seat", "said_at")} | {"source": said["digest"]}
    words = body.get("text") or body.get("name") or ""
    append(uow, room_id, None, EventKind.SYSTEM, {"code": TOLD_AGAIN, "text": words, **told})
    if "file" in body:
        append(uow, room_id, None, body["kind"] if quoted else said["kind"], body)


def _move(uow: UnitOfWork, card: EntryCard, action: str) -> None:
    uow.move(ENTRY, card, action)
    card.decided_at = uow.now()
    uow.session.flush()


def _tell_parties(uow: UnitOfWork, room: Room) -> None:
    people = [one.participant_id for one in queries.members_of(uow, room.id) if one.seat not in OFFICES]
    uow.push("rooms", {"room": str(room.id)}, people)

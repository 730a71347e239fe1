"""Who may what in a room: one table for page, socket and job.

The subject is a `Standing`: how the person stands in the room at this moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import PUBLIC, Actor, Policy, Role, may, the_system
from mediation.law.people import OFFICE_SEATS, PARTY_SEATS
from mediation.rooms.states import EventKind, RoomKind

PARTY_SIDE = {*(seat.value for seat in PARTY_SEATS), "agent"}
OFFICES = {seat.value for seat in OFFICE_SEATS}
HOST = "mediator"
LOOKING_ON = "observer"
CONSULTING = {HOST, "recorder", *OFFICES}
"""Seats that may be in a consultation (会商): never a party, an agent or a companion."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A live member of a room."""

    seat: str
    room_kind: str
    participant: UUID | None = None


@dataclass(frozen=True, slots=True)
class Checking:
    """Minutes of a case that somebody on a party's side wants to read or answer."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class Charge:
    """A case as its people stand to it: who mediates, which organisation leads."""

    mediator_id: UUID | None
    lead_org_path: str
    org_path: str


@dataclass(frozen=True, slots=True)
class PhraseOwner:
    """Whose phrase: a person's or an office's."""

    staff_id: UUID | None
    org_id: UUID | None


def a_member(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """Whoever is in the room now."""
    return isinstance(subject, Standing)


def a_speaker(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """Whoever is in the room now and may speak: everybody but those who only look on for a party."""
    return isinstance(subject, Standing) and subject.seat != LOOKING_ON


def the_host(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """The mediator's seat in this room."""
    return isinstance(subject, Standing) and subject.seat == HOST


def a_guest_who_speaks(actor: Actor, subject: object) -> bool:
    """Whoever may speak but does not lead: they raise a hand."""
    return a_speaker(actor, subject) and not the_host(actor, subject)


def a_side_or_host(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """A party, who acts for one, or the mediator: those who make and answer offers."""
    return isinstance(subject, Standing) and (subject.seat in PARTY_SIDE or subject.seat == HOST)


def not_consulting(actor: Actor, subject: object) -> bool:
    """Offers are made where parties are."""
    return a_side_or_host(actor, subject) and getattr(subject, "room_kind", "") != RoomKind.CONSULTATION


def in_private_talk(actor: Actor, subject: object) -> bool:
    """The mediator or somebody of the side in their private talk; who is the owner of what is asked item by item."""
    return a_side_or_host(actor, subject) and getattr(subject, "room_kind", "") == RoomKind.CAUCUS


def at_the_joint_table(actor: Actor, subject: object) -> bool:
    """The mediator in the joint room: where what a side released may be told."""
    return the_host(actor, subject) and getattr(subject, "room_kind", "") == RoomKind.JOINT


def the_mediator(actor: Actor, subject: object) -> bool:
    """The case's mediator, as signed-in staff or in the mediator's seat."""
    if not isinstance(subject, Charge) or subject.mediator_id is None:
        return False
    return (actor.is_staff and actor.id == subject.mediator_id) or (actor.is_participant and actor.seat == HOST)


def the_office(actor: Actor, subject: object) -> bool:
    """A clerk of the leading or registering organisation; its mediators only while nobody has the case."""
    if not isinstance(subject, Charge):
        return False
    unassigned = subject.mediator_id is None and actor.has(Role.MEDIATOR)
    if not (actor.has(Role.CLERK) or unassigned):
        return False
    return actor.over(subject.lead_org_path) or actor.over(subject.org_path)


def the_clerk(actor: Actor, subject: object) -> bool:
    """A clerk of the leading or registering organisation."""
    return actor.has(Role.CLERK) and the_office(actor, subject)


def the_person(actor: Actor, subject: object) -> bool:
    """The participant themselves."""
    return actor.is_participant and actor.id is not None and actor.id == subject


def keeps_own_phrase(actor: Actor, subject: object) -> bool:
    """A member of staff, of their own phrases."""
    mine = actor.is_staff and actor.id is not None
    return mine and isinstance(subject, PhraseOwner) and subject.staff_id == actor.id


def keeps_office_phrase(actor: Actor, subject: object) -> bool:
    """A clerk or an administrator, of their own office's phrases."""
    if not isinstance(subject, PhraseOwner) or subject.org_id is None:
        return False
    return actor.has(Role.CLERK, Role.ADMIN) and subject.org_id == actor.org_id


def a_side_of_the_case(actor: Actor, subject: object) -> bool:
    """A party of the case or who acts for one; companions and observers answer nothing."""
    if not isinstance(subject, Checking) or not actor.is_participant or actor.case_id != subject.case_id:
        return False
    return actor.party_id is not None and actor.seat in PARTY_SIDE


def the_operator(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """Who runs the platform."""
    return actor.has(Role.OPERATOR, Role.ADMIN)


POLICY: Policy = {
    f"rooms.post.{EventKind.TEXT}": (a_speaker,),
    f"rooms.post.{EventKind.FILE}": (a_speaker,),
    f"rooms.post.{EventKind.VOICE}": (a_speaker,),
    f"rooms.post.{EventKind.TRANSCRIPTION}": (a_speaker,),
    f"rooms.post.{EventKind.MARK}": (the_host,),
    f"rooms.post.{EventKind.OFFER}": (not_consulting,),
    f"rooms.post.{EventKind.ANSWER}": (not_consulting,),
    f"rooms.post.{EventKind.RELEASE}": (in_private_talk,),
    f"rooms.post.{EventKind.QUOTE}": (at_the_joint_table,),
    "rooms.recall": (a_speaker,),
    "rooms.recall_any": (the_host,),
    "rooms.answer_entry": (the_person, the_system),
    "rooms.raise_hand": (a_guest_who_speaks,),
    "rooms.give_floor": (the_host,),
    "rooms.open_session": (the_mediator, the_system),
    "rooms.run_session": (the_mediator, the_system),
    "rooms.ask_reply": (the_mediator, the_system),
    "rooms.schedule": (the_mediator, the_office, the_system),
    "rooms.admit": (the_mediator, the_system),
    "rooms.speak_at_door": (the_person, the_system),
    "rooms.invite": (the_mediator, the_office, the_system),
    "rooms.phone_instead": (the_mediator, the_office, the_system),
    "rooms.take_receipt": (the_system,),
    "rooms.confirm_person": (the_mediator, the_system),
    "rooms.compare_identity": (the_mediator, the_clerk, the_system),
    "rooms.keep_phrase": (keeps_own_phrase, keeps_office_phrase),
    "rooms.write_minutes": (the_mediator, the_system),
    "rooms.read_minutes": (the_mediator, the_office, the_system),
    "rooms.check_minutes": (a_side_of_the_case,),
    "rooms.see_anchors": (the_operator, the_system),
    "rooms.anchor": (the_operator, the_system),
    "rooms.hand_in_photo": (the_person, the_system),
    "rooms.move_phone": (the_person,),
    "rooms.read_notices": (the_person, the_system),
}


def may_post(standing: Standing) -> list[str]:
    """The kinds of event that this member may post, and `recall`."""
    # the predicates of posting look at the standing alone
    kinds = [kind.value for kind in EventKind if may(POLICY, f"rooms.post.{kind}", PUBLIC, standing)]
    return [*kinds, *(["recall"] if may(POLICY, "rooms.recall", PUBLIC, standing) else [])]

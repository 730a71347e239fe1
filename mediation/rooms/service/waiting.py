"""The waiting room: somebody waits, the mediator lets them in or says why not."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NotReady
from mediation.rooms.events import PersonAdmitted, PersonWaits
from mediation.rooms.models import WaitingEntry
from mediation.rooms.policy import OFFICES
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.membership import add_member
from mediation.rooms.states import MemberFrom, RoomKind, RoomState, WaitingState


def wait_to_enter(uow: UnitOfWork, participant_id: UUID) -> WaitingEntry:
    """Stand in the waiting room; who waits already keeps their place."""
    if entry := queries.waiting_entry(uow, participant_id):
        return entry
    person = cases.get_participant(uow, participant_id)
    entry = WaitingEntry(
        id=new_id(), case_id=person.case_id, participant_id=participant_id, state=WaitingState.WAITING,
        since=uow.now(), decided_by="", reason="",
    )  # fmt: skip
    uow.session.add(entry)
    uow.session.flush()
    uow.tell(PersonWaits(at=uow.now(), actor_name=person.name, case_id=person.case_id, participant_id=participant_id))
    tell_hosts(uow, person.case_id, participant_id, "waiting")
    return entry


def admit(
    uow: UnitOfWork, participant_id: UUID, *, sees: MemberFrom = MemberFrom.START, from_seq: int = 0
) -> WaitingEntry | None:
    """Let somebody in to the running session's joint room; their entry when they were waiting.

    Raises Missing, Forbidden, NotReady (no session is open), GuardianMissing.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    case_verbs.check_guarded(uow, participant_id)
    if person.seat in OFFICES:
        raise Invalid(N_("中途加入的单位，请先选好它能看到什么。"))
    room = queries.joint_room(uow, person.case_id)
    if room is None or room.state is not RoomState.OPEN:
        raise NotReady(N_("还没有开始调解。请先点“开始调解”，再让当事人进来。"))
    add_member(uow, room.id, participant_id, sees=sees, from_seq=from_seq)
    entry = _decide(uow, participant_id, WaitingState.ADMITTED)
    case_verbs.start_if_ready(uow, person.case_id)
    uow.push("admitted", {"room": str(room.id)}, [participant_id])
    uow.tell(
        PersonAdmitted(at=uow.now(), actor_name=uow.actor.name, case_id=person.case_id, participant_id=participant_id)
    )
    return entry


def usual_sight(uow: UnitOfWork, participant_id: UUID) -> MemberFrom:
    """What somebody sees of the past unless it is chosen: a side its sitting, whoever sits beside it from now on."""
    person = cases.get_participant(uow, participant_id)
    room = queries.open_room(uow, person.case_id, RoomKind.JOINT)
    if room is not None and queries.stretches(uow, room.id, participant_id):
        return MemberFrom.NOW  # what was said while they were out was not for them
    return MemberFrom.START if person.party_id is not None and person.companion_id is None else MemberFrom.NOW


def refuse(uow: UnitOfWork, participant_id: UUID, reason: str, *, confirm: bool = False) -> WaitingEntry | None:
    """Do not let somebody in, with the reason that they are shown.

    Raises Missing, Forbidden, Invalid, and ConfidentialHere unless `confirm`.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    if not reason.strip():
        raise Invalid(N_("请写明原因，本人会看到。"), field="reason")
    check_words(uow, person.case_id, {"text": reason}, confirmed=confirm)
    entry = _decide(uow, participant_id, WaitingState.REFUSED, reason.strip())
    uow.push("refused", {"reason": reason.strip()}, [participant_id])
    return entry


def _decide(uow: UnitOfWork, participant_id: UUID, state: WaitingState, reason: str = "") -> WaitingEntry | None:
    entry = queries.waiting_entry(uow, participant_id)
    if entry is not None:
        entry.state, entry.reason = state, reason
        entry.decided_at, entry.decided_by = uow.now(), uow.actor.name
        uow.audit(f"rooms.{state.value}", "participant", participant_id, case_id=entry.case_id, reason=reason)
        tell_hosts(uow, entry.case_id, participant_id, state.value)
    return entry


def tell_hosts(uow: UnitOfWork, case_id: UUID, participant_id: UUID, state: str) -> None:
    """The mediators' open pages hear that the waiting room changed."""
    payload = {"case": str(case_id), "participant": str(participant_id), "state": state}
    uow.push("waiting", payload, queries.hosts_of(uow, case_id))

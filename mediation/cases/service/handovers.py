"""交接: what is open goes from one mediator to the next on a list that the case itself makes, against a signature."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors import NotAMediator
from mediation.cases.errors.handovers import (
    HandoverNoteMissing,
    HandoverNotNow,
    HandoverNotStated,
    HandoverOver,
    HandoverStated,
    HandoverToNobodyNew,
)
from mediation.cases.models import Case, Handover
from mediation.cases.policy import POLICY
from mediation.cases.queries.handovers import get_handover, handing_of, open_handover_of
from mediation.cases.service.conflicts import check_not_locked
from mediation.cases.service.opening import opened, reasoned
from mediation.cases.service.overtaking import TEAM, check_seen, team_seen
from mediation.cases.service.participants import seated, unseated
from mediation.cases.states import AFTER_THE_END, CLOCK_WORDS, SEAT_WORDS, AgentStatus, SeatStatus
from mediation.core.authz import SYSTEM, Role, require
from mediation.core.ids import new_id
from mediation.core.panels import OPEN_WORK, OpenItem
from mediation.core.uow import UnitOfWork
from mediation.law.terms import SeatKind


def hand_over(uow: UnitOfWork, case_id: UUID, staff_id: UUID, reason: str, *, seen: str | None = None) -> Case:
    """Give a case that has ended to another mediator, who urges, visits and closes it from now on.

    Raises HandoverNotNow, HandoverToNobodyNew, NotAMediator, LawyerLocked, Overtaken, ReasonMissing, Missing,
    Forbidden.
    """
    case = opened(uow, case_id, "cases.hand_over")
    if case.status not in AFTER_THE_END:
        raise HandoverNotNow
    check_seen(uow, case.id, seen, team_seen(case), TEAM)
    if staff_id == case.mediator_id:
        raise HandoverToNobodyNew(field="staff_id")
    staff = accounts.get_staff(uow, staff_id)
    if Role.MEDIATOR.value not in staff.roles or not staff.active:
        raise NotAMediator(field="staff_id")
    check_not_locked(uow, case.id, staff_id)
    words, giver_id = reasoned(reason), case.mediator_id
    case.mediator_id, case.proposed_mediator_id = staff_id, None
    reseat_mediator(uow, case)
    open_handover(uow, case, giver_id, words)
    return case


def reseat_mediator(uow: UnitOfWork, case: Case) -> None:
    """Whoever has the case now sits as its mediator, nobody else does any more."""
    for participant in queries.live_participants(uow, case.id):
        if participant.seat == SeatKind.MEDIATOR.value:
            unseated(uow, participant)
    if case.mediator_id is not None:
        name = accounts.get_staff(uow, case.mediator_id).name
        seated(uow, case, seat=SeatKind.MEDIATOR.value, name=name, staff_id=case.mediator_id)


def open_handover(uow: UnitOfWork, case: Case, giver_id: UUID | None, reason: str) -> Handover | None:
    """Write down what is open now that the case has another mediator; None when nobody had it before."""
    uow.session.flush()
    if giver_id is None or case.mediator_id is None or giver_id == case.mediator_id:
        return None
    if before := open_handover_of(uow, case.id):
        before.dropped_at = uow.now()
        uow.session.flush()
        uow.audit("cases.handover_dropped", "handover", before.id, case_id=case.id)
    row = Handover(
        id=new_id(), case_id=case.id, giver_id=giver_id, taker_id=case.mediator_id, reason=reason,
        items=[kept(one) for one in open_work(uow, case.id)], opened_at=uow.now(), note="", stated_by="", receipt="",
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    uow.audit("cases.handover_opened", "handover", row.id, case_id=case.id, items=len(row.items), reason=reason)
    return row


def state_handover(uow: UnitOfWork, handover_id: UUID, note: str) -> Handover:
    """The giver, or their office for one who is gone, adds what no paper says.

    Raises HandoverNoteMissing, HandoverStated, HandoverOver, Missing, Forbidden.
    """
    row = _opened(uow, handover_id, "cases.state_handover")
    if row.stated_at is not None:
        raise HandoverStated
    if len(note.strip()) < 2:
        raise HandoverNoteMissing(field="note")
    row.note, row.stated_at, row.stated_by = note.strip(), uow.now(), uow.actor.name
    uow.session.flush()
    uow.audit("cases.handed_over", "handover", row.id, case_id=row.case_id, to=str(row.taker_id))
    return row


def receive_handover(uow: UnitOfWork, handover_id: UUID, remark: str = "") -> Handover:
    """The taker signs for the list and the note. Raises HandoverNotStated, HandoverOver, Missing, Forbidden."""
    row = _opened(uow, handover_id, "cases.receive_handover")
    if row.stated_at is None:
        raise HandoverNotStated
    row.receipt, row.received_at = remark.strip(), uow.now()
    uow.session.flush()
    uow.audit("cases.handover_received", "handover", row.id, case_id=row.case_id, items=len(row.items))
    return row


def open_work(uow: UnitOfWork, case_id: UUID) -> list[OpenItem]:
    """Everything that is open in a case, in the order of the features.

    Read by the system: the list is whole, whoever of the office makes the change may not read every paper.
    """
    actor, uow.actor = uow.actor, SYSTEM
    try:
        return [one for gather in OPEN_WORK for one in gather(uow, case_id)]
    finally:
        uow.actor = actor


def own_open_work(uow: UnitOfWork, case_id: UUID) -> Iterator[OpenItem]:
    """What this feature knows to be open: clocks that run, seats, letters that nobody compared."""
    for clock in queries.clocks_of(uow, case_id, running=True):
        about = f"（{clock.subject}）" if clock.subject else ""
        paused = "，现在暂停计算" if clock.paused_on else ""
        yield OpenItem("clock", f"{CLOCK_WORDS.get(clock.rule_id, clock.rule_id)}{about}{paused}", clock.due_on)
    seats = [one for one in queries.seats_of(uow, case_id) if one.status in {SeatStatus.INVITED, SeatStatus.ACCEPTED}]
    offices = accounts.organisation_names(uow, [one.org_id for one in seats])
    people = accounts.staff_names(uow, [one.staff_id for one in seats])
    for seat in seats:
        who = people.get(seat.staff_id, "") if seat.staff_id else ""
        yield OpenItem("seat", f"{offices[seat.org_id]}{who}：{SEAT_WORDS[seat.status]}", seat.until)
    for agent in queries.agents_of(uow, case_id):
        if agent.status is AgentStatus.HANDED_IN:
            yield OpenItem("paper", f"代理人{agent.name}的授权委托书还没有核对")


def _opened(uow: UnitOfWork, handover_id: UUID, action: str) -> Handover:
    row = get_handover(uow, handover_id, lock=True)
    require(POLICY, action, uow.actor, handing_of(uow, row))
    if row.received_at is not None or row.dropped_at is not None:
        raise HandoverOver
    return row


def kept(one: OpenItem) -> dict[str, str]:
    """An open item as it is stored with a handover or a transfer."""
    return {"kind": one.kind, "text": one.text, "due_on": one.due_on.isoformat() if one.due_on else ""}

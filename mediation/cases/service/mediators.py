"""Who mediates: named, answered about conflicts, assigned, replaced."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries, rules
from mediation.cases.errors import ConflictOfInterest, DisclosureMissing, NotAMediator
from mediation.cases.events import MediatorAssigned
from mediation.cases.models import Case, Disclosure
from mediation.cases.service.clocks import drop_clock, finish_clock, start_clock, start_court_period
from mediation.cases.service.conflicts import check_not_locked
from mediation.cases.service.handovers import open_handover, reseat_mediator
from mediation.cases.service.opening import move, opened, reasoned, refused
from mediation.cases.service.overtaking import TEAM, check_seen, team_seen
from mediation.cases.states import CASE, CaseStatus
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def assign_mediator(
    uow: UnitOfWork,
    case_id: UUID,
    staff_id: UUID,
    *,
    chosen_by: str = "organisation",
    reason: str = "",
    seen: str | None = None,
) -> Case:
    """Name a mediator, chosen by the "organisation" or jointly by the "parties".

    It takes effect at once when the person has already answered about conflicts, else with `disclose`
    (OMR 13). Replacing one who has the case needs a reason. Raises NotAMediator, ConflictOfInterest, Overtaken.
    """
    case = opened(uow, case_id, "cases.assign_mediator")
    check_seen(uow, case.id, seen, team_seen(case), TEAM)
    if not CASE.allows("assign", case.status):
        raise refused(uow, case)
    staff = accounts.get_staff(uow, staff_id)
    if Role.MEDIATOR.value not in staff.roles or not staff.active:
        raise NotAMediator(field="staff_id")
    check_not_locked(uow, case.id, staff_id)
    if case.mediator_id is not None and case.mediator_id != staff_id:
        reasoned(reason)
    case.proposed_mediator_id, case.mediator_chosen_by = staff_id, chosen_by
    uow.audit("cases.mediator_proposed", "staff", staff_id, case_id=case.id, chosen_by=chosen_by, reason=reason)
    finish_clock(uow, case.id, "T-CHOOSE-MEDIATOR")
    answered = queries.latest_disclosure(uow, case.id, staff_id)
    if answered is None:
        start_clock(uow, case, "T-MEDIATOR-CONFIRM", started_on=local_day(uow.now()))
    elif answered.conflict and not answered.parties_agree:
        raise ConflictOfInterest(name=staff.name)
    else:
        _take_effect(uow, case, reason=reason)
    return case


def disclose(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    conflict: bool,
    text: str = "",
    staff_id: UUID | None = None,
    seen: str | None = None,
) -> Disclosure:
    """Answer, as the named mediator, whether there is any relation that may affect fairness (OMR 13).

    Without one the assignment takes effect; with one it waits for every party's agreement. Raises Overtaken when it
    was answered in another window.
    """
    case = opened(uow, case_id, "cases.disclose")
    check_seen(uow, case.id, seen, disclosure_seen(uow, case), TEAM)
    who = staff_id or uow.actor.id or case.proposed_mediator_id
    if who is None:
        raise DisclosureMissing(name="")
    answer = Disclosure(
        id=new_id(), case_id=case.id, staff_id=who, conflict=conflict,
        text=reasoned(text, field="text") if conflict else text.strip(), parties_agree=None, at=uow.now(),
    )  # fmt: skip
    uow.session.add(answer)
    uow.session.flush()
    uow.audit("cases.disclosed", "staff", who, case_id=case.id, conflict=conflict)
    if case.proposed_mediator_id in {None, who}:
        finish_clock(uow, case.id, "T-MEDIATOR-CONFIRM")
    if not conflict and case.proposed_mediator_id == who:
        _take_effect(uow, case)
    return answer


def decline_assignment(uow: UnitOfWork, case_id: UUID, reason: str, *, seen: str | None = None) -> Case:
    """Refuse, as the named mediator, to take the case; somebody else must be chosen (OMR 12).

    Raises Overtaken, AlreadyMoved when the case was taken, or somebody else named, in another window.
    """
    case = opened(uow, case_id, "cases.disclose")
    check_seen(uow, case.id, seen, disclosure_seen(uow, case), TEAM)
    if case.proposed_mediator_id is None:
        raise refused(uow, case)
    words = reasoned(reason)
    uow.audit("cases.assignment_declined", "staff", case.proposed_mediator_id, case_id=case.id, reason=words)
    case.proposed_mediator_id = None
    drop_clock(uow, case.id, "T-MEDIATOR-CONFIRM")
    start_clock(uow, case, "T-CHOOSE-MEDIATOR", started_on=local_day(uow.now()))
    return case


def answer_conflict(uow: UnitOfWork, case_id: UUID, *, parties_agree: bool, note: str, seen: str | None = None) -> Case:
    """Note whether the parties, knowing of the conflict, still agree to this mediator (OMR 13). Raises Overtaken."""
    case = opened(uow, case_id, "cases.answer_conflict")
    check_seen(uow, case.id, seen, disclosure_seen(uow, case), TEAM)
    staff_id = case.proposed_mediator_id
    answer = queries.latest_disclosure(uow, case.id, staff_id) if staff_id else None
    if answer is None:
        raise refused(uow, case)
    answer.parties_agree = parties_agree
    uow.audit(
        "cases.conflict_answered",
        "staff",
        staff_id,
        case_id=case.id,
        agree=parties_agree,
        note=reasoned(note, field="note"),
    )
    if parties_agree:
        _take_effect(uow, case)
    else:
        case.proposed_mediator_id = None
        drop_clock(uow, case.id, "T-MEDIATOR-CONFIRM")
        start_clock(uow, case, "T-CHOOSE-MEDIATOR", started_on=local_day(uow.now()))
    return case


def disclosure_seen(uow: UnitOfWork, case: Case) -> str:
    """Who is asked about conflicts and what they answered last, as a page was opened on it."""
    named = case.proposed_mediator_id
    answer = queries.latest_disclosure(uow, case.id, named) if named else None
    return f"{team_seen(case)}/{answer.id if answer else ''}"


def _take_effect(uow: UnitOfWork, case: Case, *, reason: str = "") -> None:
    staff_id = case.proposed_mediator_id
    if staff_id is None:
        raise refused(uow, case)
    if case.status is CaseStatus.ASSIGNED and case.mediator_id == staff_id:
        case.proposed_mediator_id = None
        return
    why, giver_id = reason or queries.why_replaced(uow, case.id, staff_id), case.mediator_id
    move(uow, case, "assign", reason=why)
    case.mediator_id, case.proposed_mediator_id = staff_id, None
    reseat_mediator(uow, case)
    finish_clock(uow, case.id, "T-MEDIATOR-CONFIRM")
    start_clock(uow, case, "T-FIRST-SESSION", started_on=local_day(uow.now()))
    if rules.is_from_court(case.referral_kind) and not queries.was_reopened(uow, case.id):
        start_court_period(uow, case, local_day(uow.now()))
    open_handover(uow, case, giver_id, why)
    uow.tell(MediatorAssigned(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))

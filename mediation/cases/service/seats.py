"""The offices at the table: invited, accepted, declined, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors import (
    SeatConsentMissing,
    SeatDayPast,
    SeatNotAsked,
    SeatPersonWrong,
    SeatTaken,
)
from mediation.cases.models import Case, Seat, SeatConsent
from mediation.cases.policy import POLICY
from mediation.cases.queries.duty import open_call
from mediation.cases.service.clocks import drop_clock, finish_clock, start_clock
from mediation.cases.service.conflicts import check_not_locked, check_office_not_locked
from mediation.cases.service.duty import call_duty, end_call
from mediation.cases.service.extending import forget_extension, settle_extension
from mediation.cases.service.lawyers import check_first_firm, check_lawyer
from mediation.cases.service.opening import opened, reasoned
from mediation.cases.service.overtaking import seat_answered
from mediation.cases.service.participants import seated, unseated
from mediation.cases.service.telling import tell_seat
from mediation.cases.states import SEAT, SeatStatus
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.panels import check_told
from mediation.core.uow import UnitOfWork
from mediation.law.seats import chosen_sights
from mediation.law.terms import CollabMode, ContactMeans, SeatKind

NEEDS_CONSENT = frozenset({SeatKind.DEPARTMENT})
"""Seats that every party must agree to before they are taken (RML 20)."""
LAST_DAY_PASSED = N_("说好参加到的日子已经过了")


def invite_seat(
    uow: UnitOfWork,
    case_id: UUID,
    *,
    kind: str,
    org_id: UUID,
    reason: str = "",
    will_see: str = "",
    until: date | None = None,
    sights: Sequence[str] | None = None,
    confirm: bool = False,
) -> Seat:
    """Invite an office to sit in the case: why, what it will see, until which day, that day included.

    `sights` is what a department is let see (names of `law.seats.CHOOSABLE`), `will_see` explains it in words.
    Raises SeatTaken, ReasonMissing, SeatDayPast, FirstFirmFollows, LawyerLocked (the whole office declared a conflict),
    and what TOLD_TO_ALL refuses unless `confirm`: every side reads why.
    """
    case = opened(uow, case_id, "cases.invite_seat")
    _check_day(uow, until)
    office = accounts.get_organisation(uow, org_id)
    check_office_not_locked(uow, case.id, org_id, office.name)
    if kind == SeatKind.LAWYER:
        check_first_firm(uow, case.id, org_id, reason)
    words = reasoned(reason) if SeatKind(kind) in NEEDS_CONSENT else reason.strip()
    check_told(uow, case.id, f"{words}\n{will_see}", confirm=confirm)
    seat = next((one for one in queries.seats_of(uow, case.id) if (one.kind, one.org_id) == (kind, org_id)), None)
    if seat is not None and not SEAT.allows("invite_again", seat.status):
        raise SeatTaken(field="org_id", office=office.name)
    if seat is None:
        seat = Seat(
            id=new_id(), case_id=case.id, kind=SeatKind(kind).value, org_id=org_id, status=SeatStatus.INVITED,
            invited_at=uow.now(), answer_note="", conflict_note="",
        )  # fmt: skip
        uow.session.add(seat)
    else:
        uow.move(SEAT, seat, "invite_again", reason=words)
        seat.staff_id, seat.answer_note, seat.answered_at, seat.invited_at = None, "", None, uow.now()
        seat.no_soliciting_at = None
        uow.session.execute(delete(SeatConsent).where(SeatConsent.seat_id == seat.id))  # asked about what it sees now
    seat.reason, seat.will_see, seat.until = words, will_see.strip(), until
    seat.sights = [] if sights is None else chosen_sights(seat.kind, sights)
    forget_extension(seat)
    uow.session.flush()
    clock = start_clock(
        uow, case, "T-SEAT-ACCEPT", started_on=local_day(uow.now()), subject=office.name, subject_id=seat.id
    )
    seat.answer_due = clock.due_on
    _widen(case, seat.kind)
    tell_seat(uow, seat, "invited")
    if seat.kind not in NEEDS_CONSENT:
        call_duty(uow, seat)
    return seat


def consent_to_seat(uow: UnitOfWork, seat_id: UUID, party_id: UUID, *, agreed: bool, means: str) -> SeatConsent:
    """Note a party's answer to an office's seat; the newest counts, and departments wait for all.

    A party answers for itself only. Raises SeatNotAsked (the office is off the case), Missing, Forbidden.
    """
    seat = queries.get_seat(uow, seat_id, lock=True)
    case = opened(uow, seat.case_id, "cases.consent_to_seat")
    if seat.status not in {SeatStatus.INVITED, SeatStatus.ACCEPTED}:
        raise SeatNotAsked
    party = queries.get_party(uow, party_id)
    if party.case_id != case.id or (uow.actor.is_participant and uow.actor.party_id != party_id):
        raise Forbidden
    row = uow.session.merge(
        SeatConsent(
            seat_id=seat.id, party_id=party_id, agreed=agreed, means=ContactMeans(means).value, at=uow.now(),
            recorded_by=uow.actor.id,
        )
    )  # fmt: skip
    uow.audit("cases.seat_consent", "seat", seat.id, case_id=case.id, party=str(party_id), agreed=agreed)
    if agreed and seat.status is SeatStatus.INVITED and open_call(uow, seat.id) is None:
        _call_when_agreed(uow, case, seat)
    tell_seat(uow, seat, "answered")
    settle_extension(uow, seat)
    return row


def accept_seat(
    uow: UnitOfWork,
    seat_id: UUID,
    *,
    staff_id: UUID,
    no_conflict: bool = False,
    no_soliciting: bool = False,
    note: str = "",
) -> Seat:
    """Accept for the invited office, naming who sits; they become a participant.

    A lawyer declares the conflict check (LAWY 23, 39) and seeks no clients; a department needs every party's consent
    (RML 20). Raises ConflictCheckMissing, NoSolicitingMissing, SeatConsentMissing, SeatPersonWrong, LawyerConflict,
    LawyerLocked, SeatAnswered.
    """
    seat, case = _answered(uow, seat_id)
    person = accounts.get_staff(uow, staff_id)
    if person.org_id != seat.org_id or not person.active:
        raise SeatPersonWrong(field="staff_id")
    check_not_locked(uow, case.id, person.id)
    if seat.kind == SeatKind.LAWYER:
        check_lawyer(uow, seat, person.id, no_conflict=no_conflict, no_soliciting=no_soliciting)
        seat.conflict_declared, seat.conflict_note = True, note.strip()
    if seat.kind in NEEDS_CONSENT:
        _check_consents(uow, case, seat)
    seat.staff_id, seat.answered_at, seat.answer_note = person.id, uow.now(), note.strip()
    uow.move(SEAT, seat, "accept_seat")
    uow.session.flush()
    seated(uow, case, seat=seat.kind, name=person.name, staff_id=person.id, seat_id=seat.id)
    finish_clock(uow, case.id, "T-SEAT-ACCEPT", seat.id)
    end_call(uow, seat.id)
    tell_seat(uow, seat, "accepted")
    return seat


def decline_seat(uow: UnitOfWork, seat_id: UUID, reason: str) -> Seat:
    """Decline for the invited office, with its reason; the empty seat stays visible. Raises SeatAnswered."""
    seat, case = _answered(uow, seat_id)
    seat.answer_note, seat.answered_at = reasoned(reason, field="note"), uow.now()
    uow.move(SEAT, seat, "decline_seat", reason=seat.answer_note)
    finish_clock(uow, case.id, "T-SEAT-ACCEPT", seat.id)
    end_call(uow, seat.id)
    tell_seat(uow, seat, "declined")
    return seat


def end_seat(uow: UnitOfWork, seat_id: UUID, reason: str) -> Seat:
    """Take an office off the case, with a reason; its people leave at once."""
    seat = queries.get_seat(uow, seat_id, lock=True)
    opened(uow, seat.case_id, "cases.end_seat")
    take_off(uow, seat, reasoned(reason))
    return seat


def end_past_seats(uow: UnitOfWork) -> int:
    """The clock ends the seats whose last day has passed; how many. What they see the policy closed at midnight."""
    past = queries.past_seats(uow)
    for seat in past:
        take_off(uow, seat, LAST_DAY_PASSED)
    return len(past)


def take_off(uow: UnitOfWork, seat: Seat, reason: str) -> None:
    """End a locked seat on behalf of a verb that asked the policy: its people leave at once."""
    uow.move(SEAT, seat, "end_seat", reason=reason)
    forget_extension(seat)
    for participant in queries.people_of_seat(uow, seat.id):
        unseated(uow, participant)
    drop_clock(uow, seat.case_id, "T-SEAT-ACCEPT", seat.id)
    end_call(uow, seat.id)
    tell_seat(uow, seat, "ended")


def _check_day(uow: UnitOfWork, until: date | None) -> None:
    if until is not None and until < local_day(uow.now()):
        raise SeatDayPast(field="until")


def _answered(uow: UnitOfWork, seat_id: UUID) -> tuple[Seat, Case]:
    seat = queries.get_seat(uow, seat_id, lock=True)
    require(POLICY, "cases.answer_seat", uow.actor, seat.org_id)
    if seat.status is not SeatStatus.INVITED:
        raise seat_answered(uow, seat)
    return seat, queries.get_case_unseen(uow, seat.case_id, lock=True)


def _check_consents(uow: UnitOfWork, case: Case, seat: Seat) -> None:
    agreed = {row.party_id for row in queries.seat_consents(uow, seat.id) if row.agreed}
    if missing := [party.name for party in case.parties if party.id not in agreed]:
        raise SeatConsentMissing(names="、".join(missing))


def _call_when_agreed(uow: UnitOfWork, case: Case, seat: Seat) -> None:
    """A department's duty is called when the last party agreed, not before there is anything to accept."""
    uow.session.flush()
    agreed = {row.party_id for row in queries.seat_consents(uow, seat.id) if row.agreed}
    if seat.kind in NEEDS_CONSENT and all(party.id in agreed for party in case.parties):
        call_duty(uow, seat)


def _widen(case: Case, kind: str) -> None:
    if kind == SeatKind.DEPARTMENT:
        case.collab_mode = CollabMode.THREE_PLUS_N.value
    elif case.collab_mode == CollabMode.SINGLE and kind in {"police", "judicial_office", "lawyer"}:
        case.collab_mode = CollabMode.THREE_OFFICES.value

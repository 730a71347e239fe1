"""Before the mediation: the other side asked, more required, accepted or not, how heavy it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from mediation.cases import queries, rules
from mediation.cases.errors import MissingListEmpty
from mediation.cases.events import CaseAccepted, CaseRejected, ConsentRecorded, SupplementRequired
from mediation.cases.models import Case, ConsentInquiry
from mediation.cases.service.clocks import (
    drop_clock,
    end_clocks,
    finish_clock,
    pause_clocks,
    resume_clocks,
    start_clock,
)
from mediation.cases.service.opening import move, opened, reasoned, refused
from mediation.cases.service.overtaking import LEVEL, check_seen, level_seen
from mediation.cases.service.participants import seat_parties
from mediation.cases.states import BEFORE_ACCEPTANCE, CaseStatus
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.terms import ConsentAnswer, ContactMeans, Level, RejectReason


def record_consent(
    uow: UnitOfWork,
    party_id: UUID,
    *,
    answer: str,
    means: str,
    at: datetime | None = None,
    note: str = "",
) -> ConsentInquiry:
    """Note one attempt to ask a party and what came back: agreed, refused or unreachable (RML 17, OMR 15).

    Each attempt is kept; the newest is the party's answer. A party itself may only answer for itself.
    """
    party = queries.get_party(uow, party_id, lock=True)
    case = opened(uow, party.case_id, "cases.record_consent")
    if uow.actor.is_participant and uow.actor.party_id != party.id:
        raise Forbidden
    if case.status not in BEFORE_ACCEPTANCE:
        raise refused(uow, case)
    inquiry = ConsentInquiry(
        id=new_id(), case_id=case.id, party_id=party.id, answer=ConsentAnswer(answer).value,
        means=ContactMeans(means).value, at=at or uow.now(), note=note.strip(),
        asked_by=uow.actor.id if uow.actor.is_staff else None,
    )  # fmt: skip
    uow.session.add(inquiry)
    party.consent, party.consent_means, party.consent_at = inquiry.answer, inquiry.means, inquiry.at
    if case.status is CaseStatus.APPLIED:
        move(uow, case, "ask_consent")
    _all_asked(uow, case)
    uow.audit("cases.consent_recorded", "party", party.id, case_id=case.id, answer=inquiry.answer, means=means)
    uow.tell(
        ConsentRecorded(
            at=uow.now(), actor_name=uow.actor.name, case_id=case.id, party_id=party.id, answer=inquiry.answer
        )
    )
    return inquiry


def require_supplement(uow: UnitOfWork, case_id: UUID, items: Sequence[str]) -> Case:
    """Ask the applicant for `items`; the decision's clock stands still meanwhile. Raises MissingListEmpty."""
    case = opened(uow, case_id, "cases.require_supplement")
    wanted = [item.strip() for item in items if item.strip()]
    if not wanted:
        raise MissingListEmpty(field="items")
    move(uow, case, "require_supplement", reason="；".join(wanted))
    case.missing_items = wanted
    pause_clocks(uow, case.id, "T-ACCEPT")
    start_clock(uow, case, "T-SUPPLEMENT", started_on=local_day(uow.now()))
    uow.tell(SupplementRequired(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))
    return case


def supplement(uow: UnitOfWork, case_id: UUID, note: str) -> Case:
    """Note that what was missing came in; the decision's clock goes on."""
    case = opened(uow, case_id, "cases.supplement")
    move(uow, case, "supplement", reason=note.strip())
    case.missing_items = []
    finish_clock(uow, case.id, "T-SUPPLEMENT")
    resume_clocks(uow, case.id, "T-ACCEPT")
    return case


def reject(uow: UnitOfWork, case_id: UUID, ground: str, note: str) -> Case:
    """Refuse the application for a coded ground, with the reason in words (domain B3; RML 17, 26)."""
    case = opened(uow, case_id, "cases.reject")
    case.reject_reason = RejectReason(ground).value
    move(uow, case, "reject", reason=reasoned(note, field="note"))
    case.ending_note = note.strip()
    end_clocks(uow, case.id, done=("T-ACCEPT", "T-CONSENT-ASK"))
    uow.tell(CaseRejected(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))
    return case


def apply_again(uow: UnitOfWork, case_id: UUID, note: str) -> Case:
    """Take up a refused application again because of new facts; the refusal stays in the moves."""
    case = opened(uow, case_id, "cases.apply_again")
    move(uow, case, "apply_again", reason=reasoned(note, field="note"))
    case.reject_reason, case.ending_note = None, ""
    start_clock(uow, case, "T-ACCEPT", started_on=local_day(uow.now()))
    return case


def accept(uow: UnitOfWork, case_id: UUID, *, on: date | None = None) -> Case:
    """Accept the case: the mediation period starts, every party gets its seat.

    Raises PartyRefuses, ConsentNotAsked, RespondentsUnreachable, AlreadyMoved.
    """
    case = opened(uow, case_id, "cases.accept")
    rules.check_acceptance([rules.Answer(party.name, party.consent) for party in rules.asked(case.parties)])
    move(uow, case, "accept")
    case.accepted_on = on or local_day(uow.now())
    finish_clock(uow, case.id, "T-ACCEPT")
    drop_clock(uow, case.id, "T-CONSENT-ASK")
    period = rules.period_rule(case.mediation_kind, case.dispute_type, case.referral_kind)
    if not rules.starts_later(period, case.referral_kind):
        start_clock(uow, case, period, started_on=rules.period_start(period, case.applied_on, case.accepted_on))
    start_clock(uow, case, "T-CHOOSE-MEDIATOR", started_on=case.accepted_on)
    seat_parties(uow, case)
    uow.tell(CaseAccepted(at=uow.now(), actor_name=uow.actor.name, case_id=case.id))
    return case


def set_level(
    uow: UnitOfWork,
    case_id: UUID,
    level: str,
    *,
    reason: str,
    lead_org_id: UUID | None = None,
    seen: str | None = None,
) -> Case:
    """Say how heavy the case is and which office leads it; a heavy one starts its clocks (domain F4).

    Raises Overtaken, ReasonMissing.
    """
    case = opened(uow, case_id, "cases.set_level")
    check_seen(uow, case.id, seen, level_seen(case), LEVEL)
    case.level = Level(level).value
    if lead_org_id is not None:
        case.lead_org_id = lead_org_id
    today = local_day(uow.now())
    for rule_id in ("T-CONSULT", "T-CONSULT-PLAN") if case.level == Level.L3 else ():
        start_clock(uow, case, rule_id, started_on=today)
    words, office = reasoned(reason), str(case.lead_org_id)
    uow.audit("cases.level_set", "case", case.id, case_id=case.id, level=case.level, office=office, reason=words)
    return case


def _all_asked(uow: UnitOfWork, case: Case) -> None:
    if all(party.consent is not None for party in rules.asked(case.parties)):
        finish_clock(uow, case.id, "T-CONSENT-ASK")

"""Who may do what with a case: one table of named predicates, asked by page, socket and job alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from mediation.cases.policy.passing import (
    HEARING,
    REGISTRARS,
    LeadStanding,
    Moving,
    holder_of_lead,
    keeper_of_lead,
    office_that_heard,
    receiving_office,
    registrar,
    sending_office,
    watcher_of_lead,
    watcher_of_transfer,
    who_hears,
)
from mediation.cases.policy.series import SERIES
from mediation.core.authz import Actor, Policy, Predicate, Role, anyone, the_system
from mediation.law.people import SeatKind
from mediation.law.seats import Sight

__all__ = [
    "HEARING",
    "POLICY",
    "REGISTRARS",
    "Handing",
    "Holding",
    "LeadStanding",
    "Moving",
    "OwnOffice",
    "Standing",
    "registrar",
]


@dataclass(frozen=True, slots=True)
class Holding:
    """The accepted seats of one person in a case whose last day has not passed, and all that these see."""

    seats: frozenset[SeatKind] = frozenset()
    sees: frozenset[Sight] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the policy knows of a case: its organisations, its mediator, who holds which accepted seats."""

    case_id: UUID
    org_id: UUID
    org_path: str
    lead_org_id: UUID
    lead_org_path: str
    mediator_id: UUID | None
    proposed_mediator_id: UUID | None
    registered_by: UUID | None
    referrer_org_id: UUID | None
    holders: Mapping[UUID, Holding]


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An office as the policy of its roster knows it."""

    org_id: UUID
    org_path: str


@dataclass(frozen=True, slots=True)
class Handing:
    """A handover as the policy knows it: its case, who gives, who takes."""

    case: Standing
    giver_id: UUID
    taker_id: UUID


def head_of_office(actor: Actor, office: OwnOffice) -> bool:
    """The office's own administrator, or one above it."""
    return actor.has(Role.ADMIN) and actor.over(office.org_path)


def clerk_of_case(actor: Actor, case: Standing) -> bool:
    """A clerk of the organisation that registered or leads the case, or of one above it."""
    return actor.has(Role.CLERK) and _over(actor, case)


def supervisor_over(actor: Actor, case: Standing) -> bool:
    """A supervisor in whose subtree the case lies; reads, and decides exceptions only."""
    return actor.has(Role.SUPERVISOR) and _over(actor, case)


def mediator_of_case(actor: Actor, case: Standing) -> bool:
    """The mediator who has the case."""
    return actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == case.mediator_id


def proposed_mediator(actor: Actor, case: Standing) -> bool:
    """The mediator who is named but has not taken the case yet."""
    return actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == case.proposed_mediator_id


def registering_mediator(actor: Actor, case: Standing) -> bool:
    """A mediator who took the application down, until another one has the case."""
    return actor.has(Role.MEDIATOR) and actor.id == case.registered_by and case.mediator_id in {None, actor.id}


def lead_office(actor: Actor, case: Standing) -> bool:
    """The judicial office that leads the case."""
    return actor.has(Role.JUDICIAL_OFFICE) and actor.org_id == case.lead_org_id


def seat_holder(actor: Actor, case: Standing) -> bool:
    """A person who sits for an office that accepted its seat."""
    return bool(_held(actor, case).seats)


def seat_of_judicial_office(actor: Actor, case: Standing) -> bool:
    """A person who sits for the judicial office (司法所)."""
    return SeatKind.JUDICIAL_OFFICE in _held(actor, case).seats


def seat_for_contacts(actor: Actor, case: Standing) -> bool:
    """Somebody whose seat is there to reach the parties too."""
    return _seat_sees(actor, case, Sight.PARTY_CONTACTS)


def seat_for_file(actor: Actor, case: Standing) -> bool:
    """Somebody whose seat is there to keep the file too."""
    return _seat_sees(actor, case, Sight.CASE_FILE)


def seat_for_agreement(actor: Actor, case: Standing) -> bool:
    """Somebody whose seat is there for what is agreed too."""
    return _seat_sees(actor, case, Sight.AGREEMENT)


def _seat_sees(actor: Actor, case: Standing, sight: Sight) -> bool:
    return sight in _held(actor, case).sees


def _held(actor: Actor, case: Standing) -> Holding:
    return case.holders.get(actor.id, Holding()) if actor.is_staff and actor.id else Holding()


def referring_court(actor: Actor, case: Standing) -> bool:
    """A judge of the court that sent the case."""
    return actor.has(Role.JUDGE) and actor.org_id is not None and actor.org_id == case.referrer_org_id


def the_party(actor: Actor, case: Standing) -> bool:
    """A participant of this case, on a party's side."""
    return actor.is_participant and actor.case_id == case.case_id and actor.party_id is not None


def the_applicant(actor: Actor, case: Standing) -> bool:
    """A party who applied."""
    return the_party(actor, case) and actor.seat == "applicant"


def somebody_in_case(actor: Actor, case: Standing) -> bool:
    """Whoever came to this case by a link of their own: party, agent, companion."""
    return actor.is_participant and actor.case_id == case.case_id


def of_the_office(actor: Actor, org_id: UUID) -> bool:
    """Staff of the organisation that is invited."""
    return actor.is_staff and actor.org_id == org_id


def who_gives(actor: Actor, handing: Handing) -> bool:
    """The mediator who had the case before."""
    return actor.is_staff and actor.id == handing.giver_id


def who_takes(actor: Actor, handing: Handing) -> bool:
    """The mediator who signs for the case."""
    return actor.is_staff and actor.id == handing.taker_id


def office_of_handover(actor: Actor, handing: Handing) -> bool:
    """A clerk over the case, or the office that leads it: speaks for a giver who is gone."""
    return clerk_of_case(actor, handing.case) or lead_office(actor, handing.case)


def watcher_of_handover(actor: Actor, handing: Handing) -> bool:
    """A supervisor over the case."""
    return supervisor_over(actor, handing.case)


def _over(actor: Actor, case: Standing) -> bool:
    return actor.over(case.org_path) or actor.over(case.lead_org_path)


RESPONSIBLE: tuple[Predicate, ...] = (
    clerk_of_case,
    supervisor_over,
    mediator_of_case,
    proposed_mediator,
    registering_mediator,
    lead_office,
    referring_court,
    the_party,
    the_system,
)
READERS: tuple[Predicate, ...] = (*RESPONSIBLE, seat_holder)
"""An office at the table knows the case; more of it only as far as its seat is there for (`law.seats`)."""
INTAKE: tuple[Predicate, ...] = (clerk_of_case, lead_office, registering_mediator, mediator_of_case, the_system)
CONDUCT: tuple[Predicate, ...] = (mediator_of_case, the_system)
IN_THE_ROOM: tuple[Predicate, ...] = (mediator_of_case, seat_holder, clerk_of_case, the_party, the_system)
"""Steps that a higher feature has already decided: the last signature may come from any of these."""
CHECKING: tuple[Predicate, ...] = (
    mediator_of_case, clerk_of_case, lead_office, seat_of_judicial_office, the_party, the_system,
)  # fmt: skip
"""Who checks papers and tells rights: the mediator and the judicial office's staff, and a party for itself at the door
(OMR 17, RML 23)."""

POLICY: Policy = {
    "cases.register": (registrar, the_system),
    "cases.register_lead": (who_hears, the_system),
    "cases.read_lead": (keeper_of_lead, office_that_heard, watcher_of_lead, the_system),
    "cases.reveal_lead": (keeper_of_lead, office_that_heard, the_system),
    "cases.convert_lead": (keeper_of_lead, the_system),
    "cases.close_lead": (keeper_of_lead, holder_of_lead, the_system),
    "cases.transfer_lead": (keeper_of_lead, holder_of_lead, the_system),
    "cases.transfer_case": INTAKE,
    "cases.read_transfer": (sending_office, receiving_office, watcher_of_transfer, the_system),
    "cases.answer_transfer": (receiving_office, the_system),
    "cases.withdraw_transfer": (sending_office, the_system),
    "cases.apply": (anyone,),
    "cases.read": READERS,
    "cases.read_contacts": (*RESPONSIBLE, seat_for_contacts),
    "cases.read_file": (*RESPONSIBLE, seat_for_file),
    "cases.read_agreement": (*(who for who in RESPONSIBLE if who is not supervisor_over), seat_for_agreement),
    "cases.read_staff_notes": tuple(who for who in READERS if who is not the_party),
    "cases.reveal": (clerk_of_case, lead_office, registering_mediator, mediator_of_case, the_system),
    "cases.edit": INTAKE,
    "cases.change_phone": INTAKE,
    "cases.take_phone": (somebody_in_case,),
    "cases.record_consent": (*INTAKE, the_party),
    "cases.require_supplement": INTAKE,
    "cases.supplement": (*INTAKE, the_applicant),
    "cases.reject": INTAKE,
    "cases.apply_again": INTAKE,
    "cases.accept": INTAKE,
    "cases.sign_for_materials": INTAKE,
    "cases.set_level": INTAKE,
    "cases.assign_mediator": INTAKE,
    "cases.hand_over": INTAKE,
    "cases.see_handover": (who_gives, who_takes, office_of_handover, watcher_of_handover, the_system),
    "cases.read_handover": (who_gives, who_takes, office_of_handover, the_system),
    "cases.state_handover": (who_gives, office_of_handover, the_system),
    "cases.receive_handover": (who_takes,),
    "cases.disclose": (proposed_mediator, mediator_of_case, the_system),
    "cases.answer_conflict": (*INTAKE, the_party),
    "cases.invite_seat": INTAKE,
    "cases.end_seat": INTAKE,
    "cases.consent_to_seat": (*INTAKE, the_party),
    "cases.see_duty": (of_the_office, the_system),
    "cases.keep_duty": (head_of_office, the_system),
    "cases.answer_seat": (of_the_office, the_system),
    "cases.seat_participant": IN_THE_ROOM,
    "cases.end_participant": (*INTAKE, seat_holder),
    "cases.verify_identity": CHECKING,
    "cases.verify_person": (*CHECKING, registering_mediator, somebody_in_case),
    "cases.bring_companion": (the_party, mediator_of_case, the_system),
    "cases.send_companion_away": (the_party, mediator_of_case, the_system),
    "cases.name_agent": (*INTAKE, the_party),
    "cases.verify_agent": INTAKE,
    "cases.end_agent": (*INTAKE, the_party),
    "cases.confirm_address": (*INTAKE, the_party),
    "cases.keep_group": INTAKE,
    "cases.record_member": INTAKE,
    "cases.set_capacity": INTAKE,
    "cases.hear_ward": CONDUCT,
    "cases.tell_rights": CHECKING,
    "cases.start_mediation": CONDUCT,
    "cases.suspend": CONDUCT,
    "cases.resume": CONDUCT,
    "cases.extend_clock": CONDUCT,
    "cases.settle_terms": IN_THE_ROOM,
    "cases.reopen_terms": IN_THE_ROOM,
    "cases.succeed": IN_THE_ROOM,
    "cases.set_performance": IN_THE_ROOM,
    "cases.fail": CONDUCT,
    "cases.withdraw": (clerk_of_case, lead_office, registering_mediator, mediator_of_case, the_applicant, the_system),
    "cases.keep_checklist": (mediator_of_case,),
    "cases.close": (mediator_of_case, clerk_of_case, the_system),
    "cases.feed_back": (mediator_of_case, clerk_of_case, lead_office, the_system),
    "cases.archive": (clerk_of_case, the_system),
    "cases.mediate_again": CONDUCT,
    "cases.reopen": (supervisor_over, the_system),
    **SERIES,
}

"""Who sits in a case; what was checked and told to a party."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import RevealReasonMissing
from mediation.cases.events import ParticipantJoined, ParticipantLeft, RightsTold
from mediation.cases.models import Case, Participant, Party
from mediation.cases.policy import POLICY
from mediation.cases.service.details import PartyDetails, amend
from mediation.cases.service.fixing import check_open
from mediation.cases.service.opening import opened
from mediation.cases.service.overtaking import PARTY, check_seen, party_seen
from mediation.cases.service.phones import check_seated_phone, phone_moved
from mediation.cases.service.service_addresses import keep_version
from mediation.cases.states import AddressChange
from mediation.core.authz import require
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def seat_participant(
    uow: UnitOfWork,
    case: Case,
    *,
    seat: str,
    name: str,
    staff_id: UUID | None = None,
    party_id: UUID | None = None,
    agent_id: UUID | None = None,
    companion_id: UUID | None = None,
    seat_id: UUID | None = None,
) -> Participant:
    """Seat a person in a case; the one who already sits there when there is one. Raises Forbidden."""
    require(POLICY, "cases.seat_participant", uow.actor, queries.standing_of(uow, case))
    return seated(
        uow, case, seat=seat, name=name, staff_id=staff_id, party_id=party_id, agent_id=agent_id,
        companion_id=companion_id, seat_id=seat_id,
    )  # fmt: skip


def seated(
    uow: UnitOfWork,
    case: Case,
    *,
    seat: str,
    name: str,
    staff_id: UUID | None = None,
    party_id: UUID | None = None,
    agent_id: UUID | None = None,
    companion_id: UUID | None = None,
    seat_id: UUID | None = None,
) -> Participant:
    """Seat a person on behalf of another verb of this feature, which has asked the policy."""
    for sitting in queries.live_participants(uow, case.id):
        beside = (sitting.party_id, sitting.agent_id, sitting.companion_id) == (party_id, agent_id, companion_id)
        if sitting.seat == seat and sitting.staff_id == staff_id and beside:
            return sitting
    participant = Participant(
        id=new_id(), case_id=case.id, seat=seat, name=name, staff_id=staff_id, party_id=party_id,
        agent_id=agent_id, companion_id=companion_id, seat_id=seat_id, identity_grade=0, joined_at=uow.now(),
    )  # fmt: skip
    uow.session.add(participant)
    uow.session.flush()
    uow.audit("cases.participant_seated", "participant", participant.id, case_id=case.id, seat=seat)
    uow.tell(ParticipantJoined(at=uow.now(), actor_name=uow.actor.name, case_id=case.id, participant_id=participant.id))
    return participant


def seat_parties(uow: UnitOfWork, case: Case) -> None:
    """Give every party of the case its own participant."""
    for party in case.parties:
        seated(uow, case, seat=party.role, name=party.name, party_id=party.id)


def end_participant(uow: UnitOfWork, participant_id: UUID) -> Participant:
    """End a person's sitting; deliveries to them end with it. Raises Missing, Forbidden."""
    participant = queries.get_participant(uow, participant_id)
    opened(uow, participant.case_id, "cases.end_participant")
    return unseated(uow, participant)


def unseated(uow: UnitOfWork, participant: Participant) -> Participant:
    """End a sitting on behalf of another verb of this feature; nothing happens when it ended before."""
    if participant.ended_at is None:
        participant.ended_at = uow.now()
        uow.audit("cases.participant_left", "participant", participant.id, case_id=participant.case_id)
        uow.tell(
            ParticipantLeft(
                at=uow.now(), actor_name=uow.actor.name, case_id=participant.case_id, participant_id=participant.id
            )
        )
    return participant


def verify_identity(uow: UnitOfWork, party_id: UUID, grade: int) -> Party:
    """Note that a party's identity was checked to `grade` (1 code by phone, 2 papers seen, 3 outside service)."""
    party = queries.get_party(uow, party_id, lock=True)
    _require(uow, "cases.verify_identity", party)
    party.identity_grade = max(party.identity_grade, grade)
    party.identity_checked_at = uow.now()
    uow.audit("cases.identity_verified", "party", party.id, case_id=party.case_id, grade=grade)
    return party


def verify_person(uow: UnitOfWork, participant_id: UUID, grade: int) -> None:
    """Note to which grade a person in a seat was checked; a party's own grade stands with the party.

    Raises Missing, Forbidden.
    """
    person = queries.get_participant(uow, participant_id)
    if person.party_id is not None and queries.is_the_party(person):
        verify_identity(uow, person.party_id, grade)
        return
    standing = queries.standing_of(uow, queries.get_case_unseen(uow, person.case_id))
    require(POLICY, "cases.verify_person", uow.actor, standing)
    person.identity_grade = max(person.identity_grade, grade)
    uow.audit("cases.person_verified", "participant", person.id, case_id=person.case_id, grade=grade)


def tell_rights(uow: UnitOfWork, party_id: UUID) -> Party:
    """Note that a party acknowledged rights and duties (RML 23, 24); the first time counts."""
    party = queries.get_party(uow, party_id, lock=True)
    _require(uow, "cases.tell_rights", party)
    if party.rights_told_at is None:
        party.rights_told_at = uow.now()
        uow.audit("cases.rights_told", "party", party.id, case_id=party.case_id)
        everybody = all(one.rights_told_at for one in queries.get_case_unseen(uow, party.case_id).parties)
        uow.tell(
            RightsTold(
                at=uow.now(), actor_name=uow.actor.name, case_id=party.case_id, party_id=party.id, everybody=everybody
            )
        )
    return party


def amend_party(uow: UnitOfWork, party_id: UUID, told: PartyDetails, *, seen: str | None = None) -> Party:
    """Correct or complete a party's particulars; numbers left empty stay as they are.

    A name or identity number that changes after it was checked must be checked again; the telephone of a party that
    sits already is changed by `change_phone`. Raises the number refusals, PhoneAcross, PhoneElsewhere, Overtaken,
    Missing, Forbidden, and what a deed up for signatures refuses (`check_before_change`).
    """
    case = opened(uow, queries.get_party(uow, party_id).case_id, "cases.edit")
    party = queries.get_party(uow, party_id, lock=True)
    check_seen(uow, case.id, seen, party_seen(party), PARTY)
    check_seated_phone(uow, party, told.phone)
    old, tested = party.phone_sealed, party.service_tested_phone
    changed = amend(uow, party, told)
    if "phone_index" in changed:
        phone_moved(uow, party, old)
    if party.service_tested_phone != tested:
        keep_version(uow, party, AddressChange.PHONE_CHANGED)
    if set(changed) - {"phone_index"}:
        check_open(uow, case.id, "particulars")
    if {"name", "id_no_index"} & set(changed):
        party.identity_grade, party.identity_checked_at = 0, None
        for sitting in queries.live_participants(uow, party.case_id):
            if sitting.party_id == party.id and queries.is_the_party(sitting):
                sitting.name = party.name
    uow.audit("cases.party_amended", "party", party.id, case_id=party.case_id, fields=changed)
    return party


def reveal(uow: UnitOfWork, party_id: UUID, what: str, reason: str) -> str:
    """The sealed identity number ("id_no") or telephone ("phone") of a party, with a reason that is kept.

    Raises RevealReasonMissing, Forbidden.
    """
    party = queries.get_party(uow, party_id)
    _require(uow, "cases.reveal", party)
    if len(reason.strip()) < 2:
        raise RevealReasonMissing(field="reason")
    uow.audit("cases.revealed", "party", party.id, case_id=party.case_id, what=what, reason=reason.strip())
    sealed = party.id_no_sealed if what == "id_no" else party.phone_sealed
    return uow.vault.open(sealed) if sealed else ""


def _require(uow: UnitOfWork, action: str, party: Party) -> None:
    case = queries.get_case(uow, party.case_id)
    require(POLICY, action, uow.actor, queries.standing_of(uow, case))

"""Another telephone of somebody on a party's side: what the old one proved is no longer proven, and rooms act on it.

Staff write it down with how they made sure of the person and why; people change their own with codes (`rooms`).
"""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import NotYourSide, PhoneAcross, PhoneWrong
from mediation.cases.errors.phones import PhoneElsewhere, PhoneOvertaken, ProofMissing, SamePhone
from mediation.cases.events import PhoneChanged
from mediation.cases.models import Agent, Participant, Party
from mediation.cases.policy import POLICY
from mediation.cases.service.opening import opened, reasoned
from mediation.cases.service.service_addresses import keep_version
from mediation.cases.states import AddressChange
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.identity import mask_phone, normalise_phone, valid_mobile
from mediation.core.uow import UnitOfWork
from mediation.law.terms import PhoneProof

BY_CODE = 1
"""The grade of identity that only a code to the telephone stands for."""


def change_phone(uow: UnitOfWork, participant_id: UUID, phone: str, *, proof: str, reason: str) -> Participant:
    """Staff write down the new telephone of a party, an agent, a guardian or a companion: `proof` says how they made
    sure of the person; both words are kept.

    Raises Missing, Forbidden, PhoneWrong, SamePhone, PhoneAcross, ProofMissing, ReasonMissing.
    """
    person = queries.get_participant(uow, participant_id)
    opened(uow, person.case_id, "cases.change_phone")
    if proof not in set(PhoneProof):
        raise ProofMissing(field="proof")
    why = reasoned(reason)
    old = _move(uow, person, phone)
    holder = queries.phone_holder(uow, person)
    graded = holder if isinstance(holder, Party) else person
    if graded.identity_grade == BY_CODE:
        graded.identity_grade = 0
        if isinstance(graded, Party):
            graded.identity_checked_at = None
    uow.audit(
        "cases.phone_changed", "participant", person.id, case_id=person.case_id, phone=holder.phone_mask, proof=proof,
        reason=why,
    )  # fmt: skip
    if old is not None:
        uow.tell(
            PhoneChanged(
                at=uow.now(), actor_name=uow.actor.name, case_id=person.case_id, participant_id=person.id,
                name=person.name, old=old,
            )
        )  # fmt: skip
    return person


def take_phone(uow: UnitOfWork, participant_id: UUID, phone: str, *, proven: bytes) -> None:
    """Somebody's own change. Whoever calls this had a code typed back from the new telephone and from the old one,
    whose blind index is `proven`.

    Raises Missing, Forbidden, NotYourSide, PhoneOvertaken, PhoneWrong, SamePhone, PhoneAcross.
    """
    person = queries.get_participant(uow, participant_id)
    case = queries.get_case_unseen(uow, person.case_id, lock=True)  # a companion has no sight of the case itself
    require(POLICY, "cases.take_phone", uow.actor, queries.standing_of(uow, case))
    if uow.actor.is_participant and uow.actor.id != participant_id:
        raise NotYourSide
    holder = queries.phone_holder(uow, person)
    if holder.phone_sealed is None or uow.vault.index(uow.vault.open(holder.phone_sealed)) != proven:
        raise PhoneOvertaken
    _move(uow, person, phone)
    uow.audit("cases.phone_taken", "participant", person.id, case_id=person.case_id, phone=holder.phone_mask)


def check_seated_phone(uow: UnitOfWork, party: Party, phone: str) -> None:
    """Pass unless particulars name another telephone for a party that sits already. Raises PhoneElsewhere."""
    number = normalise_phone(phone)
    if not number or party.phone_index is None or uow.vault.index(number) == party.phone_index:
        return
    if queries.own_seat(uow, party) is not None:
        raise PhoneElsewhere(field="phone")


def phone_moved(uow: UnitOfWork, party: Party, old: bytes | None) -> None:
    """Note that the telephone of a party that does not sit yet is another one; `old` is the sealed number it was.

    Raises PhoneAcross when somebody on another side of the case has this number.
    """
    if party.phone_index in queries.phones_across(uow, party.case_id, party.id):
        raise PhoneAcross(field="phone")
    if old is None:
        return
    if party.identity_grade == BY_CODE:
        party.identity_grade, party.identity_checked_at = 0, None
    uow.audit("cases.phone_changed", "party", party.id, case_id=party.case_id, phone=party.phone_mask)
    uow.tell(
        PhoneChanged(
            at=uow.now(), actor_name=uow.actor.name, case_id=party.case_id, participant_id=None, name=party.name,
            old=old,
        )
    )  # fmt: skip


def _move(uow: UnitOfWork, person: Participant, phone: str) -> bytes | None:
    """Write the number where the person's is kept; the sealed one it was, None where there was none."""
    number = normalise_phone(phone)
    if not valid_mobile(number):
        raise PhoneWrong(field="phone")
    if person.party_id is None:
        raise Missing
    holder, index = queries.phone_holder(uow, person), uow.vault.index(number)
    old = holder.phone_sealed
    if old is not None and uow.vault.index(uow.vault.open(old)) == index:
        raise SamePhone(field="phone")
    if index in queries.phones_across(uow, person.case_id, person.party_id):
        raise PhoneAcross(field="phone")
    holder.phone_sealed, holder.phone_mask = uow.vault.seal(number), mask_phone(number)
    if isinstance(holder, Party | Agent):
        holder.phone_index = index
    if isinstance(holder, Party):  # a code proved the old telephone as the one that papers come to
        tested, holder.service_tested_at, holder.service_tested_phone = holder.service_tested_phone, None, ""
        if tested:
            keep_version(uow, holder, AddressChange.PHONE_CHANGED)
    uow.session.flush()
    return old

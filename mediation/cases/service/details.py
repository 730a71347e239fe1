"""What is told about a dispute and its parties when it is registered; how a party's row is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mediation.cases import rules
from mediation.cases.models import Party
from mediation.core.identity import birth_date, gender, mask_id, mask_phone, normalise_id, normalise_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetails:
    """One side as it was told; numbers in plain text, sealed when stored."""

    role: str
    name: str
    kind: str = "natural"
    id_type: str = "resident_id"
    id_no: str = ""
    phone: str = ""
    address: str = ""
    gender: str = ""
    ethnicity: str = ""
    occupation: str = ""
    work_unit: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    service_address: str = ""
    electronic_service: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeDetails:
    """A dispute as it was told; the sum in 分. `applied_on` is today when not given."""

    org_id: UUID
    dispute_type: str
    summary: str
    lead_org_id: UUID | None = None
    requests: str = ""
    place: str = ""
    claim_amount_fen: int | None = None
    source: str = "on_application"
    channel: str = "walk_in"
    mediation_kind: str = ""
    """Empty: the usual one of the office that registers."""
    fit_for_police: bool = False
    collab_mode: str = "single"
    referral_kind: str | None = None
    referrer_org_id: UUID | None = None
    referrer_no: str = ""
    referrer_contact: str = ""
    referred_at: datetime | None = None
    court_case_no: str = ""
    external_no: str = ""
    dispute_type_local: str = ""
    title: str = ""
    is_difficult: bool = False
    is_major: bool = False
    is_mass: bool = False
    at_risk: bool = False
    applied_on: date | None = None


def party_row(uow: UnitOfWork, case_id: UUID, position: int, told: PartyDetails) -> Party:
    """A party's row: numbers checked, sealed, indexed blind and masked; sex and birth day read from the number.

    Raises IdentityNumberWrong, CreditCodeWrong, PhoneWrong.
    """
    rules.check_numbers(told.kind, told.id_type, told.id_no, told.phone, told.credit_code)
    party = Party(
        id=new_id(), case_id=case_id, position=position, role=told.role, kind=told.kind, name=told.name.strip(),
        name_index=uow.vault.index(told.name), gender=told.gender, ethnicity=told.ethnicity,
        occupation=told.occupation, work_unit=told.work_unit, address=told.address.strip(), id_type=told.id_type,
        credit_code=normalise_id(told.credit_code), legal_representative=told.legal_representative,
        service_address=told.service_address, electronic_service=told.electronic_service,
        id_no_mask="", phone_mask="", identity_grade=0,
    )  # fmt: skip
    _seal_id(uow, party, told)
    _seal_phone(uow, party, told.phone)
    return party


def amend(uow: UnitOfWork, party: Party, told: PartyDetails) -> list[str]:
    """Write what is told into a party's row and answer which fields changed; empty numbers leave the old ones.

    Raises IdentityNumberWrong, CreditCodeWrong, PhoneWrong.
    """
    rules.check_numbers(told.kind, told.id_type, told.id_no, told.phone, told.credit_code)
    before = {name: getattr(party, name) for name in AMENDABLE}
    for name in _PLAIN:
        setattr(party, name, getattr(told, name).strip())
    party.credit_code = normalise_id(told.credit_code)
    party.name = told.name.strip() or party.name
    party.name_index = uow.vault.index(party.name)
    _seal_id(uow, party, told)
    _seal_phone(uow, party, told.phone)
    return [name for name in AMENDABLE if getattr(party, name) != before[name]]


_PLAIN = ("kind", "address", "ethnicity", "occupation", "work_unit", "legal_representative")
AMENDABLE = (*_PLAIN, "name", "credit_code", "id_no_index", "phone_index")


def _seal_id(uow: UnitOfWork, party: Party, told: PartyDetails) -> None:
    number = normalise_id(told.id_no)
    if not number or told.kind != "natural":
        return
    party.id_no_sealed, party.id_no_index = uow.vault.seal(number), uow.vault.index(number)
    party.id_no_mask = mask_id(number)
    if told.id_type == "resident_id":
        party.birth_on, party.gender = birth_date(number), gender(number).zh


def _seal_phone(uow: UnitOfWork, party: Party, phone: str) -> None:
    number = normalise_phone(phone)
    if number:
        index = uow.vault.index(number)
        if index != party.phone_index:  # a code proved the old telephone, not this one
            party.service_tested_at, party.service_tested_phone = None, ""
        party.phone_sealed, party.phone_index = uow.vault.seal(number), index
        party.phone_mask = mask_phone(number)

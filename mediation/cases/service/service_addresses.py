"""送达地址确认: where papers reach a party and by which ways; every version is kept as it stood.

What was sent while a version stood was sent rightly.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import NotYourSide
from mediation.cases.errors.acting import AddressMissing, ChannelUntested, MailAcross, MailWrong
from mediation.cases.models import Party, ServiceAddress
from mediation.cases.policy import POLICY
from mediation.cases.service.authority import check_power
from mediation.cases.states import AddressChange
from mediation.core.authz import require
from mediation.core.identity import mask_mail, normalise_mail, valid_mail
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.terms import Power

SHORTEST_ADDRESS = 5
"""Signs; anything shorter is no address a postman finds."""


@dataclass(frozen=True, slots=True)
class Tested:
    """The ways whose code was typed back: the telephone by its mask, the mailbox by its address, reminders too."""

    phone: str = ""
    mail: str = ""
    reminders: bool = False


NONE = Tested()


def confirm_address(uow: UnitOfWork, party_id: UUID, address: str, *, electronic: bool, tested: Tested = NONE) -> Party:
    """送达地址确认: where papers go, and whether they come to phone and mailbox, as the party itself confirms (OMR 8).

    Electronic service needs consent (CPL 90), and a way that was tried: `tested` names those whose code was typed
    back. An agent confirms with the power to receive. Raises AddressMissing, ChannelUntested, MailWrong, MailAcross,
    NotYourSide, PowerMissing, WardAlone, Missing, Forbidden.
    """
    party = queries.get_party(uow, party_id, lock=True)
    case = queries.get_case(uow, party.case_id)
    require(POLICY, "cases.confirm_address", uow.actor, queries.standing_of(uow, case))
    if uow.actor.is_participant:
        if uow.actor.party_id != party_id or uow.actor.id is None:
            raise NotYourSide
        check_power(uow, uow.actor.id, Power.RECEIVE)
    told = " ".join(address.split())
    if len(told) < SHORTEST_ADDRESS:
        raise AddressMissing(field="address")
    if electronic and not (tested.phone or tested.mail):
        raise ChannelUntested(field="code")
    _keep_tested(uow, party, tested if electronic else NONE)
    party.service_address, party.electronic_service = told, electronic
    party.service_confirmed_at, party.service_confirmed_by = uow.now(), uow.actor.name
    keep_version(uow, party, AddressChange.CONFIRMED)
    uow.audit(
        "cases.address_confirmed", "party", party.id, case_id=party.case_id, electronic=electronic,
        tested_phone=party.service_tested_phone, tested_mail=party.service_mail_mask,
        reminded_by_mail=party.reminded_by_mail,
    )  # fmt: skip
    return party


def choose_service(uow: UnitOfWork, party_id: UUID, *, electronic: bool) -> None:
    """Whether papers come to phone and mailbox and count as served there, as the party answered. For whoever keeps it.

    Served electronically only while the party agrees (CPL 90).
    """
    party = queries.get_party(uow, party_id, lock=True)
    if electronic == party.electronic_service:
        return
    party.electronic_service = electronic
    if not electronic:
        party.service_tested_at, party.service_tested_phone = None, ""
        _forget_mail(party)
    keep_version(uow, party, AddressChange.ANSWERED)


def check_mailbox(uow: UnitOfWork, party_id: UUID, address: str) -> str:
    """The address as it is kept, when it can be one and is not the other side's. Raises MailWrong, MailAcross."""
    box = normalise_mail(address)
    if not valid_mail(box):
        raise MailWrong(field="mail")
    party = queries.get_party(uow, party_id)
    if uow.vault.index(box) in queries.mailboxes_across(uow, party.case_id, party_id):
        raise MailAcross(field="mail")
    return box


def keep_version(uow: UnitOfWork, party: Party, change: AddressChange) -> None:
    """Note how papers reach this party from now on; nothing before anybody confirmed an address."""
    if party.service_confirmed_at is None:
        return
    uow.session.add(
        ServiceAddress(
            id=new_id(), case_id=party.case_id, party_id=party.id, at=uow.now(),
            by_name=uow.actor.name or party.service_confirmed_by, change=change, address=party.service_address,
            electronic=party.electronic_service, tested_phone=party.service_tested_phone,
            tested_mail=party.service_mail_mask,
        )
    )  # fmt: skip


def _keep_tested(uow: UnitOfWork, party: Party, tested: Tested) -> None:
    """Write down by which ways the party is served from now on, and no other."""
    party.service_tested_phone, party.service_tested_at = tested.phone, uow.now() if tested.phone else None
    _forget_mail(party)
    if tested.mail:
        box = check_mailbox(uow, party.id, tested.mail)
        party.service_mail_sealed, party.service_mail_index = uow.vault.seal(box), uow.vault.index(box)
        party.service_mail_mask, party.service_mail_tested_at = mask_mail(box), uow.now()
        party.reminded_by_mail = tested.reminders


def _forget_mail(party: Party) -> None:
    party.service_mail_sealed = party.service_mail_index = party.service_mail_tested_at = None
    party.service_mail_mask, party.reminded_by_mail = "", False

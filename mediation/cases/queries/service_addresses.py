"""How papers reached the parties, and when that changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from mediation.cases.models import Participant, ServiceAddress
from mediation.cases.queries.identity import known_of
from mediation.cases.queries.people import get_party
from mediation.cases.queries.sight import visible_ids
from mediation.core.uow import UnitOfWork


def address_versions(uow: UnitOfWork, case_id: UUID) -> dict[UUID, list[ServiceAddress]]:
    """By party every version of its address for service, the oldest first, of a case that the actor may see."""
    found: dict[UUID, list[ServiceAddress]] = {}
    query = select(ServiceAddress).where(
        ServiceAddress.case_id == case_id, ServiceAddress.case_id.in_(visible_ids(uow))
    )
    for one in uow.session.scalars(query.order_by(ServiceAddress.at, ServiceAddress.id)):
        found.setdefault(one.party_id, []).append(one)
    return found


def who_is_served(uow: UnitOfWork, party_id: UUID) -> Participant | None:
    """Whose telephone it is that a party's papers come to: its own, or that of who confirmed for it. Raises Missing."""
    party = get_party(uow, party_id)
    query = select(Participant).where(
        Participant.party_id == party_id, Participant.companion_id.is_(None), Participant.ended_at.is_(None)
    )
    sitting = uow.session.scalars(query.order_by(Participant.agent_id.is_not(None), Participant.joined_at))
    return next((one for one in sitting if known_of(uow, one.id).phone_mask == party.service_tested_phone), None)


def mailbox_to_serve(uow: UnitOfWork, party_id: UUID) -> str:
    """The e-mail address that a party's papers come to; empty when there is none. Raises Missing."""
    sealed = get_party(uow, party_id).service_mail_sealed
    return uow.vault.open(sealed) if sealed else ""

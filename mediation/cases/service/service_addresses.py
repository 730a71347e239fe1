"""Every version of an address for service, kept as it stood: what was sent when it stood was sent rightly."""

from __future__ import annotations

from mediation.cases.models import Party, ServiceAddress
from mediation.cases.states import AddressChange
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def keep_version(uow: UnitOfWork, party: Party, change: AddressChange) -> None:
    """Note how papers reach this party from now on; nothing before anybody confirmed an address."""
    if party.service_confirmed_at is None:
        return
    uow.session.add(
        ServiceAddress(
            id=new_id(), case_id=party.case_id, party_id=party.id, at=uow.now(),
            by_name=uow.actor.name or party.service_confirmed_by, change=change, address=party.service_address,
            electronic=party.electronic_service, tested_phone=party.service_tested_phone,
        )
    )  # fmt: skip

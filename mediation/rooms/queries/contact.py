"""Whom a party calls: the office and the mediator of a case, with the office's telephone."""

from __future__ import annotations

from typing import Any

from mediation.accounts import queries as accounts
from mediation.core.uow import UnitOfWork


def contact_of(uow: UnitOfWork, case: Any) -> dict[str, str]:
    """`office`, `mediator` and `call_number` as the party's pages show them; empty where nothing is known.

    `office_short` is for where lines are few: the bar of the room.
    """
    office = accounts.get_organisation(uow, case.lead_org_id)
    mediator = accounts.get_staff(uow, case.mediator_id).name if case.mediator_id else ""
    return {
        "office": office.name, "office_short": office.short_name, "mediator": mediator,
        "call_number": getattr(office, "phone", "") or "",
    }  # fmt: skip

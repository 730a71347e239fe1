"""The ways into the demonstration's open rooms, for whoever tries the platform out."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.service.access import address_of


@dataclass(frozen=True, slots=True)
class ShownDoor:
    """A party's way in: whose case, as what, by which address."""

    title: str
    name: str
    seat: str
    address: str


def shown_doors(uow: UnitOfWork) -> list[ShownDoor]:
    """The live links of the parties of demonstration cases with an open session, newest session first.

    Raises Missing outside the demonstration: nobody else is shown somebody's link.
    """
    if not uow.engines.settings.demo:
        raise Missing
    found = []
    for case_id in queries.cases_in_session(uow):
        case = cases.get_case_unseen(uow, case_id)
        sides = [one for one in cases.live_participants(uow, case_id) if case.demonstration and one.party_id]
        for person in sides:
            link = queries.live_link(uow, person.id)
            if link is not None:
                address = address_of(uow, uow.vault.open(link.token_sealed))
                found.append(ShownDoor(case.title, person.name, person.seat, address))
    return found

"""How far somebody hears a negotiation."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.rooms.states import RoomKind


def mediates(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor has the mediator's chair in this case."""
    if uow.actor.is_participant:
        return uow.actor.seat == "mediator" and uow.actor.case_id == case_id
    return uow.actor.is_system or cases.get_case(uow, case_id).mediator_id == uow.actor.id


def follows(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor hears the negotiation: the parties, the mediator, and who was ever let into its joint room.

    Whoever only sees the case file, a clerk or a supervisor, does not.
    """
    if uow.actor.party_id is not None or mediates(uow, case_id):
        return True
    return any(room.kind == RoomKind.JOINT for room in rooms.rooms_of(uow, case_id))

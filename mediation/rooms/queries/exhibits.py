"""What another side has shown and waits for an answer, for the day's digest."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms.queries.rooms import open_room
from mediation.rooms.states import RoomKind

NEWLY = timedelta(days=3)
"""What was shown longer ago than this was told of."""


def exhibits_waiting(uow: UnitOfWork, upto: datetime) -> dict[UUID, list[datetime]]:
    """For each person of a side that was newly shown something up to a moment: since when each unanswered piece waits.

    A companion answers nothing, and nobody is told of a case in which no sitting is open.
    """
    found = {}
    for case_id in records.cases_shown(uow, upto - NEWLY, upto):
        if open_room(uow, case_id, RoomKind.JOINT) is None:
            continue
        for person in cases.live_participants(uow, case_id):
            if person.party_id is None or person.companion_id is not None:
                continue
            if waiting := records.shown_to(uow, case_id, person.party_id, upto):
                found[person.id] = waiting
    return found

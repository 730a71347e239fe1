"""The talk about one event: what stands before and after it, for somebody who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Room
from mediation.rooms.queries.log import Event, events_at, events_of
from mediation.rooms.queries.rooms import get_room
from mediation.rooms.queries.stage import who_in

EACH_WAY = 15


@dataclass(frozen=True, slots=True)
class Around:
    """A stretch of a room's log about `seq`; `earlier` and `later` name where it goes on, 0 where it does not."""

    room: Room
    seq: int
    events: Sequence[Event]
    earlier: int = 0
    later: int = 0


def around(uow: UnitOfWork, room_id: UUID, seq: int) -> Around:
    """The events about `seq` that belong to the actor's membership. Raises RoomMissing when `seq` does not."""
    room = get_room(uow, room_id)
    person = who_in(uow, room_id)
    if person is None or not (here := events_at(uow, room_id, person, [seq])):
        raise RoomMissing
    before, more_before = events_of(uow, room_id, person, before=seq, limit=EACH_WAY)
    after, more_after = events_of(uow, room_id, person, after=seq, limit=EACH_WAY)
    return Around(
        room, seq, [*before, *here, *after],
        earlier=before[0]["seq"] if more_before else 0, later=after[-1]["seq"] if more_after else 0,
    )  # fmt: skip

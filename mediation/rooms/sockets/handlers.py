"""What a client may send: parse, call the verb, answer. Who may is asked anew each time, in the database."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import parse_id
from mediation.rooms import queries, service
from mediation.rooms.errors import Flood, RoomMissing
from mediation.rooms.queries.files import blocked_among
from mediation.rooms.queries.reads import reads_among
from mediation.rooms.rules import LATEST_EVENTS, MOST_EVENTS, checked_seq
from mediation.rooms.sockets.connections import Connection
from mediation.rooms.sockets.flood import Buckets
from mediation.rooms.sockets.hub import Hub

Answer = dict[str, Any]
Data = dict[str, Any]


class Handlers:
    """The verbs of the protocol, one method each."""

    def __init__(self, hub: Hub, *, limits: bool) -> None:
        self._hub = hub
        self.heavy = Buckets(on=limits)
        self._light = Buckets(on=limits)

    def enter(self, connection: Connection, data: Data) -> Answer:
        """Come in, or come back with the last seq: the room, who one is, who is there, what was missed."""
        room_id, after = _room(data), _optional_seq(data, "after")
        person = self._person(connection, room_id)
        self._limit(self.heavy, person)
        with self._hub.entering(room_id) as feed:
            with self._hub.engines.work(connection.actor) as uow:
                answer, now = service.enter(uow, room_id, person, after=after), uow.now()
            if answer.live:  # whoever is told that it failed hears nothing either
                self._hub.subscribe(feed, connection, person, answer.head, now)
        present = self._hub.presence(room_id)
        return answer.as_dict(present)

    def page(self, connection: Connection, data: Data) -> Answer:
        """More of the log, forward or backward."""
        room_id = _room(data)
        person = self._person(connection, room_id)
        self._limit(self.heavy, person)
        limit = data.get("limit", LATEST_EVENTS)
        if type(limit) is not int or not 1 <= limit <= MOST_EVENTS:
            raise Invalid(N_("一次最多取200条记录。"))
        after, before = _optional_seq(data, "after"), _optional_seq(data, "before")
        with self._hub.engines.work(connection.actor) as uow:
            events, more = queries.events_of(uow, room_id, person, after=after, before=before, limit=limit)
            reads = reads_among(uow, queries.stretches(uow, room_id, person)[-1], events)
            blocked = blocked_among(uow, events)
        return {"events": events, "more": more, "reads": reads, "blocked": blocked}

    def post(self, connection: Connection, data: Data) -> Answer:
        """Say something."""
        room_id = _room(data)
        person = self._person(connection, room_id)
        self._limit(self.heavy, person)
        with self._hub.engines.work(connection.actor) as uow:
            event = service.post(
                uow,
                room_id,
                person,
                data.get("kind"),
                data.get("body"),
                data.get("key"),
                confirm=data.get("confirm") is True,
            )
        return {"event": event}

    def recall(self, connection: Connection, data: Data) -> Answer:
        """Take something back."""
        room_id = _room(data)
        person = self._person(connection, room_id)
        self._limit(self.heavy, person)
        with self._hub.engines.work(connection.actor) as uow:
            event = service.recall(uow, room_id, person, data.get("seq"))
        return {"event": event}

    def seen(self, connection: Connection, data: Data) -> Answer:
        """Note up to where one has read."""
        room_id = _room(data)
        person = self._person(connection, room_id)
        self._limit(self._light, person)
        with self._hub.engines.work(connection.actor) as uow:
            service.mark_seen(uow, room_id, person, data.get("seq"))
        return {}

    def typing(self, connection: Connection, data: Data) -> Answer:
        """Others see that one is writing; it may be lost."""
        room_id = _room(data)
        person = self._person(connection, room_id)
        self._limit(self._light, person)
        with self._hub.engines.work(connection.actor) as uow:
            if queries.find_member(uow, room_id, person) is None:
                raise RoomMissing
        payload = {"room": str(room_id), "participant": str(person)}
        self._hub.tell_room(room_id, "typing", payload, but=person)
        return {}

    def leave(self, connection: Connection, data: Data) -> Answer:
        """This socket goes out of the room; the membership stays."""
        self._hub.unsubscribe(connection, _room(data))
        return {}

    def _person(self, connection: Connection, room_id: UUID) -> UUID:
        """As which participant this socket acts in a room. Raises RoomMissing."""
        if connection.participant is not None:
            return connection.participant
        if room_id in connection.rooms:
            return connection.rooms[room_id]
        with self._hub.engines.work(connection.actor) as uow:
            person = queries.participant_in(uow, room_id, connection.actor.id) if connection.actor.id else None
        if person is None:
            raise RoomMissing
        return person

    def _limit(self, buckets: Buckets, person: UUID) -> None:
        if not buckets.take(person, time.monotonic()):
            raise Flood


def _room(data: Data) -> UUID:
    given = data.get("room")
    if not isinstance(given, str):
        raise Invalid(N_("没有说明是哪个房间。请刷新页面后再试。"))
    found = parse_id(given)
    if found is None:
        raise RoomMissing
    return found


def _optional_seq(data: Data, name: str) -> int | None:
    return None if data.get(name) is None else checked_seq(data[name])

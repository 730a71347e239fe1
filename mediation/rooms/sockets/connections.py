"""The sockets of this process: whose they are, which rooms they entered, frames built once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from socketio import Server
from socketio.packet import EVENT, Packet

from mediation.core.authz import Actor
from mediation.core.realtime import NAMESPACE


@dataclass(frozen=True, slots=True)
class Credential:
    """What let a socket in: "ticket" or "party" with the row's id, "staff" with the session's digest."""

    kind: str
    key: UUID | bytes


@dataclass(slots=True, eq=False)
class Connection:
    """One socket. A staff member's socket has a participant for each room entered; others have just one."""

    sid: str
    engine_sid: str
    actor: Actor
    credential: Credential
    rooms: dict[UUID, UUID] = field(default_factory=dict)
    people: set[UUID] = field(default_factory=set)

    @property
    def participant(self) -> UUID | None:
        """The participant this socket always is; None for staff."""
        return self.actor.id if self.actor.is_participant else None


class Connections:
    """All of them, by socket and by person."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._by_sid: dict[str, Connection] = {}
        self._by_person: dict[UUID, set[Connection]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._by_sid)

    def __iter__(self) -> Iterator[Connection]:
        return iter(list(self._by_sid.values()))

    def add(self, sid: str, actor: Actor, credential: Credential) -> Connection:
        """A socket that was let in."""
        engine_sid = self._server.manager.eio_sid_from_sid(sid, NAMESPACE)
        connection = self._by_sid[sid] = Connection(sid, engine_sid, actor, credential)
        if connection.participant is not None:
            self.is_person(connection, connection.participant)
        return connection

    def get(self, sid: str) -> Connection | None:
        return self._by_sid.get(sid)

    def is_person(self, connection: Connection, person: UUID) -> None:
        """Note that a socket acts as this participant."""
        connection.people.add(person)
        self._by_person[person].add(connection)

    def drop(self, connection: Connection) -> None:
        """The socket is gone."""
        self._by_sid.pop(connection.sid, None)
        for person in connection.people:
            self._by_person[person].discard(connection)
            if not self._by_person[person]:
                del self._by_person[person]

    def of(self, people: Iterable[UUID]) -> set[Connection]:
        """The sockets of these participants."""
        return {connection for person in people for connection in self._by_person.get(person, ())}

    def send(self, to: Iterable[Connection], event: str, payload: dict[str, Any]) -> None:
        """One frame, encoded once, to each of these sockets."""
        receivers = list(to)
        if not receivers:
            return
        encoded = Packet(EVENT, namespace=NAMESPACE, data=[event, payload]).encode()
        frame = EnginePacket(MESSAGE, encoded)
        for connection in receivers:
            self._server.eio.send_packet(connection.engine_sid, frame)

    def cut(self, connection: Connection) -> None:
        """Disconnect a socket from the server's side."""
        self._server.disconnect(connection.sid, namespace=NAMESPACE)

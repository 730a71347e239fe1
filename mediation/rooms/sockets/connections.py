"""The sockets of this process: whose they are, which rooms they entered, frames built once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from engineio.packet import MESSAGE, Packet
from socketio import Server

from mediation.core.authz import Actor
from mediation.core.realtime import NAMESPACE
from mediation.core.wire import line_of, text_frame

KEPT = ("HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_ACCEPT_LANGUAGE", "REMOTE_ADDR")


Proof = tuple[str, UUID | bytes]
"""Kind and key of a credential."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What let a socket in: "ticket" or "party" with the row's id, "staff" with the session's digest."""

    kind: str
    key: UUID | bytes

    @property
    def proof(self) -> Proof:
        return self.kind, self.key


@dataclass(slots=True, eq=False)
class Connection:
    """One socket. A staff member's socket has a participant for each room entered; others have just one."""

    sid: str
    engine: Any
    actor: Actor
    credential: Credential
    rooms: dict[UUID, UUID] = field(default_factory=dict)
    people: set[UUID] = field(default_factory=set)
    weak: bool = False
    closed: bool = False
    participant: UUID | None = field(init=False)
    """The participant this socket always is; None for staff."""

    def __post_init__(self) -> None:
        self.participant = self.actor.id if self.actor.is_participant else None

    def acts_as(self, room: UUID) -> UUID | None:
        """As which participant this socket acts in a room, as far as is known without asking."""
        return self.participant or self.rooms.get(room)


def connection_of(engine: Any) -> Connection | None:
    """Whose an Engine.IO socket is, once it was let in."""
    found: Connection | None = engine.session.get(NAMESPACE)
    return found


class Connections:
    """All of them, by socket and by person."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._by_sid: dict[str, Connection] = {}
        self._by_person: dict[UUID, set[Connection]] = defaultdict(set)
        self._by_proof: dict[Proof, set[Connection]] = defaultdict(set)
        self._staff: set[Connection] = set()

    def __len__(self) -> int:
        return len(self._by_sid)

    def __iter__(self) -> Iterator[Connection]:
        return iter(list(self._by_sid.values()))

    def add(self, sid: str, actor: Actor, credential: Credential) -> Connection:
        """A socket that was let in."""
        engine_sid = self._server.manager.eio_sid_from_sid(sid, NAMESPACE)
        engine = self._server.eio.sockets[engine_sid]
        connection = self._by_sid[sid] = engine.session[NAMESPACE] = Connection(sid, engine, actor, credential)
        self._forget_request(engine_sid)
        self._by_proof[credential.proof].add(connection)
        if credential.kind == "staff":
            self._staff.add(connection)
        if connection.participant is not None:
            self.is_person(connection, connection.participant)
        return connection

    def get(self, sid: str) -> Connection | None:
        return self._by_sid.get(sid)

    def stands(self, sid: str) -> bool:
        """Whether Socket.IO counts this socket as connected; one that ends is told of after it no longer does."""
        return bool(self._server.manager.is_connected(sid, NAMESPACE))

    def is_person(self, connection: Connection, person: UUID) -> None:
        """Note that a socket acts as this participant."""
        connection.people.add(person)
        self._by_person[person].add(connection)

    def drop(self, connection: Connection) -> None:
        """The socket is gone."""
        connection.closed = True
        self._by_sid.pop(connection.sid, None)
        connection.engine.session.pop(NAMESPACE, None)
        self._staff.discard(connection)
        _take_out(self._by_proof, connection.credential.proof, connection)
        for person in connection.people:
            _take_out(self._by_person, person, connection)

    def of(self, people: Iterable[UUID]) -> set[Connection]:
        """The sockets of these participants."""
        return {connection for person in people for connection in self._by_person.get(person, ())}

    def doubtful(self, ended: Iterable[Proof]) -> set[Connection]:
        """The sockets that one of these let in, and those of staff: they are few, and end in more ways than one."""
        return self._staff.union(*(self._by_proof.get(proof, ()) for proof in ended))

    def send(self, to: Iterable[Connection], event: str, payload: dict[str, Any], encoded: bytes = b"") -> None:
        """One frame, built once, to each of these sockets; `encoded` is the payload as JSON, where it is at hand."""
        receivers = list(to)
        if not receivers:
            return
        text = b'42/rooms,["' + event.encode() + b'",' + (encoded or orjson.dumps(payload)) + b"]"
        frame, packet = text_frame(text), None
        for connection in receivers:
            line = line_of(connection.engine)
            if line is not None:
                line.put(frame)
            else:
                packet = packet or Packet(MESSAGE, text[1:].decode())
                self._server.eio.send_packet(connection.engine.sid, packet)

    def _forget_request(self, engine_sid: str) -> None:
        """Keep of the request that opened the connection what says who asks: the whole is some ten KB."""
        asked = self._server.environ[engine_sid]
        self._server.environ[engine_sid] = {name: asked[name] for name in KEPT if name in asked}

    def cut(self, connection: Connection) -> None:
        """Disconnect a socket from the server's side."""
        self._server.disconnect(connection.sid, namespace=NAMESPACE)


def _take_out(lines: dict[Any, set[Connection]], key: Any, connection: Connection) -> None:
    lines[key].discard(connection)
    if not lines[key]:
        del lines[key]

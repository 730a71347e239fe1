"""What a web process delivers: its feeds, presence, and what it tells and hears from other processes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from socketio import Server

from mediation.core.authz import SYSTEM
from mediation.core.errors import Refusal
from mediation.core.uow import Engines, Push
from mediation.rooms import queries
from mediation.rooms.rules import Presence, moment_text
from mediation.rooms.sockets.connections import Connection, Connections, connection_of
from mediation.rooms.sockets.feed import Feed, Subscription
from mediation.rooms.sockets.peers import Peers
from mediation.rooms.sockets.roll import Roll, merged, roll_of

log = structlog.get_logger(__name__)


class Hub:
    """The pusher of a web process."""

    def __init__(self, server: Server, engines: Engines, peers: Peers) -> None:
        self.engines = engines
        self.connections = Connections(server)
        self._peers = peers
        peers.on_pushes, peers.on_room, peers.roll_call = self.hear, self.tell_room_here, self.everybody
        self.noted: Callable[[dict[str, Any]], None] = lambda _event: None
        self._feeds: dict[int, Feed] = {}  # by the room's number, as the appender's
        self._guard = threading.RLock()

    def start(self) -> None:
        """Begin to tell and hear other processes."""
        self._peers.start()

    def push(self, pushes: Sequence[Push]) -> None:
        """Tell the people of this process, then the other processes."""
        if pushes:
            self.hear(pushes)
            self._peers.tell(pushes)

    def hear(self, pushes: Iterable[Push]) -> None:
        """Tell the people of this process; a push that fails does not hold up the next."""
        for push in pushes:
            try:
                self._tell(push)
            except Refusal as away:
                log.warning("delivery_waits", push=push.event, refusal=away.code)

    def said(self, room: UUID, event: dict[str, Any], to: Iterable[UUID], encoded: bytes) -> None:
        """Tell what this process' appender committed, `encoded` as JSON."""
        feed = self._feeds.get(room.int)
        if feed is not None:
            feed.deliver(event, to, encoded)
        if self._peers.anybody():
            self._peers.tell([Push("event", event, tuple(to))])

    def feeds(self) -> list[Feed]:
        """The rooms that somebody entered through this process."""
        return list(self._feeds.values())

    @contextmanager
    def entering(self, room: UUID) -> Iterator[Feed]:
        """The room's feed, locked: nothing is delivered between reading the log and subscribing."""
        while True:
            with self._guard:
                feed = self._feeds.setdefault(room.int, Feed(room, self.connections, self.fetch))
            with feed.held():
                if self._feeds.get(room.int) is not feed:
                    continue  # it was forgotten while we waited
                yield feed
            break
        self._forget_if_empty(feed)

    def subscribe(self, feed: Feed, connection: Connection, participant: UUID, head: int, now: datetime) -> None:
        """From now on this socket gets the room's events after `head`. Call inside `entering`."""
        if connection.closed:
            return  # it closed while the log was read: nobody would ever take it out of the room again
        before = feed.state_of(participant)
        if feed.last is None:
            feed.last = head
        feed.take_in(connection, Subscription(participant, head, now))
        feed.version = None  # the next round looks whether they are a member still
        connection.rooms[feed.room] = participant
        self.connections.is_person(connection, participant)
        feed.gone.pop(participant, None)
        self._say_presence(feed, participant, before, now)

    def unsubscribe(self, connection: Connection, room: UUID) -> None:
        """The socket leaves the room; others see it when it was the person's last one."""
        feed = self._feeds.get(room.int)
        if feed is None:
            return
        with feed.held():
            now, own = self.engines.clock.now(), feed.subscriptions.get(connection)
            if own is not None:
                before = feed.state_of(own.participant)
                feed.let_out(connection)
                if own.participant not in feed.people():
                    feed.gone[own.participant] = now
                self._say_presence(feed, own.participant, before, now)
        connection.rooms.pop(room, None)
        self._forget_if_empty(feed)

    def gone(self, connection: Connection) -> None:
        """The socket closed."""
        self.connections.drop(connection)  # first: it enters nothing any more
        for room in list(connection.rooms):
            self.unsubscribe(connection, room)

    def line_turned(self, engine: Any, weak: bool) -> None:  # noqa: FBT001 - the heart's own call
        """A line turned weak or good again: told to the rooms it is in. Called by the wire, so it waits for nothing."""
        connection = connection_of(engine)
        if connection is None:
            return
        feeds = [(self._feeds[room.int], who) for room, who in connection.rooms.items() if room.int in self._feeds]
        before = [feed.state_of(who) for feed, who in feeds]
        connection.weak = weak
        for (feed, who), was in zip(feeds, before, strict=True):
            self._say_presence(feed, who, was, self.engines.clock.now())

    def close(self, room: UUID, people: Iterable[UUID], reason: str) -> None:
        """Tell these people's sockets that they are out of the room, after what they still may see."""
        feed = self._feeds.get(room.int)
        if feed is None:
            return
        out, payload = set(people), {"room": str(room), "reason": reason}
        with feed.held():
            self._catch_up(feed)
            sockets = [c for c, subscription in feed.subscriptions.items() if subscription.participant in out]
            self.connections.send(sockets, "closed", payload)
            for connection in sockets:
                self.unsubscribe(connection, room)

    def _catch_up(self, feed: Feed) -> None:
        """Deliver what was committed before now; the announcement of another process may still be on its way."""
        try:
            with self.engines.work(SYSTEM) as uow:
                head = queries.heads(uow, [feed.room]).get(feed.room, 0)
            feed.catch_up(head)
        except Refusal as away:  # they can fetch it later; out of the room they are now
            log.warning("delivery_waits", room=str(feed.room), refusal=away.code)

    def tell_room(self, room: UUID, event: str, payload: dict[str, Any], *, but: UUID | None = None) -> None:
        """A passing message for everybody who is in the room now, in every process."""
        self.tell_room_here(room, event, payload, but=but)
        self._peers.tell_room(room, event, payload)

    def tell_room_here(self, room: UUID, event: str, payload: dict[str, Any], *, but: UUID | None = None) -> None:
        """The same for this process alone."""
        feed = self._feeds.get(room.int)
        if feed is not None:
            sockets = [c for c, subscription in feed.subscriptions.items() if subscription.participant != but]
            self.connections.send(sockets, event, payload)

    def presence(self, room: UUID) -> dict[UUID, Presence]:
        """How people stand in the room, through any process, and since when who left is gone."""
        feed = self._feeds.get(room.int)
        return merged([roll_of([feed] if feed else []).of(room), self._peers.present(room)])

    def everybody(self) -> Roll:
        """Of all rooms of this process, for the others."""
        return roll_of(self.feeds())

    def fetch(self, room: UUID, after: int, head: int) -> list[tuple[dict[str, Any], set[UUID]]]:
        """What was committed in a room and by whom it may be seen. Raises Unavailable."""
        with self.engines.work(SYSTEM) as uow:
            return queries.undelivered(uow, room, after, head)

    def _tell(self, push: Push) -> None:
        if push.event == "event":
            self.noted(push.payload)
            feed = self._feeds.get(UUID(push.payload["room"]).int)
            if feed is not None:
                feed.deliver(push.payload, push.to)
        elif push.event == "closed":
            self.close(UUID(push.payload["room"]), push.to, push.payload["reason"])
        elif push.event == "recheck":
            self.recheck(self.connections.of(push.to))
        else:
            self.connections.send(self.connections.of(push.to), push.event, push.payload)

    def recheck(self, connections: Iterable[Connection]) -> None:
        """Cut the sockets whose ticket or session ended. Raises Unavailable."""
        asked = list(connections)
        if not asked:
            return
        with self.engines.work(SYSTEM) as uow:
            alive = queries.live_credentials(uow, [connection.credential.proof for connection in asked])
        for connection in asked:
            if connection.credential.proof not in alive:
                self.connections.cut(connection)

    def _say_presence(self, feed: Feed, participant: UUID, before: str, since: datetime) -> None:
        """Tell the room when this changed how somebody stands; a better line in another process counts."""
        state = feed.state_of(participant)
        elsewhere = self._peers.present(feed.room).get(participant, ("offline", ""))[0]
        better = {"online": (), "weak": ("online",), "offline": ("online", "weak")}[state]
        if state == before or elsewhere in better:
            return
        payload = {
            "room": str(feed.room), "participant": str(participant), "state": state, "since": moment_text(since),
        }  # fmt: skip
        self.tell_room(feed.room, "presence", payload)

    def _forget_if_empty(self, feed: Feed) -> None:
        with feed.held(), self._guard:
            if not feed.subscriptions and self._feeds.get(feed.room.int) is feed:
                del self._feeds[feed.room.int]

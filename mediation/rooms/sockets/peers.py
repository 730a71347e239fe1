"""Other web processes, through Redis. Its absence costs liveliness, never messages: see `upkeep`.

A process says hello with who is in its rooms every few seconds; pushes are sent only while somebody hears.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, Full, Queue
from typing import Any
from uuid import UUID, uuid4

import orjson
import structlog
from redis import Redis
from redis.exceptions import RedisError

from mediation.core.emitting import CHANNEL, packed, unpacked
from mediation.core.uow import Push
from mediation.rooms.rules import Presence
from mediation.rooms.sockets.roll import Roll, merged
from mediation.rooms.sockets.roll import unpacked as read_roll

log = structlog.get_logger(__name__)

HELLO_EVERY = 3.0
SILENT_AFTER = 10.0
"""Seconds without a hello after which a process counts as gone."""
MOST_WAITING = 10_000


class Peers:
    """Tells and hears other processes from threads of its own, so that nobody waits for Redis."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._name = uuid4().hex
        self._waiting: Queue[bytes] = Queue(MOST_WAITING)
        self._heard: dict[str, float] = {}
        self._rolls: dict[str, Roll] = {}
        self.on_pushes: Callable[[Iterable[Push]], None] = lambda _pushes: None
        self.on_room: Callable[[UUID, str, dict[str, Any]], None] = lambda _room, _event, _payload: None
        self.roll_call: Callable[[], Roll] = Roll

    def start(self) -> None:
        """Begin to tell and to hear."""
        for act in (self._keep_telling, self._keep_hearing, self._keep_greeting):
            threading.Thread(target=act, daemon=True).start()

    def tell(self, pushes: Sequence[Push]) -> None:
        """Pass pushes on, when anybody hears them."""
        if self.anybody():
            self._send(packed(pushes, self._name))

    def tell_room(self, room: UUID, event: str, payload: dict[str, Any]) -> None:
        """Pass on a passing message for a room."""
        if self.anybody():
            self._send(orjson.dumps({"origin": self._name, "room": str(room), "event": event, "payload": payload}))

    def present(self, room: UUID) -> dict[UUID, Presence]:
        """How people stand in a room through other processes, and since when who left is gone."""
        now = time.monotonic()
        alive = [name for name, heard in list(self._heard.items()) if now - heard < SILENT_AFTER]
        return merged(self._rolls[name].of(room) for name in alive)

    def anybody(self) -> bool:
        """Whether another process hears."""
        if not self._heard:
            return False
        now = time.monotonic()
        return any(now - heard < SILENT_AFTER for heard in list(self._heard.values()))

    def _send(self, message: bytes) -> None:
        try:
            self._waiting.put_nowait(message)
        except Full:
            log.warning("peers_behind")

    def _greet(self) -> None:
        """Say that one is there; who is in the rooms only once somebody hears: a newcomer is greeted at once."""
        roll = self.roll_call() if self.anybody() else Roll()
        self._send(orjson.dumps({"origin": self._name, **roll.packed()}))

    def _keep_greeting(self) -> None:
        while True:
            self._greet()
            time.sleep(HELLO_EVERY)

    def _keep_telling(self) -> None:
        while True:
            messages = [self._waiting.get()]
            try:
                while len(messages) < 200:
                    messages.append(self._waiting.get_nowait())
            except Empty:
                pass
            try:
                with self._redis.pipeline(transaction=False) as pipe:
                    for message in messages:
                        pipe.publish(CHANNEL, message)
                    pipe.execute()
            except (RedisError, OSError):
                time.sleep(0.5)

    def _keep_hearing(self) -> None:
        while True:
            try:
                self._hear()
            except (RedisError, OSError):
                time.sleep(0.5)
            except Exception:
                log.error("hearing_failed", exc_info=True)
                time.sleep(0.5)

    def _hear(self) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as channel:  # type: ignore[no-untyped-call] # redis-py has no types here
            channel.subscribe(CHANNEL)
            while True:
                message = channel.get_message(timeout=4.0)
                if message is not None:
                    self._take(orjson.loads(message["data"]))

    def _take(self, message: dict[str, Any]) -> None:
        origin = message.get("origin", "")
        if origin == self._name:
            return
        if "hello" in message:
            self._meet(origin, message)
        elif "room" in message:
            self.on_room(UUID(message["room"]), message["event"], message["payload"])
        else:
            self.on_pushes(unpacked(message))

    def _meet(self, origin: str, message: dict[str, Any]) -> None:
        new = origin not in self._heard
        self._rolls[origin] = read_roll(message)
        self._heard[origin] = time.monotonic()
        if new:
            self._greet()

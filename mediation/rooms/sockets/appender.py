"""Group commit: whatever waits to be said, in all rooms of this process, goes into one statement.

Nothing is waited for: while one commit is under way the next messages gather. A message is answered and delivered
after its commit. What the quick way leaves alone (a key used before, somebody else's lock or change, a refusal, a
database that went away) takes the slow one, room by room and in order: `talk.post` under the room's lock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import gevent
import orjson
import structlog
from gevent import get_hub

from mediation.core.authz import Actor
from mediation.core.direct import Direct
from mediation.core.errors import Refusal, Unavailable
from mediation.core.uow import Engines
from mediation.core.wire import Line, answered, text_frame
from mediation.rooms import service
from mediation.rooms.service import Known, Saying

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 200
"""Messages in one commit."""
MOST_KNOWN = 20_000
"""Rooms that are remembered."""
TRIES = 2
"""Quick ones before the slow way: the first may have known the room as it no longer was."""

Deliver = Callable[[UUID, dict[str, Any], Iterable[UUID], bytes], None]


@dataclass(slots=True)
class Post:
    """A text on its way: who waits for the answer, and under which number (empty: nobody)."""

    line: Line
    number: bytes
    actor: Actor
    room: UUID
    saying: Saying
    tries: int = 0

    def answer(self, answer: bytes) -> None:
        """Acknowledge."""
        if self.number:
            self.line.put(text_frame(b"43/rooms," + self.number + b"[" + answer + b"]"))
        answered(self.line)


class Appender:
    """Takes posts, writes them together, answers and delivers."""

    def __init__(self, engines: Engines, deliver: Deliver) -> None:
        self._engines = engines
        self._deliver = deliver
        self._direct = Direct(engines.settings.database_url, options=service.OPTIONS)
        self._known: dict[int, Known] = {}  # by the room's number: a UUID works its hash out in Python, each time
        self._waiting: list[Post] = []
        self._slow: dict[int, deque[Post]] = {}
        self._idle = False
        self._writer: gevent.Greenlet | None = None

    def start(self) -> None:
        """Begin to write."""
        self._writer = gevent.spawn(self._run)

    def submit(self, post: Post) -> None:
        """Take a post; never waits."""
        post.line.unanswered += 1
        self._waiting.append(post)
        self._wake()

    def note(self, event: dict[str, Any]) -> None:
        """Somebody else wrote this event."""
        known = self._known.get(UUID(event["room"]).int)
        if known is not None:
            known.note(event)

    def _run(self) -> None:
        while True:
            while not self._waiting:
                self._idle = True
                get_hub().switch()
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            self._append(batch)

    def _wake(self) -> None:
        """Let the writer go on once this turn of the loop is over, unless it is at work; an `Event` does far more."""
        if self._idle and self._writer is not None:
            self._idle = False
            get_hub().loop.run_callback(self._writer.switch)

    def _append(self, batch: list[Post]) -> None:
        rooms: dict[int, list[Post]] = {}
        for post in batch:
            rooms.setdefault(post.room.int, []).append(post)
        try:
            if len(batch) > 1 or not self._alone(batch[0]):
                self._write(rooms)
        except Unavailable:
            self._doubt(rooms)
        except Exception:
            log.error("append_fault", exc_info=True)
            self._doubt(rooms)

    def _alone(self, post: Post) -> bool:
        """Write one that came alone, as most do below some hundred a second; False leaves it to `_write`."""
        room = post.room.int
        known = self._known.get(room)
        if known is None or room in self._slow or not known.lets(post.saying):
            return False
        if service.say(self._direct, [(known, [post.saying])], self._engines.clock.now()):
            self._tell(known, [post])
        else:
            self._again(room, [post])
        return True

    def _write(self, rooms: dict[int, list[Post]]) -> None:
        self._know(rooms)
        plain = {room: self._plain(room, posts) for room, posts in rooms.items()}
        asked = [(self._known[room], [post.saying for post in posts]) for room, posts in plain.items() if posts]
        written = service.say(self._direct, asked, self._engines.clock.now()) if asked else []
        done = {known.id.int: plain[known.id.int] for known in written}
        for room, posts in done.items():
            self._tell(self._known[room], posts)
        for room, posts in rooms.items():
            left = posts[len(done.get(room, ())) :]
            if left:
                self._again(room, left)

    def _know(self, rooms: dict[int, list[Post]]) -> None:
        unknown = [posts[0].room for room, posts in rooms.items() if room not in self._known]
        if unknown:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
                unknown = [posts[0].room for posts in rooms.values()]
            self._known.update({room.int: known for room, known in service.look(self._direct, unknown).items()})

    def _plain(self, room: int, posts: list[Post]) -> list[Post]:
        """The first ones that are in order as far as is known; a doubtful one keeps those behind it waiting."""
        known, keys, plain = self._known.get(room), set(), []
        for post in posts:
            key = (post.saying.person.int, post.saying.key)
            if room in self._slow or known is None or key in keys or not known.lets(post.saying):
                break
            keys.add(key)
            plain.append(post)
        return plain

    def _tell(self, known: Known, posts: list[Post]) -> None:
        for post in posts:
            event = post.saying.event
            encoded = orjson.dumps(event)
            post.answer(b'{"ok":true,"event":' + encoded + b"}")
            self._deliver(known.id, event, known.people, encoded)

    def _again(self, room: int, posts: list[Post]) -> None:
        """Once more with the room as it is now, then the slow way."""
        self._known.pop(room, None)
        for post in posts:
            post.tries += 1
        if room in self._slow or posts[0].tries >= TRIES:
            self._doubt({room: posts})
        else:
            self._waiting[:0] = posts
            self._wake()

    def _doubt(self, rooms: dict[int, list[Post]]) -> None:
        for room, posts in rooms.items():
            self._known.pop(room, None)
            if room in self._slow:
                self._slow[room].extend(posts)
            else:
                self._slow[room] = deque(posts)
                gevent.spawn(self._work_off, room)

    def _work_off(self, room: int) -> None:
        queue, away = self._slow[room], False
        while queue:
            post = queue.popleft()
            answer = Unavailable() if away else self._slowly(post)
            away = isinstance(answer, Unavailable)
            post.answer(orjson.dumps(refused(answer) if isinstance(answer, Refusal) else answer))
        del self._slow[room]

    def _slowly(self, post: Post) -> dict[str, Any] | Refusal:
        said = post.saying
        try:
            with self._engines.work(post.actor) as uow:
                event = service.post(uow, post.room, said.person, "text", said.body, said.key)
        except Refusal as refusal:
            return refusal
        except Exception:
            log.error("post_fault", exc_info=True)
            return Unavailable()
        return {"ok": True, "event": event}


def refused(refusal: Refusal) -> dict[str, Any]:
    """A refusal as it is acknowledged."""
    more = {"details": refusal.details} if refusal.details else {}
    return {"ok": False, "error": {"code": refusal.code, "message": refusal.message, **more}}

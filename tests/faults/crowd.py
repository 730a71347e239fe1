"""All members on one event loop in a thread of its own."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from tests.faults.house import PATIENCE
from tests.faults.member import Member

T = TypeVar("T")


class Crowd:
    """Lets them live and talk until they are told to be quiet; then they read what they miss."""

    def __init__(self, members: Sequence[Member], chance: random.Random) -> None:
        self.members = members
        self.cuts = 0
        self._chance = chance
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, every: float) -> None:
        """Connect, and each say something about every so many seconds."""
        self._thread.start()
        self._wait(self._begin(every))

    def cut(self, count: int) -> None:
        """Cut the lines of some, every other one in the middle of a message."""
        for number, one in enumerate(self._chance.choices(self.members, k=count)):
            self._loop.call_soon_threadsafe(lambda one=one, sending=number % 2 == 0: one.cut(sending=sending))
        self.cuts += count

    def everybody_is_in(self) -> bool:
        """Whether each of them is at the common table."""
        return all(one.home in one.inside for one in self.members)

    def hush(self) -> None:
        """No new words; lines are kept and mended, what is unsent goes out."""
        self._wait(self._end(self._talking))

    def all_is_sent(self) -> bool:
        """Whether nobody waits for an acknowledgement."""
        return not any(one.unsent for one in self.members)

    def read_the_rest(self) -> bool:
        """Everybody fetches what they may have and have not; whether all could."""
        return self._wait(self._read())

    def stop(self) -> None:
        """Hang up, for good."""
        self._wait(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, what: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(PATIENCE)

    async def _begin(self, every: float) -> None:
        self._living = [asyncio.create_task(one.live()) for one in self.members]
        self._talking = [asyncio.create_task(one.talk(every)) for one in self.members]

    async def _end(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        for fault in await asyncio.gather(*tasks, return_exceptions=True):
            assert isinstance(fault, asyncio.CancelledError), fault

    async def _read(self) -> bool:
        try:
            return all(await asyncio.gather(*(one.read_the_rest() for one in self.members)))
        except OSError:
            return False

    async def _finish(self) -> None:
        for one in self.members:
            one.over = True
            one.cut()
        await self._end(self._living)
        await asyncio.sleep(0)

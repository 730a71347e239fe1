"""The safety net of delivery: whatever an announcement missed is put right from the database soon after.

A round asks only what changed: rooms whose head or version moved, proofs that ended lately.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import structlog

from mediation.core.authz import SYSTEM
from mediation.core.direct import Direct
from mediation.core.errors import Refusal
from mediation.rooms import queries
from mediation.rooms.sockets.feed import Feed
from mediation.rooms.sockets.hub import Hub

log = structlog.get_logger(__name__)

EVERY = 1.5
"""Seconds between two rounds; a revoked link's sockets end within two even without Redis."""
THOROUGH = 40
"""Each of so many rounds asks after every proof, for what the others cannot see: sessions that ran out."""
LOOKING_BACK = timedelta(minutes=2)
"""How long ago a proof may have ended to be found by a round: clocks differ, and a commit may take its time."""


def keep_up(hub: Hub) -> None:
    """Begin the rounds."""
    direct = Direct(hub.engines.settings.database_url)
    threading.Thread(target=_rounds, args=(hub, direct), daemon=True).start()


def _rounds(hub: Hub, direct: Direct) -> None:
    number = 0
    while True:
        time.sleep(EVERY)
        number += 1
        try:
            if len(hub.connections):
                put_right(hub, direct, thorough=number % THOROUGH == 0)
        except Refusal as away:
            log.warning("upkeep_waits", refusal=away.code)
        except Exception:
            log.error("upkeep_failed", exc_info=True)


def put_right(hub: Hub, direct: Direct, *, thorough: bool = True) -> None:
    """One round: sockets without a valid credential, members who are none, events never announced here."""
    feeds = {feed.room: feed for feed in hub.feeds()}
    seen = [(feed.room, feed.last, feed.version) for feed in feeds.values()]
    found = queries.changes(direct, hub.engines.clock.now() - LOOKING_BACK, seen)
    hub.recheck(hub.connections if thorough else hub.connections.doubtful(found.ended))
    if found.rooms:
        _check_rooms(hub, feeds, found.rooms)


def _check_rooms(hub: Hub, feeds: dict[UUID, Feed], stand: dict[UUID, tuple[int, int]]) -> None:
    changed = [room for room, (_, version) in stand.items() if feeds[room].version != version]
    live = _live(hub, changed) if changed else set()
    for room, (head, _) in stand.items():
        feeds[room].catch_up(head)
    for room in changed:
        _check_people(hub, feeds[room], stand[room][1], live)


def _live(hub: Hub, rooms: list[UUID]) -> set[tuple[UUID, UUID]]:
    with hub.engines.work(SYSTEM) as uow:
        return queries.live_pairs(uow, rooms)


def _check_people(hub: Hub, feed: Feed, version: int, live: Iterable[tuple[UUID, UUID]]) -> None:
    there = {person for room, person in live if room == feed.room}
    out = feed.people() - there
    if out:
        hub.close(feed.room, out, "removed")
    feed.version = version

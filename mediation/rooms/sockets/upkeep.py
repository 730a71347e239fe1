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
from mediation.core.errors import Refusal
from mediation.rooms import queries
from mediation.rooms.sockets.connections import Connection
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
    threading.Thread(target=_rounds, args=(hub,), daemon=True).start()


def _rounds(hub: Hub) -> None:
    number = 0
    while True:
        time.sleep(EVERY)
        number += 1
        try:
            if len(hub.connections):
                put_right(hub, thorough=number % THOROUGH == 0)
        except Refusal as away:
            log.warning("upkeep_waits", refusal=away.code)
        except Exception:
            log.error("upkeep_failed", exc_info=True)


def put_right(hub: Hub, *, thorough: bool = True) -> None:
    """One round: sockets without a valid credential, members who are none, events never announced here."""
    _check_proofs(hub, thorough=thorough)
    feeds = {feed.room: feed for feed in hub.feeds()}
    if feeds:
        _check_rooms(hub, feeds)


def _check_proofs(hub: Hub, *, thorough: bool) -> None:
    sockets = list(hub.connections)
    if thorough:
        hub.recheck(sockets)
        return
    with hub.engines.work(SYSTEM) as uow:
        ended = queries.ended_since(uow, uow.now() - LOOKING_BACK)
    hub.recheck(connection for connection in sockets if _doubtful(connection, ended))


def _doubtful(connection: Connection, ended: set[tuple[str, UUID | bytes]]) -> bool:
    """Staff are asked after each time: they are few, and end in more ways than one."""
    proof = connection.credential
    return proof.kind == "staff" or (proof.kind, proof.key) in ended


def _check_rooms(hub: Hub, feeds: dict[UUID, Feed]) -> None:
    with hub.engines.work(SYSTEM) as uow:
        stand = queries.heads_and_versions(uow, feeds)
        changed = [room for room, feed in feeds.items() if feed.version != stand.get(room, (0, 0))[1]]
        live = queries.live_pairs(uow, changed) if changed else set()
    for room, feed in feeds.items():
        feed.catch_up(stand.get(room, (0, 0))[0])
    for room in changed:
        _check_people(hub, feeds[room], stand.get(room, (0, 0))[1], live)


def _check_people(hub: Hub, feed: Feed, version: int, live: Iterable[tuple[UUID, UUID]]) -> None:
    there = {person for room, person in live if room == feed.room}
    out = feed.people() - there
    if out:
        hub.close(feed.room, out, "removed")
    feed.version = version

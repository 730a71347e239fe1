"""The safety net of delivery: whatever an announcement missed is put right from the database soon after."""

from __future__ import annotations

import threading
import time

import structlog

from mediation.core.authz import SYSTEM
from mediation.core.errors import Refusal
from mediation.rooms import queries
from mediation.rooms.sockets.hub import Hub

log = structlog.get_logger(__name__)

EVERY = 1.5
"""Seconds between two rounds; a revoked link's sockets end within two even without Redis."""


def keep_up(hub: Hub) -> None:
    """Begin the rounds."""
    threading.Thread(target=_rounds, args=(hub,), daemon=True).start()


def _rounds(hub: Hub) -> None:
    while True:
        time.sleep(EVERY)
        try:
            if len(hub.connections):
                put_right(hub)
        except Refusal as away:
            log.warning("upkeep_waits", refusal=away.code)
        except Exception:
            log.error("upkeep_failed", exc_info=True)


def put_right(hub: Hub) -> None:
    """One round: sockets without a valid credential, members who are none, events never announced here."""
    hub.recheck(hub.connections)
    feeds = {feed.room: feed for feed in hub.feeds()}
    if not feeds:
        return
    with hub.engines.work(SYSTEM) as uow:
        heads, live = queries.heads(uow, feeds), queries.live_pairs(uow, feeds)
    for room, feed in feeds.items():
        feed.catch_up(hub.connections, heads.get(room, 0), hub.fetch)
        out = {person for person in feed.people() if (room, person) not in live}
        if out:
            hub.close(room, out, "removed")

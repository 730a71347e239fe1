"""What leads from a tab to the talks that stood there before."""

from __future__ import annotations

from typing import Any

from flask import url_for

from mediation.core.web import actor
from mediation.rooms.queries.stage import Channel


def earlier_of(channel: Channel) -> list[dict[str, Any]]:
    """For the scripts: each room, when it began, where it is read."""
    page = "rooms.show_mine_around" if actor().is_participant else "rooms.show_around"
    return [
        {"room": str(one.room_id), "at": one.begun.isoformat(),
         "url": url_for(page, room_id=one.room_id, seq=one.first)}
        for one in channel.earlier
    ]  # fmt: skip

"""Whether somebody may do something in a room as it stands: asked by the verbs under the room's lock, and by the
appender with what it remembers, which counts only if the room's version is still the same when it is written.

Whatever else a saying must satisfy belongs here, not into one of the two; and what it depends on must change the
room's row or its members, because that is what the version counts.
"""

from __future__ import annotations

from mediation.core.authz import Actor, may
from mediation.core.errors import Refusal
from mediation.rooms.errors import InBreak, NoLonger, NotSpeaking, RoomClosed
from mediation.rooms.policy import HOST, POLICY, Standing
from mediation.rooms.states import EventKind, RoomKind, RoomState

AT_REST = frozenset(f"rooms.post.{kind}" for kind in (EventKind.TEXT, EventKind.FILE, EventKind.VOICE))
"""What is not said at the joint table during a break, but by the mediator."""

AFTER_THE_TALK = (RoomKind.CAUCUS, f"rooms.post.{EventKind.RELEASE}")
"""Whose secret it is decides about it until the sitting ends: what was let go can still be told at the table."""


def refusal(
    state: str, kind: str, seat: str | None, actor: Actor, action: str, *, paused: bool
) -> type[Refusal] | None:
    """Why not, or None; `state`, `kind` and `paused` are the room's, `seat` that of the live member, None for none."""
    if seat is None:
        return NoLonger
    if state != RoomState.OPEN and (kind, action) != AFTER_THE_TALK:
        return RoomClosed
    if not may(POLICY, action, actor, Standing(seat=seat, room_kind=kind)):
        return NotSpeaking
    if paused and kind == RoomKind.JOINT and seat != HOST and action in AT_REST:
        return InBreak
    return None

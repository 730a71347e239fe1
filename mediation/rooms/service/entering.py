"""Coming into a room: what a member is shown first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import Member, Room, SessionPause
from mediation.rooms.policy import Standing, may_post
from mediation.rooms.queries.files import blocked_among
from mediation.rooms.queries.pauses import pause_in_case
from mediation.rooms.queries.reads import reads_among
from mediation.rooms.rules import Presence, moment_text
from mediation.rooms.states import RoomState


@dataclass(frozen=True, slots=True)
class Entrance:
    """A room as one person finds it; `live` when events will follow, `head` the last one already given."""

    room: Room
    you: Member
    members: Sequence[Member]
    events: list[dict[str, Any]]
    more: bool
    head: int
    live: bool
    reads: Sequence[dict[str, Any]] = ()
    pause: SessionPause | None = None
    blocked: Sequence[str] = ()

    def as_dict(self, present: Mapping[UUID, Presence]) -> dict[str, Any]:
        """As the client gets it; `present` says who is there or left, since when."""
        you, room = self.you, self.room
        standing = Standing(seat=you.seat, room_kind=room.kind)
        return {
            "room": {
                "id": str(room.id), "case": str(room.case_id), "kind": room.kind.value, "title": room.title,
                "state": room.state.value, "head": self.head,
            },
            "you": {
                "participant": str(you.participant_id), "seat": you.seat, "name": you.name,
                "may": may_post(standing) if self.live else [],
            },
            "members": [_member(member, present) for member in self.members],
            "events": self.events,
            "more": self.more,
            "reads": list(self.reads),
            "blocked": list(self.blocked),
            "pause": _pause(self.pause),
        }  # fmt: skip


def enter(uow: UnitOfWork, room_id: UUID, participant_id: UUID, *, after: int | None) -> Entrance:
    """The room as this person finds it: what came after `after`, else the latest events.

    Former members find what was said while they were there. Raises RoomMissing.
    """
    mine = queries.stretches(uow, room_id, participant_id)
    if not mine:
        raise RoomMissing
    room, member = queries.get_room(uow, room_id), mine[-1]
    inside = member.left_at is None and (member.ends_at is None or member.ends_at > uow.now())
    head = room.head_seq if member.left_seq is None else member.left_seq
    if after is None:
        events, more = queries.latest_events(uow, room_id, mine, before=head + 1)
    else:
        events, more = queries.events_within(uow, room_id, mine, after=after, before=head + 1)
    members = queries.members_of(uow, room_id) if inside else []
    live = inside and room.state is RoomState.OPEN
    at_rest = live and room.paused_at is not None
    return Entrance(
        room=room, you=member, members=members, events=events, more=more, head=head, live=live,
        reads=reads_among(uow, member, events), blocked=blocked_among(uow, events),
        pause=pause_in_case(uow, room.case_id) if at_rest else None,
    )  # fmt: skip


def _pause(pause: SessionPause | None) -> dict[str, str] | None:
    if pause is None:
        return None
    since, until = moment_text(pause.begun_at), moment_text(pause.until)
    return {"reason": pause.reason, "since": since, "until": until}


def _member(member: Member, present: Mapping[UUID, Presence]) -> dict[str, Any]:
    state, since = present.get(member.participant_id, ("offline", None))
    return {
        "participant": str(member.participant_id), "seat": member.seat, "name": member.name,
        "state": state, "since": since,
    }  # fmt: skip

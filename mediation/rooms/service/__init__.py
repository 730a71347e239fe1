"""The verbs of rooms."""

from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member, leave_everything, remove_member
from mediation.rooms.service.opening import close_room
from mediation.rooms.service.sessions import (
    close_session,
    end_room,
    lock_record,
    open_caucus,
    open_consultation,
    open_session,
    pause_session,
    resume_session,
    schedule,
    set_phase,
)
from mediation.rooms.service.talk import mark_seen, post, recall

__all__ = [
    "add_member",
    "append",
    "close_room",
    "close_session",
    "end_room",
    "leave_everything",
    "lock_record",
    "mark_seen",
    "open_caucus",
    "open_consultation",
    "open_session",
    "pause_session",
    "post",
    "recall",
    "remove_member",
    "resume_session",
    "schedule",
    "set_phase",
]

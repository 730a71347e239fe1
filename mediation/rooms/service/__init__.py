"""The verbs of rooms."""

from mediation.rooms.service.access import (
    close_party_session,
    end_access,
    issue_link,
    issue_ticket,
    link_address,
    open_party_session,
    redeem_ticket,
    resume_party_session,
    revoke_link,
)
from mediation.rooms.service.entering import enter
from mediation.rooms.service.log import append
from mediation.rooms.service.membership import add_member, leave_everything, remove_member
from mediation.rooms.service.opening import close_room
from mediation.rooms.service.papers import announce_document
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
    "announce_document",
    "append",
    "close_party_session",
    "close_room",
    "close_session",
    "end_access",
    "end_room",
    "enter",
    "issue_link",
    "issue_ticket",
    "leave_everything",
    "link_address",
    "lock_record",
    "mark_seen",
    "open_caucus",
    "open_consultation",
    "open_party_session",
    "open_session",
    "pause_session",
    "post",
    "recall",
    "redeem_ticket",
    "remove_member",
    "resume_party_session",
    "resume_session",
    "revoke_link",
    "schedule",
    "set_phase",
]

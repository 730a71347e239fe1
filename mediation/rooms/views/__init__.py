"""The pages of rooms: the staff's desk, the party's way in and phone, and what their buttons do."""

from mediation.rooms.views import (
    acts,
    anchors,
    asks,
    calls,
    check,
    desk,
    door,
    entries,
    evidence,
    files,
    hands,
    joining,
    knocks,
    minutes,
    notices,
    outbox,
    own,
    own_minutes,
    own_offices,
    own_phone,
    pauses,
    people,
    phone,
    phrases,
    receipts,
    representatives,
    returning,
    search,
    steps,
    style,
    uploads,
    viewing,
    voices,
)
from mediation.rooms.views.asks import todos
from mediation.rooms.views.balance import balance_panel
from mediation.rooms.views.blueprint import bp, load_member, load_party
from mediation.rooms.views.calls import call_action, call_todos
from mediation.rooms.views.check import copy_link
from mediation.rooms.views.desk import case_actions
from mediation.rooms.views.minutes import minutes_action, minutes_todos
from mediation.rooms.views.notices import notices_link
from mediation.rooms.views.own_evidence import evidence_link
from mediation.rooms.views.own_minutes import minutes_link
from mediation.rooms.views.own_offices import offices_link
from mediation.rooms.views.people import photo_todos
from mediation.rooms.views.reader import who_reads
from mediation.rooms.views.receipts import load_gateway

__all__ = [
    "acts",
    "anchors",
    "asks",
    "balance_panel",
    "bp",
    "call_action",
    "call_todos",
    "calls",
    "case_actions",
    "check",
    "copy_link",
    "desk",
    "door",
    "entries",
    "evidence",
    "evidence_link",
    "files",
    "hands",
    "joining",
    "knocks",
    "load_gateway",
    "load_member",
    "load_party",
    "minutes",
    "minutes_action",
    "minutes_link",
    "minutes_todos",
    "notices",
    "notices_link",
    "offices_link",
    "outbox",
    "own",
    "own_minutes",
    "own_offices",
    "own_phone",
    "pauses",
    "people",
    "phone",
    "photo_todos",
    "phrases",
    "receipts",
    "representatives",
    "returning",
    "search",
    "steps",
    "style",
    "todos",
    "uploads",
    "viewing",
    "voices",
    "who_reads",
]

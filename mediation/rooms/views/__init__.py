"""The pages of rooms: the staff's desk, the party's way in and phone, and what their buttons do."""

from mediation.rooms.views import acts, desk, files, joining, outbox, phone, steps
from mediation.rooms.views.blueprint import bp, load_member, load_party

__all__ = ["acts", "bp", "desk", "files", "joining", "load_member", "load_party", "outbox", "phone", "steps"]

"""The pages of rooms: the staff's desk, the party's phone, and what their buttons do."""

from mediation.rooms.views import acts, desk, files, phone
from mediation.rooms.views.blueprint import AUDIENCE, bp, load_party

__all__ = ["AUDIENCE", "acts", "bp", "desk", "files", "load_party", "phone"]

"""The papers of a session: rights told, and the record made from the room's log."""

from mediation.rooms.documents.notice import RightsNotice, rights_notice
from mediation.rooms.documents.record import Attendance, Outcome, Record, record
from mediation.rooms.documents.sayings import Event, RoomLog, Saying, Section, sayings

__all__ = [
    "Attendance",
    "Event",
    "Outcome",
    "Record",
    "RightsNotice",
    "RoomLog",
    "Saying",
    "Section",
    "record",
    "rights_notice",
    "sayings",
]

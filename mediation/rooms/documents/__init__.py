"""The papers of a session: rights told, and the record made from the room's log."""

from mediation.rooms.documents.notice import RightsNotice, rights_notice
from mediation.rooms.documents.record import (
    WITHOUT_PREJUDICE,
    Attendance,
    Check,
    Drafted,
    Outcome,
    Record,
    drafted,
    record,
)
from mediation.rooms.documents.sayings import (
    CONCESSION,
    PHASES,
    UNDISPUTED,
    Event,
    RoomLog,
    Saying,
    Section,
    each_saying,
    sayings,
)

__all__ = [
    "CONCESSION",
    "PHASES",
    "UNDISPUTED",
    "WITHOUT_PREJUDICE",
    "Attendance",
    "Check",
    "Drafted",
    "Event",
    "Outcome",
    "Record",
    "RightsNotice",
    "RoomLog",
    "Saying",
    "Section",
    "drafted",
    "each_saying",
    "record",
    "rights_notice",
    "sayings",
]

"""Sessions, rooms, their log, and how people get in."""

from mediation.rooms.models.access import JoinLink, PartySession, SocketTicket, WaitingEntry
from mediation.rooms.models.anchors import AnchoredHead, TranscriptAnchor
from mediation.rooms.models.asks import Ask, DigestSent
from mediation.rooms.models.door import DoorWord
from mediation.rooms.models.entries import EntryAnswer, EntryCard
from mediation.rooms.models.hands import Hand
from mediation.rooms.models.identity import IdentityPhoto
from mediation.rooms.models.log import Marked, ReadMark, Recalled, RoomEvent
from mediation.rooms.models.minutes import Minutes, MinutesAnswer, MinutesUnchecked, MinutesVersion
from mediation.rooms.models.moves import PhoneMove
from mediation.rooms.models.notices import Code, Notice, NoticeReceipt, PartyConsent
from mediation.rooms.models.pauses import SessionPause
from mediation.rooms.models.phrases import Phrase
from mediation.rooms.models.reads import FormalRead
from mediation.rooms.models.release import Release
from mediation.rooms.models.returns import PhoneReturn
from mediation.rooms.models.rooms import MediationSession, Member, Room
from mediation.rooms.models.search import RoomWords, WordsRead
from mediation.rooms.models.voices import Dictation, VoiceHeard

__all__ = [
    "AnchoredHead",
    "Ask",
    "Code",
    "Dictation",
    "DigestSent",
    "DoorWord",
    "EntryAnswer",
    "EntryCard",
    "FormalRead",
    "Hand",
    "IdentityPhoto",
    "JoinLink",
    "Marked",
    "MediationSession",
    "Member",
    "Minutes",
    "MinutesAnswer",
    "MinutesUnchecked",
    "MinutesVersion",
    "Notice",
    "NoticeReceipt",
    "PartyConsent",
    "PartySession",
    "PhoneMove",
    "PhoneReturn",
    "Phrase",
    "ReadMark",
    "Recalled",
    "Release",
    "Room",
    "RoomEvent",
    "RoomWords",
    "SessionPause",
    "SocketTicket",
    "TranscriptAnchor",
    "VoiceHeard",
    "WaitingEntry",
    "WordsRead",
]

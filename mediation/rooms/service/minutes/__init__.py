"""The minutes (调解笔录): drafted from the log, worked on by the mediator, checked by the parties, locked."""

from mediation.rooms.service.minutes.answering import answer_paragraph, confirm_rest
from mediation.rooms.service.minutes.drafting import add_new_sayings, begin_minutes, save_minutes
from mediation.rooms.service.minutes.locking import check_minutes_locked, lock_minutes, reopen_minutes
from mediation.rooms.service.minutes.showing import keep_paragraph, note_unchecked, show_minutes

__all__ = [
    "add_new_sayings",
    "answer_paragraph",
    "begin_minutes",
    "check_minutes_locked",
    "confirm_rest",
    "keep_paragraph",
    "lock_minutes",
    "note_unchecked",
    "reopen_minutes",
    "save_minutes",
    "show_minutes",
]

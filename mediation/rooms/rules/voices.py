"""Decisions about voice messages: how long, how large."""

from __future__ import annotations

from mediation.rooms.errors.voices import VoiceTooLong

LONGEST_VOICE = 60
"""Seconds of a voice message."""

GRACE = 1.0
"""Seconds by which browsers overrun when they are told to stop."""

LARGEST_VOICE = 4 * 1024 * 1024
"""Bytes; a minute takes half a megabyte, at the best a phone records one and a half."""


def checked_length(seconds: float) -> float:
    """The length as it is kept, in tenths of a second. Raises VoiceTooLong."""
    if seconds > LONGEST_VOICE + GRACE:
        raise VoiceTooLong(field="file")
    return round(max(0.1, min(seconds, LONGEST_VOICE)), 1)

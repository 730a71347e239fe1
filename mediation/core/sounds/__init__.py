"""How long a recording plays, by its own content: for the containers that browsers record into.

WebM and Ogg with Opus (Chromium, Firefox), MP4 with AAC or Opus (Safari). What a header or a client says of the
length counts for nothing: the packets are counted, and by their time stamps and by what they unpack to the longer one
holds. Nothing is decoded.
"""

from __future__ import annotations

from collections.abc import Callable

from mediation.core.sounds import mp4, ogg, webm
from mediation.core.sounds.broken import NoSound

__all__ = ["NoSound", "seconds_of"]

_READERS: dict[str, Callable[[bytes], float]] = {
    "audio/webm": webm.seconds,
    "audio/ogg": ogg.seconds,
    "audio/mp4": mp4.seconds,
}


def seconds_of(content: bytes, mime: str) -> float:
    """Seconds that the sound of these bytes plays. Raises NoSound for other types and for what cannot be read."""
    reader = _READERS.get(mime)
    if reader is None:
        raise NoSound(mime)
    try:
        seconds = reader(content)
    except (IndexError, ValueError) as fault:
        raise NoSound(str(fault)) from fault
    if not 0 < seconds < 1e6:
        raise NoSound("it plays nothing")
    return seconds

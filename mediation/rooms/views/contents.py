"""What an event says, as words on a page that is not the live room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mediation.core.i18n import N_, gettext
from mediation.core.text_search import Piece, excerpt
from mediation.rooms.documents.found import words_of
from mediation.rooms.views.words import SYSTEM_LINES, labels

TOMBSTONE = N_("这条消息已撤回")
COMING = {"joined": N_("{name}进来了"), "left": N_("{name}离开了")}
WHOLE = 100_000


def content_words(event: dict[str, Any], terms: Sequence[str] = ()) -> list[Piece]:
    """The event's words with what was looked for marked; empty for one that has nothing to say here."""
    body, kind = event["body"], event["kind"]
    if body.get("recalled"):
        return [Piece(gettext(TOMBSTONE))]
    said = words_of(kind, body)
    if said:
        return excerpt(said, terms, around=WHOLE)
    line = _platform_line(kind, body)
    return [Piece(line)] if line else []


def _platform_line(kind: str, body: dict[str, Any]) -> str:
    """The sentence of what the platform itself noted."""
    if kind == "system" and body["code"] in SYSTEM_LINES:
        return _filled(SYSTEM_LINES[body["code"]], body)
    if kind == "phase":
        return gettext("进入“%(step)s”", step=labels()["phases"].get(body["to"], body["to"]))
    if kind == "seat" and body["change"] in COMING:
        return _filled(COMING[body["change"]], body)
    return ""


def _filled(words: str, body: dict[str, Any]) -> str:
    """A sentence with the body's values in its braces; a value that is not there leaves a gap."""
    return gettext(words).format_map(_Gaps(body))


class _Gaps(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""

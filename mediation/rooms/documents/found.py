"""The words under which an event of a room is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FINDABLE = ("text", "file", "voice", "offer", "answer", "document", "quote", "transcription")
"""Kinds that say something; marks, steps and comings and goings are not looked for."""

UNSPOKEN = frozenset({
    "file", "document", "sha256", "type", "state", "kind", "id", "participant", "agreement", "offer", "release",
    "source", "side", "said_at", "released_at", "seat", "digest", "answer", "party", "to", "counters", "origin",
    "proposal", "bidding", "sides", "rule", "by", "until", "due_on",
})  # fmt: skip
"""Fields of a body that nobody wrote: ids, digests, codes, days for a program; who speaks stands beside it."""


def words_of(kind: str, body: Mapping[str, Any]) -> str:
    """What an event says, as text; empty for one that says nothing."""
    if kind not in FINDABLE:
        return ""
    said = list(dict.fromkeys(part for part in _strings(body) if part.strip()))
    return "\n".join(part for part in said if not any(part != other and part in other for other in said))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in UNSPOKEN:
                yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)

"""The text of voice messages, as the log gives it: which of several counts, and whose hand it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a voice as it counts; `noted` when the mediator wrote it down for the speaker (代录)."""

    text: str
    noted: bool
    seq: int


def wordings(events: Iterable[Mapping[str, Any]]) -> dict[int, Wording]:
    """The text of each voice of a log by the voice's number: the last one, what was taken back left out."""
    found: dict[int, Wording] = {}
    speakers: dict[int, Any] = {}
    for event in events:
        body = event["body"]
        if event["kind"] == "voice":
            speakers[event["seq"]] = event["from"].get("participant")
        elif event["kind"] == "transcription" and "text" in body:
            noted = event["from"].get("participant") != speakers.get(body["seq"])
            found[body["seq"]] = Wording(body["text"], noted, event["seq"])
    return found

"""Sealed transcripts and what somebody might do to them: the same files for the console and for the browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mediation.core import anchors, merkle, transcript
from mediation.core.certificates import StampOrder
from mediation.core.timestamps import ask_for_stamp
from mediation.rooms.rules.anchors import leaves_of, proof

ROOM = "01a201f4-5b88-7193-af91-8b3c62c4f05b"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def event(seq: int, text: str) -> dict[str, Any]:
    return {
        "room": ROOM, "seq": seq, "at": f"2026-11-23T02:00:0{seq}.000Z", "kind": "text",
        "from": {"participant": None, "seat": "system", "name": "系统"},
        "body": {"text": text, "n": [1, 1.5, -0.0, 1e21, 1e-7, True, None], "𠮷": "\u2028\"\\\x07é"},
    }  # fmt: skip


def a_transcript(algorithm: str = "sha256", count: int = 4) -> list[bytes]:
    """The lines of a good transcript."""
    events = _chained(algorithm, count)
    return _lines(_head(transcript.FORMAT, algorithm, events), events)


def a_copy(algorithm: str = "sha256") -> list[bytes]:
    """A copy in which the events 1, 2 and 4 of six are not its owner's to read."""
    events = _chained(algorithm, 6)
    lines = transcript.copied(events, lambda one: one["seq"] not in {1, 2, 4})
    head = _head(transcript.COPY, algorithm, events) | {"digests": [one["digest"] for one in lines]}
    return _lines(head, lines)


def anchored(order: StampOrder, algorithm: str = "sha256", *, upto: int = 4, count: int = 4) -> list[bytes]:
    """The lines of a transcript that is anchored up to an event, beside four other rooms of that day."""
    events = _chained(algorithm, count)
    return _lines(
        _head(transcript.FORMAT, algorithm, events) | {"anchors": [_anchor(order, algorithm, events, upto)]}, events
    )


def tampered_anchors(order: StampOrder) -> Iterator[tuple[str, list[bytes]]]:
    """An anchor changed in each of its parts, under a good signature of line 1: as a dishonest platform would."""
    events = _chained("sha256", 4)
    good = _anchor(order, "sha256", events, 4)
    other = _anchor(order, "sha256", _chained("sha256", 5), 5)
    root = anchors.statement(good["day"], "sha256", bytes(32), 5)
    changes: list[dict[str, Any]] = [
        {"day": "2026-11-22"}, {"hash": "sm3"}, {"root": "0" * 64}, {"size": 4}, {"size": True}, {"seq": 3}, {"seq": 9},
        {"index": 3}, {"index": -1}, {"path": good["path"][1:]}, {"path": [*good["path"], "0" * 64]}, {"path": "x"},
        {"path": [5]}, {"token": "AAAA"}, {"token": "?"}, {"token": good["token"][:-8] + "AAAA" + good["token"][-4:]},
        {"token": other["token"]}, {"format": "x"}, {"more": 1},
        {"token": base64.b64encode(ask_for_stamp(order, root)).decode()},
    ]  # fmt: skip
    for change in changes:
        head = _head(transcript.FORMAT, "sha256", events) | {"anchors": [good | change]}
        yield f"anchor with {str(change)[:60]}", _lines(head, events)
    for junk in ({}, [1], [None], ["x"], "x", [{}]):
        yield f"anchors {junk}", _lines(_head(transcript.FORMAT, "sha256", events) | {"anchors": junk}, events)


def _anchor(order: StampOrder, algorithm: str, events: list[dict[str, Any]], upto: int) -> dict[str, Any]:
    heads = [(f"room {number}", number + 1, "ab" * 32) for number in range(4)]
    heads.insert(2, (ROOM, upto, events[upto - 1]["digest"]))
    root, day = merkle.root(algorithm, leaves_of(algorithm, heads)), date(2026, 11, 23)
    token = ask_for_stamp(order, anchors.statement(day.isoformat(), algorithm, root, len(heads)))
    return proof(day=day, algorithm=algorithm, root=root, heads=heads, place=2, token=token)


def tampered(lines: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """Every row flipped, left out, doubled, moved; and junk of all kinds, each with a name."""
    for place in range(1, len(lines)):
        if b"2026-11-23" in lines[place]:  # not one that stands for withheld events
            yield f"row {place} flipped", _with(lines, place, lines[place].replace(b"2026-11-23", b"2026-11-24"))
        yield f"row {place} with another digest", _with(lines, place, _other_digest(lines[place]))
        yield f"row {place} left out", lines[:place] + lines[place + 1 :]
        yield f"row {place} twice", [*lines[: place + 1], *lines[place:]]
        yield f"something more in row {place}", _with(lines, place, lines[place].replace(b"{", b'{"more":1,', 1))
    for place in range(1, len(lines) - 1):
        yield f"rows {place} and {place + 1} changed about", _swapped(lines, place)
    for junk in (b"\n", b"null\n", b"\xff\n", b"{}\n", b"[" * 100_000 + b"\n", b'{"room":NaN}\n'):
        yield f"junk {junk[:9]!r}", [*lines[:2], junk, *lines[2:]]
        yield f"junk {junk[:9]!r} for a head", [junk, *lines[1:]]
    yield "a name twice", _with(lines, -1, lines[-1].replace(b'"body":', b'"body":{"text":"x"},"body":', 1))
    yield "half a character", _with(lines, -1, lines[-1].replace("第".encode(), b"\\ud83d", 1))
    yield "a mark before the first line", [b"\xef\xbb\xbf" + lines[0], *lines[1:]]
    for name in json.loads(lines[0]):
        yield f"the head's {name} changed", [_other_head(lines[0], name), *lines[1:]]


def _chained(algorithm: str, count: int) -> list[dict[str, Any]]:
    digest, events = transcript.first_digest(algorithm, ROOM), []
    for seq in range(1, count + 1):
        one = event(seq, f"第{seq}句")
        digest = transcript.next_digest(algorithm, digest, one)
        events.append({**one, "digest": digest.hex()})
    return events


def _head(form: str, algorithm: str, events: list[dict[str, Any]]) -> dict[str, Any]:
    head = events[-1]["digest"] if events else transcript.first_digest(algorithm, ROOM).hex()
    return {
        "format": form, "room": ROOM, "case_no": "2026-000001", "hash": algorithm, "count": len(events), "head": head,
        "exported_at": "2026-11-23T02:00:09.000Z",
    }  # fmt: skip


def _lines(head: dict[str, Any], events: list[dict[str, Any]]) -> list[bytes]:
    return [line.encode() for line in transcript.write(transcript.seal(head, KEY), events)]


def _with(lines: list[bytes], place: int, line: bytes) -> list[bytes]:
    changed = list(lines)
    changed[place] = line
    return changed


def _swapped(lines: list[bytes], place: int) -> list[bytes]:
    return [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]


def _other_digest(line: bytes) -> bytes:
    row = json.loads(line)
    return json.dumps({**row, "digest": "0" * 64}, ensure_ascii=False).encode() + b"\n"


def _other_head(line: bytes, name: str) -> bytes:
    head = json.loads(line)
    value = head[name]
    head[name] = value + 1 if isinstance(value, int) else value[:-1] if isinstance(value, list) else other_text(value)
    return json.dumps(head).encode() + b"\n"


def other_text(text: str) -> str:
    """The same but for its first character: a signature may begin with any."""
    return ("y" if text[0] == "x" else "x") + text[1:]

"""The sealed transcript: how events are chained, and the proof of a whole file. Plain values, no database.

`digest = H(previous digest ‖ canonical JSON of {room, seq, at, kind, from, body})`, chained as raw bytes;
canonical JSON is RFC 8785; the first previous digest is H(room id as text).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT = "mediation-transcript/1"
HASHES = ("sha256", "sm3")
SEALED = ("room", "seq", "at", "kind", "from", "body")
"""The fields of an event that its digest covers."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a file found: its count and head, or the first bad line (from 1) and why."""

    good: bool
    count: int = 0
    head: str = ""
    line: int = 0
    why: str = ""


class Unsealable(ValueError):
    """The value has no canonical form: a number too large, not a number, half a character."""


def first_digest(algorithm: str, room: str) -> bytes:
    """The digest before the first event: H of the room's id as text."""
    return hashlib.new(algorithm, room.encode()).digest()


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785) of `value`. Raises Unsealable."""
    try:
        if _plain(value):
            return orjson.dumps(value, option=_SORTED)
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, orjson.JSONEncodeError, UnicodeError, RecursionError) as wrong:
        raise Unsealable(str(wrong)) from wrong


_SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def _plain(value: Any) -> bool:
    """Whether orjson, twenty times as fast, writes what RFC 8785 asks for: no numbers but whole ones, ASCII names.

    Names of other letters would be sorted by another rule, fractions written in another way.
    """
    kind = type(value)
    if kind is dict:
        return all(type(name) is str and name.isascii() and _plain(part) for name, part in value.items())
    return kind is str or kind is int or value is None


def next_digest(algorithm: str, previous: bytes, event: Mapping[str, Any]) -> bytes:
    """The digest of `event`, which follows the event (or room) with digest `previous`."""
    return hashlib.new(algorithm, previous + canonical({name: event[name] for name in SEALED})).digest()


def seal(head: dict[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """Line 1: `head` with the public key and the signature over all of it but the signature."""
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    unsigned = {**head, "public_key": base64.b64encode(public).decode()}
    return {**unsigned, "signature": base64.b64encode(key.sign(canonical(unsigned))).decode()}


def write(head: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a transcript, each ending in a line feed."""
    for value in (head, *events):
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def verify(lines: Iterable[bytes]) -> Verdict:
    """Check a transcript's lines; nothing but the lines is needed."""
    feed = iter(lines)
    head = _parsed(next(feed, b""))
    why = "line 1 is not a transcript's head" if head is None else _fault_of_head(head)
    if head is None or why:
        return Verdict(good=False, line=1, why=why)
    return _verify_events(head, feed)


def _verify_events(head: dict[str, Any], feed: Iterator[bytes]) -> Verdict:
    digest, seq = first_digest(head["hash"], head["room"]), 0
    for line, raw in enumerate(feed, start=2):
        event = _parsed(raw)
        why = _fault_of_event(head, event, seq + 1, digest)
        if event is None or why:
            return Verdict(good=False, line=line, why=why)
        digest, seq = bytes.fromhex(event["digest"]), seq + 1
    if seq != head["count"]:
        return Verdict(good=False, line=seq + 2, why=f"{head['count']} events were sealed, the file ends after {seq}")
    if digest.hex() != head["head"]:
        return Verdict(good=False, line=1, why="the head does not fit the last event")
    return Verdict(good=True, count=seq, head=digest.hex())


def _fault_of_head(head: dict[str, Any]) -> str:
    """What is wrong with line 1, or nothing."""
    if head.get("format") != FORMAT or head.get("hash") not in HASHES:
        return "unknown format or hash"
    if not isinstance(head.get("room"), str) or type(head.get("count")) is not int:
        return "room or count is missing"
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(head["public_key"], validate=True))
        signature = base64.b64decode(head["signature"], validate=True)
        key.verify(signature, canonical({name: value for name, value in head.items() if name != "signature"}))
    except (KeyError, TypeError, ValueError, binascii.Error, InvalidSignature):
        return "the signature does not fit"
    return ""


def _fault_of_event(head: dict[str, Any], event: dict[str, Any] | None, seq: int, previous: bytes) -> str:
    """What is wrong with an event's line, or nothing."""
    if event is None or any(name not in event for name in (*SEALED, "digest")):
        return "not an event"
    if event["room"] != head["room"] or event["seq"] != seq or type(event["seq"]) is not int:
        return f"not event {seq} of this room"
    try:
        right = next_digest(head["hash"], previous, event).hex()
    except Unsealable:
        return "the content has no canonical form"
    return "" if event["digest"] == right else "the content does not fit its digest"


def _parsed(raw: bytes) -> dict[str, Any] | None:
    """The object on a line; None when it is none, or says a name twice."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_without_doubles)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found

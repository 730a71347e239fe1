"""The sealed transcript: how events are chained, and the proof of a whole file. Plain values, no database.

`digest = H(previous digest ‖ canonical JSON of {room, seq, at, kind, from, body})`, chained as raw bytes;
canonical JSON is RFC 8785; the first previous digest is H(room id as text).

A person's copy (`mediation-transcript-copy/1`) leaves out what was not theirs to read: one line stands for each run of
such events, with the digest of the last. Nobody can recompute that one, so line 1 holds the digests of all lines,
under its signature; and nobody can try out what a hidden event said, as the digest before it is not there either.
`static/shared/transcript.js` says the same in the browser; `tests/browser/test_check_page.py` compares the two.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mediation.core import anchors
from mediation.core.anchors import Anchored, BadAnchor
from mediation.core.canonical import Unsealable, canonical

FORMAT = "mediation-transcript/1"
COPY = "mediation-transcript-copy/1"
HASHES = ("sha256", "sm3")
SEALED = ("room", "seq", "at", "kind", "from", "body")
"""The fields of an event that its digest covers."""
_KNOWN = {*SEALED, "digest", "key"}
"""Fields of an event's line; `key` stands in files of the first months and proves nothing."""
_WITHHELD = {"room", "seq", "through", "withheld", "digest"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a file found: its count, head and good anchors, or the first bad line (from 1) and why."""

    good: bool
    count: int = 0
    head: str = ""
    line: int = 0
    why: str = ""
    anchors: tuple[Anchored, ...] = ()
    public_key: str = ""
    """Whose signature line 1 carries; the file alone cannot say whose key it is."""


def first_digest(algorithm: str, room: str) -> bytes:
    """The digest before the first event: H of the room's id as text."""
    return hashlib.new(algorithm, room.encode()).digest()


def next_digest(algorithm: str, previous: bytes, event: Mapping[str, Any]) -> bytes:
    """The digest of `event`, which follows the event (or room) with digest `previous`."""
    return chained(algorithm, previous, canonical({name: event[name] for name in SEALED}))


def chained(algorithm: str, previous: bytes, sealed: bytes) -> bytes:
    """The digest of an event whose canonical JSON is `sealed`."""
    digest = _begun(algorithm).copy()
    digest.update(previous + sealed)
    return bytes(digest.digest())


@cache
def _begun(algorithm: str) -> Any:
    """An empty digest to copy: to begin one asks the library of algorithms each time."""
    return hashlib.new(algorithm)


def seal(head: dict[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """Line 1: `head` with the public key and the signature over all of it but the signature."""
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    unsigned = {**head, "public_key": base64.b64encode(public).decode()}
    return {**unsigned, "signature": base64.b64encode(key.sign(canonical(unsigned))).decode()}


def copied(events: Iterable[Mapping[str, Any]], readable: Callable[[Mapping[str, Any]], bool]) -> list[dict[str, Any]]:
    """The lines of a copy: each event that may be read as it was sealed, one line for each run of the others."""
    lines: list[dict[str, Any]] = []
    for event in events:
        if readable(event):
            lines.append(sealed(event))
        elif lines and "withheld" in lines[-1]:
            lines[-1] |= {"through": event["seq"], "digest": event["digest"]}
        else:
            hidden = {"room": event["room"], "seq": event["seq"], "through": event["seq"], "withheld": True}
            lines.append({**hidden, "digest": event["digest"]})
    return lines


def sealed(event: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the digest covers, and the digest: no byte of a line may change unseen."""
    return {name: event[name] for name in (*SEALED, "digest")}


def write(head: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a transcript, each ending in a line feed."""
    for value in (head, *events):
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def verify(lines: Iterable[bytes], roots: Sequence[bytes] = ()) -> Verdict:
    """Check a transcript's lines; nothing but the lines is needed.

    With `roots` (certificates) each anchor is told to be trusted or not; a stamp that does not fit is bad either way.
    """
    feed = iter(lines)
    head = _parsed(next(feed, b""))
    why = "line 1 is not a transcript's head" if head is None else _fault_of_head(head)
    if head is None or why:
        return Verdict(good=False, line=1, why=why)
    return _verify_events(head, feed, roots)


def _verify_events(head: dict[str, Any], feed: Iterator[bytes], roots: Sequence[bytes]) -> Verdict:
    digest, seq, last = first_digest(head["hash"], head["room"]), 0, 1
    digests: dict[int, str] = {}
    for line, raw in enumerate(feed, start=2):
        event = _parsed(raw)
        why = _fault_of_event(head, event, seq + 1, digest) or _fault_of_copy(head, event, line - 2)
        if event is None or why:
            return Verdict(good=False, line=line, why=why)
        digest, seq, last = bytes.fromhex(event["digest"]), event.get("through", event["seq"]), line
        digests[seq] = event["digest"]
    if seq != head["count"]:
        return Verdict(good=False, line=last + 1, why=f"{head['count']} events were sealed, the file ends after {seq}")
    if digest.hex() != head["head"]:
        return Verdict(good=False, line=1, why="the head does not fit the last event")
    try:
        proven = [anchors.check(one, head["room"], digests, roots) for one in head.get("anchors", [])]
    except BadAnchor as wrong:
        return Verdict(good=False, line=1, why=str(wrong))
    return Verdict(good=True, count=seq, head=digest.hex(), anchors=tuple(proven), public_key=head["public_key"])


def _fault_of_head(head: dict[str, Any]) -> str:
    """What is wrong with line 1, or nothing."""
    if head.get("format") not in {FORMAT, COPY} or head.get("hash") not in HASHES:
        return "unknown format or hash"
    if not isinstance(head.get("room"), str) or type(head.get("count")) is not int:
        return "room or count is missing"
    if head["format"] == COPY and (not isinstance(head.get("digests"), list)):
        return "the list of digests is missing"
    if not isinstance(head.get("anchors", []), list):
        return "the anchors are no list"
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(head["public_key"], validate=True))
        signature = base64.b64decode(head["signature"], validate=True)
        key.verify(signature, canonical({name: value for name, value in head.items() if name != "signature"}))
    except (KeyError, TypeError, ValueError, binascii.Error, InvalidSignature):
        return "the signature does not fit"
    return ""


def _fault_of_event(head: dict[str, Any], event: dict[str, Any] | None, seq: int, previous: bytes) -> str:
    """What is wrong with an event's line, or nothing."""
    hidden = event is not None and "withheld" in event and head["format"] == COPY
    if event is None or (set(event) != _WITHHELD if hidden else any(name not in event for name in (*SEALED, "digest"))):
        return "not an event"
    if not hidden and not set(event) <= _KNOWN:
        return "a field that nothing seals"
    if event["room"] != head["room"] or event["seq"] != seq or type(event["seq"]) is not int:
        return f"not event {seq} of this room"
    if hidden:
        through = event["through"]
        return "" if type(through) is int and through >= seq and event["withheld"] is True else "not an event"
    try:
        right = next_digest(head["hash"], previous, event).hex()
    except Unsealable:
        return "the content has no canonical form"
    return "" if event["digest"] == right else "the content does not fit its digest"


def _fault_of_copy(head: dict[str, Any], event: dict[str, Any] | None, place: int) -> str:
    """Whether a copy's line has the digest that was signed for its place."""
    if head["format"] != COPY or event is None:
        return ""
    signed = head["digests"]
    fits = place < len(signed) and event["digest"] == signed[place] and _is_digest(event["digest"])
    return "" if fits else "the digest is not the one that was signed"


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


def _parsed(raw: bytes) -> dict[str, Any] | None:
    """The object on a line; None when it is none, or says a name twice."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is given twice")
    return found

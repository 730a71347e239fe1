"""The daily anchor of the transcripts: one time stamp over the heads of all rooms in which something was said.

A day's anchor is a tree of hashes (`core/merkle.py`) over one entry `{room, seq, digest}` a room, and a time stamp
(RFC 3161) over the canonical JSON of its statement `{format, day, hash, root, size}`. A transcript carries the anchors
of its room in line 1 as `anchors`; each proves by itself that the event `seq`, and so all before it, stood so when
the stamp was made. Plain values, no database.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mediation.core import merkle
from mediation.core.canonical import canonical

FORMAT = "mediation-anchor/1"
FIELDS = frozenset({"format", "day", "hash", "root", "size", "seq", "index", "path", "token"})


class BadAnchor(ValueError):
    """The anchor does not prove what it is said to prove."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a good anchor proves: the transcript up to `seq` stood so at `at`.

    `trusted`: the authority's certificate comes from one of the roots that the reader trusts.
    """

    day: str
    seq: int
    at: datetime
    authority: str
    trusted: bool


def entry(room: str, seq: int, digest: str) -> bytes:
    """One room's entry in the day's tree; `digest` in hex."""
    return canonical({"room": room, "seq": seq, "digest": digest})


def statement(day: str, algorithm: str, root: bytes, size: int) -> bytes:
    """The bytes that are stamped."""
    return canonical({"format": FORMAT, "day": day, "hash": algorithm, "root": root.hex(), "size": size})


def check(anchor: Mapping[str, Any], room: str, digests: Mapping[int, str], roots: Sequence[bytes]) -> Anchored:
    """What `anchor` proves of a room whose events have these digests (hex, by seq). Raises BadAnchor."""
    _check_shape(anchor)
    digest = digests.get(anchor["seq"])
    if digest is None:
        raise BadAnchor("the event that an anchor stands for is not in the file")
    algorithm = anchor["hash"]
    found = merkle.leaf(algorithm, entry(room, anchor["seq"], digest))
    steps = [bytes.fromhex(step) for step in anchor["path"]]
    reached = merkle.root_of_path(algorithm, found, anchor["index"], anchor["size"], steps)
    if reached is None or reached.hex() != anchor["root"]:
        raise BadAnchor("the path of an anchor does not lead to its root")
    message = statement(anchor["day"], algorithm, reached, anchor["size"])
    from mediation.core.timestamps import BadStamp, read_stamp  # noqa: PLC0415 - half a second to load, seldom needed

    try:
        stamp = read_stamp(base64.b64decode(anchor["token"], validate=True), message, roots)
    except (BadStamp, ValueError) as wrong:
        raise BadAnchor(str(wrong)) from wrong
    return Anchored(anchor["day"], anchor["seq"], stamp.at, stamp.authority, stamp.trusted)


def _check_shape(anchor: object) -> None:
    if not isinstance(anchor, Mapping) or set(anchor) != FIELDS or anchor["format"] != FORMAT:
        raise BadAnchor("what line 1 has as an anchor is none")
    texts = all(isinstance(anchor[name], str) for name in ("day", "root", "token"))
    numbers = all(type(anchor[name]) is int for name in ("size", "seq", "index"))
    path = anchor["path"]
    if not (texts and numbers and isinstance(path, list) and all(_is_digest(step) for step in path)):
        raise BadAnchor("what line 1 has as an anchor is none")
    if anchor["hash"] not in {"sha256", "sm3"}:
        raise BadAnchor("what line 1 has as an anchor is none")


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")

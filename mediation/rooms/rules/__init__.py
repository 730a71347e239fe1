"""Decisions about events: what a body of each kind must hold, how large, what may be recalled until when.

Values in, answer or refusal out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from mediation.core.canonical import Unsealable, canonical
from mediation.core.ids import parse_id
from mediation.rooms.errors import BadBody, BadKey, EventTooLarge, TextTooLong, TooLateToRecall, UnknownKind
from mediation.rooms.rules.voices import LONGEST_VOICE
from mediation.rooms.states import RELEASE, EventKind, Mark

LONGEST_TEXT = 4000
"""Characters of one saying."""

LARGEST_EVENT = 64 * 1024
"""Bytes of an event's body as canonical JSON."""

RECALL_WITHIN = timedelta(minutes=2)
MOST_EVENTS = 200
"""Events in one answer."""
LATEST_EVENTS = 50
"""Events that entering without a number shows."""

CODE_LASTS = timedelta(minutes=5)
CODE_TRIES = 5
CODES_AN_HOUR = 5
IDENTITY_TRIES = 5
"""Misses of name and number in a day, before the mediator checks by hand."""

TOMBSTONE: dict[str, Any] = {"recalled": True}
"""What everybody sees in place of a recalled event's body."""

Body = dict[str, Any]


def checked_body(kind: str, body: object) -> Body:
    """The body as it is stored: known fields only, each of the right shape.

    Raises UnknownKind, BadBody, TextTooLong, EventTooLarge.
    """
    check = _CHECKS.get(kind)
    if check is None:
        raise UnknownKind
    if not isinstance(body, dict):
        raise BadBody
    clean = check(body)
    whole = len(clean) == len(body)
    try:
        sealed = canonical(clean if whole else body)  # what is not kept counts as well
    except Unsealable as wrong:
        raise BadBody from wrong
    if len(sealed) > LARGEST_EVENT:
        raise EventTooLarge
    if not whole or _NUL in sealed:
        _refuse_half_characters(clean)
    return clean


def plain_text(body: object) -> Body | None:
    """The body of a text as it is stored, when it plainly is one; None leaves it to `checked_body`.

    For what was read as JSON: then it holds no halves of characters, so that its canonical form needs no trial.
    """
    if type(body) is not dict or len(body) != 1:
        return None
    text = body.get("text")
    if type(text) is not str or len(text) > LONGEST_TEXT or not text or text.isspace() or "\x00" in text:
        return None
    return body


def checked_key(key: object) -> UUID:
    """The client's key. Raises BadKey when it is no UUID."""
    found = parse_id(key) if isinstance(key, str) else None
    if found is None:
        raise BadKey
    return found


def checked_seq(value: object) -> int:
    """A number of an event, 0 or more. Raises BadBody."""
    if type(value) is not int or not 0 <= value < 2**53:
        raise BadBody
    return value


def sealed_at(moment: datetime) -> datetime:
    """The moment as it is kept with an event: whole milliseconds, so that its text is always the same."""
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


Presence = tuple[str, str]
"""How somebody is in a room (online, weak, offline), and since when, as text."""


def moment_text(moment: datetime) -> str:
    """The moment as an event carries it: 2026-11-23T02:00:00.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def check_recall(now: datetime, said_at: datetime, *, locked: bool, own: bool, mediator: bool) -> None:
    """Pass when the event may be taken back: two minutes for its author, the mediator any time before the lock."""
    in_time = own and now - said_at <= RECALL_WITHIN
    if locked or not (in_time or mediator):
        raise TooLateToRecall


def _text(body: Mapping[str, Any], name: str = "text", *, longest: int = LONGEST_TEXT, empty: bool = False) -> str:
    value = body.get(name, "" if empty else None)
    if not isinstance(value, str) or "\x00" in value:
        raise BadBody(field=name)
    if len(value) > longest:
        raise TextTooLong(field=name)
    if not empty and not value.strip():
        raise BadBody(field=name)
    return value


def _id(body: Mapping[str, Any], name: str) -> str:
    found = parse_id(body[name]) if isinstance(body.get(name), str) else None
    if found is None:
        raise BadBody(field=name)
    return str(found)


def _number(body: Mapping[str, Any], name: str, least: int, most: int) -> int:
    value = body.get(name)
    if type(value) is not int or not least <= value <= most:
        raise BadBody(field=name)
    return value


def _said(body: Body) -> Body:
    return {"text": _text(body)}


def _file(body: Body) -> Body:
    sha256 = _text(body, "sha256", longest=64)
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise BadBody(field="sha256")
    return {
        "file": _id(body, "file"),
        "name": _text(body, "name", longest=255),
        "type": _text(body, "type", longest=127),
        "size": _number(body, "size", 0, 2**40),
        "sha256": sha256,
    }


def _voice(body: Body) -> Body:
    seconds = body.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 < seconds <= LONGEST_VOICE:
        raise BadBody(field="seconds")
    clean: Body = {"file": _id(body, "file"), "seconds": round(seconds, 1)}
    if body.get("text") is not None:
        clean["text"] = _text(body, empty=True)
    return clean


def _mark(body: Body) -> Body:
    if not isinstance(body.get("as"), str) or body["as"] not in set(Mark):
        raise BadBody(field="as")
    return {"seq": _number(body, "seq", 1, 2**53), "as": body["as"]}


def _document(body: Body) -> Body:
    return {
        **body,
        "document": _id(body, "document"),
        "kind": _text(body, "kind", longest=60),
        "version": _number(body, "version", 1, 10**6),
        "state": _text(body, "state", longest=40),
    }


def _signature(body: Body) -> Body:
    return {**body, "document": _id(body, "document"), "participant": _id(body, "participant")}


def _phase(body: Body) -> Body:
    return {"from": _text(body, "from", longest=40, empty=True), "to": _text(body, "to", longest=40)}


def _seat(body: Body) -> Body:
    return {**body, "seat": _text(body, "seat", longest=40), "change": _text(body, "change", longest=40)}


def _recall(body: Body) -> Body:
    return {"seq": _number(body, "seq", 1, 2**53)}


RELEASES = {move.action for move in RELEASE.moves}


def _release(body: Body) -> Body:
    if not isinstance(body.get("as"), str) or body["as"] not in RELEASES:
        raise BadBody(field="as")
    return {"seq": _number(body, "seq", 1, 2**53), "as": body["as"]}


def _quote(body: Body) -> Body:
    """What a client sends (`room`, `seq`), or the quotation that the platform made of it."""
    if "release" not in body:
        return {"room": _id(body, "room"), "seq": _number(body, "seq", 1, 2**53)}
    return {**body, "release": _id(body, "release"), "source": _text(body, "source", longest=64)}


def _transcription(body: Body) -> Body:
    return {"seq": _number(body, "seq", 1, 2**53), "text": _text(body).strip()}


def _system(body: Body) -> Body:
    return {**body, "code": _text(body, "code", longest=60)}


def _structured(body: Body) -> Body:
    """An offer or an answer: an object of its own feature, only bounded here."""
    if not body:
        raise BadBody
    return dict(body)


_CHECKS: dict[str, Callable[[Body], Body]] = {
    EventKind.TEXT: _said,
    EventKind.FILE: _file,
    EventKind.VOICE: _voice,
    EventKind.MARK: _mark,
    EventKind.OFFER: _structured,
    EventKind.ANSWER: _structured,
    EventKind.DOCUMENT: _document,
    EventKind.SIGNATURE: _signature,
    EventKind.PHASE: _phase,
    EventKind.SEAT: _seat,
    EventKind.RECALL: _recall,
    EventKind.SYSTEM: _system,
    EventKind.RELEASE: _release,
    EventKind.QUOTE: _quote,
    EventKind.TRANSCRIPTION: _transcription,
}


_NUL = rb"\u0000"
"""As JSON writes it; a text may also say these six signs, so finding them is only a reason to look closely."""


def _refuse_half_characters(value: Any) -> None:
    """The database keeps neither NUL nor numbers that have no end; lists and objects are walked."""
    if isinstance(value, str) and "\x00" in value:
        raise BadBody
    if isinstance(value, dict):
        for name, part in value.items():
            _refuse_half_characters(name)
            _refuse_half_characters(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_half_characters(part)


def said_event(room: str, seq: int, at: str, sender: dict[str, str], body: Body) -> dict[str, Any]:
    """What is sealed of a text that somebody says, as `event_dict` makes it; `sender` has participant, seat, name."""
    return {"room": room, "seq": seq, "at": at, "kind": "text", "from": sender, "body": body}


SYSTEM_SENDER = ("system", "系统")
"""Seat and name of the platform itself in the log."""


def event_dict(row: Mapping[Any, Any], *, recalled: bool = False) -> dict[str, Any]:
    """A log row as clients see it; a recalled one with the tombstone for a body."""
    participant = row["participant_id"]
    event: dict[str, Any] = {
        "room": str(row["room_id"]),
        "seq": row["seq"],
        "at": moment_text(row["at"]),
        "kind": str(row["kind"]),
        "from": {"participant": str(participant) if participant else None, "seat": row["seat"], "name": row["name"]},
        "body": dict(TOMBSTONE) if recalled else row["body"],
        "digest": bytes(row["digest"]).hex(),
    }
    if row["key"] is not None:
        event["key"] = str(row["key"])
    return event

"""Bodies of events: what each kind must hold, and what is refused by which name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mediation.rooms import rules
from mediation.rooms.errors import BadBody, BadKey, EventTooLarge, TextTooLong, TooLateToRecall, UnknownKind
from mediation.rooms.policy import Standing, may_post

ID = str(uuid4())
HALF = {"text": "\ud800"}
"""No reader of JSON gives this to anybody."""
GOOD: list[tuple[str, dict[str, Any]]] = [
    ("text", {"text": "您好"}), ("text", {"text": "字" * 4000}), ("text", {"text": "𠮷野家🙂"}),
    ("file", {"file": ID, "name": "收条.jpg", "type": "image/jpeg", "size": 10, "sha256": "0" * 64}),
    ("voice", {"file": ID, "seconds": 12.5}), ("voice", {"file": ID, "seconds": 60, "text": "好"}),
    ("mark", {"seq": 3, "as": "issue"}), ("offer", {"amount_fen": 100}), ("answer", {"accept": True}),
    ("document", {"document": ID, "kind": "record", "version": 1, "state": "ready"}),
    ("signature", {"document": ID, "participant": ID}), ("phase", {"from": "opening", "to": "facts"}),
    ("seat", {"seat": "police", "change": "joined"}), ("recall", {"seq": 2}), ("system", {"code": "x", "more": [1]}),
]  # fmt: skip
BAD: list[tuple[str, object, type[Exception]]] = [
    ("dance", {"text": "x"}, UnknownKind), ("", {}, UnknownKind), ("text", None, BadBody), ("text", [], BadBody),
    ("text", {}, BadBody), ("text", {"text": ""}, BadBody), ("text", {"text": " \n"}, BadBody),
    ("text", {"text": 1}, BadBody), ("text", {"text": "a\x00b"}, BadBody), ("text", HALF, BadBody),
    ("text", {"text": "字" * 4001}, TextTooLong), ("file", {"file": ID}, BadBody),
    ("file", {"file": "x", "name": "a", "type": "b", "size": 1, "sha256": "0" * 64}, BadBody),
    ("file", {"file": ID, "name": "a", "type": "b", "size": -1, "sha256": "0" * 64}, BadBody),
    ("file", {"file": ID, "name": "a", "type": "b", "size": 1, "sha256": "g" * 64}, BadBody),
    ("voice", {"file": ID, "seconds": 61}, BadBody), ("voice", {"file": ID, "seconds": True}, BadBody),
    ("voice", {"file": ID, "seconds": float("nan")}, BadBody), ("mark", {"seq": 0, "as": "fact"}, BadBody),
    ("mark", {"seq": 1, "as": "lie"}, BadBody), ("mark", {"seq": True, "as": "fact"}, BadBody),
    ("mark", {"seq": 1, "as": ["fact"]}, BadBody),
    ("offer", {}, BadBody), ("offer", {"n": 2**60}, BadBody), ("offer", {"n": float("inf")}, BadBody),
    ("offer", {"a": ["x\x00"]}, BadBody), ("offer", {"x": "字" * 22_000}, EventTooLarge),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), GOOD)
def test_what_is_complete_is_kept(kind: str, body: dict[str, Any]) -> None:
    assert rules.checked_body(kind, body) == body


@pytest.mark.parametrize(("kind", "body", "refusal"), BAD)
def test_what_is_not_is_refused_by_name(kind: str, body: object, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.checked_body(kind, body)


def test_unknown_fields_are_not_stored() -> None:
    assert rules.checked_body("text", {"text": "好", "html": "<b>"}) == {"text": "好"}


@pytest.mark.parametrize("body", [body for kind, body in GOOD if kind == "text"])
def test_a_plain_text_is_taken_as_it_is(body: dict[str, Any]) -> None:
    assert rules.plain_text(body) == body == rules.checked_body("text", body)


@pytest.mark.parametrize(
    "body", [{"text": "好", "html": "<b>"}, *(body for kind, body, _ in BAD if kind == "text" and body != HALF)]
)
def test_whatever_is_no_plain_text_is_left_to_the_whole_check(body: object) -> None:
    assert rules.plain_text(body) is None


@pytest.mark.parametrize("key", [None, 1, "", "x", b"x", {}])
def test_a_key_is_a_uuid(key: object) -> None:
    with pytest.raises(BadKey):
        rules.checked_key(key)


def test_a_moment_is_text_of_whole_milliseconds() -> None:
    moment = datetime(2026, 11, 23, 2, 0, 0, 123_999, UTC)
    assert rules.moment_text(rules.sealed_at(moment)) == "2026-11-23T02:00:00.123Z"


def test_recalling_has_its_time() -> None:
    said = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    soon, late = said + rules.RECALL_WITHIN, said + rules.RECALL_WITHIN + timedelta(seconds=1)
    rules.check_recall(soon, said, locked=False, own=True, mediator=False)
    rules.check_recall(late, said, locked=False, own=False, mediator=True)
    for now, locked, mediator in ((late, False, False), (soon, True, False), (soon, True, True)):
        with pytest.raises(TooLateToRecall):
            rules.check_recall(now, said, locked=locked, own=True, mediator=mediator)


def test_who_may_post_what() -> None:
    said = {"text", "file", "voice", "transcription"}
    table = {
        ("mediator", "joint"): {*said, "mark", "offer", "answer", "quote", "recall"},
        ("applicant", "joint"): {*said, "offer", "answer", "recall"},
        ("police", "joint"): {*said, "recall"},
        ("mediator", "consultation"): {*said, "mark", "recall"},
        ("lawyer", "consultation"): {*said, "recall"},
        ("applicant", "caucus"): {*said, "offer", "answer", "release", "recall"},
        ("mediator", "caucus"): {*said, "mark", "offer", "answer", "release", "recall"},
    }
    for (seat, kind), kinds in table.items():
        assert set(may_post(Standing(seat=seat, room_kind=kind))) == kinds, (seat, kind)

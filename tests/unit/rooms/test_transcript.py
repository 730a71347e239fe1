"""The sealed transcript proves itself, and every change of it is found at its line."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from mediation.core import transcript
from mediation.core.certificates import StampOrder, issue_stamp, make_authority
from tests.factories.transcripts import (
    ROOM,
    a_copy,
    a_transcript,
    anchored,
    event,
    other_text,
    tampered,
    tampered_anchors,
)


@pytest.mark.parametrize("algorithm", [name for name in transcript.HASHES if name in hashlib.algorithms_available])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_good_file_is_ok(algorithm: str, count: int) -> None:
    verdict = transcript.verify(a_transcript(algorithm, count))
    assert verdict.good
    assert (verdict.count, len(verdict.head)) == (count, 64)


def test_the_digest_is_what_the_contract_says() -> None:
    previous = hashlib.sha256(ROOM.encode()).digest()
    one = event(1, "好")
    assert transcript.first_digest("sha256", ROOM) == previous
    expected = hashlib.sha256(previous + rfc8785.dumps(one)).digest()
    assert transcript.next_digest("sha256", previous, {**one, "key": "x", "digest": "y"}) == expected


@pytest.mark.parametrize("line", [2, 3, 4, 5])
def test_a_changed_word_is_found_at_its_line(line: int) -> None:
    lines = a_transcript()
    lines[line - 1] = lines[line - 1].replace(f"第{line - 1}句".encode(), "改过".encode())
    assert transcript.verify(lines).line == line


@pytest.mark.parametrize("line", [2, 3, 4])
def test_a_line_taken_out_is_found_where_it_stood(line: int) -> None:
    lines = a_transcript()
    del lines[line - 1]
    assert (transcript.verify(lines).good, transcript.verify(lines).line) == (False, line)


def test_the_last_lines_taken_off_are_found() -> None:
    assert transcript.verify(a_transcript()[:-1]).line == 5


def test_a_line_put_in_twice_or_moved_is_found() -> None:
    lines = a_transcript()
    assert transcript.verify([*lines[:3], lines[2], *lines[3:]]).line == 4
    assert transcript.verify([lines[0], lines[2], lines[1], *lines[3:]]).line == 2
    assert transcript.verify([*lines, lines[-1]]).line == 6


def test_a_chain_made_anew_does_not_fit_the_signed_head() -> None:
    digest, lines = transcript.first_digest("sha256", ROOM), a_transcript()[:1]
    for seq in range(1, 5):
        one = event(seq, "另说一套")
        digest = transcript.next_digest("sha256", digest, one)
        lines.append(json.dumps({**one, "digest": digest.hex()}).encode())
    assert transcript.verify(lines).line == 1


@pytest.mark.parametrize("name", ["case_no", "count", "head", "exported_at", "room", "signature", "public_key", "hash"])
def test_a_changed_head_is_found(name: str) -> None:
    lines = a_transcript()
    head = json.loads(lines[0])
    head[name] = head[name] + 1 if name == "count" else other_text(head[name])
    assert transcript.verify([json.dumps(head).encode(), *lines[1:]]).line == 1


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"null", b"\xff", b'{"format": 1}', b"not json"])
def test_junk_is_told_by_its_line(junk: bytes) -> None:
    assert transcript.verify([junk]).line == 1
    assert transcript.verify([*a_transcript()[:2], junk, *a_transcript()[2:]]).line == 3


def test_a_name_said_twice_is_refused() -> None:
    lines = a_transcript()
    lines[1] = lines[1].replace(b'"body":', b'"body":{"text":"x"},"body":', 1)
    assert transcript.verify(lines).line == 2


@given(st.binary(min_size=1, max_size=3), st.integers(min_value=0))
def test_no_flipped_bytes_pass(flip: bytes, where: int) -> None:
    whole = bytearray(b"".join(a_transcript()))
    place = where % (len(whole) - len(flip))
    changed = bytes(whole[:place]) + flip + bytes(whole[place + len(flip) :])
    same = [line.strip() for line in changed.splitlines()] == [line.strip() for line in bytes(whole).splitlines()]
    verdict = transcript.verify(changed.splitlines(keepends=True))
    assert same or not verdict.good or _says_the_same(changed, bytes(whole))


def _says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two files differ only in what no reader can see or no digest covers: white space, a key's name."""
    left, right = ([json.loads(line) for line in text.splitlines() if line.strip()] for text in (one, other))
    covered = (*transcript.SEALED, "digest")
    return left[0] == right[0] and [[e[n] for n in covered] for e in left[1:]] == [
        [e[n] for n in covered] for e in right[1:]
    ]


@pytest.mark.parametrize("good", [a_transcript(), a_copy()], ids=["whole", "copy"])
def test_whatever_is_done_to_a_file_is_found(good: list[bytes]) -> None:
    assert transcript.verify(good).good
    for name, lines in tampered(good):
        assert not transcript.verify(b"".join(lines).splitlines(keepends=True)).good, name


def test_a_copy_hides_what_is_withheld_and_the_digest_before_it() -> None:
    text = b"".join(a_copy()).decode()
    first, second, third, fourth = (json.loads(line)["digest"] for line in a_transcript(count=4)[1:])
    assert [word in text for word in ("第1句", "第2句", "第3句", "第4句", "第5句")] == [False, False, True, False, True]
    assert [digest in text for digest in (first, second, third, fourth)] == [False, True, True, True]
    assert transcript.verify(a_copy()).head == transcript.verify(a_transcript(count=6)).head


@pytest.fixture(scope="module")
def order() -> StampOrder:
    root = make_authority("演示县", datetime.now(UTC))
    return StampOrder(root.certificate, issue_stamp(root, "演示县", datetime.now(UTC)))


@pytest.mark.parametrize("algorithm", [name for name in transcript.HASHES if name in hashlib.algorithms_available])
def test_an_anchored_file_tells_up_to_where_and_since_when(order: StampOrder, algorithm: str) -> None:
    lines = anchored(order, algorithm, upto=3)
    (anchor,) = transcript.verify(lines, [order.authority]).anchors
    assert (anchor.day, anchor.seq, anchor.trusted) == ("2026-11-23", 3, True)
    assert not transcript.verify(lines).anchors[0].trusted


def test_an_anchor_changed_in_any_part_is_bad(order: StampOrder) -> None:
    for name, lines in tampered_anchors(order):
        verdict = transcript.verify(lines)
        assert (verdict.good, verdict.line) == (False, 1), name
    for name, lines in tampered(anchored(order)):
        assert not transcript.verify(b"".join(lines).splitlines(keepends=True)).good, name

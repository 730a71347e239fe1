"""The six check words, computed here once more from the definition alone: 66 bits of the digest, eleven a word."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mediation.core import check_words as module
from mediation.core.check_words import check_words

LIST = Path(module.__file__).with_name("check_words.txt").read_text(encoding="utf-8").split("\n")[:2048]


def independently(digest: bytes) -> list[str]:
    bits = "".join(f"{byte:08b}" for byte in digest)
    return [LIST[int(bits[start : start + 11], 2)] for start in range(0, 66, 11)]


@given(st.binary(min_size=32, max_size=32))
def test_they_are_the_first_66_bits(digest: bytes) -> None:
    assert list(check_words(digest)) == independently(digest)


def test_they_never_change() -> None:
    """Papers were printed with them: the list and the rule stay as they are."""
    assert check_words(hashlib.sha256(b"abc").digest()) == ("编辑", "肚里", "空气", "冲天", "农业", "领头")
    assert (
        hashlib.sha256("\n".join(LIST).encode()).hexdigest()
        == "46c222efb6ae5d001810ffbd524a122c002d2d82975f7d8bccb4f7549ab16742"
    )


def test_each_word_stands_once_and_can_be_said() -> None:
    assert len(set(LIST)) == 2048
    assert all(len(word) == 2 and all("\u4e00" <= letter <= "\u9fff" for letter in word) for word in LIST)


def test_any_other_bit_of_the_66_is_another_word() -> None:
    digest = bytes(range(32))
    for bit in range(66):
        changed = (int.from_bytes(digest) ^ 1 << (255 - bit)).to_bytes(32)
        assert check_words(changed) != check_words(digest)

"""What a film tells of place and device is blanked wherever it lies, and no offset moves."""

from __future__ import annotations

import pytest

from mediation.core.films import without_place

BEGIN = (16).to_bytes(4) + b"ftypisom" + bytes(4)
PLACE = b"+28.1234+119.5678/"


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


@pytest.mark.parametrize("kind", [b"udta", b"meta", b"uuid"])
@pytest.mark.parametrize("holders", [(), (b"moov",), (b"moov", b"trak", b"mdia")])
def test_place_and_device_are_blanked_and_the_rest_stays_where_it_was(kind: bytes, holders: tuple[bytes, ...]) -> None:
    told = box(kind, PLACE)
    for holder in reversed(holders):
        told = box(holder, told)
    film = BEGIN + told + box(b"mdat", b"sound and pictures")
    shown = without_place(film)
    assert PLACE in film
    assert PLACE not in shown
    assert (len(shown), shown.index(b"mdat")) == (len(film), film.index(b"mdat"))
    assert shown.endswith(b"sound and pictures")


def test_boxes_that_lie_ever_deeper_are_followed_to_the_last() -> None:
    told = box(b"udta", PLACE)
    for _ in range(3000):
        told = box(b"moov", told)
    assert PLACE not in without_place(BEGIN + told)


@pytest.mark.parametrize(
    "film", [b"", b"RIFF" + PLACE, BEGIN + b"\0\0\0\3moov" + PLACE, BEGIN + b"\xff\0\0\0udta" + PLACE]
)
def test_what_is_no_such_file_comes_back_as_it_is(film: bytes) -> None:
    assert without_place(film) == film

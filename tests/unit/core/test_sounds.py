"""The length of a recording is what its content plays, whatever its header says."""

from __future__ import annotations

import pytest

from mediation.core.sounds import NoSound, seconds_of
from mediation.records.rules.files import check_file
from tests.factories.sounds import a_webm, an_mp4, an_ogg


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (a_webm(12.4), "audio/webm"), (an_ogg(12.4), "audio/ogg"), (an_mp4(12.4), "audio/mp4"),
        (an_mp4(12.4, fragments=True), "audio/mp4"),
    ],
    ids=["chromium", "firefox", "safari", "safari in fragments"],
)  # fmt: skip
def test_each_browsers_recording_is_known_and_measured(content: bytes, mime: str) -> None:
    assert (
        check_file(
            "语音.weba" if "webm" in mime else f"语音.{mime[6:].replace('mp4', 'm4a')}", content, limit_mb=5
        ).type.mime
        == mime
    )
    assert seconds_of(content, mime) == pytest.approx(12.4, abs=0.05)


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (a_webm(90, stamped=5), "audio/webm"),
        (an_mp4(90, said=5), "audio/mp4"),
        (an_mp4(90, said=5, fragments=True), "audio/mp4"),
    ],
)
def test_time_stamps_that_lie_do_not_shorten_it(content: bytes, mime: str) -> None:
    assert seconds_of(content, mime) == pytest.approx(90, abs=0.05)


def test_time_stamps_that_spread_it_lengthen_it() -> None:
    assert seconds_of(a_webm(5, stamped=90), "audio/webm") == pytest.approx(90, abs=0.5)


def test_what_was_cut_off_in_the_middle_counts_as_far_as_it_goes() -> None:
    assert 8 < seconds_of(a_webm(10, cut=400), "audio/webm") < 10


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"", "audio/webm"), (a_webm(3)[:60], "audio/webm"), (a_webm(3, codec=b"A_AAC"), "audio/webm"),
        (b"\x1aE\xdf\xa3" + bytes(900), "audio/webm"), (b"OggS" + bytes(5), "audio/ogg"), (an_ogg(2)[:70], "audio/ogg"),
        (an_ogg(1) + a_webm(1), "audio/ogg"), (an_mp4(3)[:50], "audio/mp4"), (bytes(300), "audio/mp4"),
        (an_mp4(3).replace(b"soun", b"vide"), "audio/mp4"), (a_webm(3), "audio/mpeg"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_sound(content: bytes, mime: str) -> None:
    with pytest.raises(NoSound):
        seconds_of(content, mime)


@pytest.mark.parametrize("mime", ["audio/webm", "audio/ogg", "audio/mp4"])
def test_broken_bytes_raise_nothing_else(mime: str) -> None:
    whole = {"audio/webm": a_webm(1), "audio/ogg": an_ogg(1), "audio/mp4": an_mp4(1)}[mime]
    for place in range(0, len(whole), 7):
        try:
            seconds_of(whole[:place] + b"\xff" + whole[place + 1 :], mime)
        except NoSound:
            continue

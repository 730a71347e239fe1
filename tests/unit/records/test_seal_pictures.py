"""The picture of a seal: cut to its imprint, its paper made clear; what is no seal is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from mediation.records.errors.templates import NoSealPicture
from mediation.records.rules.seal_pictures import clean_seal


def imprint(width: int = 900, height: int = 900, *, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A red ring on white paper, with words hidden in the file."""
    picture = Image.new(mode, (width + 200, height + 100), "white")
    ImageDraw.Draw(picture).ellipse((120, 40, 120 + width, 40 + height), outline=(210, 20, 20), width=30)
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", "hidden")
    held = io.BytesIO()
    picture.save(held, kind, **({"pnginfo": hidden} if kind == "PNG" else {}))
    return held.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_paper_is_clear_and_margins_are_cut(kind: str) -> None:
    clean = clean_seal(imprint(kind=kind))
    with Image.open(io.BytesIO(clean)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")
        assert max(picture.size) == 600
        assert picture.getpixel((picture.width // 2, picture.height // 2))[3] == 0  # type: ignore[index] # RGBA
        assert picture.getpixel((picture.width // 2, 6))[3] > 200  # type: ignore[index] # RGBA
    assert b"hidden" not in clean


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"GIF89a", imprint(900, 300), imprint(20, 20)[:200], b"x" * (3 * 1024 * 1024 + 1)],
    ids=["empty", "pdf", "gif", "flat", "torn", "large"],
)
def test_what_is_no_seal_is_refused(content: bytes) -> None:
    with pytest.raises(NoSealPicture):
        clean_seal(content)


def test_white_paper_alone_is_no_seal() -> None:
    held = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(held, "PNG")
    with pytest.raises(NoSealPicture):
        clean_seal(held.getvalue())

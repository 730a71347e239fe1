"""The code on a photographed page is read: printed small, turned, blurred; what is no picture is told."""

from __future__ import annotations

import io

import pytest
import segno
from PIL import Image, ImageFilter

from mediation.core.page_images import CannotDraw, read_codes

WORDS = "https://tiaojie.example.gov.cn/paper/01a21559-2ca3-71b4-824f-1131a45f7e35"


def _photograph() -> bytes:
    """An A4 page of 1440 pixels, as a messenger sends it, with the code 1.7 cm wide at its foot."""
    code = io.BytesIO()
    segno.make(WORDS, error="m").save(code, kind="png", scale=8, border=4)
    side = int(1440 / 21 * 1.7 * 45 / 37)  # with its white border
    page = Image.new("RGB", (1440, 2036), (228, 226, 220))
    page.paste(Image.open(code).convert("RGB").resize((side, side)), (1190, 1850))
    turned = page.rotate(6, expand=True, fillcolor=(90, 80, 70)).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=60)
    return out.getvalue()


def test_the_code_of_a_photograph_is_read() -> None:
    assert read_codes(_photograph(), "image/jpeg") == [WORDS]


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(CannotDraw):
        read_codes(b"MZ no picture", "image/png")

"""Pictures for looking at, made in a process of its own."""

from __future__ import annotations

import io

from PIL import Image

from mediation.core.page_images import draw_pages


def test_the_largest_photograph_is_drawn_upright() -> None:
    """120 megapixels, taken with the telephone held upright."""
    exif, taken = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("L", (12_600, 9_500), 130).save(taken, "JPEG", exif=exif)
    small, shown = draw_pages(taken.getvalue(), "image/jpeg")
    assert shown.width < shown.height == 2200
    assert small.width < small.height == 480

"""Whether what a picture shows can be read: large enough, not blank, sharp. Values in, answer out."""

from __future__ import annotations

import io
from enum import StrEnum

from PIL import Image, ImageChops, ImageFilter, ImageStat

from mediation.core.i18n import N_

SHORTEST_SIDE = 480
"""Pixels; below it the number on an identity card has strokes of one pixel."""
COMPARED_AT = 1000
"""Pixels of the longer side: sharpness is judged at one size, whatever the camera."""
TILES = 8
LEAST_INK = 0.0006
INK = 40
SHARP = 0.4
STEP = 2


class Fault(StrEnum):
    """Why a picture cannot be read."""

    SMALL = "small"
    BLANK = "blank"
    BLURRED = "blurred"

    @property
    def words(self) -> str:
        """What is wrong, to be told to whoever took it."""
        return _WORDS[self]


_WORDS = {
    Fault.SMALL: N_("照片太小，字看不清"),
    Fault.BLANK: N_("照片上没有内容"),
    Fault.BLURRED: N_("照片模糊，字看不清"),
}


def fault_of(picture: bytes) -> Fault | None:
    """What keeps a picture from being read, None when nothing does. The caller knows that it can be opened."""
    with Image.open(io.BytesIO(picture)) as opened:
        if min(opened.size) < SHORTEST_SIDE:
            return Fault.SMALL
        opened.draft("L", (COMPARED_AT, COMPARED_AT))
        grey = opened.convert("L")
    grey.thumbnail((COMPARED_AT, COMPARED_AT))
    if _ink(grey) < LEAST_INK:
        return Fault.BLANK
    return None if _sharpness(grey) >= SHARP else Fault.BLURRED


def _ink(grey: Image.Image) -> float:
    """The share of the picture that stands out from its ground."""
    ground = ImageStat.Stat(grey).median[0]
    counts = grey.histogram()
    return sum(count for level, count in enumerate(counts) if abs(level - ground) > INK) / sum(counts)


def _sharpness(grey: Image.Image) -> float:
    """The share of its contrast that the hardest edge crosses within two pixels, in the tile where it is hardest.

    A few lines on a white sheet are as sharp as a full one, a grey copy as sharp as a black one.
    """
    calm = grey.filter(ImageFilter.BoxBlur(1))
    steps = ImageChops.difference(calm, ImageChops.offset(calm, STEP, 0))
    wide, high = grey.width // TILES, grey.height // TILES
    tiles = ((x * wide, y * high, (x + 1) * wide, (y + 1) * high) for x in range(TILES) for y in range(TILES))
    return max(_hardest(calm.crop(tile), steps.crop(tile).crop((STEP, 0, wide, high))) for tile in tiles)


def _hardest(tile: Image.Image, steps: Image.Image) -> float:
    contrast = _level(tile, 0.99) - _level(tile, 0.01)
    return _level(steps, 0.99) / contrast if contrast > INK else 0.0


def _level(picture: Image.Image, share: float) -> int:
    """The grey that this share of the pixels does not exceed."""
    left = share * picture.width * picture.height
    for level, count in enumerate(picture.histogram()):
        left -= count
        if left <= 0:
            return level
    return 255

"""The picture of a seal: one clean round or square imprint, its paper made clear, nothing hidden in it."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from mediation.records.errors.templates import NoSealPicture

LARGEST = 3 * 1024 * 1024
"""Bytes of the upload."""
MOST_PIXELS = 16_000_000
SIDE = 600
"""Pixels kept: 42 mm at 360 dots an inch."""
_PAPER = 200


def clean_seal(content: bytes) -> bytes:
    """The seal as a PNG of at most 600 by 600 pixels, white paper turned clear. Raises NoSealPicture."""
    if not 0 < len(content) <= LARGEST:
        raise NoSealPicture
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                return _cleaned(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError) as bad:
        raise NoSealPicture from bad


def _cleaned(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_PIXELS or min(picture.size) < 100:
        raise NoSealPicture
    whole = picture.convert("RGBA")
    ink = whole.getchannel("A").point(lambda value: 255 if value > 40 else 0)
    light = whole.convert("L").point(lambda value: 0 if value > _PAPER else 255)
    mask = Image.composite(light, Image.new("L", whole.size), ink)
    box = mask.getbbox()
    if box is None or not 0.8 <= (box[2] - box[0]) / (box[3] - box[1]) <= 1.25:
        raise NoSealPicture
    whole.putalpha(mask)
    imprint = whole.crop(box)
    imprint.thumbnail((SIDE, SIDE))
    kept = io.BytesIO()
    imprint.save(kept, "PNG")
    return kept.getvalue()

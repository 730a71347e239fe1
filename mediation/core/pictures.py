"""Pictures of people and their papers: turned upright, made smaller, stripped of everything but what is seen."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from datetime import datetime

from PIL import Image, ImageOps, UnidentifiedImageError

from mediation.core.errors import Invalid, TooLarge
from mediation.core.i18n import N_

LARGEST_PICTURE = 12 * 1024 * 1024
"""Bytes."""
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
"""Pixels; enough to compare a face and read a number."""


def upright_jpeg(content: bytes) -> bytes:
    """The picture as a JPEG without place, device or hidden data. Raises Invalid, TooLarge."""
    if not content:
        raise Invalid(N_("没有收到照片，请再选一次。"), field="photo")
    if len(content) > LARGEST_PICTURE:
        raise TooLarge(N_("这张照片太大了，请重新拍一张，或者选小一点的。"), field="photo")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                return _small(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError) as bad:
        raise Invalid(N_("这张照片打不开。请直接用手机拍一张，或者选 JPG、PNG 的照片。"), field="photo") from bad


def _small(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise TooLarge(N_("这张照片太大了，请重新拍一张，或者选小一点的。"), field="photo")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = io.BytesIO()
    upright.save(kept, "JPEG", quality=82)
    return kept.getvalue()


def pages_as_pdf(pages: Sequence[bytes], made_at: datetime) -> bytes:
    """A PDF of pictures that this program made, one a page, in their order."""
    opened = [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]
    kept, stamp = io.BytesIO(), made_at.timetuple()
    opened[0].save(
        kept, "PDF", save_all=True, append_images=opened[1:], resolution=150, quality=85, creationDate=stamp,
        modDate=stamp,
    )  # fmt: skip
    return kept.getvalue()

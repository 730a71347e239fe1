"""The reader's name and the time, burned into a picture over its whole face."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ANGLE = 28
STRENGTH = 72
"""Of 255: readable on paper and screen, and the content stays readable under it."""
_NOWHERE = "\U0010fffd"  # in no font: what a face shows for it is its box


def burn(picture: bytes, words: str, fonts: Sequence[Path], *, quality: int = 82) -> bytes:
    """`picture` as a JPEG with `words` slanted over it again and again; nothing of metadata is carried on."""
    with Image.open(io.BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    mark = _mark(words, max(14, min(page.size) // 26), tuple(fonts))
    step_x, step_y = int(mark.width * 1.15), int(mark.height * 1.5)
    for row, y in enumerate(range(-mark.height // 2, page.height, step_y)):
        for x in range(-(row % 2) * step_x // 2, page.width, step_x):
            page.paste(mark, (x, y), mark)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return out.getvalue()


@lru_cache(maxsize=64)
def _mark(words: str, size: int, fonts: tuple[Path, ...]) -> Image.Image:
    """The words once, slanted, with a light edge so that they show on dark pictures as well."""
    font = _font(words, size, fonts)
    left, top, right, bottom = font.getbbox(words, stroke_width=1)
    flat = Image.new("RGBA", (int(right - left) + 4, int(bottom - top) + 4), (0, 0, 0, 0))
    ImageDraw.Draw(flat).text(
        (2 - left, 2 - top), words, font=font, fill=(60, 60, 60, STRENGTH), stroke_width=1,
        stroke_fill=(255, 255, 255, STRENGTH),
    )  # fmt: skip
    return flat.rotate(ANGLE, expand=True, resample=Image.Resampling.BICUBIC)


def _font(words: str, size: int, fonts: tuple[Path, ...]) -> ImageFont.FreeTypeFont:
    """The first face that has every character of the words; a name with a rare character is no row of boxes."""
    faces = [face for folder in fonts for face in sorted(folder.glob("*.[to]tf")) if "sans" in face.name.lower()]
    faces += [face for folder in fonts for face in sorted(folder.glob("*.[to]tf"))]
    having = (face for face in faces if _has_all(str(face), words))
    return ImageFont.truetype(str(next(having, faces[0])), size)


def _has_all(face: str, words: str) -> bool:
    font = ImageFont.truetype(face, 20)
    box = bytes(font.getmask(_NOWHERE))
    return all(bytes(font.getmask(letter)) != box for letter in set(words) if not letter.isspace())

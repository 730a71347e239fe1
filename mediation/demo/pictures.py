"""What people of the demonstration show and how they sign: drawn here, nobody's photograph, nobody's hand."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from mediation.core.fonts import fonts_dirs

QUOTE = """演示报价单（内容均为虚构）

桂花小区3幢401室卫生间防水维修报价

1.  敲除原有瓷砖、清运：  1200元
2.  防水涂料两遍、闭水试验48小时：  1800元
3.  重贴瓷砖、恢复洁具：  2600元

合计：5600元。工期6天。
报价单位：演示安心防水维修部
"""
IOU = """演示借条（内容均为虚构）

今收到货款欠条一份，约定三个月内付清。
"""


def shown(name: str) -> bytes:
    """The content of a file that a story shows, by its name."""
    return _stain() if name.endswith(".png") else (QUOTE if "报价" in name else IOU).encode()


def signature(name: str) -> bytes:
    """A drawn name, as a PNG: strokes that are always the same for a name."""
    dice = Random(name)  # noqa: S311 - a drawing, no secret
    image = Image.new("RGBA", (160 * max(2, len(name)), 200))
    pen = ImageDraw.Draw(image)
    for place in range(len(name)):
        for _ in range(dice.randrange(4, 7)):
            _stroke(pen, dice, 20 + place * 150)
    buffer = io.BytesIO()
    image.filter(ImageFilter.SMOOTH).save(buffer, "PNG")
    return buffer.getvalue()


def identity_card(name: str) -> bytes:
    """A card that says for itself what it is: no number, no face."""
    image = Image.new("RGB", (1200, 760), "#dfe7e4")
    pen = ImageDraw.Draw(image)
    for place, words in enumerate((f"姓名  {name}", "身份证明（演示）", "内容均为虚构，没有证件号码")):
        pen.text((90, 120 + place * 170), words, "#1d2b30", font=_face(64))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(next(Path(fonts_dirs(None)[0]).glob("*.ttf"))), size)


def _stroke(pen: ImageDraw.ImageDraw, dice: Random, left: int) -> None:
    x, y = left + dice.randrange(0, 90), dice.randrange(25, 130)
    across = dice.random() < 0.5
    steps = [(x, y)]
    for _ in range(6):
        x += dice.randrange(8, 18) if across else dice.randrange(-4, 6)
        y += dice.randrange(-4, 3) if across else dice.randrange(6, 14)
        steps.append((x, y))
    pen.line(steps, "#16222c", dice.randrange(5, 9), joint="curve")


def _stain() -> bytes:
    """A ceiling with water on it."""
    dice = Random(7)  # noqa: S311 - a drawing, no secret
    image = Image.new("RGB", (1200, 900), "#ece8df")
    pen = ImageDraw.Draw(image)
    for x in range(0, 1200, 300):
        pen.line([(x, 0), (x, 900)], "#d8d2c6", 4)
    for y in range(0, 900, 300):
        pen.line([(0, y), (1200, y)], "#d8d2c6", 4)
    for size in range(300, 60, -24):
        shade = 214 - (300 - size) // 4
        x, y = 560 + dice.randrange(-40, 40), 430 + dice.randrange(-30, 30)
        pen.ellipse([x - size, y - size * 0.7, x + size, y + size * 0.7], (shade, shade - 24, shade - 70))
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(9)).save(buffer, "PNG")
    return buffer.getvalue()

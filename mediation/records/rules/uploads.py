"""How a file may come in parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.records.errors import EmptyFile, FileTooLarge, NothingCovered, PartTooLarge
from mediation.records.rules.files import MEGABYTE

LARGEST_PART = 2 * MEGABYTE
MOST_UNFINISHED = 60
"""Files of one person on their way at once."""
KEPT_UNFINISHED = timedelta(days=7)
MOST_BOXES = 200
SMALLEST_BOX = 0.004
"""Share of a page's side."""

Box = dict[str, Any]


def check_size(size: int, *, limit_mb: int) -> None:
    """Pass when a file of so many bytes may come. Raises EmptyFile, FileTooLarge."""
    if size <= 0:
        raise EmptyFile
    if size > limit_mb * MEGABYTE:
        raise FileTooLarge(size=f"{size / MEGABYTE:.1f}MB", limit=f"{limit_mb}MB")


def check_part(content: bytes, *, room_left: int) -> None:
    """Pass when a part may be kept. Raises PartTooLarge, Invalid."""
    if len(content) > LARGEST_PART:
        raise PartTooLarge
    if not content or len(content) > room_left:
        raise Invalid(N_("这一段和文件的大小对不上，没有保存。请重新选择文件再传。"))


def checked_boxes(given: object, *, pages: int) -> list[Box]:
    """Boxes within their pages, in shares of width and height. Raises NothingCovered."""
    if not isinstance(given, list) or not 0 < len(given) <= MOST_BOXES:
        raise NothingCovered
    found = [_box(one, pages) for one in given]
    if any(box["w"] < SMALLEST_BOX or box["h"] < SMALLEST_BOX for box in found):
        raise NothingCovered
    return found


def _box(given: object, pages: int) -> Box:
    if not isinstance(given, Mapping):
        raise NothingCovered
    page, sides = given.get("page"), [given.get(name) for name in ("x", "y", "w", "h")]
    if type(page) is not int or not 1 <= page <= pages:
        raise NothingCovered
    if not all(isinstance(side, (int, float)) and not isinstance(side, bool) and -10 < side < 10 for side in sides):
        raise NothingCovered
    x, y, w, h = (float(side) for side in sides if side is not None)
    left, top, right, bottom = max(0.0, x), max(0.0, y), min(1.0, x + w), min(1.0, y + h)
    return {"page": page, "x": left, "y": top, "w": max(0.0, right - left), "h": max(0.0, bottom - top)}

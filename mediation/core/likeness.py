"""What two texts have in common however they are written: width, punctuation, digits, 元 or 万元 or capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from decimal import Decimal

_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两兩貳參陸", "00123456789123456789" + "22236")
_PLACES = str.maketrans("拾佰仟萬億", "十百千万亿")
_TYPED = (
    (re.compile(r"(?<=\d)个?[wW](?![a-zA-Z])"), "万"), (re.compile(r"(?<=\d)[kK](?![a-zA-Z])"), "千"),
    (re.compile(r"(?<=\d)个(?=[万亿])"), ""),
)  # fmt: skip
"""2w and 3k, as people type 2万 and 3千."""
_EACH = re.compile(r"(?<=[百千万亿佰仟萬wWkK元块\d])(?=一(?:个月|年|次|天|期))")
"""两千一个月 is 2,000 a month and not 2,100 of something."""
_WORTH = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NUMBER = re.compile(r"[¥￥]?(?P<number>[\d十][\d.十百千万亿]*)(?P<after>.?)")
_MONEY = ("元", "块", "圆")
_NOT_MONEY = "年月日号时点分秒室栋楼弄组层页次人个位岁平米天周份条件张%"
_PIECE = re.compile(r"(\d+(?:\.\d+)?)|([十百千万亿])")
_LONGEST_BARE = 8
"""Digits; longer ones are telephone, identity and case numbers."""


def plain(text: str) -> str:
    """Letters and digits alone, half-width, Chinese digits as figures."""
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_DIGITS).translate(_PLACES)
    return "".join(sign for sign in wide if sign.isalnum())


def pieces(text: str, length: int) -> set[str]:
    """Every run of `length` signs of a text that is `plain` already."""
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def shared(wanted: Set[str], text: str, length: int) -> set[str]:
    """Those of the `wanted` runs that stand in `text`, which is `plain` already: one walk, however many are wanted."""
    if not wanted:
        return set()
    return {run for at in range(len(text) - length + 1) if (run := text[at : at + length]) in wanted}


def sums(text: str, bare_from: int = 1000) -> set[int]:
    """The sums of money that a text names, in 分: 2万, 2w, 20,000元, 两万, 贰万元整 and 20000 are one.

    A bare number counts from `bare_from` yuan on when nothing says that it is a year, a room or a number of something.
    """
    flat = unicodedata.normalize("NFKC", text)
    flat = re.sub(r"(?<=\d),(?=\d{3})", "", flat)
    flat = _EACH.sub("/", re.sub(r"\s+", "", flat)).translate(_DIGITS).translate(_PLACES)
    for written, place in _TYPED:
        flat = written.sub(place, flat)
    return {
        fen
        for found in _NUMBER.finditer(flat)
        if (fen := _fen(found["number"], found["after"], found.group(), bare_from))
    }


def sums_of(texts: Iterable[str], bare_from: int = 1000) -> set[int]:
    """The sums that any of these texts names."""
    return set().union(*(sums(text, bare_from) for text in texts))


def _fen(number: str, after: str, whole: str, bare_from: int) -> int:
    """The sum in 分, or 0 when it is no money."""
    bare = number.isdigit()
    said = after in _MONEY or whole[0] in "¥￥"
    if not said and ((after in _NOT_MONEY and after) or (bare and len(number) >= _LONGEST_BARE)):
        return 0
    worth = _worth(number.rstrip("."))
    if not said and worth < bare_from:
        return 0
    return int(worth * 100)


def _worth(number: str) -> Decimal:
    """2万5千, 25000, 2.5万, 2万零500 and the spoken 2万5."""
    total, section, last = Decimal(0), Decimal(0), 1
    left: Decimal | None = None
    nought = False
    for figure, place in _PIECE.findall(number):
        if figure:
            nought, left = figure.startswith("0") and last > 1, Decimal(figure)
            continue
        worth, last = _WORTH[place], _WORTH[place]
        if worth >= _WORTH["万"]:
            total, section = (total + section + (left or 0)) * worth, Decimal(0)
        else:
            section += (Decimal(1) if left is None else left) * worth
        left = None
    if left is not None and last > 10 and left < 10 and not nought:
        left *= last // 10  # 2万5 is said for 25,000
    return total + section + (left or 0)

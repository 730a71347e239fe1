"""Sums, rates and days in the running text of a clause, and whether they agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mediation.core.money import in_capitals, yuan_to_fen

_CAPITALS = re.compile(
    r"(?:人民币)?([壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*元(?:[零壹贰叁肆伍陆柒捌玖角分]+|整|正)?)"
)
_FIGURE = r"[¥￥]?\d[\d,]*(?:\.\d+)?(?:万|亿)?元|[¥￥]\d[\d,]*(?:\.\d+)?"
_FIGURES = re.compile(_FIGURE)
_EACH = re.compile(r"每[^，。；,;\d]{0,4}$")
_TOTAL = re.compile(rf"(?:合计|共计|总计|一共|总共)(?:人民币)?({_FIGURE})")
_DEADLINE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:之?前|以前)")
_NUMERALS = {word: n for n, word in enumerate("零一二三四五六七八九十")}
_PART = re.compile(r"(千|万|百)分之(\d+(?:\.\d+)?|[一二三四五六七八九十])|(\d+(?:\.\d+)?)([%％‰])")
_PARTS = {"百": 100, "千": 1000, "万": 10000, "%": 100, "％": 100, "‰": 1000}
_SPANS = (("年", 1), ("月", 12), ("日", 365), ("天", 365))
_MONTHLY_FEN = re.compile(r"月(?:息|利)(?:率)?(\d+(?:\.\d+)?|[一二三四五六七八九])分")
_NAMES_RATE = re.compile(
    r"LPR|报价利率|[%％‰]|[千万百]分之|[月年][息利]率?\S{0,3}分|不计|无需?支付|没有利息|免[收除付]"
)
_TALKS_OF_RATE = re.compile(r"利息|利率|滞纳金")


def amounts_agree(text: str, amount_fen: int | None = None) -> bool:
    """Whether every amount in capitals in `text` is also there in figures (or is the clause's own sum, 分)."""
    known = {in_capitals(amount_fen)} if amount_fen else set()
    known |= {in_capitals(fen) for fen in sums_in(text)}
    said = (f"人民币{words.replace('正', '整')}" for words in _CAPITALS.findall(text))
    return all(words in known or f"{words}整" in known for words in said)


def with_right_capitals(text: str, amount_fen: int) -> str:
    """The text with its first amount in capitals put right for `amount_fen`."""
    return _CAPITALS.sub(in_capitals(amount_fen), text, count=1)


def sums_in(text: str) -> list[int]:
    """Every sum in figures in the text, in 分; prices for one of many (每月1000元) left out."""
    found = []
    for match in _FIGURES.finditer(text):
        if _EACH.search(text[: match.start()]):
            continue
        try:
            found.append(yuan_to_fen(match.group()))
        except ValueError:
            continue
    return found


def items_add_up(text: str) -> bool:
    """Whether what is listed before a 合计 makes that sum; true where nothing is listed."""
    total = _TOTAL.search(text)
    if total is None:
        return True
    items = sums_in(text[: total.start()])
    return len(items) < 2 or sum(items) == yuan_to_fen(total[1])


def says_another_sum(text: str, amount_fen: int) -> bool:
    """Whether the text names sums, and neither one of them nor all together are the clause's own."""
    sums = sums_in(text)
    return bool(sums) and amount_fen not in sums and sum(sums) != amount_fen


def says_another_day(text: str, days: Iterable[date]) -> bool:
    """Whether the text sets a day by which to perform that is none of the clause's own days."""
    own = set(days)
    return bool(own) and any(day not in own for day in deadlines_in(text))


def deadlines_in(text: str) -> list[date]:
    """The days by which something is to be done, as the text says them; no day of the calendar is left out."""
    found = []
    for year, month, day in _DEADLINE.findall(text):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def yearly_rate_bp(text: str) -> int | None:
    """The highest rate that the text names, by the year and in basis points (千分之五 a day is 18250); None without."""
    rates = [_yearly(match, text) for match in _PART.finditer(text)]
    rates += [_number(found) * 12 * 100 for found in _MONTHLY_FEN.findall(text)]
    known = [rate for rate in rates if rate is not None]
    return int(max(known)) if known else None


def rate_unclear(text: str) -> bool:
    """Whether the text promises interest without saying at which rate."""
    return bool(_TALKS_OF_RATE.search(text)) and not _NAMES_RATE.search(text)


def _yearly(match: re.Match[str], text: str) -> Decimal | None:
    """A part of the whole by the year: the last 年, 月, 日 said before it, nearest to it, tells of what time."""
    part = match[1] or match[4]
    before = re.split(r"[。；;]", text[: match.start()])[-1][-16:]
    said = [(before.rfind(word), times) for word, times in _SPANS if word in before]
    if not said:
        return None
    return _number(match[2] or match[3]) * 10000 / _PARTS[part] * max(said)[1]


def _number(text: str) -> Decimal:
    return Decimal(_NUMERALS[text]) if text in _NUMERALS else Decimal(text)

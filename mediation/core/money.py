"""Amounts of money: always whole 分 inside, 元 only where people read and write."""

import re
import unicodedata
from decimal import Decimal

import cn2an

from mediation.core.i18n import N_

# Just under 10 万亿元: far above any dispute, and within what the capitals can spell.
MAX_FEN = 10**15 - 1

_AMOUNT = re.compile(r"(?P<number>(\d+|\d{1,3}(,\d{3})+)(\.\d+)?)(?P<unit>元|万元?|亿元?)?")
_FEN_PER = {"元": 100, "万": 1_000_000, "亿": 10_000_000_000}


def yuan_to_fen(text: str) -> int:
    """Read an amount as people write it ("43,600.00", "￥43600", "4.36万元") and return 分.

    Raises ValueError whose message is a Chinese sentence (a msgid) for the person who typed it.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removeprefix("人民币").lstrip("¥")
    if not plain:
        raise ValueError(N_("请填写金额。"))
    if plain.startswith("-"):
        raise ValueError(N_("金额不能是负数。"))
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise ValueError(N_("没有读懂这个金额。请只填写数字，例如 43600 或者 43,600.00。"))
    return _whole_fen(Decimal(found["number"].replace(",", "")), found["unit"] or "元")


def _whole_fen(number: Decimal, unit: str) -> int:
    fen = number * _FEN_PER[unit[0]]
    if fen > MAX_FEN:
        raise ValueError(N_("金额过大，请核对位数和单位。"))
    if fen != int(fen):
        raise ValueError(N_("金额最多精确到分，请核对小数点后的位数。"))
    return int(fen)


def format_yuan(fen: int) -> str:
    """Return 元 with thousands separators and two decimals: 4360000 is "43,600.00"."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def in_capitals(fen: int) -> str:
    """Return the amount in capitals: 4360000 is "人民币肆万叁仟陆佰元整".

    Follows 《正确填写票据和结算凭证的基本规定》: 整 after 元, none after 分; 零 before 分 when 角 is nought.
    Raises ValueError for a negative amount or one above MAX_FEN.
    """
    if not 0 <= fen <= MAX_FEN:
        raise ValueError(f"no capitals for {fen} fen")
    yuan, rest = divmod(fen, 100)
    return "人民币" + str(cn2an.an2cn(f"{yuan}.{rest:02d}" if rest else str(yuan), "rmb"))


def split_instalments(total_fen: int, n: int) -> list[int]:
    """Split into `n` equal instalments adding up to `total_fen`; the last one takes what is left over.

    Raises ValueError when an instalment would be less than one 分.
    """
    if n < 1 or total_fen < n:
        raise ValueError(N_("分期次数不对：每期至少一分钱，且至少一期。"))
    each = total_fen // n
    return [each] * (n - 1) + [total_fen - each * (n - 1)]

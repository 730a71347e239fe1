"""What every official document has in common, as data: its head, its gaps, dates, signatures, seal.

Official paper is Chinese by its nature, so its words are not sent through the catalogues. A value that is
missing becomes a gap: an object {"gap": label, "of": whose}. The template prints it as 【待填…】; the caller
learns of it through `Paper.gaps`; there is no second list to keep in step.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import segno

from mediation.core.money import format_yuan, in_capitals

JSON: TypeAlias = str | int | float | bool | Sequence["JSON"] | Mapping[str, "JSON"] | None
_PNG_HEAD = struct.Struct(">16sII")  # signature and chunk head, then width and height in pixels
_COMMON_WORDS = (
    ("本调解委员会", "本调解组织"),
    ("人民调解委员会", "调解组织"),
    ("人民调解", "调解"),
)
_POLICE_WORDS = (
    ("本调解委员会", "本机关"),
    ("人民调解委员会", "公安机关"),
    ("人民调解员", "主持民警"),
    ("人民调解", "治安调解"),
)
MAX_PIXELS = 4_000_000
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Paper:
    """A document's content, ready to store with its version and to render by its kind's template."""

    kind: str
    title: str
    data: Mapping[str, JSON]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """What stands around the content of every document.

    `number` is taken when the document is made final: until then the paper says so, and that is no gap.
    `people` says that the rules of 人民调解 govern, `police` those of 治安调解, `free` that nothing is charged.
    Check words and the address behind the QR code go to the foot of every page when given.
    """

    organisation: str
    made_at: datetime
    case_no: str | None = None
    number: str | None = None
    demonstration: bool = False
    draft: bool = False
    check_words: tuple[str, ...] = ()
    verify_url: str | None = None
    people: bool = True
    free: bool = True
    police: bool = False

    def words(self, text: str) -> str:
        """Return a form's own words as this kind of mediation uses them; only 人民调解 may call itself so."""
        if self.people:
            return text
        for special, common in _POLICE_WORDS if self.police else _COMMON_WORDS:
            text = text.replace(special, common)
        return text


@dataclass(frozen=True)
class Signature:
    """A place to sign. `image_png` is the drawn signature; `note` (identity, refusal) stands beneath."""

    role: str
    name: str | None = None
    signed_on: date | None = None
    image_png: bytes | None = None
    note: str | None = None


@dataclass(frozen=True)
class Seal:
    """The place of an organisation's seal and the document's date.

    Once applied it is the organisation's own picture, or drawn by the template when there is none.
    """

    organisation: str
    dated: date | None = None
    image_png: bytes | None = None
    applied: bool = False


@dataclass(frozen=True)
class Line:
    """One labelled field of a form; `needed` decides whether an empty value is a gap or stays blank."""

    label: str
    value: str | None
    needed: bool = True
    of: str = field(default="")


def compose(kind: str, title: str, head: Head, content: Mapping[str, JSON]) -> Paper:
    """Return the paper made of its head and its content, with the names of all gaps in reading order."""
    named = head.words(title)
    data = {**_head_data(named, head), **content}
    return Paper(kind, named, data, tuple(_gaps(data)))


def need(value: str | None, label: str, of: str = "") -> JSON:
    """Return `value`, or the gap that stands for it. `of` says whose value it is, for the list of gaps."""
    return value if value and value.strip() else {"gap": label, "of": of}


def need_all(values: Sequence[str], label: str) -> JSON:
    """Return a list of texts, or a list of one gap when it is empty."""
    return list(values) if values else [need(None, label)]


def lines(rows: Sequence[Sequence[Line]]) -> JSON:
    """Return a form's rows of labelled fields."""
    return [[_line(one) for one in row] for row in rows]


def day_words(day: date | None) -> str | None:
    """Return a day as official papers write it: 2026年11月22日."""
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"


def moment_words(moment: datetime | None) -> str | None:
    """Return a moment (any zone) as Shanghai's clock shows it: 2026年11月22日14时05分."""
    if moment is None:
        return None
    local = moment.astimezone(SHANGHAI)
    return f"{day_words(local.date())}{local.hour}时{local.minute:02d}分"


def clock_words(begin: datetime, end: datetime | None) -> str:
    """Return the time of day from begin to end, without the day: 9时30分至11时40分."""
    clocks = [one.astimezone(SHANGHAI) for one in (begin, end) if one is not None]
    return "至".join(f"{one.hour}时{one.minute:02d}分" for one in clocks)


def span_words(begin: datetime | None, end: datetime | None) -> str | None:
    """Return the time from begin to end; the day is not repeated when both fall on the same one."""
    if begin is None or end is None:
        return moment_words(begin)
    first, last = begin.astimezone(SHANGHAI), end.astimezone(SHANGHAI)
    until = f"{last.hour}时{last.minute:02d}分" if first.date() == last.date() else moment_words(end)
    return f"{moment_words(begin)}至{until}"


def sum_words(fen: int) -> str:
    """Return an amount in figures and capitals: 人民币12,000.00元（大写：壹万贰仟元整）."""
    capitals = in_capitals(fen).removeprefix("人民币")
    return f"人民币{format_yuan(fen)}元（大写：{capitals}）"


def signature_rows(signatures: Sequence[Signature]) -> JSON:
    """Return the places to sign, in order."""
    return [
        {
            "role": one.role,
            "name": one.name,
            "date": day_words(one.signed_on),
            "image": picture(one.image_png),
            "note": one.note,
        }
        for one in signatures
    ]


def seal_data(seal: Seal) -> JSON:
    """Return the place of the seal."""
    return {
        "organisation": seal.organisation,
        "date": day_words(seal.dated),
        "image": picture(seal.image_png),
        "applied": seal.applied,
    }


def picture(png: bytes | None) -> str | None:
    """Return a PNG wrapped as SVG text, which is how JSON carries it to the template.

    Raises ValueError for anything that is no PNG or holds more pixels than a signature or a seal has.
    """
    if png is None:
        return None
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or len(png) < _PNG_HEAD.size:
        raise ValueError("a signature or a seal is a PNG picture")
    _, width, height = _PNG_HEAD.unpack(png[: _PNG_HEAD.size])
    if not 0 < width * height <= MAX_PIXELS:
        raise ValueError("the picture has too many pixels, or none")
    size = f"width='{width}' height='{height}'"
    inside = f"<image {size} href='data:image/png;base64,{base64.b64encode(png).decode()}'/>"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size}>{inside}</svg>"


def _head_data(title: str, head: Head) -> dict[str, JSON]:
    return {
        "title": title,
        "organisation": head.organisation,
        "case_no": head.case_no,
        "number": head.number,
        "made_at": head.made_at.isoformat(),
        "demonstration": head.demonstration,
        "draft": head.draft,
        "check_words": list(head.check_words),
        "qr": None if head.verify_url is None else segno.make(head.verify_url, error="m").svg_inline(border=0),
    }


def _line(one: Line) -> JSON:
    value = need(one.value, one.label, one.of) if one.needed else one.value
    return {"label": one.label, "value": value}


def _gaps(value: JSON) -> Iterator[str]:
    if isinstance(value, str):
        return
    if isinstance(value, Mapping):
        if "gap" in value:
            yield f"{value['of']}{value['gap']}"
            return
        for inner in value.values():
            yield from _gaps(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _gaps(inner)

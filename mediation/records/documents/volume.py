"""What a dossier says besides its papers: sheets of photographs and files, gap sheets, the manifest of hashes.

Where a picture lies on its sheet is said here once, for the template that draws the words and for who lays it in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mediation.core.paper import JSON, Head, Paper, compose

Frame = tuple[float, float, float, float]
PHOTO_FRAME: Frame = (70.9, 56.7, 524.4, 580.0)
"""Left, bottom, right, top of the picture on an A4 sheet, in points."""
PAGE_FRAME: Frame = (34.0, 30.0, 561.3, 786.0)
LONGEST_PURPOSE = 260
"""Signs of a purpose on a sheet; the whole stands in the list of evidence."""


@dataclass(frozen=True)
class Original:
    """What was handed in or made: hashes of its bytes as they came, and where it is found beside the PDF."""

    name: str
    type: str
    size: int
    sha256: str
    sm3: str
    place: str


@dataclass(frozen=True)
class Attachment:
    """A file as its sheet tells of it. `title`: 证据3 转账截图; `lines`: who handed it in, what it is to show."""

    title: str
    lines: Sequence[tuple[str, str]]
    original: Original | None


@dataclass(frozen=True)
class Entry:
    """A line of the manifest: what, on which pages ("3-5"; "" when it is not bound in), its original."""

    title: str
    pages: str
    original: Original
    note: str = ""


def photo_sheet(exhibit: Attachment) -> dict[str, JSON]:
    """A sheet with what is known of a photograph above the picture itself."""
    return {"shape": "photo", "title": exhibit.title, "lines": _lines(exhibit)}


def page_sheet(exhibit: Attachment, number: int, count: int) -> dict[str, JSON]:
    """A sheet that is filled by a picture of one page of a file."""
    return {"shape": "page", "title": f"{exhibit.title}　第{number}页，共{count}页", "lines": []}


def head_sheet(exhibit: Attachment, words: str) -> dict[str, JSON]:
    """A sheet before a file's own pages, or in place of what is played or calculated and cannot be printed."""
    return {"shape": "held", "title": exhibit.title, "lines": _lines(exhibit), "words": words}


def gap_sheet(exhibit: Attachment, why: str) -> dict[str, JSON]:
    """A sheet that says visibly what is not here and why."""
    return {"shape": "gap", "title": exhibit.title, "lines": _lines(exhibit), "words": why}


def sheets(head: Head, shown: Sequence[Mapping[str, JSON]]) -> Paper:
    """Sheets, one a page, in order."""
    return compose("attachment_sheet", "卷内附件", head, {"sheets": list(shown)})


def manifest(head: Head, entries: Sequence[Entry], digest: str) -> Paper:
    """Build the 电子卷宗校验清单; `digest`: SHA-256 of the same list as JSON, which lies beside the PDF."""
    return compose(
        "manifest",
        "电子卷宗校验清单",
        head,
        {"entries": [_entry(number, one) for number, one in enumerate(entries, 1)], "digest": digest},
    )


def as_json(case_no: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """The manifest for programs: what lies beside the PDF, with the pages that show it."""
    return {
        "format": "mediation-dossier/1",
        "case_no": case_no,
        "originals": [
            {
                "title": one.title, "pages": one.pages, "note": one.note, "name": one.original.name,
                "type": one.original.type, "size": one.original.size, "sha256": one.original.sha256,
                "sm3": one.original.sm3, "path": one.original.place,
            }
            for one in entries
        ],
    }  # fmt: skip


def size_words(size: int) -> str:
    """12字节, 340.5KB, 2.1MB."""
    if size < 1024:
        return f"{size}字节"
    return f"{size / 1024:.1f}KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f}MB"


def length_words(seconds: float | None) -> str:
    """1小时02分03秒, 2分05秒, 9秒; what a container does not say is said to be unknown."""
    if seconds is None:
        return "文件没有写明"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}小时{minutes:02d}分{rest:02d}秒"
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"


def _lines(exhibit: Attachment) -> JSON:
    found = [(label, _short(words)) for label, words in exhibit.lines if words]
    if exhibit.original is not None:
        one = exhibit.original
        found += [("原件", f"{one.name}（{size_words(one.size)}）"), ("SHA-256", one.sha256), ("SM3", one.sm3)]
    return [list(line) for line in found]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_PURPOSE else f"{plain[:LONGEST_PURPOSE]}……（全文见证据材料清单）"


def _entry(number: int, one: Entry) -> JSON:
    return {
        "number": str(number), "title": one.title, "pages": one.pages, "note": one.note, "name": one.original.name,
        "size": size_words(one.original.size), "sha256": one.original.sha256, "sm3": one.original.sm3,
    }  # fmt: skip


def place_of(order: int, number: int, name: str, ending: str = "bin") -> str:
    """Where an original lies beside the PDF: 原件/06-003 转账截图.jpg."""
    plain = "".join("_" if sign in '<>:"/\\|?*' else sign for sign in name).strip(" .")[:80]
    return f"原件/{order:02d}-{number:03d} {plain}.{ending}"

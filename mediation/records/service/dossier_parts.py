"""The originals of a dossier brought into a folder: looked into, hashed, and told apart into pages, sheets and gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediation.core.errors import Refusal
from mediation.core.files import FileStore
from mediation.core.page_images import CannotDraw, draw_pages
from mediation.core.paper import JSON
from mediation.core.pdf_joining import Inspected, inspect_pdfs, lengths
from mediation.records.documents import volume
from mediation.records.documents.volume import Attachment, Frame, Original
from mediation.records.rules.copies import LEFT_OUT

PDF = "application/pdf"
PLAYED = ("audio/", "video/")
LOST = "原件现在读不出来，没有装入本卷。请到电子档案库核对后重新制作。"
UNMADE = "这份文书已经定稿，但没有制作成功，没有装入本卷。请重试制作后重新制作整卷。"
UNDRAWN = "这份材料打不开或者画不出来，没有装入本卷；原件保存在电子档案库，并随整卷压缩包移交。"
HELD = "这份材料是录音、录像或者办公文档，不便打印，只在此登记。原件保存在本平台电子档案库，并随整卷压缩包移交：%s"
BEHIND = "这份材料共%s页，装订在本页之后。原件保存在电子档案库，并随整卷压缩包移交：%s"
CUT = "这份材料共%s页，只装入前%s页；其余各页请看原件：%s"


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture in the folder that is laid into a frame of its sheet."""

    name: str
    width: int
    height: int
    frame: Frame


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is typeset here, with the picture that is laid into it."""

    words: Mapping[str, JSON]
    picture: Laid | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A paper or file in the volume: its PDF in the folder, or sheets, or sheets and then its PDF."""

    title: str
    order: int
    sheets: Sequence[Sheet] = ()
    pdf: str = ""
    pdf_pages: int = 0
    original: Original | None = None
    note: str = ""

    @property
    def pages(self) -> int:
        return len(self.sheets) + self.pdf_pages


@dataclass(slots=True)
class Shop:
    """Where a dossier is made: the store, a folder, and how many names were given there."""

    files: FileStore
    folder: Path
    named: int = field(default=0)
    holes: int = field(default=0)
    pdfs: dict[str, tuple[str, Inspected | None]] = field(default_factory=dict)
    """Uploaded PDFs by digest: their name in the folder, and what they are."""
    lengths: dict[str, str] = field(default_factory=dict)
    """How long recordings play, by digest, in words."""

    def name(self, ending: str) -> str:
        """A fresh name in the folder."""
        self.named += 1
        return f"{self.named:05d}.{ending}"


def look_into(shop: Shop, plan: Mapping[str, Any]) -> None:
    """Bring every uploaded PDF of the plan into the folder and look into all of them in one go; then measure what is
    played. Raises CannotJoin."""
    files = [one for one in _open_files(plan) if one["type"] == PDF]
    names: dict[str, str] = {}
    for digest in {one["sha256"] for one in files}:
        content = _fetched(shop, digest)
        if content is not None:
            names[digest] = shop.name("pdf")
            (shop.folder / names[digest]).write_bytes(content)
    found = inspect_pdfs(shop.folder, sorted(names.values())) if names else {}
    shop.pdfs = {digest: (name, found[name]) for digest, name in names.items()}
    _listen(shop, plan)


def _open_files(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    files = [one for item in plan["items"] for one in item["files"]]
    return [one for one in files if not (one.get("left_out") or one["shut"])]


def _listen(shop: Shop, plan: Mapping[str, Any]) -> None:
    """How long each recording of the plan plays, in words."""
    files = [one for one in _open_files(plan) if one["type"].startswith(PLAYED)]
    names = {}
    for one in files:
        content = _fetched(shop, one["sha256"])
        if content is not None:
            names[one["sha256"]] = shop.name(one["name"].rsplit(".", 1)[-1])
            (shop.folder / names[one["sha256"]]).write_bytes(content)
    told = lengths(shop.folder, list(names.values())) if names else {}
    for digest, name in names.items():
        shop.lengths[digest] = volume.length_words(told[name])
        (shop.folder / name).unlink()


def bring(shop: Shop, item: Mapping[str, Any]) -> list[Bound]:
    """What is bound under one item of the plan, its papers first. An original that cannot be read becomes a gap."""
    papers = [_paper(shop, item["order"], n, one) for n, one in enumerate(item["papers"], 1)]
    return [*papers, *(_file(shop, item["order"], n, one) for n, one in enumerate(item["files"], len(papers) + 1))]


def _paper(shop: Shop, order: int, n: int, paper: Mapping[str, Any]) -> Bound:
    if "left_out" in paper:
        return _left_out(order, paper["left_out"])
    title = paper["title"]
    if paper["sha256"] is None:
        return _gap(shop, order, Attachment(title, [], None), UNMADE)
    content = _fetched(shop, paper["sha256"])
    if content is None:
        return _gap(shop, order, Attachment(title, [], None), LOST)
    name = shop.name("pdf")
    (shop.folder / name).write_bytes(content)
    place = volume.place_of(order, n, title, "pdf")
    return Bound(title, order, pdf=name, pdf_pages=paper["pages"],
                 original=_original(content, f"{title}.pdf", PDF, place))  # fmt: skip


def _left_out(order: int, what: str) -> Bound:
    """A sheet in place of what the party for whom this copy is made may not have; no gap, and nothing of its name."""
    sheet = Sheet(volume.head_sheet(Attachment(what, [], None), LEFT_OUT % what))
    return Bound(what, order, [sheet], note="本副本不含")


def _file(shop: Shop, order: int, n: int, file: Mapping[str, Any]) -> Bound:
    if "left_out" in file:
        return _left_out(order, file["left_out"])
    lines = [(label, words) for label, words in file["lines"]]
    if file["shut"]:
        return _gap(shop, order, Attachment(file["title"], lines, None), file["shut"])
    content = _fetched(shop, file["sha256"])
    if content is None:
        return _gap(shop, order, Attachment(file["title"], lines, None), LOST)
    place = volume.place_of(order, n, *file["name"].rsplit(".", 1))
    shown = Attachment(file["title"], lines, _original(content, file["name"], file["type"], place))
    if file["type"] == PDF:
        return _pdf(shop, order, shown, content, file["views"])
    if file["type"].startswith("image/"):
        return _photo(shop, order, shown, content, file)
    told = Attachment(shown.title, [*lines, ("时长", shop.lengths.get(file["sha256"], ""))], shown.original)
    words = Sheet(volume.head_sheet(told, HELD % place))
    return Bound(shown.title, order, [words], original=shown.original, note="登记页")


def _photo(shop: Shop, order: int, shown: Attachment, content: bytes, file: Mapping[str, Any]) -> Bound:
    pictures = _pictures(shop, content, file["type"], file["views"], volume.PHOTO_FRAME)
    if not pictures:
        return _gap(shop, order, shown, UNDRAWN)
    sheet = Sheet(volume.photo_sheet(shown), pictures[0])
    return Bound(shown.title, order, [sheet], original=shown.original)


def _pdf(shop: Shop, order: int, shown: Attachment, content: bytes, views: Sequence[Mapping[str, Any]]) -> Bound:
    """Pages of a PDF/A as they are; of any other PDF pictures, since what is in it may break the whole."""
    name, found = shop.pdfs[hashlib.sha256(content).hexdigest()]
    place = shown.original.place if shown.original else ""
    if found is not None and not found.findings:
        head = Sheet(volume.head_sheet(shown, BEHIND % (found.pages, place)))
        return Bound(shown.title, order, [head], pdf=name, pdf_pages=found.pages, original=shown.original)
    pictures = _pictures(shop, content, PDF, views, volume.PAGE_FRAME)
    if not pictures:
        return _gap(shop, order, shown, UNDRAWN)
    count = max(len(pictures), found.pages if found else 0)
    words = BEHIND % (count, place) if count == len(pictures) else CUT % (count, len(pictures), place)
    pages = [
        Sheet(volume.page_sheet(shown, number, count), picture) for number, picture in enumerate(pictures, start=1)
    ]
    return Bound(
        shown.title, order, [Sheet(volume.head_sheet(shown, words)), *pages], original=shown.original,
        note="" if count == len(pictures) else f"只装入前{len(pictures)}页",
    )  # fmt: skip


def _pictures(shop: Shop, content: bytes, mime: str, views: Sequence[Mapping[str, Any]], frame: Frame) -> list[Laid]:
    """The pictures of a file's pages in the folder: those made for looking at, drawn now where there are none."""
    if views:
        found = []
        for view in views:
            jpeg = _fetched(shop, view["sha256"])
            if jpeg is None:
                return []
            found.append(_laid(shop, jpeg, view["width"], view["height"], frame))
        return found
    try:
        drawn = draw_pages(content, mime)[1:]
    except CannotDraw:
        return []
    return [_laid(shop, one.jpeg, one.width, one.height, frame) for one in drawn]


def _laid(shop: Shop, jpeg: bytes, width: int, height: int, frame: Frame) -> Laid:
    name = shop.name("jpg")
    (shop.folder / name).write_bytes(jpeg)
    return Laid(name, width, height, frame)


def _gap(shop: Shop, order: int, shown: Attachment, why: str) -> Bound:
    shop.holes += 1
    return Bound(shown.title, order, [Sheet(volume.gap_sheet(shown, why))], original=shown.original, note="缺页说明")


def _fetched(shop: Shop, digest: str) -> bytes | None:
    """The bytes, or None when they are gone or not what they were. Raises Unavailable when the store is away."""
    try:
        content = shop.files.get(digest)
    except Refusal as refusal:
        if refusal.status == 404:
            return None
        raise
    except ValueError:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _original(content: bytes, name: str, mime: str, place: str) -> Original:
    return Original(
        name, mime, len(content), hashlib.sha256(content).hexdigest(), hashlib.new("sm3", content).hexdigest(), place
    )

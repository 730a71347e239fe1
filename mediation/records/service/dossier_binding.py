"""A dossier made from its plan in a folder of its own: cover, catalogue, items 1 to 13, manifest, one PDF/A."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mediation.core.files import FileStore
from mediation.core.paper import Head, Paper, Signature
from mediation.core.pdf_joining import join_pdfs
from mediation.core.render import render_pdf
from mediation.records import documents
from mediation.records.documents import volume
from mediation.records.rules.volume import Placed, pages_words, placed
from mediation.records.service.dossier_parts import Bound, Sheet, Shop, bring, look_into

BATCH = 25
"""Sheets typeset at once: their pictures are in memory together while they are laid in."""
SECONDS_A_PAGE = 0.2
LAST_ITEM = 13
OUT = "dossier.pdf"
Plan = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file in its folder: the PDF, its pages, sheets that stand for gaps, the manifest as JSON."""

    pdf: Path
    pages: int
    holes: int
    manifest: bytes


def bind(files: FileStore, plan: Plan, folder: Path, fonts: Sequence[Path]) -> Made:
    """Make the file of `plan` in `folder`. An original that cannot be read becomes a visible gap sheet.

    Raises what rendering raises of our own papers, CannotJoin, Unavailable when the store is away.
    """
    press = _Press(plan, folder, fonts)
    shop = Shop(files, folder)
    look_into(shop, plan)
    bound = [one for item in plan["items"] for one in bring(shop, item)]
    body = placed(bound)
    last = sum(one.pages for one in bound)
    listed = _entries(body)
    as_json = _encoded(volume.as_json(plan["case_no"], listed))
    manifest = press.paper(volume.manifest(press.head, listed, hashlib.sha256(as_json).hexdigest()), "manifest.pdf")
    count = last + 1 + manifest
    press.paper(_back_cover(press.head, plan, count), "back.pdf")
    front = press.paper(_cover(press.head, plan), "cover.pdf")
    front += press.paper(_catalogue(press.head, plan, body, last), "catalogue.pdf")
    press.render("page_numbers", {"count": count, "made_at": plan["made_at"]}, "numbers.pdf")
    parts = [{"name": "cover.pdf"}, {"name": "catalogue.pdf"}, *press.parts(bound),
             {"name": "back.pdf"}, {"name": "manifest.pdf"}]  # fmt: skip
    pages = join_pdfs(
        folder,
        {
            "out": OUT, "parts": parts, "numbers": "numbers.pdf", "unnumbered": front,
            "outline": _outline(plan, body, front, last), "title": f"{plan['title']}　调解卷宗　{plan['case_no']}",
            "author": plan["organisation"], "made_at": plan["made_at"],
        },
        seconds=60 + SECONDS_A_PAGE * count,
    )  # fmt: skip
    return Made(folder / OUT, pages, shop.holes, as_json)


class _Press:
    """Typesets into the folder."""

    def __init__(self, plan: Plan, folder: Path, fonts: Sequence[Path]) -> None:
        self._folder, self._fonts = folder, fonts
        self._made_at = plan["made_at"]
        self.head = Head(
            plan["organisation"], datetime.fromisoformat(plan["made_at"]), case_no=plan["case_no"],
            demonstration=plan["demonstration"],
        )  # fmt: skip

    def paper(self, paper: Paper, name: str) -> int:
        """Render `paper` as `name`; its pages."""
        return self.render(paper.kind, paper.data, name)

    def render(self, kind: str, data: Mapping[str, Any], name: str) -> int:
        done = render_pdf(kind, data, fonts=self._fonts, timeout_seconds=120)
        (self._folder / name).write_bytes(done.pdf)
        return done.pages

    def parts(self, bound: Sequence[Bound]) -> list[dict[str, Any]]:
        """The body's PDFs in order; sheets that follow each other are typeset together."""
        found: list[dict[str, Any]] = []
        for pdf, run in itertools.groupby(_pieces(bound), key=lambda piece: piece if isinstance(piece, str) else ""):
            if pdf:
                found.append({"name": pdf})
            else:
                sheets = [one for one in run if isinstance(one, Sheet)]
                found += [self._sheets(sheets[at : at + BATCH], len(found) + at) for at in range(0, len(sheets), BATCH)]
        return found

    def _sheets(self, sheets: Sequence[Sheet], number: int) -> dict[str, Any]:
        name = f"sheets-{number:05d}.pdf"
        self.paper(volume.sheets(self.head, [one.words for one in sheets]), name)
        pictures = [
            {"page": page, "name": one.picture.name, "width": one.picture.width, "height": one.picture.height,
             "frame": list(one.picture.frame)}
            for page, one in enumerate(sheets) if one.picture is not None
        ]  # fmt: skip
        return {"name": name, "pictures": pictures}


def _pieces(bound: Sequence[Bound]) -> Iterator[str | Sheet]:
    for one in bound:
        yield from one.sheets
        if one.pdf:
            yield one.pdf


def _entries(body: Sequence[Placed[Bound]]) -> list[volume.Entry]:
    return [
        volume.Entry(one.bound.title, pages_words(one.first, one.last), one.bound.original, one.bound.note)
        for one in body if one.bound.original is not None
    ]  # fmt: skip


def _encoded(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _cover(head: Head, plan: Plan) -> Paper:
    sheet = documents.Cover(
        name=plan["title"], dossier_no=plan["case_no"], mediators=plan["mediators"],
        begun_on=_day(plan["begun_on"]), ended_on=_day(plan["ended_on"]), filed_by=plan["filed_by"],
        filed_on=_day(plan["filed_on"]), retention=plan["retention"],
        remarks=plan.get("remarks"),
    )  # fmt: skip
    return documents.cover(head, sheet)


def _catalogue(head: Head, plan: Plan, body: Sequence[Placed[Bound]], last: int) -> Paper:
    return documents.catalogue(head, [_line(item, body, last) for item in plan["items"]])


def _line(item: Mapping[str, Any], body: Sequence[Placed[Bound]], last: int) -> documents.CatalogueEntry:
    mine = [one for one in body if one.bound.order == item["order"]]
    pages = pages_words(mine[0].first, mine[-1].last) if mine else None
    if item["order"] == LAST_ITEM:
        pages = str(last + 1)
    note = "见卷宗情况说明" if item["explained"] else None if mine else item["note"] or None
    papers = [(one.bound.title, pages_words(one.first, one.last)) for one in mine]
    return documents.CatalogueEntry(item["order"], item["title"], pages, item["required"], note, papers)


def _back_cover(head: Head, plan: Plan, count: int) -> Paper:
    signatures = [Signature("立卷人（签名）", plan["filed_by"]), Signature("检查人（签名）")]
    return documents.back_cover(
        head, documents.BackCover(pages=count, filed_on=_day(plan["filed_on"]), signatures=signatures)
    )


def _outline(plan: Plan, body: Sequence[Placed[Bound]], front: int, last: int) -> list[dict[str, Any]]:
    """Bookmarks: cover, catalogue, each item with its papers, back cover, manifest; pages from 0."""
    lines: list[dict[str, Any]] = [{"title": "卷宗封面", "page": 0}, {"title": "卷内目录", "page": 1}]
    for item in plan["items"]:
        mine = [one for one in body if one.bound.order == item["order"]]
        if mine:
            children = [{"title": one.bound.title, "page": front + one.first - 1} for one in mine]
            lines.append(
                {"title": f"{item['order']}　{item['title']}", "page": children[0]["page"], "children": children}
            )
    return [*lines, {"title": "13　封底", "page": front + last}, {"title": "校验清单", "page": front + last + 1}]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None

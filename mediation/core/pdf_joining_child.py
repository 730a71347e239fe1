"""The far end of `pdf_joining`: reads order.json of a folder, writes answer.json and PDFs there, ends.

It has no settings, no secret, no network. Streams are copied from file to file when the result is written, so
that a thousand pages need little more memory than their page objects.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import AccessMode, Array, Dictionary, Job, Name, OutlineItem, Pdf, Rectangle, Stream
from tinytag import TinyTag

from mediation.core.open_files import allow_most
from mediation.core.pdfa import findings

MEMORY_LIMIT = 1024 * 1024 * 1024
KEPT_OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/Group", "/UserUnit")
"""Annotations, actions, structure and thumbnails of the parts would point at what the whole does not have."""
NUMBER_BOX = (80.0, 28.0)
"""Points: what the page number takes of the upper right corner."""
MARK_BOX, MARK_AT = (500.0, 16.0), (71.0, 18.0)
"""Points: the size of a copy's mark, and how far from the left upper corner it stands: inside what printers print."""
Order = Mapping[str, Any]


def inspect(folder: Path, order: Order) -> dict[str, Any]:
    """Page counts and findings by name; None where a file does not open as a PDF."""
    return {"files": {name: _looked(folder / name) for name in order["names"]}}


def _looked(path: Path) -> dict[str, Any] | None:
    try:
        with pikepdf.open(path) as pdf:
            marked = any(note.get("/Subtype") != Name.Link for page in pdf.pages for note in page.get("/Annots", []))
            said = [*findings(pdf), *(["annotations would be lost"] if marked else [])]
            return {"pages": len(pdf.pages), "findings": sorted(set(said))}
    except Exception:  # noqa: BLE001 - whatever a hostile file makes a library do
        return None


def lengths(folder: Path, order: Order) -> dict[str, Any]:
    """Seconds of recordings by name; None where the container does not say."""
    return {"seconds": {name: _length(folder / name) for name in order["names"]}}


def _length(path: Path) -> float | None:
    try:
        return TinyTag.get(path).duration
    except Exception:  # noqa: BLE001 - whatever a hostile file makes a library do
        return None


def join(folder: Path, order: Order) -> dict[str, Any]:
    """Join `parts` in order, number the pages, draw the outline, say what it is; the number of pages.

    order: out (name of the result), parts [{name, pictures?: [{page, name, width, height, frame}]}] where frame is
    [left, bottom, right, top] in points; numbers (a PDF with one number a page) for the pages behind the first
    `unnumbered`; outline [{title, page, children}]; title, author, made_at.
    """
    parts = [_part(folder, part) for part in order["parts"]]
    with _one_behind_the_other(folder, parts) as whole, pikepdf.open(folder / order["numbers"]) as numbers:
        for page in whole.pages:
            _strip(page)
        for page, number in zip(list(whole.pages)[order["unnumbered"] :], numbers.pages, strict=True):
            page.add_overlay(number, _corner(page))
        _draw_outline(whole, order["outline"])
        _say_what_it_is(whole, numbers, order)
        whole.save(
            folder / order["out"], min_version="1.7", deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
        return {"pages": len(whole.pages)}


def copies(folder: Path, order: Order) -> dict[str, Any]:
    """The `paper` once for each page of `marks`, the mark over the head of every page; the number of all pages."""
    with (
        pikepdf.open(folder / order["paper"]) as paper,
        pikepdf.open(folder / order["marks"]) as marks,
        Pdf.new() as out,
    ):
        for mark in marks.pages:
            first = len(out.pages)
            out.pages.extend(paper.pages)
            for page in list(out.pages)[first:]:
                _strip(page)
                page.add_overlay(mark, _head(page))
        out.save(folder / order["out"])
        return {"pages": len(out.pages)}


def _part(folder: Path, part: Mapping[str, Any]) -> Path:
    """A part's PDF, its pictures laid into their frames."""
    path: Path = folder / part["name"]
    if not part.get("pictures"):
        return path
    laid = path.with_suffix(".laid.pdf")
    with pikepdf.open(path) as bare:
        for picture in part["pictures"]:
            _lay_in(bare, folder, picture)
        bare.save(laid)
    return laid


def _one_behind_the_other(folder: Path, parts: Sequence[Path]) -> Pdf:
    """All pages in one file: `pages.extend` would read every stream into memory, qpdf's own job does not."""
    joined = folder / "joined.pdf"
    pages = [{"file": str(part), "range": "1-z"} for part in parts]
    Job({"empty": "", "outputFile": str(joined), "pages": pages}).run()
    # read with seeks, not mapped: pages of a mapped file would count as memory of this process
    whole = pikepdf.open(joined, access_mode=AccessMode.stream)
    if "/AcroForm" in whole.Root:  # fields of seals that no longer hold
        del whole.Root.AcroForm
    return whole


def _lay_in(pdf: Pdf, folder: Path, picture: Mapping[str, Any]) -> None:
    """The JPEG as it is, no pixel touched, as large as its frame allows, in the middle."""
    width, height = picture["width"], picture["height"]
    left, bottom, right, top = picture["frame"]
    scale = min((right - left) / width, (top - bottom) / height)
    x = left + (right - left - width * scale) / 2
    y = bottom + (top - bottom - height * scale) / 2
    image = Stream(
        pdf, (folder / picture["name"]).read_bytes(), Type=Name.XObject, Subtype=Name.Image, Width=width,
        Height=height, ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    page = pdf.pages[picture["page"]]
    name = page.add_resource(pdf.make_indirect(image), Name.XObject, prefix="Photo")
    drawn = f"q {width * scale:.3f} 0 0 {height * scale:.3f} {x:.3f} {y:.3f} cm {name} Do Q\n"
    page.contents_add(drawn.encode(), prepend=True)


def _strip(page: Any) -> None:
    for key in list(page.obj.keys()):
        if key not in (*KEPT_OF_A_PAGE, "/Parent"):
            del page.obj[key]


def _corner(page: Any) -> Rectangle:
    box = [float(edge) for edge in page.obj.get("/CropBox", page.obj.MediaBox)]
    return Rectangle(box[2] - NUMBER_BOX[0], box[3] - NUMBER_BOX[1], box[2], box[3])


def _head(page: Any) -> Rectangle:
    box = [float(edge) for edge in page.obj.get("/CropBox", page.obj.MediaBox)]
    left, top = box[0] + MARK_AT[0], box[3] - MARK_AT[1]
    return Rectangle(left, top - MARK_BOX[1], left + MARK_BOX[0], top)


def _draw_outline(whole: Pdf, lines: Sequence[Mapping[str, Any]]) -> None:
    with whole.open_outline() as outline:
        outline.root.extend(_item(line) for line in lines)
    whole.Root.PageMode = Name.UseOutlines


def _item(line: Mapping[str, Any]) -> OutlineItem:
    item = OutlineItem(line["title"], line["page"], "Fit")
    item.is_closed = True
    item.children.extend(_item(child) for child in line.get("children", ()))
    return item


def _say_what_it_is(whole: Pdf, pattern: Pdf, order: Order) -> None:
    """Output intent of our own papers, page labels, XMP; the older information dictionary says the same."""
    made_at = datetime.fromisoformat(order["made_at"])
    root = whole.Root
    root.OutputIntents = Array([whole.copy_foreign(whole_intent) for whole_intent in _intents(pattern)])
    root.Lang = pikepdf.String("zh-CN")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    plain, numbered = Dictionary(S=Name.r), Dictionary(S=Name.D)
    root.PageLabels = Dictionary(Nums=Array([0, plain, order["unnumbered"], numbered]))
    with whole.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["pdfaid:part"], meta["pdfaid:conformance"] = "2", "B"
        meta["dc:title"], meta["dc:creator"] = order["title"], [order["author"]]
        meta["dc:language"] = {"zh-CN"}
        meta["dc:format"] = "application/pdf"
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = made_at.isoformat(timespec="seconds")


def _intents(pattern: Pdf) -> list[Any]:
    return [pattern.make_indirect(intent) for intent in pattern.Root.OutputIntents]


ACTS: Mapping[str, Callable[[Path, Order], dict[str, Any]]] = {
    "inspect": inspect,
    "lengths": lengths,
    "join": join,
    "copies": copies,
}


def main() -> None:
    """Do one order within bounds of memory and time."""
    folder, seconds = Path(sys.argv[1]), int(sys.argv[2])
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 10))
    allow_most()
    order = json.loads((folder / "order.json").read_text(encoding="utf-8"))
    answer = ACTS[order["act"]](folder, order)
    (folder / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The far end of `page_images`: opens one file, answers pictures, ends. It has no settings, no secret, no network."""

from __future__ import annotations

import io
import itertools
import resource
import socket
import sys
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import mammoth
import pillow_heif
import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw, ImageOps
from python_calamine import CalamineWorkbook

from mediation.core.frames import receive_frame, send_frame

MEMORY_LIMIT = 1536 * 1024 * 1024
CPU_SECONDS = 50
LONGEST_SIDE, SMALL_SIDE = 2200, 480
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
CODE_SIDE, CODE_PAGES = 4200, 20
"""Codes are looked for on pages of at most this many pixels a side, and on no more pages."""
MOST_PAGES, MOST_ROWS, MOST_COLUMNS, MOST_SHEETS, MOST_PICTURES = 300, 2000, 40, 20, 40
MOST_LISTED = 5_000
"""Rows of a list of people."""
PDF_WIDTH = 1240
"""Pixels: A4 at 150 dots an inch."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Answer = tuple[dict[str, Any], bytes]


def pages_of(content: bytes, mime: str, sharp: int = 1) -> Iterable[Image.Image]:
    """The pages as pictures, upright, without anything that the file says about itself.

    `sharp`: how many times more pixels a side those of a PDF get.
    """
    if mime != "application/pdf":
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (LONGEST_SIDE * sharp, LONGEST_SIDE * sharp))  # a large JPEG need not be opened whole
            yield _plain(ImageOps.exif_transpose(picture))
        return
    document = pypdfium2.PdfDocument(content)
    document.init_forms()  # or the seals of other offices, which are form fields, would not be drawn
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        scale = min(PDF_WIDTH / page.get_width(), LONGEST_SIDE / page.get_height())
        yield page.render(scale=max(0.05, scale * sharp)).to_pil().convert("RGB")
        page.close()


def codes(pages: Iterable[Image.Image]) -> Answer:
    """The words of every QR code on the pages, each once. A photograph of A4 may show one a few pixels a module."""
    found: dict[str, None] = {}
    for page in itertools.islice(pages, CODE_PAGES):
        for one in zxingcpp.read_barcodes(_within(page.convert("L"), CODE_SIDE), formats=QR):
            found[one.text[:500]] = None
    return {"ok": True, "codes": list(found)}, b""


def pictures(pages: Iterable[Image.Image]) -> Answer:
    """The small one of the first page, then all pages, as JPEGs behind each other."""
    sizes, bodies = [], []
    for number, page in enumerate(pages):
        shown = _within(page, LONGEST_SIDE)
        for one in [_within(shown, SMALL_SIDE), shown] if number == 0 else [shown]:
            jpeg = _jpeg(one)
            bodies.append(jpeg)
            sizes.append({"size": len(jpeg), "width": one.width, "height": one.height})
    return {"ok": True, "pictures": sizes}, b"".join(bodies)


def blocks(content: bytes, mime: str) -> Answer:
    """What stands in an Office file or a text, as plain blocks; pictures of a Word file behind them."""
    if mime == WORD:
        reader = Blocks()
        reader.feed(
            mammoth.convert_to_html(io.BytesIO(content), convert_image=mammoth.images.img_element(_place)).value
        )
        found, inside = reader.close_all(), list(_pictures_in(content))
    else:
        found, inside = (_sheets(content) if mime == SHEET else _lines(content)), []
    header, body = pictures(inside)
    header["pictures"], skipped = header["pictures"][1:], header["pictures"][:1]
    return {**header, "blocks": found}, body[skipped[0]["size"] :] if skipped else b""


class Blocks(HTMLParser):
    """Reads mammoth's HTML into [{kind: heading|text|table, …}]; whatever else it says is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._text, self._rows = "", None  # type: tuple[str, list[list[str]] | None]
        self._kind = "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._flush()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._kind = "heading"
        elif tag == "br":
            self._text += "\n"
        elif tag == "img":
            self._text += dict(attrs).get("alt") or ""
        elif tag == "li":
            self._text += "· "

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._rows:
            self._rows[-1].append(self._text.strip())
            self._text = ""
        elif tag == "table" and self._rows is not None:
            width = max((len(row) for row in self._rows), default=0)
            rows = [row + [""] * (width - len(row)) for row in self._rows[:MOST_ROWS]]
            self._text, self._rows = "", None
            if width:
                self.found.append({"kind": "table", "rows": rows})
        elif tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"}:
            if self._rows is None:
                self._flush()
            else:
                self._text += "\n"

    def handle_data(self, data: str) -> None:
        self._text += data

    def close_all(self) -> list[dict[str, Any]]:
        """What was read."""
        self.close()
        self._flush()
        return self.found

    def _flush(self) -> None:
        if self._text.strip():
            self.found.append({"kind": self._kind, "text": self._text.strip()})
        self._text, self._kind = "", "text"


def black_out(content: bytes, sizes: list[int], boxes: list[dict[str, Any]]) -> Answer:
    """The pages with black boxes on them: a PDF made of pictures, so that nothing lies beneath the black."""
    painted, at = [], 0
    for number, size in enumerate(sizes, 1):
        with Image.open(io.BytesIO(content[at : at + size])) as page:
            painted.append(_blackened(page.convert("RGB"), [box for box in boxes if box["page"] == number]))
        at += size
    out = io.BytesIO()
    painted[0].save(out, "PDF", save_all=True, append_images=painted[1:], resolution=150)
    header, body = pictures(painted)
    return {**header, "pdf": out.tell()}, out.getvalue() + body


def _blackened(page: Image.Image, boxes: list[dict[str, Any]]) -> Image.Image:
    brush = ImageDraw.Draw(page)
    for box in boxes:
        left, top = int(box["x"] * page.width), int(box["y"] * page.height)
        right, bottom = int((box["x"] + box["w"]) * page.width) + 1, int((box["y"] + box["h"]) * page.height) + 1
        brush.rectangle((left, top, right, bottom), fill=(0, 0, 0))
    return page


def _place(image: Any) -> dict[str, str]:  # noqa: ARG001 - mammoth's shape
    return {"src": "", "alt": "［图片，见后面的页］"}


def _pictures_in(content: bytes) -> Iterable[Image.Image]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if name.startswith("word/media/")][:MOST_PICTURES]
        for name in sorted(names):
            try:
                with Image.open(io.BytesIO(packed.read(name))) as picture:
                    yield _plain(ImageOps.exif_transpose(picture))
            except (OSError, ValueError):
                continue  # a drawing of another kind: the text says that there is one


def _sheets(content: bytes) -> list[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: list[dict[str, Any]] = []
    for name in book.sheet_names[:MOST_SHEETS]:
        rows = [[_cell(value) for value in row[:MOST_COLUMNS]] for row in book.get_sheet_by_name(name).to_python()]
        rows = rows[:MOST_ROWS]
        found.append({"kind": "heading", "text": name})
        if rows and rows[0]:
            found.append({"kind": "table", "rows": rows})
    return found


def rows(content: bytes) -> Answer:
    """The rows of the first sheet, for lists that people keep in Excel."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    found = [[_cell(value).strip() for value in row] for row in sheet.to_python(nrows=MOST_LISTED)]
    return {"ok": True, "rows": found}, b""


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _lines(content: bytes) -> list[dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    return [{"kind": "text", "text": line or " "} for line in text.splitlines()[: MOST_ROWS * 5]]


def _plain(picture: Image.Image) -> Image.Image:
    """Pixels alone: on white where it was transparent."""
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, (255, 255, 255))
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _within(picture: Image.Image, side: int) -> Image.Image:
    if max(picture.size) <= side:
        return picture
    share = side / max(picture.size)
    size = (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


def answer(order: dict[str, Any], content: bytes) -> Answer:
    """One order done; a fault is told, not raised."""
    try:
        if order["act"] == "pages":
            return pictures(pages_of(content, order["mime"]))
        if order["act"] == "codes":
            return codes(pages_of(content, order["mime"], sharp=2))
        if order["act"] == "rows":
            return rows(content)
        if order["act"] == "blocks":
            return blocks(content, order["mime"])
        return black_out(content, order["sizes"], order["boxes"])
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file makes a library do
        return {"ok": False, "fault": repr(fault)[:500]}, b""


def main() -> None:
    """Answer one order on the inherited socket."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # the number of pixels was looked at before the file was kept
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        channel.setblocking(True)
        order, content = receive_frame(channel)
        header, body = answer(order, content)
        send_frame(channel, header, body)


if __name__ == "__main__":
    main()

"""Pictures of a file's pages. Whatever is in the file is opened in a process of its own with hard limits."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediation.core.errors import Invalid
from mediation.core.frames import receive_frame, send_frame
from mediation.core.i18n import N_

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds for one file; the child is killed after them."""


class CannotDraw(Invalid):
    """The file cannot be opened as what it is, or takes too long."""

    default = N_("这个文件画不出预览，原件还在。")


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without metadata, its width and height in pixels."""

    jpeg: bytes
    width: int
    height: int


def draw_pages(content: bytes, mime: str) -> Sequence[Picture]:
    """The small picture for lists, then one a page, upright; for pictures and PDFs. Raises CannotDraw."""
    header, body = _ask({"act": "pages", "mime": mime}, content)
    return _cut(header["pictures"], body)


def read_blocks(content: bytes, mime: str) -> tuple[list[Any], Sequence[Picture]]:
    """Headings, paragraphs and tables of an Office file or a text, and the pictures in it. Raises CannotDraw."""
    header, body = _ask({"act": "blocks", "mime": mime}, content)
    return header["blocks"], _cut(header["pictures"], body)


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of a workbook's first sheet, whole numbers as they are written. Raises CannotDraw."""
    header, _body = _ask({"act": "rows"}, content)
    found: list[list[str]] = header["rows"]
    return found


def read_codes(content: bytes, mime: str) -> list[str]:
    """What the QR codes on the pages of a picture or a PDF say, each once; none is no fault. Raises CannotDraw."""
    header, _body = _ask({"act": "codes", "mime": mime}, content)
    return [str(one) for one in header["codes"]]


def black_out(pages: Sequence[bytes], boxes: Sequence[Mapping[str, Any]]) -> tuple[bytes, Sequence[Picture]]:
    """A PDF of the pages with the boxes painted black for good, and its pictures. Raises CannotDraw."""
    sizes = [len(page) for page in pages]
    header, body = _ask({"act": "black_out", "sizes": sizes, "boxes": list(boxes)}, b"".join(pages))
    pdf, rest = body[: header["pdf"]], body[header["pdf"] :]
    return pdf, _cut(header["pictures"], rest)


def _cut(sizes: Sequence[Mapping[str, int]], body: bytes) -> Sequence[Picture]:
    found, at = [], 0
    for one in sizes:
        found.append(Picture(body[at : at + one["size"]], one["width"], one["height"]))
        at += one["size"]
    return found


def _ask(order: Mapping[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    near, far = socket.socketpair()
    with near, far:
        child = subprocess.Popen(  # noqa: S603 - our own module, nothing of a user's
            [sys.executable, "-P", "-m", "mediation.core.page_images_child", str(far.fileno())],
            pass_fds=[far.fileno()],
            stdin=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},  # it needs no setting and gets no secret
        )
        far.close()
        near.settimeout(PATIENCE)
        try:
            send_frame(near, order, content)
            header, body = receive_frame(near)
        except (OSError, EOFError) as gone:
            raise CannotDraw from gone
        finally:
            child.kill()
            child.wait()
    if not header["ok"]:
        raise CannotDraw from ValueError(header["fault"])
    return header, body

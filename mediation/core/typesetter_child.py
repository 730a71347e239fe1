"""The process that compiles paper, started as `-m mediation.core.typesetter_child SOCKET_NUMBER`.

A process of its own because a compiled call can be interrupted by nothing but the end of its process. It
gets orders and answers them; it has no settings, no database, no secrets.
"""

from __future__ import annotations

import io
import json
import resource
import socket
import sys
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from mediation.core.frames import receive_frame, send_frame

MEMORY_LIMIT = 2 * 1024**3
# Han beyond what the other faces have, then the scripts that a card of identity may carry beside Chinese.
RARE = (
    "Cactus Classical Serif",
    "Noto Serif Tibetan",
    "Noto Naskh Arabic",
    "Noto Sans Mongolian",
    "Noto Sans Yi",
    "Nanum Myeongjo",
    "Noto Sans Lisu",
)
# Preferred faces, those of the office first; the packaged faces end each list.
FACES = {
    "title": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "Noto Serif SC",
        *RARE,
    ),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋", "Noto Serif SC", *RARE),
    "heading": ("SimHei", "黑体", "STHeiti", "Noto Sans SC", *RARE),
}


class FontShelf:
    """Fonts are read once per set of folders; a worker uses one set for its whole life."""

    def __init__(self) -> None:
        self._by_folders: dict[tuple[str, ...], tuple[typst.Fonts, str]] = {}

    def take(self, folders: list[str]) -> tuple[typst.Fonts, str]:
        """Return the fonts found in `folders` and, as JSON, the faces to use from them by role."""
        key = tuple(folders)
        if key not in self._by_folders:
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[Path(folder) for folder in folders],
            )
            here = set(fonts.families())
            faces = {role: [face for face in wanted if face in here] for role, wanted in FACES.items()}
            self._by_folders[key] = (fonts, json.dumps(faces))
        return self._by_folders[key]


def compile_order(order: dict[str, Any], data: bytes, shelf: FontShelf) -> tuple[dict[str, Any], bytes]:
    """Compile one order; return the reply's header and the PDF (empty when it did not come out)."""
    fonts, faces = shelf.take(order["fonts"])
    try:
        pdf = typst.Compiler(root=Path(order["root"]), font_paths=fonts).compile(
            Path(order["template"]),
            format="pdf",
            sys_inputs={"data": data.decode(), "faces": faces},
            pdf_standards=[order["standard"]],
            timestamp=order["timestamp"],
        )
    except typst.TypstError as error:
        return {"ok": False, "message": error.message, "diagnostic": error.diagnostic}, b""
    if not isinstance(pdf, bytes):
        return {"ok": False, "message": "the template gave several files", "diagnostic": ""}, b""
    return {"ok": True, "pages": len(PdfReader(io.BytesIO(pdf)).pages)}, pdf


def bound(seconds: float) -> None:
    """Let the system end this process should it outlive its order with nobody left to end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))


def main() -> None:
    """Answer orders on the inherited socket until the other side hangs up."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    shelf = FontShelf()
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        channel.setblocking(True)  # under gevent the parent made it otherwise
        try:
            while True:
                order, data = receive_frame(channel)
                bound(order["seconds"])
                header, pdf = compile_order(order, data, shelf)
                send_frame(channel, header, pdf)
        except (EOFError, ConnectionError):
            return


if __name__ == "__main__":
    main()

"""A PDF as printed copies: the same pages once for each reader, each page marked with whose copy it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mediation.core.pdf_joining import mark_copies
from mediation.core.render import render_pdf


def marked_copies(pdf: bytes, marks: Sequence[str], made_at: datetime, *, fonts: Sequence[Path]) -> bytes:
    """All pages of `pdf` once for each of `marks`, one behind the other, the mark at the head of every page.

    The copies are for paper: a seal of the original does not hold in them. Raises CannotJoin, MissingGlyph and what
    else rendering raises.
    """
    content = render_pdf("copy_marks", {"marks": list(marks), "made_at": made_at.isoformat()}, fonts=fonts).pdf
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.pdf").write_bytes(pdf)
        (folder / "marks.pdf").write_bytes(content)
        mark_copies(folder, "paper.pdf", "marks.pdf", "copies.pdf")
        return (folder / "copies.pdf").read_bytes()

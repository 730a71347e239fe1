"""Paragraphs and tables of a Word file in the look of official papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

TITLE, BODY, HEADING = "方正小标宋简体", "仿宋_GB2312", "黑体"
WIDE = 16
SPANS = {1: (3, 13), 2: (3, 5, 3, 5), 3: (3, 3, 2, 3, 2, 3), 4: (3, 4, 2, 1, 2, 1, 2, 1)}
"""How many of the sixteen columns labels and values take, by the number of fields in a row."""


class Sheet:
    """A Word file being written; sizes and fixed words follow the office's template where the content names one."""

    def __init__(self, file: Document, data: Mapping[str, Any]) -> None:
        self.file = file
        self.data = data
        template = data.get("template") or {}
        self._words: Mapping[str, str] = template.get("words", {})
        layout = template.get("layout", {})
        self.note: str = layout.get("note", "")
        self._size = Pt(14 + layout.get("size", 0))
        self._small = Pt(12 + layout.get("size", 0))
        self._title = Pt(layout.get("title", 22))

    def say(self, text: str) -> str:
        """Fixed words of the form, or what the office writes instead."""
        return self._words.get(text, text)

    def title(self, text: str) -> None:
        """The paper's name."""
        paragraph = self._centred(self.file.add_paragraph())
        _run(paragraph, text, TITLE, self._title, bold=True)

    def heading(self, text: str) -> None:
        """A heading that stays with what follows."""
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _run(paragraph, text, HEADING, self._size)

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line two signs in."""
        if text.strip():
            paragraph = self.file.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(2 * self._size.pt)
            _run(paragraph, text, BODY, self._size)

    def line(self, text: str, *, size: Length | None = None, centred: bool = False, right: bool = False) -> None:
        """A line without indent."""
        paragraph = self.file.add_paragraph()
        if centred:
            self._centred(paragraph)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, text, BODY, size or self._small)

    def form(self, rows: Sequence[Sequence[tuple[str, str]]], *, head: str = "") -> None:
        """Rows of labelled fields as a ruled form, under a head that takes the whole width."""
        table = self._ruled(WIDE)
        if head:
            self._fill(_spanned(table, (WIDE,))[0], head, bold=True)
        for row in rows:
            cells = _spanned(table, SPANS[len(row)])
            for cell, text in zip(cells, (part for field in row for part in field), strict=True):
                self._fill(cell, text)

    def table(self, rows: Sequence[Sequence[str]], *, heads: Sequence[str] = ()) -> None:
        """Rows of texts; without heads the first column holds labels and is narrow."""
        table = self._ruled(len(heads) or WIDE)
        widths = (1,) * len(heads) or SPANS[1]
        for place, row in enumerate([heads, *rows] if heads else rows):
            for cell, text in zip(_spanned(table, widths), row, strict=True):
                self._fill(
                    cell, text.replace("\n", "") if heads and not place else text, bold=bool(heads) and not place
                )

    def _ruled(self, columns: int) -> Table:
        table: Table = self.file.add_table(0, columns, style="Table Grid")
        self.file.add_paragraph().paragraph_format.space_after = Pt(0)
        return table

    def _fill(self, cell: _Cell, text: str, *, bold: bool = False) -> None:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        spacing = cell.paragraphs[0].paragraph_format
        spacing.space_before = spacing.space_after = Pt(3)
        spacing.line_spacing = 1.1
        _run(cell.paragraphs[0], text, HEADING if bold else BODY, self._small)

    @staticmethod
    def _centred(paragraph: Paragraph) -> Paragraph:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return paragraph


def _spanned(table: Table, widths: Sequence[int]) -> list[_Cell]:
    """The cells of a new row, each as many columns wide as `widths` says."""
    row = table.add_row()  # type: ignore[no-untyped-call] # the library's own gap
    inner = row._tr  # noqa: SLF001 - merging cell by cell takes a second a page
    cells = list(inner.tc_lst)
    column = 0
    kept = []
    for width in widths:
        first, *rest = cells[column : column + width]
        first.width = sum(one.width or 0 for one in (first, *rest))
        first.grid_span = width
        for one in rest:
            inner.remove(one)
        kept.append(_Cell(first, table))
        column += width
    return kept


def _run(paragraph: Paragraph, text: str, face: str, size: Length, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = face, size, bold or None
    faces = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - no other way to name a Chinese face
    faces.set(qn("w:eastAsia"), face)

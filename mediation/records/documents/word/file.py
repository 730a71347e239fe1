"""The Word file around a paper: page, head and foot, and bytes that depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Header
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

EDITED = "编辑稿，以PDF为准"
_KINDS = {"sample": "样本", "demonstration": "演示", "draft": "草稿"}
_RED = RGBColor(0xC0, 0, 0)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def new_file(data: Mapping[str, Any]) -> Document:
    """An empty A4 file with the paper's head and foot."""
    file = docx.Document()
    layout = (data.get("template") or {}).get("layout", {})
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(layout.get("vertical", 2.5))
    section.right_margin, section.left_margin = Cm(2.5), Cm(layout.get("left", 2.5))
    normal = file.styles["Normal"]
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1 + layout.get("leading", 0.7) / 2
    case = f"    案号：{data['case_no']}" if data.get("case_no") else ""
    _small(section.header.paragraphs[0], f"{data['organisation']}{case}")
    _pages(section.footer.paragraphs[0])
    return file


def mark(file: Document, data: Mapping[str, Any]) -> None:
    """Say on top of every page that this is no official paper, and what the paper itself is: 样本, 演示 or 草稿."""
    words = "  ".join([*(text for key, text in _KINDS.items() if data.get(key)), EDITED])
    file.element.body.get_or_add_sectPr()
    for header in {header.part: header for header in _headers(file)}.values():  # sections may share one
        paragraph = Paragraph(OxmlElement("w:p"), header)
        header.part.element.insert(0, paragraph._p)  # noqa: SLF001 - an office's own head may begin with a table
        run = _small(paragraph, words)
        run.font.color.rgb, run.font.bold, run.font.hidden = _RED, True, False


def _headers(file: Document) -> Iterator[_Header]:
    """Every header that some page has."""
    for section in file.sections:
        yield section.header
        if section.different_first_page_header_footer:
            yield section.first_page_header
        if file.settings.odd_and_even_pages_header_footer:
            yield section.even_page_header


def saved(file: Document, made_at: str) -> bytes:
    """The file's bytes, without the clock and the machine in them."""
    moment = datetime.fromisoformat(made_at).replace(tzinfo=None, microsecond=0)
    about = file.core_properties
    about.author, about.comments, about.revision = "", "", 1
    about.created = about.modified = moment
    held = io.BytesIO()
    file.save(held)
    return steady(held.getvalue())


def steady(content: bytes) -> bytes:
    """The same package with every part dated alike."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as again:
        for part in packed.infolist():
            again.writestr(zipfile.ZipInfo(part.filename, _LONG_AGO), packed.read(part), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _small(paragraph: Paragraph, text: str) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    return run


def _pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("第", "PAGE"), ("页 共", "NUMPAGES"), ("页", "")):
        _small(paragraph, words)
        if field:
            _field(paragraph, field)


def _field(paragraph: Paragraph, name: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 - the library writes no page fields

"""Workbooks as Excel keeps them, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(rows: Sequence[Sequence[str | float]]) -> bytes:
    """An .xlsx with one sheet of these rows; numbers are kept as numbers."""
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
            <Override PartName="/xl/sheet.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>""",
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "sheet.xml"),
        "xl/workbook.xml": f"""<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
            <sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>""",
        "xl/sheet.xml": f"""<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>""",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    return f"""<Relationships xmlns="{_PACKAGE}/relationships">
        <Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>"""


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"

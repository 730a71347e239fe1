"""The first sheet of a workbook as lines of text, for lists that people keep in Excel."""

from __future__ import annotations

import io

from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 5_000


def lines_of(content: bytes) -> str:
    """The rows of the first sheet, cells apart by tabs; whole numbers as they are written. Raises ValueError.

    The caller has had the file looked into: a workbook is a zip and may unpack to much.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(nrows=MOST_ROWS)
    except (CalamineError, OSError, IndexError) as broken:
        raise ValueError("not a workbook") from broken
    return "\n".join("\t".join(_words(cell) for cell in row) for row in rows)


def _words(cell: object) -> str:
    """A cell as one would read it: Excel keeps numbers as fractions."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()

"""CSV that office programs open as it is: with a byte-order mark, no cell that they would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from flask import Response

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A download `name`.csv (UTF-8 with mark, RFC 4180) of these rows below these heads."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_safe(head) for head in heads])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    answer = Response(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.csv"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _safe(cell: object) -> str:
    """The cell as text; what a spreadsheet would run gets an apostrophe before it (OWASP, CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text

"""Reports as flat rows for a terminal or a spreadsheet: nothing nested, no rate without its basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Report = Mapping[str, Any]
Line = dict[str, Any]

_FUNNEL = ("part", "name", "count", "of_previous", "of_first")
_ABOUT = ("from", "to", "measure", "basis")


def flat_rows(report: Report) -> list[Line]:
    """A line for each row; what is split by comes first, then the figures."""
    if "steps" in report:
        return list(_funnel_lines(report))
    about = {name: report[name] for name in _ABOUT if name in report}
    return [_line({**row, **about} if "rate" in row else row) for row in report.get("rows", [report])]


def columns(report: Report, by: Sequence[str]) -> list[str]:
    """The names of the columns, known even where the report has no row; none for the steps of a funnel."""
    if "total" not in report:
        return []
    return list(flat_rows({**report, "rows": [{**report["total"], "by": dict.fromkeys(by, "")}]})[0])


def with_total(report: Report) -> list[Line]:
    """The lines with the sum of all at the end, where there is one and it is split: for reading, not for adding up."""
    lines = flat_rows(report)
    if "total" not in report or not lines or not report["rows"][0]["by"]:
        return lines
    (total,) = flat_rows({**report, "rows": [report["total"]]})
    first, *rest = report["rows"][0]["by"]
    return [*lines, {first: "合计", **dict.fromkeys(rest, ""), **total}]


def _funnel_lines(report: Report) -> Iterator[Line]:
    """The steps, hand-offs, papers and the sum of the whole, then of each row that it was split into."""
    rows = report.get("rows", [])
    whole = dict.fromkeys(rows[0]["by"] if rows else (), "")
    for by, part in [(whole, report), *((row["by"], row) for row in rows)]:
        for line in _parts(part):
            yield {**by, **{name: line.get(name) for name in _FUNNEL}}


def _parts(part: Report) -> Iterator[Line]:
    for step in part["steps"]:
        yield {"part": "step", "name": step["step"], **step}
    for kind, counts in (("handoff", part["handoffs"]), ("document", part.get("documents", {}))):
        yield from ({"part": kind, "name": name, "count": count} for name, count in counts.items())
    yield {"part": "amount", "name": "agreed_amount", "count": part["agreed_amount"]}


def _line(row: Report) -> Line:
    line: Line = dict(row.get("by", {}))
    for name, value in row.items():
        if isinstance(value, Mapping):
            line |= {f"{name}.{part}": count for part, count in value.items()} if name not in {"by", "ids"} else {}
        else:
            line[name] = value
    return line

"""The result as a page."""

from __future__ import annotations

from typing import Any

HEAD = """# Finding what was said in a year of rooms

{at}, {machine}, load after {load_after}. PostgreSQL {postgresql}, {rooms:,} rooms,
{events:,} events, {words:,} in the index; database {database_mb:,} MB, of which the index of pairs {index_mb:,} MB;
loaded in {load_seconds} s.

Milliseconds of the whole question, the hits' excerpts included, in one process without HTTP; {rounds} rounds of each,
ours and the plain way in turn. The plain way is `ILIKE '%…%'` over the log under the same memberships, which is all
that PostgreSQL has for two Chinese characters by itself (pg_trgm does not come with the embedded engine, and its
parts of three letters do not narrow two characters).

| Who | Question | Hits shown | median | p95 | ILIKE median | ILIKE p95 | times faster |
|---|---|---|---|---|---|---|---|
"""


def page(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    return HEAD.format(**found) + "".join(_line(one) for one in found["questions"])


def _line(one: dict[str, Any]) -> str:
    hits = f"{one['hits']}" + ("" if one["agree"] else " (the plain way differs)")
    ours = f"{one['median_ms']} | {one['p95_ms']}"
    plain = f"{one['ilike_median_ms']} | {one['ilike_p95_ms']}"
    return f"| {one['who']} | {one['question']} | {hits} | {ours} | {plain} | {one['times_faster']} |\n"

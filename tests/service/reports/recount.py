"""The figures counted a second time: from the bare rows, by loops, sharing nothing with the product.

Written from design/interfaces.md section 5; money in 分 until the end, rates by whole numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

Row = Any
CASES = """
    select c.*, o.name as organisation, o.district, coalesce(s.name, '') as mediator,
        c.collab_mode as collaboration, c.lead_org_id::text as organisation_key,
        coalesce(c.mediator_id::text, '') as mediator_key,
        coalesce(g.name, '') as series, coalesce(c.series_id::text, '') as series_key,
        exists (select from judicial_confirmations j
                where j.case_id = c.id and j.submitted_at is not null) as to_court,
        exists (select from judicial_confirmations j where j.case_id = c.id and j.ruled_on is not null
                and j.status <> 'revoked') as confirmed,
        exists (select from enforceable_notarizations e
                where e.case_id = c.id and e.applied_at is not null) as to_notary,
        exists (select from enforceable_notarizations e
                where e.case_id = c.id and e.certified_on is not null) as notarized,
        exists (select from notarial_matters m
                where m.case_id = c.id and m.kind <> 'enforceable_notarization') as other,
        exists (select from suit_withdrawals w where w.case_id = c.id) as withdrew,
        (select count(*) from certificate_numbers n join notarial_matters m on m.id = n.matter_id
         where m.case_id = c.id) as certificates
    from cases c join organisations o on o.id = c.lead_org_id left join staff s on s.id = c.mediator_id
    left join case_series g on g.id = c.series_id
"""
SUCCESSES = ("success_written", "success_oral")
WITHDRAWN = ("withdrawn_by_applicant", "self_settled")


def dump(connection: Connection) -> list[Row]:
    """Every case as it lies in the database."""
    return list(connection.execute(text(CASES)))


def tests(first: date, last: date) -> dict[str, Callable[[Row], bool]]:
    """What each count asks of a case."""

    def within(day: date | None) -> bool:
        return day is not None and first <= day <= last

    def ended(case: Row, *results: str) -> bool:
        return within(case.closed_on) and case.result in results

    def succeeded(case: Row) -> bool:
        return ended(case, *SUCCESSES)

    return {
        "applied": lambda case: within(case.applied_on or case.accepted_on),
        "accepted": lambda case: within(case.accepted_on),
        "closed": lambda case: within(case.closed_on),
        "open": lambda case: bool(case.accepted_on) and case.accepted_on <= last
        and not (case.closed_on and case.closed_on <= last),
        "succeeded": succeeded,
        "partial": lambda case: ended(case, "partial"),
        "withdrawn": lambda case: ended(case, *WITHDRAWN),
        "failed": lambda case: ended(case, "failure", "terminated_other", "returned_to_court"),
        "reached": lambda case: ended(case, *SUCCESSES, *WITHDRAWN, "partial"),
        "performed": lambda case: succeeded(case) and case.performance_status in ("immediate", "performed"),
        "handed_off": lambda case: succeeded(case) and (case.to_court or case.to_notary or case.other or case.withdrew),
        "confirmed": lambda case: succeeded(case) and case.confirmed,
        "notarized": lambda case: succeeded(case) and case.notarized,
        "judicial_confirmation": lambda case: succeeded(case) and case.to_court,
        "enforceable_notarization": lambda case: succeeded(case) and case.to_notary,
        "other_notarization": lambda case: succeeded(case) and case.other,
        "suit_withdrawal": lambda case: succeeded(case) and case.withdrew,
    }  # fmt: skip


def per_cent(above: int, below: int) -> str | None:
    """Two decimals, halves up, in whole numbers: hundredths of a per cent doubled, one added, halved."""
    if below == 0:
        return None
    hundredths = (above * 20000 // below + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def counted(cases: list[Row], first: date, last: date) -> dict[str, int]:
    """The counts of one row, and the 分 that were agreed."""
    counts = {
        name: sum(1 for case in cases if counts_it(case))
        for name, counts_it in list(tests(first, last).items())[:8]
    }  # fmt: skip
    return {**counts, "fen": agreed(cases, first, last)}


def success(counts: dict[str, int], measure: str, basis: str) -> dict[str, Any]:
    """The figures of one row of the success report, from its counts."""
    above = counts["succeeded"]
    if measure == "mediated_or_withdrawn":
        above += counts["partial"] + counts["withdrawn"]
    row: dict[str, Any] = {name: count for name, count in counts.items() if name != "fen"}
    below = counts[basis]
    return {
        **row, "numerator": above, "denominator": below, "rate": per_cent(above, below),
        "agreed_amount": yuan(counts["fen"]),
    }  # fmt: skip


def agreed(cases: list[Row], first: date, last: date) -> int:
    """分 that were agreed in the succeeded cases."""
    counts_it = tests(first, last)["succeeded"]
    return sum(case.agreed_amount_fen or 0 for case in cases if counts_it(case))


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def months(first: date, last: date) -> Iterator[tuple[str, date, date]]:
    """Each month of the period with its own first and last day."""
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    for name in sorted({day.isoformat()[:7] for day in days}):
        inside = [day for day in days if day.isoformat()[:7] == name]
        yield name, inside[0], inside[-1]


def groups(cases: list[Row], by: tuple[str, ...]) -> dict[tuple[str, ...], list[Row]]:
    """The cases by what they are split by, people and offices by their keys."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for case in cases:
        key = tuple(getattr(case, f"{name}_key", getattr(case, name)) for name in by)
        found.setdefault(key, []).append(case)
    return found


def split(cases: list[Row], first: date, last: date, by: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, int]]:
    """The counts of the rows by their keys; those in which nothing is counted are left out, months alone excepted."""
    spans = list(months(first, last)) if "month" in by else [("", first, last)]
    rest = tuple(name for name in by if name != "month")
    rows = {}
    for month, start, end in spans:
        for key, part in groups(cases, rest).items():
            named = dict(zip(rest, key, strict=True)) | {"month": month}
            counts = counted(part, start, end)
            if any(counts[name] for name in ("applied", "accepted", "closed", "open")) or by == ("month",):
                rows[tuple(named[name] for name in by)] = counts
    return rows

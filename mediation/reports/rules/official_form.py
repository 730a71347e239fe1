"""The rows of 人民调解案件情况统计表 (domain G5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mediation.law.term import Term
from mediation.law.terms import ENTRUSTED_SOURCES, SUCCESS_RESULTS, DisputeType, PerformanceStatus, Source
from mediation.reports.rules.counts import yuan


def form_row(by: Mapping[str, str], cases: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """One line of the official form; the entrusted sum and its parts stand side by side and are never added."""
    succeeded = [case for case in cases if case["result"] in SUCCESS_RESULTS]
    sources = Counter(case["source"] for case in cases)
    return {
        "by": dict(by),
        "cases": len(cases),
        "parties": sum(case["party_count"] for case in cases),
        "succeeded": len(succeeded),
        "difficult": sum(case["is_difficult"] for case in cases),
        "agreed_amount": yuan(sum(case["agreed_fen"] for case in succeeded)),
        "source": {
            **{source.value: sources[source.value] for source in Source},
            "entrusted": sum(sources[source.value] for source in ENTRUSTED_SOURCES),
        },
        "dispute_type": _tally(DisputeType, [case["dispute_type"] for case in cases]),
        "agreement": _tally(SUCCESS_RESULTS, [case["result"] for case in succeeded]),
        "performance": _tally(PerformanceStatus, [case["performance_status"] for case in succeeded]),
    }


def _tally(members: Iterable[Term], values: Sequence[str | None]) -> dict[str, int]:
    counts = Counter(values)
    return {member.value: counts[member.value] for member in sorted(members)}

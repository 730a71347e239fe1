"""人民调解回访记录: how the agreement is performed, and what must be done next (RML 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mediation.agreements.states import Found
from mediation.core.paper import (
    Head,
    Line,
    Paper,
    Seal,
    Signature,
    compose,
    day_words,
    lines,
    moment_words,
    seal_data,
    signature_rows,
)


@dataclass(frozen=True)
class FollowUp:
    """One visit; what was found stands item by item, `findings` holds what no item names."""

    parties: str | None
    agreement_no: str | None
    reason: str | None
    visited_at: datetime | None
    means: str | None
    performance: str | None
    unperformed: str | None
    satisfaction: str | None
    mistake: str | None
    later_suit: str | None
    dispute: str | None
    risk: str | None
    findings: str | None
    measures: str | None
    next_on: date | None
    signatures: Sequence[Signature]
    seal: Seal


def follow_up(head: Head, sheet: FollowUp) -> Paper:
    """Build the 人民调解回访记录; its number is that of the agreement."""
    return compose(
        "follow_up",
        "人民调解回访记录",
        head,
        {
            "rows": lines(_visit_rows(sheet)),
            "found": lines(_found_rows(sheet)),
            "findings": sheet.findings,
            "measures": sheet.measures,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def found_words(found: Found | None, note: str) -> str | None:
    """What was found of an item, as the sheet says it."""
    return f"{found.zh}：{note}" if found is Found.YES else found and found.zh


def _visit_rows(sheet: FollowUp) -> list[list[Line]]:
    return [
        [Line("当事人", sheet.parties)],
        [Line("调解协议\n编号", sheet.agreement_no), Line("回访事由", sheet.reason)],
        [Line("回访时间", moment_words(sheet.visited_at)), Line("回访方式", sheet.means)],
    ]


def _found_rows(sheet: FollowUp) -> list[list[Line]]:
    """The items that the national form names under 回访情况, and the day of the next visit."""
    return [
        [Line("履行情况", sheet.performance), Line("满意度", sheet.satisfaction)],
        [Line("未履行内容\n及原因", sheet.unperformed or "无")],
        [Line("协议有无\n差错", sheet.mistake)],
        [Line("后续诉讼\n及结果", sheet.later_suit)],
        [Line("新的争议", sheet.dispute)],
        [Line("激化迹象", sheet.risk)],
        [Line("下次回访", day_words(sheet.next_on) or "没有安排")],
    ]

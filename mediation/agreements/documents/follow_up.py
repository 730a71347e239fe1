"""人民调解回访记录: how the agreement is performed, and what must be done next (RML 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation.core.paper import (
    Head,
    Line,
    Paper,
    Seal,
    Signature,
    compose,
    lines,
    moment_words,
    need,
    seal_data,
    signature_rows,
)


@dataclass(frozen=True)
class FollowUp:
    """One visit. `findings` holds performance, satisfaction, later suits, mistakes, signs of escalation."""

    parties: str | None
    agreement_no: str | None
    reason: str | None
    visited_at: datetime | None
    means: str | None
    performance: str | None
    satisfaction: str | None
    findings: str | None
    measures: str | None
    signatures: Sequence[Signature]
    seal: Seal


def follow_up(head: Head, sheet: FollowUp) -> Paper:
    """Build the 人民调解回访记录; its number is that of the agreement."""
    rows = [
        [Line("当事人", sheet.parties)],
        [Line("调解协议\n编号", sheet.agreement_no), Line("回访事由", sheet.reason)],
        [Line("回访时间", moment_words(sheet.visited_at)), Line("回访方式", sheet.means)],
        [Line("履行情况", sheet.performance), Line("满意度", sheet.satisfaction)],
    ]
    return compose(
        "follow_up",
        "人民调解回访记录",
        head,
        {
            "rows": lines(rows),
            "findings": need(sheet.findings, "回访情况"),
            "measures": sheet.measures,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )

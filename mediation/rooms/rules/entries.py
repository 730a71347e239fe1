"""What may be chosen for an office that comes late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.rooms.states import EntrySight

LONGEST_SUMMARY = 1000
MOST_ITEMS = 30


def check_choice(sight: EntrySight, summary: str, seqs: Sequence[int]) -> None:
    """Pass when what is chosen goes with its contents. Raises Invalid."""
    if sight is EntrySight.SUMMARY and not 1 <= len(summary.strip()) <= LONGEST_SUMMARY:
        raise Invalid(N_("请写一段摘要，不超过1000个字。"), field="summary")
    if sight is EntrySight.ITEMS and not 1 <= len(set(seqs)) <= MOST_ITEMS:
        raise Invalid(N_("请选1到30条给它看的内容。"), field="seqs")


def told_entry(name: str, at: datetime, sight: EntrySight, seqs: Sequence[int], agreed: Sequence[str]) -> str:
    """A late office as the record tells it: who came when, what of the past they were shown, and who agreed."""
    shown = {
        EntrySight.NOW: "只看得到加入以后的内容",
        EntrySight.SUMMARY: "看得到调解员写的摘要和加入以后的内容",
        EntrySight.ITEMS: f"看得到选定的第{'、'.join(str(seq) for seq in seqs)}条和加入以后的内容",
    }[sight]
    consent = f"{'、'.join(agreed)}同意" if agreed else "由调解员确定"
    return f"{name}{at.astimezone(SHANGHAI):%H:%M}中途加入，{shown}（{consent}）"

"""What may be chosen for an office that comes late."""

from __future__ import annotations

from collections.abc import Sequence

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

"""What a copy of the bound file for one party leaves out: others' identity papers, and what only offices read."""

from __future__ import annotations

from mediation.law.documents import DocKind
from mediation.records.states import FilePurpose

OTHERS_IDENTITY = "其他当事人的身份证明"
OFFICES_OWN = "只供办案单位使用的文书或者材料"
LEFT_OUT = "本页代替%s。给当事人的副本不装入这类内容，原件在整卷中，由本单位档案库保存。"
COPIED_TOO = frozenset({DocKind.APPLICATION, DocKind.EVIDENCE_LIST})
"""What stands in them every party was shown or answers to, though phones do not list them."""


def paper_left_out(kind: str, *, reads: bool) -> str:
    """As what a paper is left out of a party's copy; "" when it is bound in. `reads`: whether the party may read it."""
    return "" if kind in COPIED_TOO or reads else OFFICES_OWN


def file_left_out(purpose: FilePurpose, *, own: bool, reads: bool) -> str:
    """As what a file is left out of a party's copy; "" when it is bound in. `own`: it came from that party's side."""
    if own:
        return ""
    if purpose is FilePurpose.IDENTITY:
        return OTHERS_IDENTITY
    return "" if reads else OFFICES_OWN

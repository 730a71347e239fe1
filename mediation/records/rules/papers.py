"""Decisions about documents and files, from values alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from mediation.law.documents import DocKind
from mediation.records.errors import AlreadyFinal, GapsRemain, Superseded

OF_THE_MOMENT = frozenset({"made_at", "number", "draft", "qr", "check_words"})
"""What a paper carries of the moment it was made; the same content at another moment is the same paper."""

PARTIES_READ = frozenset(
    {
        DocKind.ACCEPTANCE, DocKind.RIGHTS_NOTICE, DocKind.ASSIGNMENT, DocKind.RECORD, DocKind.AGREEMENT,
        DocKind.ORAL_AGREEMENT, DocKind.TERMINATION_NOTICE, DocKind.SUSPENSION_NOTICE, DocKind.UNDISPUTED_FACTS,
        DocKind.JUDICIAL_CONFIRMATION_APPLICATION, DocKind.NOTARIZATION_APPLICATION, DocKind.WITHDRAWAL_APPLICATION,
        DocKind.ENFORCEMENT_COMMITMENT, DocKind.PERFORMANCE_CHECK_CLAUSE, DocKind.FOLLOW_UP,
        DocKind.MEDIATION_PROOF,
    }
)  # fmt: skip
"""Papers that every party reads unless the caller says otherwise; the rest are the offices' own."""


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 of a paper's content, without what is only of the moment."""
    lasting = {key: value for key, value in data.items() if key not in OF_THE_MOMENT}
    return hashlib.sha256(json.dumps(lasting, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def usual_audience(kind: str) -> list[str]:
    """Who reads a kind of paper by default."""
    return ["offices", "parties"] if kind in PARTIES_READ else ["offices"]


def check_final(*, gaps: Sequence[str], finalised: bool, number: str | None, superseded: bool) -> None:
    """Pass when the document may become final. Raises AlreadyFinal, Superseded, GapsRemain (naming each)."""
    if finalised:
        raise AlreadyFinal(number=number or "无")
    if superseded:
        raise Superseded
    if gaps:
        raise GapsRemain(gaps="、".join(dict.fromkeys(gaps)))


def numbered(data: Mapping[str, Any], number: str | None) -> dict[str, Any]:
    """The content of the final paper: its number, and no draft any more."""
    return {**data, "number": number, "draft": False}

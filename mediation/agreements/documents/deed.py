"""人民调解协议书 and 人民调解口头协议登记表 (RML 28-30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import cn2an

from mediation.agreements.documents.certificate import SigningEvidence, certificate
from mediation.agreements.documents.terms import Term, clause
from mediation.core.paper import (
    JSON,
    Head,
    Line,
    Paper,
    Seal,
    Signature,
    compose,
    day_words,
    lines,
    moment_words,
    need,
    seal_data,
    signature_rows,
)
from mediation.core.paper_parties import PartyBlock, party_blocks

EFFECT = (
    "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，"
    "具有法律约束力，各方应当按照约定履行。"
)
EFFECT_OTHER = "本协议自各方当事人签名或者盖章，并由调解员签名、加盖调解组织印章之日起生效，各方应当按照约定履行。"
EFFECT_POLICE = (
    "本协议自各方当事人签名或者盖章，并由主持民警签名、加盖公安机关印章之日起生效。当事人履行协议的，公安机关对违反治安管理"
    "行为人不予处罚；达成协议后不履行的，公安机关依法对违反治安管理行为人给予处罚，并告知当事人可以就民事争议依法向人民法院"
    "提起民事诉讼（《治安管理处罚法》第九条）。"
)
CONFIRMATION = (
    "各方认为有必要的，可以自本协议生效之日起三十日内共同向有管辖权的人民法院申请司法确认；"
    "有给付内容的，可以共同申请公证机构依法办理具有强制执行效力的公证。"
)

LEFT_OPEN = (
    "上列事项各方没有达成一致，不在本协议的范围内，不因本协议而视为放弃。各方可以继续协商、另行申请调解，"
    "或者依法通过仲裁、行政、司法等途径维护自己的权利。"
)

CODE_CM = 1.7
"""Side of the code on each page: larger than usual, since photographs of signed pages are told apart by it."""


@dataclass(frozen=True)
class Agreement:
    """A written agreement. `performance` is the form's 履行方式、时限 where it adds to the clauses.

    `extra_clauses` are agreed sentences without a duty of their own (apology accepted, matter settled).
    `people` False chooses the wording of other kinds of mediation, as in the head.
    `confirmable` False leaves out the way to court where it is closed. `open_points`: what was not agreed on.
    """

    parties: Sequence[PartyBlock]
    facts: str | None
    terms: Sequence[Term]
    performance: str | None
    copies: int
    signatures: Sequence[Signature]
    seal: Seal
    extra_clauses: Sequence[str] = ()
    people: bool = True
    confirmable: bool = True
    open_points: str = ""


@dataclass(frozen=True)
class OralAgreement:
    """What the mediator notes down when the parties agree by word of mouth, in effect from `agreed_at` (RML 28, 30)."""

    parties: Sequence[PartyBlock]
    facts: str | None
    terms: Sequence[Term]
    performance: str | None
    agreed_at: datetime | None
    signatures: Sequence[Signature]
    seal: Seal
    open_points: str = ""


def agreement(head: Head, sheet: Agreement) -> Paper:
    """Build the 人民调解协议书; amounts stand in figures and capitals, instalments in a table that adds up."""
    head = replace(head, people=head.people and sheet.people)
    return compose(
        "agreement",
        "人民调解协议书",
        head,
        {
            "parties": party_blocks(sheet.parties),
            "facts": need(sheet.facts, "纠纷主要事实、争议事项"),
            "clauses": _clauses(sheet.terms, sheet.extra_clauses),
            "performance": sheet.performance,
            "open_points": _left_open(sheet.open_points),
            "effect": EFFECT_POLICE if head.police else EFFECT if head.people else EFFECT_OTHER,
            "confirmation": CONFIRMATION if sheet.confirmable else None,
            "copies": _copies(sheet.copies),
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
            "certificate": None,
            "qr_cm": CODE_CM,
            "coded": head.verify_url is not None,
        },
    )


def signed_agreement(
    kept: Mapping[str, Any],
    made_at: datetime,
    *,
    signatures: Sequence[Signature],
    sealed_on: date | None,
    evidence: Sequence[SigningEvidence],
) -> Paper:
    """The deed as everybody read and signed it (`kept`, the content of its final version) with what its ending adds.

    New are the signatures, the seal and the certificate: how each signature came about, in the order of signing. No
    other word is written anew, whatever became of the case meanwhile. The code for photographs goes.
    """
    added = {
        "made_at": made_at.isoformat(),
        "signatures": signature_rows(signatures),
        "seal": {**kept["seal"], "date": day_words(sealed_on), "applied": True},
        "certificate": certificate(evidence),
        "qr": None,
        "coded": False,
    }
    return Paper("agreement", str(kept["title"]), {**kept, **added}, ())


def oral_agreement(head: Head, sheet: OralAgreement) -> Paper:
    """Build the 人民调解口头协议登记表, signed by mediator and recorder."""
    agreed = Line("达成协议\n的时间", moment_words(sheet.agreed_at))
    rows = lines([[agreed], [Line("履行方式、\n时限", sheet.performance)]])
    return compose(
        "oral_agreement",
        "人民调解口头协议登记表",
        head,
        {
            "parties": party_blocks(sheet.parties),
            "facts": need(sheet.facts, "纠纷主要事实、争议事项"),
            "clauses": _clauses(sheet.terms, ()),
            "open_points": _left_open(sheet.open_points),
            "rows": rows,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def _left_open(points: str) -> list[str] | None:
    """What was not agreed on, with what that means; None where all was settled."""
    return [*points.split("\n"), LEFT_OPEN] if points else None


def _clauses(terms: Sequence[Term], extra: Sequence[str]) -> list[JSON]:
    written = [*terms, *(Term(words=words) for words in extra)]
    if not written:
        return [{"text": [need(None, "协议内容")], "instalments": []}]
    return [clause(number, term) for number, term in enumerate(written, start=1)]


def _copies(copies: int) -> str:
    return f"本协议一式{cn2an.an2cn(copies)}份，各方当事人各执一份，调解组织留存一份，具有同等效力。"

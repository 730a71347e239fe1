"""征询意愿记录, 指派单 and 结案报告表: how the case was set going and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mediation.core.money import format_yuan
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
from mediation.core.paper_parties import PartyBlock, names, party_blocks

TOLD_BEFORE_ASKING = (
    "征询时已告知：调解坚持自愿原则，可以同意、可以不同意，也可以随时退出；"
    "{fee}参加调解不影响依法通过仲裁、行政、司法等途径维护自己的权利。"
)


@dataclass(frozen=True)
class Inquiry:
    """One attempt to ask one person: by what means, when, and what came back."""

    person: str
    role: str
    asked_at: datetime | None
    means: str | None
    answer: str | None
    words: str | None = None


@dataclass(frozen=True)
class ConsentInquiry:
    """All attempts, in order, and what follows from them."""

    dispute: str | None
    inquiries: Sequence[Inquiry]
    conclusion: str | None
    signatures: Sequence[Signature]


@dataclass(frozen=True)
class OfficeSeat:
    """An office on the case: its seat, who comes, whether it has accepted; an empty seat stays visible."""

    seat: str
    office: str | None
    person: str | None
    answer: str


@dataclass(frozen=True)
class Assignment:
    """Who mediates, with which offices, until when; `disclosure` is the mediator's answer on conflicts."""

    parties: Sequence[PartyBlock]
    dispute_type: str | None
    level: str | None
    lead_office: str | None
    accepted_on: date | None
    due_on: date | None
    mediator: str | None
    chosen_by: str | None
    assistants: Sequence[str]
    recorder: str | None
    offices: Sequence[OfficeSeat]
    disclosure: str | None
    signatures: Sequence[Signature]
    seal: Seal


@dataclass(frozen=True)
class ClosingReport:
    """The local 结案报告表. Received = accepted; closed = performed or otherwise finished."""

    dossier_no: str | None
    filled_on: date | None
    parties: Sequence[PartyBlock]
    mediator: str | None
    accepted_on: date | None
    closed_on: date | None
    source: str | None
    dispute_type: str | None
    facts: str | None
    result: str | None
    performance: str | None
    handoffs: str | None
    claim_fen: int | None
    agreed_fen: int | None
    review: str | None
    signatures: Sequence[Signature]
    seal: Seal


def consent_inquiry(head: Head, sheet: ConsentInquiry) -> Paper:
    """Build the 征询意愿记录: every attempt with its time and means; an unreachable person is no refusal."""
    columns = ["序号", "被征询人", "征询时间", "方式", "答复", "说明"]
    inquiries: list[JSON] = [_inquiry(number, one) for number, one in enumerate(sheet.inquiries, start=1)]
    return compose(
        "consent_inquiry",
        "征询调解意愿记录",
        head,
        {
            "rows": lines([[Line("纠纷", sheet.dispute)]]),
            "told": TOLD_BEFORE_ASKING.format(fee="调解不收取任何费用；" if head.free else ""),
            "columns": columns,
            "inquiries": inquiries or [[need(None, "征询情况"), *[""] * 5]],
            "conclusion": need(sheet.conclusion, "征询结论"),
            "signatures": signature_rows(sheet.signatures),
        },
    )


def assignment(head: Head, sheet: Assignment) -> Paper:
    """Build the 指派单 with the offices' seats and the mediator's disclosure (OMR 10-13)."""
    offices: list[JSON] = [[one.seat, one.office or "（空缺）", one.person, one.answer] for one in sheet.offices]
    return compose(
        "assignment",
        "调解员指派单",
        head,
        {
            "rows": lines(_assignment_rows(sheet)),
            "columns": ["席位", "单位", "人员", "答复"],
            "offices": offices,
            "disclosure": need(sheet.disclosure, "利害关系披露"),
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def closing_report(head: Head, sheet: ClosingReport) -> Paper:
    """Build the 人民调解结案报告表."""
    return compose(
        "closing_report",
        "人民调解结案报告表",
        head,
        {
            "rows": lines(_closing_rows(head, sheet)),
            "parties": party_blocks(sheet.parties),
            "facts": need(sheet.facts, "纠纷事实"),
            "result": need(sheet.result, "调解结果"),
            "performance": need(sheet.performance, "履行情况"),
            "handoffs": sheet.handoffs,
            "review": sheet.review,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def _inquiry(number: int, one: Inquiry) -> JSON:
    asked_at = need(moment_words(one.asked_at), "征询时间", one.person)
    means, answer = need(one.means, "方式", one.person), need(one.answer, "答复", one.person)
    return [str(number), f"{one.person}\n（{one.role}）", asked_at, means, answer, one.words]


def _assignment_rows(sheet: Assignment) -> list[list[Line]]:
    return [
        [Line("当事人", names(sheet.parties))],
        [Line("纠纷类型", sheet.dispute_type), Line("案件等级", sheet.level)],
        [Line("受理日期", day_words(sheet.accepted_on)), Line("调解期限\n届满日", day_words(sheet.due_on))],
        [Line("牵头单位", sheet.lead_office), Line("产生方式", sheet.chosen_by)],
        [Line("主持调解员", sheet.mediator), Line("记录人", sheet.recorder)],
        [Line("其他调解员", "、".join(sheet.assistants) or "无")],
    ]


def _closing_rows(head: Head, sheet: ClosingReport) -> list[list[Line]]:
    claim = None if sheet.claim_fen is None else format_yuan(sheet.claim_fen) + "元"
    agreed = None if sheet.agreed_fen is None else format_yuan(sheet.agreed_fen) + "元"
    return [
        [Line("卷号", sheet.dossier_no), Line("填表时间", day_words(sheet.filled_on))],
        [Line("承办单位", head.organisation), Line("承办人", sheet.mediator)],
        [Line("受案时间", day_words(sheet.accepted_on)), Line("结案时间", day_words(sheet.closed_on))],
        [Line("案件来源", sheet.source), Line("纠纷类型", sheet.dispute_type)],
        [Line("涉及金额", claim, needed=False), Line("协议金额", agreed, needed=False)],
    ]

"""人民调解申请书 and 人民调解受理登记表, as in 司发通〔2010〕239号."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    need,
    need_all,
    seal_data,
    signature_rows,
)
from mediation.core.paper_parties import PartyBlock, names, party_blocks

PLEDGE = "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。"


@dataclass(frozen=True)
class Application:
    """What the applicant asks for. `written_by` names who wrote it down when the application was oral."""

    parties: Sequence[PartyBlock]
    facts: str | None
    requests: Sequence[str]
    signatures: Sequence[Signature]
    applied_on: date | None
    written_by: str | None = None


@dataclass(frozen=True)
class Acceptance:
    """The register's entry; source and referrer are printed beside the form's own two choices."""

    parties: Sequence[PartyBlock]
    accepted_on: date | None
    on_application: bool
    dispute_type: str | None
    source: str | None
    facts: str | None
    requests: Sequence[str]
    signatures: Sequence[Signature]
    seal: Seal
    claim_fen: int | None = None
    referrer: str | None = None
    referral_no: str | None = None
    referred_at: str | None = None
    remarks: str | None = None


def application(head: Head, sheet: Application) -> Paper:
    """Build the 人民调解申请书; gaps are the parties' missing particulars, facts, requests and date."""
    return compose(
        "application",
        "人民调解申请书",
        head,
        {
            "parties": party_blocks(sheet.parties),
            "facts": need(sheet.facts, "纠纷简要情况"),
            "requests": need_all(sheet.requests, "申请事项"),
            "pledge": head.words(PLEDGE),
            "written_by": sheet.written_by,
            "signatures": signature_rows(sheet.signatures),
            "applied_on": need(day_words(sheet.applied_on), "申请日期"),
        },
    )


def acceptance(head: Head, sheet: Acceptance) -> Paper:
    """Build the 人民调解受理登记表, filled in by the committee; the 30 days run from its date."""
    return compose(
        "acceptance",
        "人民调解受理登记表",
        head,
        {
            "opening": _opening(head, sheet),
            "note": head.words("注：本表由人民调解委员会填写。"),
            "parties": party_blocks(sheet.parties),
            "choices": [
                {"text": "①当事人申请", "chosen": sheet.on_application},
                {"text": "②主动调解", "chosen": not sheet.on_application},
            ],
            "rows": lines(_acceptance_rows(sheet)),
            "facts": need(sheet.facts, "纠纷简要情况"),
            "requests": need_all(sheet.requests, "申请事项"),
            "remarks": sheet.remarks,
            "signatures": signature_rows(sheet.signatures),
            "seal": seal_data(sheet.seal),
        },
    )


def _opening(head: Head, sheet: Acceptance) -> JSON:
    initiative = "依当事人申请" if sheet.on_application else "主动介入"
    return [
        need(day_words(sheet.accepted_on), "受理日期"),
        head.words(f"，本调解委员会{initiative}，经当事人同意，调解"),
        need(names(sheet.parties), "当事人姓名"),
        "之间的纠纷。",
    ]


def _acceptance_rows(sheet: Acceptance) -> list[list[Line]]:
    claim = None if sheet.claim_fen is None else format_yuan(sheet.claim_fen) + "元"
    rows = [[Line("纠纷类型", sheet.dispute_type), Line("涉及金额", claim, needed=False)]]
    if sheet.referrer is None:
        return rows
    return [
        *rows,
        [Line("移送单位", sheet.referrer), Line("来源", sheet.source)],
        [Line("移送编号", sheet.referral_no), Line("移送时间", sheet.referred_at)],
    ]

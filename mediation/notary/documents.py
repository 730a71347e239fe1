"""Papers for the notary: 赋强公证申请书 and the debtor's commitment to accept enforcement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mediation.core.paper import (
    JSON,
    Head,
    Line,
    Paper,
    Signature,
    compose,
    day_words,
    lines,
    need,
    need_all,
    signature_rows,
    sum_words,
)
from mediation.core.paper_parties import PartyBlock, names, party_blocks

MATTER = "赋予债权文书强制执行效力"
NO_DOUBT = "债权人、债务人（担保人）对上述给付内容、金额、期限和方式没有任何疑义。"
COMMITMENT = (
    "债务人（担保人）确认对协议约定的给付内容无异议，承诺不履行或者不适当履行义务时，自愿接受人民法院依法强制执行，"
    "债权人可以凭公证书和执行证书直接申请执行，无须经诉讼程序。"
)
UNDERSTOOD = (
    "公证机构和调解员已将办理具有强制执行效力的公证的法律意义和后果告知各方，各方清楚明白，"
    "本承诺出于真实意愿，没有受到欺诈、胁迫。"
)


@dataclass(frozen=True)
class NotarizationApplication:
    """What the notary office is asked for （公证程序规则 17）; creditor and debtor apply together."""

    notary_office: str | None
    applicants: Sequence[PartyBlock]
    purpose: str | None
    deed: str | None
    copies: str | None
    materials: Sequence[str]
    signatures: Sequence[Signature]
    dated: date | None
    witnesses: str | None = None
    other: str | None = None


@dataclass(frozen=True)
class PerformanceCheck:
    """How the notary asks whether the debt was paid: channel, each side's address, days to answer."""

    channel: str | None
    creditor_address: str | None
    debtor_address: str | None
    answer_days: int | None


@dataclass(frozen=True)
class EnforcementCommitment:
    """The annex to the deed by which each debtor and each guarantor accepts enforcement (NOTL 37; NOTP 39)."""

    creditors: Sequence[PartyBlock]
    debtors: Sequence[PartyBlock]
    guarantors: Sequence[PartyBlock]
    agreement_no: str | None
    agreed_on: date | None
    amount_fen: int | None
    duties: Sequence[str]
    check: PerformanceCheck
    signatures: Sequence[Signature]


def notarization_application(head: Head, sheet: NotarizationApplication) -> Paper:
    """Build the 赋强公证申请书. Certificate numbers are the notary's own and never stand here."""
    rows = [
        [Line("公证事项", MATTER)],
        [Line("公证书用途", sheet.purpose), Line("所需份数", sheet.copies)],
        [Line("申请公证的\n文书", sheet.deed)],
    ]
    return compose(
        "notarization_application",
        "公证申请书",
        head,
        {
            "office": need(sheet.notary_office, "公证机构名称"),
            "parties": party_blocks(sheet.applicants, identity=True),
            "rows": lines(rows),
            "materials": need_all([head.words(one) for one in sheet.materials], "提交材料"),
            "witnesses": sheet.witnesses,
            "other": sheet.other,
            "signatures": signature_rows(sheet.signatures),
            "dated": need(day_words(sheet.dated), "申请日期"),
        },
    )


def enforcement_commitment(head: Head, sheet: EnforcementCommitment) -> Paper:
    """Build the commitment with the clause on checking performance; every debtor and guarantor signs it."""
    sides = {"债权人": sheet.creditors, "债务人": sheet.debtors, "担保人": sheet.guarantors}
    people = [replace(one, role=role) for role, members in sides.items() for one in members]
    return compose(
        "enforcement_commitment",
        "接受强制执行承诺书",
        head,
        {
            "parties": party_blocks(people, identity=True),
            "opening": _opening(sheet),
            "duties": need_all(sheet.duties, "给付内容"),
            "chapters": [
                {"title": "对给付内容无疑义", "items": [NO_DOUBT]},
                {"title": "自愿接受强制执行", "items": [COMMITMENT, *_guarantee(sheet)]},
                {"title": "履行情况的核实", "items": _check(sheet.check)},
            ],
            "understood": UNDERSTOOD,
            "signatures": signature_rows(sheet.signatures),
        },
    )


def _opening(sheet: EnforcementCommitment) -> list[JSON]:
    amount = None if sheet.amount_fen is None else sum_words(sheet.amount_fen)
    return [
        "债权人与债务人于",
        need(day_words(sheet.agreed_on), "协议生效日期"),
        "达成",
        need(sheet.agreement_no, "调解协议编号"),
        "调解协议，给付总额为",
        need(amount, "给付总额"),
        "，具体内容如下：",
    ]


def _guarantee(sheet: EnforcementCommitment) -> list[JSON]:
    who = names(sheet.guarantors)
    return [f"担保人{who}的上述承诺及于其担保的全部债务。"] if who else []


def _check(check: PerformanceCheck) -> list[JSON]:
    days = None if check.answer_days is None else str(check.answer_days)
    ask: list[JSON] = [
        "债权人和债务人同意公证机构以",
        need(check.channel, "核实方式"),
        "方式核实履行情况；债务人在收到核实通知之日起",
        need(days, "答复期限"),
        "日内不提出异议并举证的，视为认可债权人陈述。",
    ]
    addresses: list[JSON] = [
        "债权人的联系地址（号码）：",
        need(check.creditor_address, "债权人核实地址"),
        "；债务人的联系地址（号码）：",
        need(check.debtor_address, "债务人核实地址"),
        "。地址变更未书面通知公证机构的，按原地址发出即视为送达。",
    ]
    return [ask, addresses]

"""Letters to a party or to the office that sent the case: refusal, supplement, termination, feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediation.core.paper import (
    JSON,
    Head,
    Paper,
    Seal,
    Signature,
    compose,
    day_words,
    need,
    need_all,
    seal_data,
    signature_rows,
)

FREE = "调解不收取任何费用。"
UNDER_THE_LAW = "依照《中华人民共和国人民调解法》第二十六条，"
HELP_OFFERED = (
    "补齐后，本调解委员会将继续办理受理手续。确有困难的，请及时与我们联系，可以延长时间，或者由工作人员协助收集。"
)


@dataclass(frozen=True)
class Letter:
    """What every letter holds: to whom, who may be asked (name and telephone), seal, proof of receipt."""

    addressee: str | None
    seal: Seal
    contact: str | None
    receipt: Sequence[Signature] = ()


@dataclass(frozen=True)
class Rejection:
    """Why an application is not accepted. `legal_basis` names law and article, `remedies` the next doors."""

    letter: Letter
    applied_on: date | None
    dispute: str | None
    ground: str | None
    reasons: str | None
    legal_basis: str | None
    remedies: Sequence[str]


@dataclass(frozen=True)
class Supplement:
    """What is still missing, by when and how it can be handed in."""

    letter: Letter
    applied_on: date | None
    dispute: str | None
    items: Sequence[str]
    due_on: date | None
    ways: str | None


@dataclass(frozen=True)
class Termination:
    """Mediation ends without agreement: the reason's wording, what happened, the ways that stay open."""

    letter: Letter
    dispute: str | None
    accepted_on: date | None
    ended_on: date | None
    reason: str | None
    course: str | None
    remedies: Sequence[str]


@dataclass(frozen=True)
class Feedback:
    """What the referring office is told: result and risk, nothing of what was said in the room."""

    letter: Letter
    referral_no: str | None
    referred_on: date | None
    dispute: str | None
    accepted_on: date | None
    closed_on: date | None
    result: str | None
    performance: str | None
    advice: str | None = None


def rejection_notice(head: Head, sheet: Rejection) -> Paper:
    """Build the 不予受理告知书: the ground, its reasons and law, and where to turn (RML 17, 26)."""
    applied = _application(head, sheet.applied_on, sheet.dispute)
    decided = [
        "经审查，该申请属于“",
        need(sheet.ground, "不予受理情形"),
        "”的情形。依照",
        need(sheet.legal_basis, "法律依据"),
        head.words("，本调解委员会决定不予受理。"),
    ]
    reasons = ["具体理由：", need(sheet.reasons, "不予受理理由")]
    blocks = [
        _text(applied),
        _text(decided),
        _text(reasons),
        _text(["您的合法权益仍然受法律保护，可以选择以下途径解决："]),
        _items(sheet.remedies, "其他救济途径"),
        _text(["如果出现新的情况，或者对方愿意调解，您可以重新提出申请。" + (FREE if head.free else "")]),
    ]
    return _letter("rejection_notice", "人民调解不予受理告知书", head, sheet.letter, blocks)


def supplement_notice(head: Head, sheet: Supplement) -> Paper:
    """Build the 补正通知书: each missing item, the day, and help for those who cannot get it."""
    due = [
        "请在",
        need(day_words(sheet.due_on), "补正期限"),
        "前补齐。补正方式：",
        need(sheet.ways, "补正方式"),
        "。",
    ]
    blocks = [
        _text(_application(head, sheet.applied_on, sheet.dispute)),
        _text(["经审查，还需要补充以下材料或者信息："]),
        _items(sheet.items, "需要补正的材料"),
        _text(due),
        _text([head.words(HELP_OFFERED)]),
    ]
    return _letter("supplement_notice", "补正通知书", head, sheet.letter, blocks)


def termination_notice(head: Head, sheet: Termination) -> Paper:
    """Build the 终止调解通知书: reason, course, and the ways that stay open (RML 26)."""
    opening = [
        need(sheet.dispute, "纠纷名称"),
        head.words("一案，本调解委员会于"),
        need(day_words(sheet.accepted_on), "受理日期"),
        "受理并进行调解。因",
        need(sheet.reason, "终止调解原因"),
        head.words("，本调解委员会决定自"),
        need(day_words(sheet.ended_on), "终止日期"),
        "起终止调解。",
    ]
    blocks = [
        _text(opening),
        _text(["调解经过：", need(sheet.course, "调解经过")]),
        _text([(UNDER_THE_LAW if head.people else "") + "各方可以依法通过以下途径维护自己的权利："]),
        _items(sheet.remedies, "其他救济途径"),
        _text(["各方在调解中为达成协议作出的让步，不作为以后仲裁、诉讼中对其不利的依据。"]),
    ]
    return _letter("termination_notice", "终止调解通知书", head, sheet.letter, blocks)


def feedback(head: Head, sheet: Feedback) -> Paper:
    """Build the 反馈函 to the office that sent the case: result and performance only."""
    opening = [
        "贵单位于",
        need(day_words(sheet.referred_on), "移送日期"),
        "移送的",
        need(sheet.dispute, "纠纷名称"),
        "一案（移送编号：",
        need(sheet.referral_no, "移送编号"),
        head.words("），本调解委员会于"),
        need(day_words(sheet.accepted_on), "受理日期"),
        "受理，于",
        need(day_words(sheet.closed_on), "办结日期"),
        "办结。现将有关情况反馈如下：",
    ]
    blocks = [
        _text(opening),
        _text(["一、调解结果：", need(sheet.result, "调解结果")]),
        _text(["二、履行情况：", need(sheet.performance, "履行情况")]),
        _text(["三、风险提示和建议：", sheet.advice or "无。"]),
        _text(["调解过程和协议内容依法保密，请勿向无关人员提供。特此函告。"]),
    ]
    return _letter("feedback", "案件办理情况反馈函", head, sheet.letter, blocks)


def _application(head: Head, applied_on: date | None, dispute: str | None) -> list[JSON]:
    return [
        "您于",
        need(day_words(applied_on), "申请日期"),
        "就",
        need(dispute, "纠纷名称"),
        head.words("向本调解委员会提出的调解申请收悉。"),
    ]


def _text(parts: list[JSON]) -> JSON:
    return {"text": parts}


def _items(items: Sequence[str], label: str) -> JSON:
    return {"items": need_all(items, label)}


def _letter(kind: str, title: str, head: Head, letter: Letter, blocks: list[JSON]) -> Paper:
    return compose(
        kind,
        title,
        head,
        {
            "addressee": need(letter.addressee, "收件人"),
            "blocks": blocks,
            "contact": need(letter.contact, "联系人和电话"),
            "seal": seal_data(letter.seal),
            "receipt": signature_rows(letter.receipt),
        },
    )

"""Samples of the papers that people write: every field filled in."""

from __future__ import annotations

from datetime import date

from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.law.documents import document_kind
from mediation.law.written_forms import Shape, WrittenField, WrittenForm
from mediation.records.documents import Written, written_paper
from tests.factories.papers import APPLICANT, COMMITTEE, RESPONDENT

WORDS = {
    "creditor": APPLICANT.name or "",
    "debtors": RESPONDENT.name or "",
    "called_at": "2026年11月20日14时05分",
    "course": "双方因楼上卫生间渗水多次争吵，11月20日又起口角，报警人称被推搡。",
    "notes": "问：什么时候发现漏水的？\n答：八月底，天花板先起了黄斑。\n问：找过楼上没有？\n答：找过三次，没有修。",
    "tasks": "派出所：三日内走访物业，固定照片\n司法所：11月28日前组织第一次调解\n律师：出具赔偿标准的法律意见",
    "law": "《中华人民共和国民法典》第二百八十八条\n《中华人民共和国民法典》第一千一百六十五条",
    "facts": "渗水发生在2026年8月下旬\n渗漏点在楼上卫生间防水层\n楼下天花板和衣柜受损",
    "answer_days": "7",
    "risk": "中：双方情绪对立，但愿意坐下来谈",
}


def values_of(form: WrittenForm) -> dict[str, str]:
    """Something to print in every field."""
    return {one.name: _value(one) for one in form.fields}


def sample(form: WrittenForm, head: Head) -> Paper:
    """The paper with every field filled in, both parties, each signer, the seal where it has one."""
    kind = document_kind(form.kind)
    sheet = Written(
        values=values_of(form),
        parties=[APPLICANT, RESPONDENT] if form.parties else [],
        signatures=[Signature(signer.zh, "演示人员") for signer in kind.signers],
        seal=Seal(COMMITTEE, date(2026, 11, 23)) if kind.seal else None,
    )
    return written_paper(head, form, sheet)


def _value(one: WrittenField) -> str:
    if one.name in WORDS:
        return WORDS[one.name]
    if one.shape is Shape.DAY:
        return "2026-12-04"
    if one.shape is Shape.TICKS:
        return "\n".join(one.options[1:4])
    flat = one.label.replace("\n", "")
    return f"{flat}的第一项\n{flat}的第二项" if one.shape is Shape.ITEMS else f"{flat}的内容"

"""What a Word template of an office may name: a paper's content under the names that stand on the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mediation.records.documents.word.plan import Part, Put, plan_of
from mediation.records.documents.word.shapes import listed
from mediation.records.documents.word.text import flat, plain

Fields = dict[str, Any]
"""Texts by name, and lists of rows that are texts by name (or such lists) themselves."""
NAMES = {
    "pledge": "申请人声明",
    "applied_on": "申请日期",
    "written_by": "代书人",
    "opening": "开头",
    "note": "附注",
    "told": "告知内容",
    "inquiries": "征询情况",
    "addressee": "收件人",
    "attendance": "到场人员",
    "read_back": "阅读确认",
    "effect": "协议效力",
    "confirmation": "司法确认提示",
    "copies": "份数",
    "court": "法院",
    "dated": "日期",
    "office": "公证处",
    "duties": "给付义务",
    "understood": "知悉确认",
    "entries": "明细",
    "words": "说明",
    "statement": "卷宗说明",
    "warnings": "提示",
    "clauses": "条款",
    "request": "请求事项",
}
"""Names of parts that the form prints without a label; the clauses have theirs as a list."""


def fields_of(kind: str, data: Mapping[str, Any]) -> Fields:
    """Every field of the paper by its name on the standard form, whatever the office calls it."""
    found: Fields = {
        "标题": plain(data["title"]), "单位": plain(data["organisation"]), "案号": plain(data.get("case_no")),
        "编号": plain(data.get("number")), "制作日期": plain(data["made_at"])[:10],
    }  # fmt: skip
    ours = {new: old for old, new in (data.get("template") or {}).get("words", {}).items()}
    plan = plan_of(kind)
    for part in plan.parts if plan else ():
        found |= _part(part, data, ours)
    return found


def identifier(label: str) -> str:
    """A label as a name that stands between braces: 职业或职务, 法定代表人_负责人."""
    return re.sub(r"\W+", "_", flat(label)).strip("_")


def _part(part: Part, data: Mapping[str, Any], ours: Mapping[str, str]) -> Fields:
    value = data.get(part.key)
    if part.put is Put.WORDS:
        return {}
    if part.key == "rows":
        return _labelled(value, ours)
    if part.key in _LISTS:
        return _LISTS[part.key](value or [], ours)
    name = identifier(NAMES.get(part.key) or part.words or part.key)
    if part.put is Put.REGISTER:
        heads = [identifier(ours.get(flat(one), one)) for one in data["columns"]]
        return {name: [dict(zip(heads, map(plain, row), strict=True)) for row in value or []]}
    inline = part.put in {Put.INLINE, Put.UNDER}
    return {name: listed(value) if isinstance(value, list) and not inline else plain(value)}


def _labelled(rows: Any, ours: Mapping[str, str]) -> Fields:
    fields = [one for row in rows or [] for one in row]
    return {identifier(ours.get(flat(one["label"]), one["label"])): plain(one["value"]) for one in fields}


def _parties(value: Any, ours: Mapping[str, str]) -> Fields:
    rows = [{"身份": plain(one["role"]), "称呼": plain(one["name"]), **_labelled(one["rows"], ours)} for one in value]
    return {"当事人": rows, "当事人姓名": "、".join(row["称呼"] for row in rows)}


def _signatures(value: Any, _ours: Mapping[str, str]) -> Fields:
    return {"签名": [{"身份": one["role"], "称呼": one["name"] or "", "日期": one["date"] or ""} for one in value]}


def _seal(value: Any, _ours: Mapping[str, str]) -> Fields:
    return {"盖章单位": plain(value["organisation"]), "盖章日期": plain(value["date"])} if value else {}


def _clauses(value: Any, _ours: Mapping[str, str]) -> Fields:
    heads = ("期次", "付款期限", "金额", "大写")
    rows = [
        {
            "序号": str(number), "内容": plain(one["text"]),
            "分期": [dict(zip(heads, map(plain, row), strict=True)) for row in one["instalments"]],
        }
        for number, one in enumerate(value, start=1)
    ]  # fmt: skip
    return {"条款": rows}


def _chapters(value: Any, ours: Mapping[str, str]) -> Fields:
    titles = [ours.get(flat(one["title"]), one["title"]) for one in value]
    rows = [{"标题": flat(one["title"]), "内容": listed(one["items"])} for one in value]
    return {"章节": rows, **{identifier(title): row["内容"] for title, row in zip(titles, rows, strict=True)}}


def _sections(value: Any, _ours: Mapping[str, str]) -> Fields:
    def said(one: Mapping[str, Any]) -> str:
        place = f"（{one['n']}）" if one.get("n") else ""
        speaker = f"{one['speaker']}：" if one["speaker"] else ""
        return place + speaker + plain(one["text"])

    return {"章节": [{"标题": one["title"], "内容": "\n".join(map(said, one["paragraphs"]))} for one in value]}


def _checks(value: Any, _ours: Mapping[str, str]) -> Fields:
    return {"核对情况": [{"姓名": one["name"], "内容": "\n".join(map(plain, one["words"]))} for one in value]}


def _blocks(value: Any, _ours: Mapping[str, str]) -> Fields:
    return {"正文": [{"内容": listed(one["items"]) if "items" in one else plain(one["text"])} for one in value]}


_LISTS = {
    "parties": _parties,
    "signatures": _signatures,
    "receipt": lambda value, ours: {"签收": _signatures(value, ours)["签名"]},
    "seal": _seal,
    "clauses": _clauses,
    "chapters": _chapters,
    "sections": _sections,
    "checks": _checks,
    "blocks": _blocks,
}

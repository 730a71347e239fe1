"""How each shape of content is set in Word, recognised by what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cn2an

from mediation.records.documents.word.sheet import Sheet
from mediation.records.documents.word.text import flat, plain

BLANK_DATE = "    年   月   日"


def put(sheet: Sheet, value: Any) -> None:
    """Set a value by its shape."""
    if isinstance(value, Mapping):
        _put_one(sheet, value)
    elif isinstance(value, list) and value:
        _put_list(sheet, value)
    else:
        for line in plain(value).split("\n"):
            sheet.paragraph(line)


def listed(values: Sequence[Any]) -> str:
    """Texts below each other, numbered when there are several; choices with their boxes."""
    if values and isinstance(values[0], Mapping) and "chosen" in values[0]:
        return "  ".join(f"{'☑' if one['chosen'] else '□'}{one['text']}" for one in values)
    texts = [plain(one) for one in values]
    return texts[0] if len(texts) == 1 else "\n".join(f"{n}.{text}" for n, text in enumerate(texts, start=1))


def _put_one(sheet: Sheet, value: Mapping[str, Any]) -> None:
    if "applied" in value:  # a seal
        for line in (value["organisation"], "（印章）", value["date"] or BLANK_DATE):
            sheet.line(plain(line), right=True)
    else:
        sheet.paragraph(plain(value))


def _put_list(sheet: Sheet, value: list[Any]) -> None:
    first = value[0]
    if isinstance(first, list):
        _rows(sheet, value)
    elif not isinstance(first, Mapping) or "gap" in first:
        _items(sheet, value)
    else:
        shape = next(name for name in _SHAPES if name in first)
        for number, one in enumerate(value, start=1):
            _SHAPES[shape](sheet, number, one)


def _items(sheet: Sheet, value: list[Any]) -> None:
    for number, one in enumerate(value, start=1):
        sheet.paragraph(plain(one) if len(value) == 1 else f"{number}. {plain(one)}")


def _rows(sheet: Sheet, rows: list[Any]) -> None:
    sheet.form([[(flat(one["label"]), plain(one["value"])) for one in row] for row in rows])


def _party(sheet: Sheet, _number: int, one: Mapping[str, Any]) -> None:
    rows = [[(flat(field["label"]), plain(field["value"])) for field in row] for row in one["rows"]]
    sheet.form(rows, head=plain(one["role"]))


def _signature(sheet: Sheet, _number: int, one: Mapping[str, Any]) -> None:
    sheet.line(f"{one['role']}：{one['name'] or ''}____________{one['date'] or BLANK_DATE}", right=True)
    if one["note"]:
        sheet.line(plain(one["note"]), right=True)


def _clause(sheet: Sheet, number: int, one: Mapping[str, Any]) -> None:
    sheet.paragraph(f"{cn2an.an2cn(number)}、{plain(one['text'])}")
    if one["instalments"]:
        rows = [[plain(cell) for cell in row] for row in one["instalments"]]
        sheet.table(rows, heads=["期次", "付款期限", "金额（元）", "大写"])


def _chapter(sheet: Sheet, number: int, one: Mapping[str, Any]) -> None:
    # a report's chapters follow the one about its sessions
    number += 1 if "sessions" in sheet.data else 0
    sheet.heading(f"{cn2an.an2cn(number)}、{flat(one['title'])}")
    several = len(one["items"]) > 1
    for place, item in enumerate(one["items"], start=1):
        for line in plain(item).split("\n"):
            sheet.paragraph(f"（{cn2an.an2cn(place)}）{line}" if several else line)
        for name in one.get("signed_by", ()):
            sheet.line(f"{name}：□无异议　□有异议　签名：", right=True)


def _section(sheet: Sheet, number: int, one: Mapping[str, Any]) -> None:
    sheet.heading(f"{cn2an.an2cn(number)}、{one['title']}")
    for said in one["paragraphs"]:
        place = f"（{said['n']}）" if said.get("n") else ""
        speaker = f"{said['speaker']}：" if said["speaker"] else ""
        tag = f"〔{said['tag']}〕" if said["tag"] else ""
        sources = f"〔{'、'.join(str(source) for source in said['sources'])}〕" if said["sources"] else ""
        sheet.paragraph(f"{place}{speaker}{tag}{plain(said['text'])}{sources}")


def _check(sheet: Sheet, number: int, one: Mapping[str, Any]) -> None:
    """What a party says to the record; the first is headed as the chapter after the record's sections."""
    if number == 1:
        sheet.heading(f"{cn2an.an2cn(len(sheet.data['sections']) + 1)}、各方核对情况")
    for line in one["words"]:
        sheet.paragraph(f"{one['name']}：{plain(line)}")


def _block(sheet: Sheet, _number: int, one: Mapping[str, Any]) -> None:
    if "items" in one:
        for place, item in enumerate(one["items"], start=1):
            sheet.paragraph(f"{place}. {plain(item)}")
    else:
        sheet.paragraph(plain(one["text"]))


def _confirmation(sheet: Sheet, number: int, one: Mapping[str, Any]) -> None:
    """One person's sheet of the 送达地址确认书, on a page of its own."""
    if number > 1:
        sheet.file.add_page_break()  # type: ignore[no-untyped-call] # the library's own gap
        sheet.title(flat(str(sheet.data["title"])))
    _rows(sheet, one["rows"])
    sheet.heading(sheet.say("告知事项"))
    _items(sheet, [sheet.say(words) for words in one["consequences"]])
    sheet.paragraph(sheet.say("以上内容我已阅读（或者已听工作人员宣读），清楚明白，所填内容真实。"))
    put(sheet, one["signatures"])


_SHAPES = {
    "consequences": _confirmation,
    "rows": _party,
    "image": _signature,
    "instalments": _clause,
    "paragraphs": _section,
    "words": _check,
    "title": _chapter,
    "text": _block,
    "items": _block,
}
"""What a list is, by a key that only its rows have, the telling ones first."""

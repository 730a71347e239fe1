"""The Word file of a paper in the standard layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docx.shared import Pt

from mediation.records.documents.word import shapes
from mediation.records.documents.word.file import mark, new_file, saved
from mediation.records.documents.word.plan import Part, Put, plan_of
from mediation.records.documents.word.sheet import Sheet
from mediation.records.documents.word.text import flat, plain


def word_file(kind: str, data: Mapping[str, Any]) -> bytes | None:
    """A .docx of the paper's content, the same bytes for the same content; None for kinds that have none.

    Signatures and seals are places to sign: what was signed is the PDF.
    """
    plan = plan_of(kind)
    if plan is None:
        return None
    sheet = Sheet(new_file(data), data)
    mark(sheet.file, data)
    if plan.organisation and data.get("letterhead", True):
        sheet.line(str(data["organisation"]), size=Pt(16), centred=True)
    sheet.title(flat(str(data["title"])))
    number = data.get("number") or ("（定稿时编号）" if data.get("draft") else "")
    if plan.number and number:
        sheet.line(f"编号：{number}", right=True)
    for part in plan.parts:
        _put(sheet, part, data)
    if note := sheet.note:
        sheet.line(note, size=Pt(10))
    return saved(sheet.file, str(data["made_at"]))


def _put(sheet: Sheet, part: Part, data: Mapping[str, Any]) -> None:
    value = data.get(part.key)
    if part.put is Put.WORDS:
        sheet.paragraph(sheet.say(part.words))
    elif value in (None, [], ()):
        _put_nothing(sheet, part)
    else:
        _PUTS[part.put](sheet, part, value)


def _put_nothing(sheet: Sheet, part: Part) -> None:
    if part.put is Put.CELL and part.words:
        sheet.table([[sheet.say(part.words), ""]])


def _value(sheet: Sheet, part: Part, value: Any) -> None:
    if part.words:
        sheet.heading(sheet.say(part.words))
    shapes.put(sheet, value)


def _inline(sheet: Sheet, part: Part, value: Any) -> None:
    sheet.paragraph((sheet.say(part.words) if part.words else "") + plain(value))


def _sentence_under(sheet: Sheet, part: Part, value: Any) -> None:
    sheet.heading(sheet.say(part.words))
    sheet.paragraph(plain(value))


def _cell(sheet: Sheet, part: Part, value: Any) -> None:
    if part.key == "chapters":
        sheet.table([[flat(one["title"]), shapes.listed(one["items"])] for one in value])
    else:
        sheet.table([[sheet.say(part.words), shapes.listed(value) if isinstance(value, list) else plain(value)]])


def _register(sheet: Sheet, part: Part, value: Any) -> None:
    if part.words:
        sheet.heading(sheet.say(part.words))
    sheet.table([[plain(one) for one in row] for row in value], heads=[plain(one) for one in sheet.data["columns"]])


_PUTS: Mapping[Put, Callable[[Sheet, Part, Any], None]] = {
    Put.VALUE: _value,
    Put.HEADED: _value,
    Put.INLINE: _inline,
    Put.UNDER: _sentence_under,
    Put.CELL: _cell,
    Put.REGISTER: _register,
    Put.RIGHT: lambda sheet, _part, value: sheet.line(plain(value), right=True),
    Put.ADDRESS: lambda sheet, _part, value: sheet.line(f"{plain(value)}："),
    Put.SENTENCE: lambda sheet, part, value: sheet.paragraph(sheet.say(part.words).replace("%s", plain(value), 1)),
}

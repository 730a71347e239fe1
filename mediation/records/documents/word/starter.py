"""A Word template to begin with, and what may be written for each field: the language's one spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mediation.records.documents.word.fields import Fields
from mediation.records.documents.word.file import new_file, saved
from mediation.records.documents.word.sheet import Sheet

_ITEM, _INNER = "项", "分"
_END = "{%p endfor %}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is written for one field, the sample's text, and for a list what stands between its two ends, with both."""

    code: str
    sample: str = ""
    inner: Sequence[str] = field(default_factory=list)


def starter(data: Mapping[str, Any], fields: Fields) -> bytes:
    """A .docx that names every field; filled in as it is, it says all that the paper says."""
    head = {**data, "organisation": _field("单位"), "case_no": _field("案号")}
    sheet = Sheet(new_file(head), {})
    sheet.title(_field("标题"))
    texts = [name for name, value in fields.items() if isinstance(value, str) and name != "标题"]
    sheet.table([[name, _field(name)] for name in texts])
    for name, rows in fields.items():
        if isinstance(rows, list) and rows:
            sheet.heading(name)
            _loop(sheet, name, _whole(rows))
    return saved(sheet.file, str(data["made_at"]))


def snippets(fields: Fields) -> list[Snippet]:
    """Every field with its code, in the order of the form."""
    return [
        Snippet(_field(name), value) if isinstance(value, str) else Snippet(_for(_ITEM, name), inner=_inside(value))
        for name, value in fields.items()
    ]


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _for(target: str, name: str) -> str:
    return f"{{%p for {target} in {name} %}}"


def _whole(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A row with the fields of all: a person's and an organisation's."""
    return {name: value for row in reversed(rows) for name, value in row.items() if value != []}


def _loop(sheet: Sheet, name: str, row: Mapping[str, Any], target: str = _ITEM) -> None:
    sheet.line(_for(target, name))
    texts = [label for label, value in row.items() if isinstance(value, str)]
    sheet.line("".join(f"{{% if {target}.{one} %}}{one}：{_field(f'{target}.{one}')}　{{% endif %}}" for one in texts))
    for label, value in row.items():
        if isinstance(value, list):
            _loop(sheet, f"{target}.{label}", _whole(value), _INNER)
    sheet.line(_END)


def _inside(rows: Sequence[Mapping[str, Any]], target: str = _ITEM) -> list[str]:
    found: list[str] = []
    for label, value in _whole(rows).items():
        if isinstance(value, str):
            found.append(_field(f"{target}.{label}"))
        else:
            found += [_for(_INNER, f"{target}.{label}"), *_inside(value, _INNER)]
    return [*found, _END]

"""A Word template to begin with: every field of a form once, in a plain layout that an office makes its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mediation.records.documents.word.fields import Fields
from mediation.records.documents.word.file import new_file, saved
from mediation.records.documents.word.sheet import Sheet


def starter(data: Mapping[str, Any], fields: Fields) -> bytes:
    """A .docx that names every field; filled in as it is, it says all that the paper says."""
    sheet = Sheet(new_file({**data, "organisation": "{{ 单位 }}", "case_no": "{{ 案号 }}"}), {})
    sheet.title("{{ 标题 }}")
    texts = [(name, value) for name, value in fields.items() if isinstance(value, str) and name != "标题"]
    sheet.table([[name, f"{{{{ {name} }}}}"] for name, _value in texts])
    for name, rows in fields.items():
        if isinstance(rows, list) and rows:
            sheet.heading(name)
            _loop(sheet, name, _whole(rows))
    return saved(sheet.file, str(data["made_at"]))


def _whole(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A row with the fields of all: a person's and an organisation's."""
    return {name: value for row in reversed(rows) for name, value in row.items() if value != []}


def _loop(sheet: Sheet, name: str, row: Mapping[str, Any], target: str = "项") -> None:
    sheet.line(f"{{%p for {target} in {name} %}}")
    texts = [label for label, value in row.items() if isinstance(value, str)]
    sheet.line("".join(f"{{% if {target}.{one} %}}{one}：{{{{ {target}.{one} }}}}　{{% endif %}}" for one in texts))
    for label, value in row.items():
        if isinstance(value, list) and value:
            _loop(sheet, f"{target}.{label}", _whole(value), "分")
    sheet.line("{%p endfor %}")

"""Draws docs/forms.md, and each paper's sample as the content that the preview of templates prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mediation.core.paper import Paper
from mediation.law.documents import DocumentKind, document_kinds
from mediation.law.written_forms import written_form
from tests.factories.form_fields import FIELDS, field_of
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD

HEADING = """# Forms

Every paper with its fields, where they come from, and how far it is. Drawn from the code by `make drawings`; do not
edit by hand.

- **Source of the form**: 司发通〔2010〕239号 has a national form; where none exists the fields are our default.
- **Filled from**: *case*, built from the case, the log and the terms, a missing value printing as 【待填：…】 and
  stopping the final version; *typed*, people write it in a page whose fields are those of the paper.
- **State**: a field counts as there when `test_all_of_the_content_can_be_read_back` finds it in the PDF of a
  full sample and `test_the_word_file_says_what_the_paper_says` in the Word file; both fail when one lacks.
- **Identity in full**: what the parties file together with the court or the notary (司法确认申请书, 公证申请书,
  接受强制执行承诺书, 撤回起诉申请书, 执行证书申请书) names each of them with address, telephone and identity number:
  the court asks for both parties' identity, domicile and contacts (民诉法解释 354). A party's own copy says the same
  and hides nothing of the other side: all sign one paper, each signs what they have read, and its digest stands beside
  the signatures; a copy that says less would be another paper. 人民调解协议书 has the party block of the national form:
  a telephone, no identity number. Everywhere else (pages, lists, exports, others' identity papers in a party's copy of
  the case file) numbers are masked or left out.

"""
HEADS = ("文书", "`doc_kind`", "Fields", "Signs, seals", "Source of the form", "Filled from", "State")


def samples() -> dict[str, str]:
    """Each kind's sample content as JSON, by kind; without the QR code, which is of one installation."""
    return {kind: _json({**make(HEAD).data, "qr": None}) for kind, make in SAMPLES.items()}


def forms() -> str:
    """The table of forms."""
    rows = [
        "| 文书 | `doc_kind` | Fields | Signs, seals | Source of the form | Filled from | State |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [_row(one) for one in document_kinds() if one.kind.value in SAMPLES]
    return HEADING + "\n".join(rows) + "\n"


def _row(one: DocumentKind) -> str:
    kind = one.kind.value
    cells = (
        one.title, f"`{kind}`", "、".join(_fields(kind)), _signs(one), one.basis,
        "typed" if written_form(kind) else "case", "PDF, Word",
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("\n", "").replace("|", "／") for cell in cells) + " |"


def _fields(kind: str) -> list[str]:
    if kind in FIELDS:
        return [field_of(one)[0] for one in FIELDS[kind]]
    return labels(SAMPLES[kind](HEAD))


def _signs(one: DocumentKind) -> str:
    names = [signer.zh for signer in one.signers]
    return "、".join([*names, *(["单位印章"] if one.seal else [])]) or "—"


def labels(paper: Paper) -> list[str]:
    """The labels that a paper's content carries, for kinds without a list of their own."""
    found = (str(one).replace("\n", "") for one in _labels(paper.data))
    return list(dict.fromkeys(found))


def _labels(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        own = [value["label"]] if "label" in value else [value["title"]] if {"items", "title"} <= value.keys() else []
        return own + [found for inner in value.values() for found in _labels(inner)]
    if isinstance(value, list | tuple):
        return [found for inner in value for found in _labels(inner)]
    return []


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

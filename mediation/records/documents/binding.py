"""The dossier's own papers: 卷宗封面, 卷内目录, 卷宗情况说明 and 封底."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    seal_data,
    signature_rows,
)


@dataclass(frozen=True)
class Cover:
    """What stands on the front of a dossier; mediation ran from `begun_on` to `ended_on`."""

    name: str | None
    dossier_no: str | None
    mediators: Sequence[str]
    begun_on: date | None
    ended_on: date | None
    filed_by: str | None
    filed_on: date | None
    retention: str | None
    remarks: str | None = None


@dataclass(frozen=True)
class CatalogueEntry:
    """One of the thirteen items. `pages` is None where the item is not in the dossier; `papers` are (title, pages)."""

    number: int
    title: str
    pages: str | None
    required: bool
    remarks: str | None = None
    papers: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class DossierNote:
    """What is unusual about a dossier: missing pages, a refusal to sign, parts kept electronically."""

    words: Sequence[str]
    signatures: Sequence[Signature]
    explains: Sequence[int] = ()
    """The items of the dossier whose absence it explains."""


@dataclass(frozen=True)
class BackCover:
    """How much there is, when it was filed, who filed and who checked it."""

    pages: int | None
    filed_on: date | None
    signatures: Sequence[Signature]


def cover(head: Head, sheet: Cover) -> Paper:
    """Build the 卷宗封面."""
    begun, ended = day_words(sheet.begun_on), day_words(sheet.ended_on)
    period = f"{begun}至{ended}" if begun and ended else None
    rows = [
        [Line("卷名", sheet.name)],
        [Line("卷号", sheet.dossier_no)],
        [Line(head.words("人民调解员"), "、".join(sheet.mediators))],
        [Line("调解日期", period)],
        [Line("立卷人", sheet.filed_by), Line("立卷日期", day_words(sheet.filed_on))],
        [Line("保管期限", sheet.retention)],
        [Line("备注", sheet.remarks, needed=False)],
    ]
    return compose("cover", "人民调解卷宗", head, {"rows": lines(rows)})


def catalogue(head: Head, entries: Sequence[CatalogueEntry]) -> Paper:
    """Build the 卷内目录; a required item that is not there is a gap, an optional one stays blank."""
    return compose(
        "catalogue",
        "卷内目录",
        head,
        {
            "columns": ["序号", "文书名称", "页号", "备注"],
            "entries": [row for one in entries for row in _rows(one)],
        },
    )


def dossier_note(head: Head, sheet: DossierNote) -> Paper:
    """Build the 卷宗情况说明; nothing unusual is said in words too."""
    words: list[JSON] = list(sheet.words) or ["没有需要说明的情况。"]
    return compose(
        "dossier_note",
        "卷宗情况说明",
        head,
        {"words": words, "signatures": signature_rows(sheet.signatures), "explains": list(sheet.explains)},
    )


def back_cover(head: Head, sheet: BackCover) -> Paper:
    """Build the 封底."""
    pages = None if sheet.pages is None else str(sheet.pages)
    return compose(
        "back_cover",
        "卷宗封底",
        head,
        {
            "statement": ["本卷宗共", need(pages, "页数"), "页，于", _filed(sheet), "立卷。"],
            "signatures": signature_rows(sheet.signatures),
        },
    )


def _filed(sheet: BackCover) -> JSON:
    return need(day_words(sheet.filed_on), "立卷日期")


def _rows(one: CatalogueEntry) -> list[JSON]:
    pages = need(one.pages, one.title) if one.required and not one.remarks else one.pages
    title = f"{one.title}（必备）" if one.required else one.title
    papers: list[JSON] = [["", name, at, None] for name, at in one.papers]
    return [[str(one.number), title, pages, one.remarks], *papers]


@dataclass(frozen=True)
class Exhibit:
    """A line of the list of evidence; `answers` are "name: what they said" of the other parties.

    `digests` are the SHA-256 of its files in hex, in their order; the first 12 signs are printed.
    """

    number: int
    name: str
    purpose: str
    provider: str
    copies: int
    answers: Sequence[str] = ()
    withdrawn: bool = False
    handed_in: date | None = None
    digests: Sequence[str] = ()


def evidence_list(head: Head, exhibits: Sequence[Exhibit], providers: Sequence[str]) -> Paper:
    """Build the 证据材料清单; each provider signs, and who received the material."""
    signatures = [*(Signature("提供人（签名）", name) for name in providers), Signature("接收人（签名）")]
    return compose(
        "evidence_list",
        "证据材料清单",
        head,
        {
            "columns": ["编号", "证据名称", "证明内容", "提供人、\n提交日期", "份数", "对方意见"],
            "entries": [_exhibit(one) for one in exhibits],
            "words": "以上材料由提供人提交，只列各方都已看到的证据；提供人对真实性负责。",
            "signatures": signature_rows(signatures),
        },
    )


def _exhibit(one: Exhibit) -> JSON:
    said = "已撤下" if one.withdrawn else "\n".join(one.answers) or "未表态"
    marks = "\n".join(digest[:12] for digest in one.digests)
    name = f"{one.name}\nSHA-256：\n{marks}" if marks else one.name
    provider = "\n".join(part for part in (one.provider, day_words(one.handed_in)) if part)
    return [str(one.number), name, one.purpose or "—", provider, str(one.copies), said]


OF_THE_COPY = (
    "补印件由给当事人的副本PDF直接打印，不得涂改、拆页；其他当事人的身份证明"
    "和只供办案单位使用的文书、材料在整卷中，没有装入。"
)


@dataclass(frozen=True)
class ReprintSlip:
    """A printing of a bound file after the first: for whom, why, who allowed it, of which PDF."""

    number: int
    name: str
    recipient: str
    reason: str
    approved_by: str
    copies: int
    printed_by: str
    printed_on: date
    pages: int
    sha256: str
    version: int
    copy: bool = False
    """It is a party's copy that was printed, not the whole file."""


def reprint_slip(head: Head, sheet: ReprintSlip) -> Paper:
    """Build the 卷宗补印单."""
    what = "副本" if sheet.copy else "整卷"
    source = OF_THE_COPY if sheet.copy else "补印件由整卷PDF直接打印，内容与存档的整卷一致，不得涂改、拆页。"
    rows = [
        [Line("卷名", sheet.name)],
        [Line("交给", sheet.recipient), Line("份数", f"{sheet.copies}份")],
        [Line("补印原因", sheet.reason)],
        [Line("批准人", sheet.approved_by), Line("经办人", sheet.printed_by)],
        [
            Line("补印日期", day_words(sheet.printed_on)),
            Line("页数", f"共{sheet.pages}页（{what}第{sheet.version}版）"),
        ],
        [Line(f"{what}校验值", f"SHA-256\n{sheet.sha256}")],
    ]
    return compose(
        "reprint_slip",
        "卷宗补印单",
        head,
        {
            "number-words": f"第{sheet.number}次补印",
            "rows": lines(rows),
            "words": f"本单附在补印件的最前面。{source}",
            "signatures": signature_rows([Signature("经办人（签名）", sheet.printed_by), Signature("领取人（签名）")]),
            "seal": seal_data(Seal(head.organisation, sheet.printed_on)),
        },
    )

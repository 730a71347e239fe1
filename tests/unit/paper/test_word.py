"""Every paper as a Word file: all that its content says, and the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from mediation.cases.documents import acceptance
from mediation.core.paper import Paper
from mediation.records.documents import fields_of, word_file
from mediation.records.documents.word.file import EDITED
from mediation.rooms.documents import Check, Drafted, record
from mediation.rooms.documents.record import READ_BACK_DISPUTED
from tests.factories.form_fields import FIELDS, field_of
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import ACCEPTANCE, APPLICANT, HEAD, RESPONDENT
from tests.factories.session_papers import RECORD
from tests.unit.paper.conftest import without_space
from tests.unit.paper.test_forms import texts

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: bytes, part: str = "word/document.xml") -> str:
    """All text of a part of a Word file, without white space."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        tree = fromstring(packed.read(part))  # noqa: S314 - our own file
    return without_space("".join(one.text or "" for one in tree.iter(f"{WORD}t")))


def made(paper: Paper) -> bytes:
    content = word_file(paper.kind, paper.data)
    assert content is not None
    return content


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_word_file_says_what_the_paper_says(kind: str) -> None:
    paper = SAMPLES[kind](HEAD)
    said = read(made(paper))
    assert [text for text in texts(dict(paper.data)) if without_space(text) not in said] == []
    assert [field for field in FIELDS.get(kind, ()) if field_of(field)[1] not in said] == []


def test_the_same_content_gives_the_same_bytes() -> None:
    paper = SAMPLES["acceptance"](HEAD)
    assert made(paper) == made(paper)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ({"demonstration": True}, "演示"),
        ({"demonstration": False, "draft": True}, "草稿"),
        ({"demonstration": False}, ""),
    ],
)
def test_it_says_on_every_page_that_it_is_no_official_paper(head: dict[str, bool], kind: str) -> None:
    said = read(made(SAMPLES["agreement"](replace(HEAD, **head))), "word/header1.xml")
    assert said.startswith(without_space(kind + EDITED))


def test_what_the_parties_say_to_the_record_is_in_word_too() -> None:
    objection = "丙某不同意第1段：我没有说过全赔。调解员说明：按录音记载。"
    checks = (Check("甲某某", ("确认1段。",)), Check("丙某", (objection,), agrees=False), Check("丁某", ()))
    written = (Drafted("各方陈述", "物业全赔。", "申请人甲某某", sources=("7",)),)
    paper = record(HEAD, replace(RECORD, written=written, checks=checks))
    said = read(made(paper))
    assert "（1）申请人甲某某：物业全赔。〔7〕" in said
    checked = (
        "八、各方核对情况甲某某：确认1段。丙某：丙某不同意第1段：我没有说过全赔。调解员说明：按录音记载。丁某：【待填"
    )
    assert checked in said
    assert said.count(without_space(READ_BACK_DISPUTED)) == 1
    fields = fields_of("record", paper.data)
    assert fields["核对情况"][1] == {"姓名": "丙某", "内容": objection}
    assert "（1）申请人甲某某：物业全赔。" in str(fields["章节"])


def test_a_percent_sign_in_an_offices_words_or_in_what_is_typed_stays_one() -> None:
    words = "本申请由申请人口头提出，%s代为记录，已读给申请人听，申请人认可。"
    data = {**SAMPLES["application"](HEAD).data, "written_by": "记录员100%s%"}
    data["template"] = {"words": {words: "%s代为记录，如实100%填写，50%d。"}, "layout": {}}
    assert "记录员100%s%代为记录，如实100%填写，50%d。" in read(word_file("application", data) or b"")


def test_a_gap_is_seen_in_word_too() -> None:
    paper = acceptance(HEAD, replace(ACCEPTANCE, facts=None, requests=()))
    assert "【待填：纠纷简要情况】" in read(made(paper))
    assert read(made(paper)).count("【待填：") == len(paper.gaps)


def test_what_a_party_types_is_never_markup() -> None:
    typed = "{{ 1 + 1 }} {% for %} <w:t>&amp; \x0b"
    party = replace(APPLICANT, name=typed)
    paper = acceptance(HEAD, replace(ACCEPTANCE, parties=(party, RESPONDENT), facts=typed))
    assert read(made(paper)).count(without_space("{{1+1}}{%for%}<w:t>&amp;")) == 3


def test_a_sheet_of_the_bound_file_has_no_word_file() -> None:
    assert word_file("page_numbers", {}) is None


def test_only_a_draft_waits_for_a_number() -> None:
    final = SAMPLES["assignment"](replace(HEAD, number=None))
    assert "编号：" not in read(made(final))
    assert "编号：（定稿时编号）" in read(made(replace(final, data={**final.data, "draft": True})))

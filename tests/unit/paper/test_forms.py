"""Every form: all that its content says is on the paper, and all that is missing is seen and reported."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from mediation.cases.documents import acceptance
from mediation.core.paper import JSON, Paper, Signature, signature_rows
from mediation.core.paper_parties import PartyBlock
from mediation.core.render import render_pdf
from tests.factories.form_fields import FIELDS, field_of
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import ACCEPTANCE, APPLICANT, COMMITTEE, HEAD, RESPONDENT
from tests.unit.paper.conftest import without_space

Body = Callable[[Paper], str]
NOT_PRINTED_AS_TEXT = {
    "made_at", "qr", "image", "check_words", "case_no", "organisation", "number", "style", "typed",
}  # fmt: skip


def texts(value: JSON) -> Iterator[str]:
    """All texts in a paper's content that must be readable on it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_PRINTED_AS_TEXT:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_an_answer_of_five_thousand_signs_is_printed_whole(body: Body) -> None:
    answer = "".join(f"{n:04}句" for n in range(1000))
    read = body(acceptance(HEAD, replace(ACCEPTANCE, facts=answer)))
    assert answer in read


@pytest.mark.parametrize("kind", SAMPLES)
def test_all_of_the_content_can_be_read_back(kind: str, body: Body) -> None:
    paper = SAMPLES[kind](HEAD)
    read = body(paper)
    missing = [text for text in texts(dict(paper.data)) if without_space(text) not in read]
    assert missing == []
    assert [field for field in FIELDS.get(kind, ()) if field_of(field)[1] not in read] == []
    assert paper.kind == kind
    assert paper.gaps == ()
    assert "待填" not in read


@pytest.mark.parametrize(
    ("kind", "said", "signer"),
    [
        ("performance_check_clause", "视为认可债权人的陈述", "债权人："),
        ("oral_agreement", "当场履行完毕", "人民调解员（签名）"),
        ("exec_cert_application", "提交的证据的第二项", "债权人："),
        ("withdrawal_application", "事实与理由的内容", "原告："),
    ],
)
def test_nobody_signs_a_page_without_a_word_of_the_paper(
    kind: str, said: str, signer: str, fonts: Sequence[Path]
) -> None:
    pdf = PdfReader(io.BytesIO(render_pdf(kind, SAMPLES[kind](HEAD).data, fonts=fonts).pdf))
    last = without_space(pdf.pages[-1].extract_text())
    assert said in last
    assert signer in last


def test_a_day_beside_the_seal_stays_on_one_line(fonts: Sequence[Path]) -> None:
    data = dict(SAMPLES["acceptance"](HEAD).data)
    rows: Any = data["signatures"]
    signed = data | {"signatures": [{**one, "date": "2026年12月28日"} for one in rows]}
    pdf = PdfReader(io.BytesIO(render_pdf("acceptance", signed, fonts=fonts).pdf))
    lines = [without_space(line) for page in pdf.pages for line in page.extract_text().splitlines()]
    assert len([line for line in lines if "2026年12月28日" in line]) == len(rows)


SAID = "渗水发生在八月下旬，渗漏点在楼上卫生间防水层。"
LINES = range(1, 36, 6)
"""Signatures with their seal are higher than six lines: of these lengths one leaves them no place beneath."""


def _typed(kind: str, data: dict[str, Any], lines: int) -> dict[str, Any]:
    if kind == "acceptance":
        return data | {"requests": [SAID] * lines}
    if kind == "follow_up":
        return data | {"measures": SAID * (lines + lines // 3)}
    if kind == "mediation_report":
        return data | {"chapters": [*data["chapters"][:-1], {**data["chapters"][-1], "items": [SAID * (32 + lines)]}]}
    last = {**data["chapters"][-1], "items": ["\n".join([SAID] * lines)]}
    return data | {"chapters": [*data["chapters"][:-1], last]}


@pytest.mark.parametrize("kind", ["acceptance", "follow_up", "mediation_report", "police_transfer"])
def test_the_end_of_any_text_stays_with_the_signatures(kind: str, fonts: Sequence[Path]) -> None:
    for lines in LINES:
        data = _typed(kind, dict(SAMPLES[kind](HEAD).data), lines)
        pdf = PdfReader(io.BytesIO(render_pdf(kind, data, fonts=fonts).pdf))
        last = without_space(pdf.pages[-1].extract_text())
        assert SAID[-12:] in last, f"{lines} lines, {len(pdf.pages)} pages: {last}"


def test_each_party_answers_for_each_undisputed_fact_by_itself(body: Body) -> None:
    read = body(SAMPLES["undisputed_facts"](HEAD))
    assert read.count("无异议") == read.count("有异议") == 3 * 2


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_same_content_gives_the_same_file(kind: str, fonts: Sequence[Path]) -> None:
    first, again = (render_pdf(kind, SAMPLES[kind](HEAD).data, fonts=fonts) for _ in range(2))
    assert first.sha256 == again.sha256


@pytest.mark.parametrize(("flag", "word"), [("demonstration", "演示"), ("draft", "草稿")])
def test_every_page_of_a_demonstration_or_draft_says_so(
    flag: str, word: str, fonts: Sequence[Path], printed: Callable[[bytes], str]
) -> None:
    real = SAMPLES["acceptance"](replace(HEAD, demonstration=False)).data
    plain = printed(render_pdf("acceptance", real, fonts=fonts).pdf)
    marked = render_pdf("acceptance", {**real, flag: True}, fonts=fonts)
    assert printed(marked.pdf).count(word) == plain.count(word) + marked.pages
    assert marked.pages == 2


@pytest.mark.parametrize("kind", ["acceptance", "rejection_notice", "assignment"])
def test_a_number_not_yet_taken_is_no_gap(kind: str, body: Body) -> None:
    paper = SAMPLES[kind](replace(HEAD, number=None, draft=True))
    assert "编号：（定稿时编号）" in body(paper)
    assert paper.gaps == ()


def test_a_final_paper_of_a_kind_without_numbers_says_nothing_of_one(body: Body) -> None:
    paper = SAMPLES["assignment"](replace(HEAD, number=None))
    assert "编号：" not in body(paper)


TYPED_IN_THE_SAMPLES = (
    COMMITTEE,
    "《中华人民共和国人民调解法》第十七条",
    "街道人民调解委员会",
    "人民调解协议书（演东人调字",
    "人民调解员（签名）",
    "人民调解协议书原件",
    "人民调解委员会主持调解的证明",
    "人民调解协议书。",
    "人民调解申请书或者受理登记表",
)


@pytest.mark.parametrize("kind", SAMPLES)
def test_other_kinds_of_mediation_do_not_call_themselves_peoples_mediation(kind: str, body: Body) -> None:
    office = replace(HEAD, organisation="演示县某局行政调解室", people=False, free=False)
    read = body(SAMPLES[kind](office))
    for typed in TYPED_IN_THE_SAMPLES:
        read = read.replace(typed, "")
    assert "人民调解" not in read
    assert "不收取任何费用" not in read


@pytest.mark.parametrize("kind", ["agreement", "rights_notice"])
def test_papers_of_the_police_name_the_penalty_and_no_way_to_confirm(kind: str, body: Body) -> None:
    station = replace(HEAD, organisation="演示县公安局城关派出所", people=False, police=True)
    paper = SAMPLES[kind](station)
    read = body(paper)
    for typed in TYPED_IN_THE_SAMPLES:
        read = read.replace(typed, "")
    assert "治安调解" in paper.title
    assert "依法对违反治安管理行为人给予处罚" in read
    assert "人民调解" not in read


def test_missing_values_are_seen_on_the_paper_and_named_to_the_caller(body: Body) -> None:
    nobody = PartyBlock("申请人", name=None, age=None, address=" ")
    paper = acceptance(
        HEAD, replace(ACCEPTANCE, parties=(nobody, nobody, RESPONDENT), facts=None, requests=(), accepted_on=None)
    )
    assert paper.gaps[0] == "受理日期"
    assert {"申请人1姓名", "申请人2姓名", "申请人2单位或住址", "纠纷简要情况", "申请事项"} <= set(paper.gaps)
    read = body(paper)
    assert read.count("【待填：") == len(paper.gaps)
    assert "【待填：纠纷简要情况】" in read
    assert "【待填：受理日期】，本调解委员会依当事人申请" in read


def test_what_a_party_types_is_never_markup(body: Body) -> None:
    typed = "#[x] $y$ *z* \\\\ @ref <label> = // #panic()"
    party = replace(APPLICANT, name=typed, address=typed)
    paper = acceptance(HEAD, replace(ACCEPTANCE, parties=(party, RESPONDENT), facts=typed, requests=(typed,)))
    assert body(paper).count(without_space(typed)) == 5


def drawing(width: int, height: int) -> bytes:
    picture = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 128)).save(picture, "PNG")
    return picture.getvalue()


def test_a_signature_must_be_a_picture() -> None:
    with pytest.raises(ValueError, match="PNG"):
        signature_rows([Signature("申请人", image_png=b"<svg/>")])
    with pytest.raises(ValueError, match="pixels"):
        signature_rows([Signature("申请人", image_png=drawing(2001, 2000))])


def test_drawn_signatures_and_seals_are_on_the_paper(fonts: Sequence[Path]) -> None:
    signed = replace(
        ACCEPTANCE,
        signatures=(Signature("当事人（签名）", "甲某某", date(2026, 11, 3), drawing(300, 120)),),
        seal=replace(ACCEPTANCE.seal, image_png=drawing(200, 200)),
    )
    pdf = render_pdf("acceptance", acceptance(HEAD, signed).data, fonts=fonts).pdf
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages) == 2

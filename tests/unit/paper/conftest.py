"""Fixtures of the paper tests: fonts, and readers of what was printed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from mediation.core.fonts import FontsMissing, fonts_dirs
from mediation.core.paper import Paper
from mediation.core.render import render_pdf


@pytest.fixture(scope="session")
def fonts() -> Sequence[Path]:
    try:
        return fonts_dirs(None)
    except FontsMissing:
        pytest.fail("The fonts of official paper are not there: run `make setup`, then the tests again.")


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without any white space, since lines break where the page ends."""
    return [without_space(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture
def printed() -> Callable[[bytes], str]:
    """Read a PDF's whole text, without white space."""
    return lambda pdf: "".join(pages_of(pdf))


@pytest.fixture
def body(fonts: Sequence[Path]) -> Callable[[Paper], str]:
    """Render a paper and read it back without watermark, page head and page foot."""

    def read(paper: Paper) -> str:
        pages = pages_of(render_pdf(paper.kind, paper.data, fonts=fonts).pdf)
        furniture = [
            "演示" if paper.data["demonstration"] else "",
            f"{paper.data['organisation']}案号：{paper.data['case_no']}",
            f"核对词：{without_space(''.join(paper.data['check_words']))}",
        ]
        for number, text in enumerate(pages):
            rest = text
            for piece in [*furniture, f"第{number + 1}页共{len(pages)}页"]:
                assert piece in rest
                rest = rest.replace(piece, "", 1)
            pages[number] = rest
        return "".join(pages)

    return read

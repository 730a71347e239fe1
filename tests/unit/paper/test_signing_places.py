"""Where names and seals stand: a seal over the issuer's name and day alone (GB/T 9704), many signers in a table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from mediation.agreements.documents import agreement
from mediation.core.paper import Signature
from mediation.core.render import render_pdf
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD
from tests.factories.session_papers import AGREEMENT

RADIUS, ARC = 53.5, 38.0
"""Of the drawn seal and of the middle of its letters, in points."""
SEALED = [kind for kind in SAMPLES if SAMPLES[kind](HEAD).data.get("seal")]


@dataclass(frozen=True, slots=True)
class Run:
    """Some signs that stand together, with their baseline."""

    text: str
    x: float
    y: float
    turned: bool
    size: float

    @property
    def width(self) -> float:
        return self.size * sum(1.0 if ord(sign) > 255 else 0.45 for sign in self.text)


def runs_of(page: PageObject) -> list[Run]:
    found: list[Run] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text.strip():
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            found.append(Run(text.strip(), x, y, abs(cm[1] * tm[0] + cm[3] * tm[1]) > 0.001, size))

    page.extract_text(visitor_text=visit)
    return found


def under_the_seal(runs: Sequence[Run]) -> Iterator[str]:
    """What stands, whole or in part, in the square around the seal whose letters these are."""
    arc = [one for one in runs if one.turned and one.size < 20]
    if not arc:
        return
    xs = [one.x for one in arc]
    middle, centre = (min(xs) + max(xs)) / 2, max(one.y for one in arc) - ARC
    for one in runs:
        across = one.x < middle + RADIUS and one.x + one.width > middle - RADIUS
        if (
            not one.turned
            and across
            and one.y + 0.8 * one.size > centre - RADIUS
            and one.y - 0.1 * one.size < centre + RADIUS
        ):
            yield one.text.replace(" ", "")


@pytest.mark.parametrize("kind", SEALED)
def test_a_seal_stands_over_the_name_and_the_day_of_the_issuer_and_nothing_else(
    kind: str, fonts: Sequence[Path]
) -> None:
    data: dict[str, Any] = dict(SAMPLES[kind](HEAD).data)
    data["seal"] = {**data["seal"], "applied": True}
    pages = PdfReader(io.BytesIO(render_pdf(kind, data, fonts=fonts).pdf)).pages
    covered = [text for page in pages for text in under_the_seal(runs_of(page))]
    day = (data["seal"]["date"] or "年月日").replace(" ", "")
    assert sorted(covered) == sorted(["演示", data["seal"]["organisation"], day]), kind


def test_twenty_four_signers_the_last_sentence_and_the_seal_share_a_page(fonts: Sequence[Path]) -> None:
    many = tuple(Signature("申请人（签名）", f"甲{number:02d}") for number in range(24))
    paper = agreement(HEAD, replace(AGREEMENT, signatures=many))
    pages = PdfReader(io.BytesIO(render_pdf(paper.kind, paper.data, fonts=fonts).pdf)).pages
    last = "".join(pages[-1].extract_text().split())
    assert "具有同等效力" in last
    assert all(f"甲{number:02d}" in last for number in range(24))
    assert "（印章）" in last

"""An office's words and layout on every form: what it changed is on the paper, what people say stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation.core.render import render_pdf
from mediation.records import documents
from mediation.records.errors.templates import TemplateTooEarly, UnknownWords, WordsTooLong
from mediation.records.rules import templates as rules
from mediation.records.service.dress import worn
from mediation.records.service.templates import changeable_kinds, fixed_words
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD
from tests.unit.paper.conftest import pages_of, without_space
from tests.unit.paper.test_word import read

UNSEEN = {
    "application": ("本申请由申请人口头提出，%s代为记录，已读给申请人听，申请人认可。",),
    "agreement": ("履行方式、时限：",),
}
"""Words that stand only where the sample has a value it does not have."""


def changed(kind: str) -> dict[str, str]:
    return {one: f"〈{n}〉{one}" for n, one in enumerate(fixed_words(kind)) if one not in UNSEEN.get(kind, ())}


def test_every_paper_of_the_platform_can_be_changed() -> None:
    assert set(changeable_kinds()) == set(SAMPLES)


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_fixed_word_can_be_written_in_the_offices_way(
    kind: str, fonts: Sequence[Path], printed: Callable[[bytes], str]
) -> None:
    words = changed(kind)
    data = worn(kind, SAMPLES[kind](HEAD).data, words, {}, 1)
    paper = printed(render_pdf(kind, data, fonts=fonts).pdf)
    word = read(documents.word_file(kind, data) or b"")
    assert [new for new in words.values() if without_space(new) not in paper] == []
    assert [new for new in words.values() if without_space(new) not in word] == []


def test_what_people_say_stays_even_where_it_is_the_same() -> None:
    data = dict(SAMPLES["follow_up"](HEAD).data) | {"findings": "建议和采取的措施", "measures": "姓名"}
    dressed = rules.dressed("follow_up", data, {"建议和采取的措施": "措施", "姓名": "名字", "回访时间": "走访时间"})
    assert dressed["findings"] == "建议和采取的措施"
    assert dressed["measures"] == "姓名"
    assert "走访时间" in rules.fixed_words("follow_up", dressed)


def test_words_may_be_exchanged() -> None:
    data: Any = SAMPLES["follow_up"](HEAD).data
    swapped = rules.dressed("follow_up", data, {"回访时间": "回访方式", "回访方式": "回访时间"})
    before = [one["label"] for one in data["rows"][2]]
    assert [one["label"] for one in swapped["rows"][2]] == before[::-1]


def test_the_layout_and_the_note_are_on_the_paper(fonts: Sequence[Path], printed: Callable[[bytes], str]) -> None:
    data = SAMPLES["rights_notice"](HEAD).data
    layout = {"size": 1.5, "title": 26, "leading": 0.9, "vertical": 3.0, "left": 3.0, "note": "演示县司法局监制"}
    plain, large = (
        render_pdf("rights_notice", one, fonts=fonts) for one in (data, worn("rights_notice", data, {}, layout, 1))
    )
    assert len(pages_of(large.pdf)[0]) < 0.8 * len(pages_of(plain.pdf)[0])
    assert "演示县司法局监制" in printed(large.pdf)


def test_only_what_differs_is_kept() -> None:
    known = frozenset({"姓名", "写给%s"})
    assert rules.check_words({"姓名": " 姓名 ", "写给%s": "致%s"}, known) == {"写给%s": "致%s"}
    assert rules.check_layout({"size": 0, "title": "22", "note": " "}) == {}
    assert rules.check_layout({"size": "1.5", "note": "附"}) == {"size": 1.5, "note": "附"}


@pytest.mark.parametrize("words", [{"没有这句": "x"}, {"写给%s": "致"}, {"姓名": "%s"}])
def test_unknown_words_and_lost_places_are_refused(words: dict[str, str]) -> None:
    with pytest.raises(UnknownWords):
        rules.check_words(words, frozenset({"姓名", "写给%s"}))


def test_bounds() -> None:
    with pytest.raises(WordsTooLong):
        rules.check_words({"姓名": "长" * 601}, frozenset({"姓名"}))
    with pytest.raises(WordsTooLong):
        rules.check_layout({"note": "长" * 301})
    with pytest.raises(UnknownWords):
        rules.check_layout({"left": 20})
    with pytest.raises(TemplateTooEarly):
        rules.check_day(date(2026, 11, 24), date(2026, 11, 25))

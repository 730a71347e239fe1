"""Phrases: what is a blank, what the case fills in, what is refused."""

from __future__ import annotations

import pytest

from mediation.core.errors import Invalid
from mediation.rooms.queries.phrases import articles_about
from mediation.rooms.rules.phrases import LONGEST_PHRASE, MOST_PHRASES, checked_phrase, fill


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("请在{日期}前付清。", "请在{日期}前付清。"), ("  请｛申请人｝说。\r\n", "请{申请人}说。"), ("{}", "{}"),
        ("字" * LONGEST_PHRASE, "字" * LONGEST_PHRASE),
    ],
)  # fmt: skip
def test_a_phrase_is_kept_as_it_was_meant(text: str, kept: str) -> None:
    assert checked_phrase(text, kept=MOST_PHRASES - 1) == kept


@pytest.mark.parametrize(
    "text",
    ["", " \n", "字" * (LONGEST_PHRASE + 1), "请{申请人说", "请}说", "{一二三四五六七八九十一二三}", "{{甲}}", "\x00"],
)
def test_what_is_no_phrase_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        checked_phrase(text, kept=0)


def test_the_hundred_and_first_is_refused() -> None:
    with pytest.raises(Invalid, match="100条"):
        checked_phrase("您好。", kept=MOST_PHRASES)


def test_the_case_fills_in_what_it_knows_once_and_leaves_the_rest() -> None:
    known = {"申请人": "{被申请人}", "被申请人": "李四", "案号": ""}
    assert (
        fill("{申请人}请{被申请人}在{日期}前付{金额}元，{案号}", known)
        == "{被申请人}请李四在{日期}前付{金额}元，{案号}"
    )


def test_articles_are_found_by_all_words_and_not_by_one_sign() -> None:
    found = articles_about("利率 四倍")
    assert [one.key for one in found] == ["LEND-25"]
    assert articles_about("人") == articles_about(" ") == []
    assert len(articles_about("人民")) == 20

"""Any two characters that stand together are found; what is shown is what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediation.core.text_search import excerpt, folded, grams_asked, grams_of, holds, terms_of

SAID = "我家在上海东边，欠条写的是４３６００元，车牌浙F·A8712，他叫赵燚。"


def finds(query: str, text: str = SAID) -> bool:
    terms = terms_of(query)
    return set(grams_asked(terms)) <= set(grams_of(text)) and holds(text, terms)


def test_two_characters_anywhere_numbers_letters_and_a_rare_one_are_found() -> None:
    for query in ("上海", "海东", "边，", "43600", "３６", "a8712", "F·A", "燚", "欠条 43600", "赵燚"):
        assert finds(query), query
    for query in ("上东", "海 河", "436001", "煊", "欠 条子"):
        assert not finds(query), query


def test_an_index_number_is_a_pair_or_a_rare_character_and_fits_the_column() -> None:
    assert grams_asked(terms_of("海")) == []
    assert grams_asked(terms_of("燚")) == [ord("燚") << 21]
    assert max(grams_of("\U00010ffd\U00010ffd龘")) < 2**63


@given(st.text(max_size=60), st.integers(0, 60), st.integers(2, 12))
def test_every_part_of_a_text_finds_it(text: str, start: int, length: int) -> None:
    part = folded(text)[start : start + length]
    if len(terms_of(part)) == 1 and len(part.strip()) > 1:
        assert finds(part, text) or folded(part) != part  # folding twice may differ for a few letters


def test_the_excerpt_marks_every_hit_in_the_words_as_written() -> None:
    pieces = excerpt(SAID, terms_of("436 上海"))
    assert [one.text for one in pieces if one.hit] == ["上海", "４３６"]
    assert "".join(one.text for one in pieces) == SAID
    long = "前" * 200 + "漏水" + "后" * 200
    cut = excerpt(long, ["漏水"])
    assert (cut[0].text, cut[-1].text, [one.text for one in cut if one.hit]) == ("…", "…", ["漏水"])


@given(st.text(max_size=80), st.text(max_size=4))
def test_an_excerpt_is_made_of_the_text_alone(text: str, query: str) -> None:
    whole = "".join(one.text for one in excerpt(text, terms_of(query), around=500))
    assert whole == text

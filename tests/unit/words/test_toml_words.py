"""Checklists and the platform's own rules are read in English too; what laws say stays in its language."""

from pathlib import Path

from babel.messages.pofile import read_po

from scripts.toml_words import sentences
from tests.unit.words.test_catalogue import ENGLISH, ROOT

DATA = ROOT / "mediation" / "law" / "data"


def said(path: Path) -> set[str]:
    with path.open("rb") as file:
        return {words for _line, _function, words, _comments in sentences(file, None, None, None)}


def test_every_sentence_of_checklists_and_own_rules_has_its_english() -> None:
    with ENGLISH.open("rb") as file:
        known = {message.id for message in read_po(file) if message.string}
    found = set().union(*map(said, [*DATA.glob("checklists/*.toml"), *DATA.glob("rules/*.toml")]))
    assert "线索登记后三日内转为申请或者注明不予处理的原因。" in found
    assert not found - known


def test_what_a_law_says_is_not_translated() -> None:
    assert "《人民调解法》第三条、第二十三条" not in said(DATA / "checklists" / "general.toml")

"""English is complete: every Chinese sentence of code and templates has its translation, with the same gaps to fill."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = ROOT / "mediation" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = dict.fromkeys(("_", "gettext", "lazy_gettext", "N_", "lazy", "_l"))
GAP = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")


def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file)


def sentences() -> set[str]:
    found: set[str] = set()
    for place in ("mediation", "templates"):
        method = "python" if place == "mediation" else "jinja2"
        pattern = "**.py" if method == "python" else "**.html"
        rows = extract_from_dir(  # by itself it passes over folders whose names begin with a low line
            str(ROOT / place), method_map=[(pattern, method)], keywords=KEYWORDS, directory_filter=lambda _folder: True
        )
        found |= {
            message for _file, _line, message, _comments, _context in rows if isinstance(message, str) and message
        }
    return found


def test_every_sentence_has_its_english() -> None:
    known = {message.id for message in english() if message.id and message.string}
    missing = sorted(sentences() - known)
    assert not missing, f"run scripts/messages.sh and translate: {missing[:10]}"


def test_a_word_that_needs_two_has_both() -> None:
    words = {(message.context, message.id): message.string for message in english() if message.context}
    assert words
    assert all(words.values())
    assert words["figure", "受理"] == "Accepted"
    assert words["menu", "线索"] == "Leads"


def test_translations_fill_the_same_gaps() -> None:
    wrong = [
        message.id
        for message in english()
        if message.id and sorted(GAP.findall(str(message.string))) != sorted(GAP.findall(str(message.id)))
    ]
    assert wrong == []


def test_the_catalogue_is_one_that_set_up_compiles() -> None:
    """Babel skips a catalogue whose head is marked fuzzy, and every page would stay Chinese."""
    catalogue = english()
    assert not catalogue.fuzzy
    assert [message.id for message in catalogue if message.fuzzy] == []

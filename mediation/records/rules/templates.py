"""What an office may change of a form: its fixed words and its layout. Decided by values alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mediation.core.i18n import N_
from mediation.records.errors.templates import TemplateTooEarly, TemplateUnchanged, UnknownWords, WordsTooLong

LONGEST_WORDS = 600
LONGEST_NOTE = 300
MEASURES: Mapping[str, tuple[str, Mapping[float, str]]] = {
    "size": (N_("正文字号"), {0: N_("标准"), -1.5: N_("小一号"), 1.5: N_("大一号")}),
    "title": (N_("标题字号"), {22: N_("二号（标准）"), 18: N_("小二号"), 26: N_("一号")}),
    "leading": (N_("行距"), {0.7: N_("标准"), 0.5: N_("紧一些"), 0.9: N_("松一些")}),
    "vertical": (N_("上下页边距"), {2.5: N_("2.5厘米（标准）"), 2.0: N_("2厘米"), 3.0: N_("3厘米")}),
    "left": (N_("左页边距"), {2.5: N_("2.5厘米（标准）"), 3.0: N_("3厘米，左侧装订")}),
}
"""The measures of the layout and what each may be, the standard first: points added to the text, the title's points,
the space between lines in signs, the margins above and below and the left one in centimetres."""
_ANYWHERE = frozenset({"label", "title"})
_ON_TOP = frozenset({"pledge", "effect", "confirmation", "told", "note", "read_back", "understood", "opening"})
_LISTS = frozenset({"columns", "warnings", "pledges"})
_NEVER = frozenset({"typed", "template"})
_ALL_FIXED = frozenset({"rights_notice"})


def fixed_words(kind: str, data: Mapping[str, Any]) -> list[str]:
    """The words of a paper's content that its form fixes, in reading order and each once; nothing that people say."""
    return list(dict.fromkeys(text for _path, text in _fixed(kind, data, top=True) if text.strip()))


def dressed(kind: str, data: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The content with the office's words in place of the form's; what people say stays, even where it is the same."""
    replaced: dict[str, Any] = json.loads(json.dumps(data))
    for path, text in _fixed(kind, data, top=True):
        if (flat := text.replace("\n", "")) in words:
            _put(replaced, path, words[flat])
    return replaced


def check_words(words: Mapping[str, str], known: frozenset[str]) -> dict[str, str]:
    """The changed words alone. Raises UnknownWords, WordsTooLong."""
    unknown = [one for one in words if one not in known]
    if unknown:
        raise UnknownWords(words="、".join(unknown))
    changed = {one: text for one, said in words.items() if (text := " ".join(said.split())) and text != one}
    for one, text in changed.items():
        if len(text) > LONGEST_WORDS:
            raise WordsTooLong(words=one[:20], most=LONGEST_WORDS)
        if one.count("%s") != text.count("%s"):
            raise UnknownWords(words="%s")
    return changed


def check_layout(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The measures that differ from the standard, and the note. Raises UnknownWords, WordsTooLong."""
    note = str(layout.get("note", "")).strip()
    if len(note) > LONGEST_NOTE:
        raise WordsTooLong(words="附注", most=LONGEST_NOTE)
    found: dict[str, Any] = {"note": note} if note else {}
    for name, (_words, allowed) in MEASURES.items():
        standard = next(iter(allowed))
        value = float(layout.get(name, standard))
        if value not in allowed:
            raise UnknownWords(words=name)
        if value != standard:
            found[name] = value
    return found


def check_day(effective_from: date, today: date) -> None:
    """Pass when the version comes into force today or later. Raises TemplateTooEarly."""
    if effective_from < today:
        raise TemplateTooEarly


def check_changed(digest: str, latest: str | None) -> None:
    """Pass when the version says something else than the newest one. Raises TemplateUnchanged."""
    if digest == latest:
        raise TemplateUnchanged


def digest_of_template(kind: str, words: Mapping[str, str], layout: Mapping[str, Any], word_sha256: str | None) -> str:
    """SHA-256 of what a version says, whoever made it and from whenever it is in force."""
    said = {"kind": kind, "words": dict(words), "layout": dict(layout), "word": word_sha256}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


Path = tuple[str | int, ...]


def _fixed(kind: str, value: Any, path: Path = (), *, top: bool = False) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for key in [one for one in value if one not in _NEVER]:
            yield from _fixed_at(kind, key, value[key], (*path, key), top=top)
    elif isinstance(value, list | tuple):
        for n, inner in enumerate(value):
            yield from _fixed(kind, inner, (*path, n))


def _fixed_at(kind: str, key: str, value: Any, path: Path, *, top: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if key in _ANYWHERE or (top and key in _ON_TOP):
            yield path, value
    elif _all_fixed(kind, key, value, top=top):
        yield from (((*path, n), text) for n, text in enumerate(value))
    else:
        yield from _fixed(kind, value, path)


def _all_fixed(kind: str, key: str, value: Any, *, top: bool) -> bool:
    named = (top and key in _LISTS) or (kind in _ALL_FIXED and key == "items")
    return named and isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _put(data: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = text

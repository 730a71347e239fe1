"""Babel's reader of the law's files: the sentences of checklists, and of rules that are the platform's own.

What a law says is quoted in the language in which it was passed, and so are the names of laws.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import IO, Any

OURS = "本平台"

Found = tuple[int, None, str, list[str]]


def sentences(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Found]:  # noqa: ARG001 - Babel calls it so
    """What is to be translated of one file: (line, function, sentence, comments)."""
    data = tomllib.load(file)
    yield from ((1, None, one, []) for row in data.get("item", ()) for one in (row["text"], row["why"]) if _said(one))
    yield from ((1, None, one, []) for row in data.get("rule", ()) if _ours(row) for one in (row["law"], row["text"]))


def _said(words: str) -> bool:
    return not words.startswith("《")


def _ours(row: dict[str, Any]) -> bool:
    return str(row["law"]).startswith(OURS)

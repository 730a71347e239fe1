"""A value of a paper's content as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> str:
    """The text of a value: nothing for None, 【待填：…】 for a gap, the pieces of a sentence joined."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return f"【待填：{flat(str(value['gap']))}】" if "gap" in value else ""
    if isinstance(value, list | tuple):
        return "".join(plain(one) for one in value)
    return "".join(sign for sign in str(value) if sign >= " " or sign in "\n\t")


def flat(text: str) -> str:
    """A label in one line."""
    return text.replace("\n", "")

"""Canonical JSON (RFC 8785): the bytes that digests and signatures are made over."""

from __future__ import annotations

from typing import Any

import orjson
import rfc8785


class Unsealable(ValueError):
    """The value has no canonical form: a number too large, not a number, half a character."""


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785) of `value`. Raises Unsealable."""
    try:
        if _plain(value):
            return orjson.dumps(value, option=_SORTED)
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, orjson.JSONEncodeError, UnicodeError, RecursionError) as wrong:
        raise Unsealable(str(wrong)) from wrong


def canonical_plain(value: dict[str, Any]) -> bytes:
    """The same for one of which it is known that it holds only texts, whole numbers below 2**53 and ASCII names."""
    return orjson.dumps(value, option=_SORTED)


_SORTED = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def _plain(value: Any) -> bool:
    """Whether orjson, twenty times as fast, writes what RFC 8785 asks for: no numbers but whole ones, ASCII names.

    Names of other letters would be sorted by another rule, fractions written in another way.
    """
    if type(value) is not dict:
        return type(value) in _LEAVES
    kinds = set(map(type, value.values()))
    if dict in kinds and not all(_plain(part) for part in value.values() if type(part) is dict):
        return False
    return kinds <= _PLAIN and set(map(type, value)) <= _NAMES and "".join(value).isascii()


_NAMES = {str}
_LEAVES = {str, int, type(None)}
_PLAIN = {*_LEAVES, dict}

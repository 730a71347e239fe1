"""JSON as the sockets speak it: Chinese as it is, not escaped to six bytes a character."""

from __future__ import annotations

import json
from typing import Any

import orjson


def dumps(value: Any, **_options: Any) -> str:
    """Compact JSON text."""
    return orjson.dumps(value).decode()


def loads(text: str | bytes, **_options: Any) -> Any:
    """The standard library's reading: what it lets through, the checks of each message refuse in words."""
    return json.loads(text)

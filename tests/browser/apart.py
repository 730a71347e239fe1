"""What wants an event loop of its own, beside a browser whose driver keeps one in this thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(make: Callable[[], T]) -> T:
    """In a thread of its own: stamps are put with a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make).result()

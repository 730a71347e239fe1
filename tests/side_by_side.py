"""How tests are shared out: what takes longest begins first, and one running platform serves all the stories."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

SLOW_FIRST = ("tests/flows/", "tests/faults/", "tests/browser/", "tests/sockets/")

TOGETHER = ("tests/flows/", "tests/browser/", "tests/sockets/", "tests/arch/")
"""The stories' platform with its county; what pages are opened from; what sockets speak to; the project, parsed."""


class SharedOut(LoadFileScheduling):
    """Files whole, as xdist does it; what a folder of `TOGETHER` makes once is made in one worker alone."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), None) or super()._split_scope(nodeid)


def slowest_first(items: list[pytest.Item]) -> None:
    """Put the folders of `SLOW_FIRST` before the others; within a folder the order stays."""
    items.sort(key=lambda item: next((n for n, place in enumerate(SLOW_FIRST) if item.nodeid.startswith(place)), 99))

"""How tests are shared out: what takes longest begins first, and one running platform serves all the stories."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

SLOW_FIRST = ("tests/flows/", "tests/faults/", "tests/browser/", "tests/sockets/")


class SharedOut(LoadFileScheduling):
    """Files whole, as xdist does it; all the stories go to one worker, whose platform loads its county once."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/flows" if nodeid.startswith("tests/flows/") else super()._split_scope(nodeid)


def slowest_first(items: list[pytest.Item]) -> None:
    """Put the folders of `SLOW_FIRST` before the others; within a folder the order stays."""
    items.sort(key=lambda item: next((n for n, place in enumerate(SLOW_FIRST) if item.nodeid.startswith(place)), 99))

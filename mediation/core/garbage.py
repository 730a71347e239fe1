"""Python's collector of garbage, kept from walking again and again over what stays until the process ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Import without the collector: it finds nothing in code that stays, and takes a quarter of the start for that."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def spare_what_stays() -> None:
    """Leave what is loaded once out of every later look, which else walks it all while people wait."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)

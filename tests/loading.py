"""Loaded before everything else: what is imported for the tests stays, and the collector need not look through it."""

from __future__ import annotations

import gc

gc.disable()


def pytest_collection_finish() -> None:
    """From here on the collector looks, but no more at what was there before the first test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # as in a web process
    gc.enable()

"""What every reader of a recording may raise."""

from __future__ import annotations


class NoSound(ValueError):
    """These bytes are no recording that can be played."""

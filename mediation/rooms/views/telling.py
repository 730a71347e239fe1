"""What became of a button, said on the next page."""

from __future__ import annotations

from flask import flash, g

from mediation.core.errors import Refusal


def flash_refusal(refusal: Refusal) -> None:
    """The refusal's sentence on the next page."""
    g.refused_status = refusal.status
    flash(refusal.message, "warn")

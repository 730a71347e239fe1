"""A form's whole number. The library's range check stumbles over one that is longer than any float."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField as LibraryField

LONGEST = 15
"""Digits; whatever counts here (days, copies, hours, fen) has fewer."""


class IntegerField(LibraryField):
    """As the library's; a number that is absurdly long is none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as the library does for what is no number."""
        endless = valuelist and len(str(valuelist[0]).strip()) > LONGEST
        super().process_formdata(["?"] if endless else valuelist)

"""A form's day: as the library's, within the days that people can mean."""

from __future__ import annotations

from typing import Any

from wtforms import DateField as LibraryField

from mediation.core.days import EARLIEST, LATEST


class DateField(LibraryField):
    """What lies outside is no day, and said so as the library does."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError for what is no day."""
        year = str(valuelist[0]).strip().partition("-")[0] if valuelist else ""
        outside = year.isdecimal() and not EARLIEST.year <= int(year[:9]) <= LATEST.year
        super().process_formdata(["?"] if outside else valuelist)

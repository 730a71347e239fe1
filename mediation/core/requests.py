"""What a request brings, without the characters that nobody types and no database, document or table can hold."""

from __future__ import annotations

from typing import Any

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

CONTROL = {number: None for number in (*range(32), 127) if chr(number) not in "\t\n\r"}


class CleanRequest(Request):
    """A request whose address, form and JSON carry no control characters but tab and line ends."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        return cleaned(super().args)

    def _load_form_data(self) -> None:
        first = "form" not in self.__dict__
        super()._load_form_data()
        if first:
            self.__dict__["form"] = cleaned(self.form)

    def get_json(self, *args: Any, **kwargs: Any) -> Any:
        """The body as JSON, its texts and names without control characters."""
        return _clean(super().get_json(*args, **kwargs))


def cleaned(given: MultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    """The same names and values, in the same order, without control characters."""
    return ImmutableMultiDict([(_clean(name), _clean(value)) for name, value in given.items(multi=True)])


def _clean(value: Any) -> Any:
    match value:
        case str():
            return value.translate(CONTROL)
        case dict():
            return {_clean(name): _clean(one) for name, one in value.items()}
        case list():
            return [_clean(one) for one in value]
    return value

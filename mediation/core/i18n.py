"""Words for people: the Chinese sentence is the message id, English is a complete second catalogue."""

from __future__ import annotations

from typing import Any

import flask_babel
from flask import has_app_context


def N_(sentence: str) -> str:  # noqa: N802 - gettext's customary name for a marker
    """Mark a constant for extraction; it is translated when shown."""
    return sentence


def gettext(sentence: str, **values: Any) -> str:
    """The sentence in the reader's language; outside an application the Chinese original."""
    if has_app_context():
        return str(flask_babel.gettext(sentence, **values))
    return sentence % values if values else sentence


def pgettext(context: str, sentence: str) -> str:
    """The sentence where one Chinese word needs two others: `context` says which of them is meant."""
    return str(flask_babel.pgettext(context, sentence)) if has_app_context() else sentence


def said(words: str) -> str:
    """Kept words in the reader's language where the catalogue has them; typed ones stay, with their signs of per cent.

    A template's `_()` fills gaps: of words that somebody typed it would fail at the first lone %.
    """
    return gettext(words) if words else ""


def lazy(sentence: str, **values: Any) -> Any:
    """A sentence translated only when it is drawn: for form labels made at import time."""
    return flask_babel.lazy_gettext(sentence, **values)

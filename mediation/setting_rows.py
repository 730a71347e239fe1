"""What `mediation settings` prints: a row for each setting, with nothing in it that lets anybody in."""

from __future__ import annotations

import re
from dataclasses import fields

from mediation.core.i18n import N_, gettext
from mediation.setting_words import SETTING_WORDS, SOURCE_WORDS
from mediation.settings import PREFIX, Settings, source_of

HIDDEN = "********"
_PASSWORD = re.compile(r"(?<=://)([^:/@]*:).*@")
_SECRET_PARTS = re.compile(r"(?i)([^&=]*(?:pass|pwd|secret|token|key|sign|auth)[^&=]*=)[^&]*")
"""What an address may carry behind its question mark that lets people in."""


def setting_rows(present: Settings) -> list[dict[str, str]]:
    """Setting, value, default, source and meaning of each, as programs read them; secrets and passwords masked."""
    return [
        {
            "setting": f"{PREFIX}{entry.name.upper()}",
            "value": _shown(str(getattr(present, entry.name)), secret=entry.metadata["secret"]),
            "default": str(entry.default),
            "source": source_of(entry.name),
            "meaning": entry.metadata["meaning"],
        }
        for entry in fields(Settings)
    ]


def in_words(row: dict[str, str]) -> dict[str, str]:
    """A row as people read it: the same columns, named and explained in their language."""
    meaning = SETTING_WORDS[row["setting"].removeprefix(PREFIX).lower()]
    source = SOURCE_WORDS[row["source"]]
    return {
        gettext(N_("设置")): row["setting"],
        gettext(N_("现在的值")): row["value"],
        gettext(N_("默认值")): row["default"],
        gettext(N_("来自")): gettext(source),
        gettext(N_("意思")): gettext(meaning),
    }


def _shown(value: str, *, secret: bool) -> str:
    if secret:
        return HIDDEN if value else ""
    return without_password(value) if "://" in value else value


def without_password(address: str) -> str:
    """An address with its password, and what its query part says like one, masked; the rest as it was.

    A password with an unescaped / or @ in it is masked to the last @: rather too much than a piece of it.
    """
    place, mark, query = _PASSWORD.sub(rf"\1{HIDDEN}@", address).partition("?")
    return place + mark + _SECRET_PARTS.sub(rf"\1{HIDDEN}", query)

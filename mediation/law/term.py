"""The base of every closed list of the field: an identifier for the program, a Chinese word for people."""

from enum import StrEnum
from typing import TypeVar


class Term(StrEnum):
    """An identifier with its official Chinese label and the other names registers use for it.

    A member is written `NAME = "identifier", N_("label"), "other name", ...`.
    """

    zh: str
    aliases: tuple[str, ...]

    def __new__(cls, identifier: str, zh: str = "", *aliases: str) -> "Term":
        member = str.__new__(cls, identifier)
        member._value_ = identifier
        member.zh = zh
        member.aliases = aliases
        return member


AnyTerm = TypeVar("AnyTerm", bound=Term)


def label(member: Term) -> str:
    """Return the Chinese label, which is also the msgid to translate when shown."""
    return member.zh


def choices(terms: type[Term]) -> list[tuple[str, str]]:
    """Return (identifier, label) of each member in official order, for a select field."""
    return [(member.value, member.zh) for member in terms]


def parse_label(terms: type[AnyTerm], text: str) -> AnyTerm | None:
    """Return the member that a register means by `text`; None when it is none of them.

    Accepts the label, a listed other name, either with 纠纷 or 案件 added, and spaces anywhere.
    """
    wanted = _plain(text)
    for member in terms:
        if wanted in {_plain(name) for name in (member.zh, *member.aliases)}:
            return member
    return None


def _plain(text: str) -> str:
    joined = "".join(text.split()).replace("(", "（").replace(")", "）")
    stripped = joined.removesuffix("案件").removesuffix("纠纷")
    return stripped or joined

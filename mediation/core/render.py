"""Paper from data: an official PDF from a template of templates/documents and a document's content.

What people typed reaches the template as JSON only, so it is never read as markup. The same data gives the
same bytes. Compiling runs in a process of its own with a hard limit (see core.typesetter).
"""

from __future__ import annotations

import atexit
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mediation.core.errors import Invalid, TooLarge, Unavailable
from mediation.core.i18n import N_
from mediation.core.paper import JSON
from mediation.core.typesetter import ChildGone, ChildLate, Typesetter

TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
MAX_INPUT_BYTES = 8 * 1024 * 1024
_UNDISPLAYED = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Rendered:
    """A finished PDF, its number of pages and the SHA-256 of its bytes in lower-case hex."""

    pdf: bytes
    pages: int
    sha256: str


class RenderFailed(Unavailable):
    """The template did not compile: our defect, not the person's."""

    default = N_("这份文书没有生成出来，内容都还在。请稍后重试；仍然不行的，请联系管理员。")


class RenderTimeout(RenderFailed):
    """The document took longer than the limit and was stopped."""

    default = N_("这份文书生成时间过长，已经停止，内容都还在。请稍后重试，或者缩短内容后再生成。")


class PaperTooLarge(TooLarge):
    """More content than one document may hold."""

    default = N_("这份文书的内容太长，没有生成。请分成几份，或者把长内容作为附件。")


class MissingGlyph(Invalid):
    """No font has this character; the paper stops rather than print a box."""

    default = N_("字体里没有“%(character)s”（%(code)s）这个字，没有生成文书。请改用其他写法，或请管理员补字体。")

    def __init__(self, character: str, where: str) -> None:
        printable = character if character.isprintable() else "\ufffd"
        super().__init__(field=where, character=printable, code=f"U+{ord(character[0]):04X}")
        self.character = character
        self.where = where


_typesetter = Typesetter()
atexit.register(_typesetter.close)


def render_pdf(
    kind: str,
    data: Mapping[str, JSON],
    *,
    fonts: Sequence[Path],
    timeout_seconds: float = 30,
    standard: str = "a-2b",
    templates: Path = TEMPLATES,
) -> Rendered:
    """Render the document of `kind` (a template's name) from its content.

    `data["made_at"]` (ISO 8601 with zone) becomes the PDF's creation date. Raises MissingGlyph with the
    character and the path of the field that holds it, PaperTooLarge, RenderTimeout or RenderFailed.
    """
    content = _encoded(data)
    order = {
        "root": str(templates),
        "template": str(_template(templates, kind)),
        "fonts": [str(folder) for folder in fonts],
        "standard": standard,
        "timestamp": _timestamp(data),
    }
    try:
        reply, pdf = _typesetter.typeset(order, content, seconds=timeout_seconds)
    except ChildLate:
        raise RenderTimeout from None
    except ChildGone:
        raise RenderFailed from None
    if not reply["ok"]:
        raise _failure(reply, data)
    return Rendered(pdf, reply["pages"], hashlib.sha256(pdf).hexdigest())


def _encoded(data: Mapping[str, JSON]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False)
    try:
        content = text.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair: no font can have it
        raise _missing(text[error.start], data) from None
    if len(content) > MAX_INPUT_BYTES:
        raise PaperTooLarge
    return content


def _template(templates: Path, kind: str) -> Path:
    template = templates / f"{kind}.typ"
    if not re.fullmatch(r"[a-z][a-z_]*", kind) or not template.is_file():
        raise RenderFailed from LookupError(f"no template for documents of kind {kind!r}")
    return template


def _timestamp(data: Mapping[str, JSON]) -> int:
    made_at = data.get("made_at")
    moment = datetime.fromisoformat(made_at) if isinstance(made_at, str) else None
    if moment is None or moment.tzinfo is None:
        raise RenderFailed from ValueError("made_at must be a time with a zone: the PDF's creation date")
    return int(moment.timestamp())


def _failure(reply: Mapping[str, Any], data: Mapping[str, JSON]) -> Exception:
    found = _UNDISPLAYED.search(reply["message"])
    if found is None:
        failed = RenderFailed()
        failed.add_note(reply["diagnostic"] or reply["message"])
        return failed
    return _missing(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), found[1]), data)


def _missing(shown: str, data: Mapping[str, JSON]) -> MissingGlyph:
    for path, text in _texts(data):
        if shown in text:
            return MissingGlyph(_culprit(shown, text), path)
    return MissingGlyph(shown, "")


def _culprit(shown: str, text: str) -> str:
    """Return the character to name: of a base and its modifier the compiler always names the base."""
    behind = text[text.index(shown) + len(shown) :][:1]
    modifies = bool(behind) and unicodedata.category(behind) in {"Mn", "Me", "Sk", "Cf"}
    return behind if modifies else shown


def _texts(value: JSON, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in the data with its path, such as `clauses[2].text`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, Sequence):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")

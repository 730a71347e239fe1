"""Fields of a Word file: those that count, repeat or date may stand in a template; others fetch or run something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_PLAIN = frozenset({
    "=", "AUTHOR", "COMMENTS", "CREATEDATE", "DATE", "DOCPROPERTY", "EQ", "FILENAME", "FORMCHECKBOX",
    "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MERGEFIELD",
    "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "QUOTE", "REF", "SAVEDATE",
    "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE", "TOC",
})  # fmt: skip
_WORD = frozenset(
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"}
)
_PARTS = ("{*}instrText", "{*}delInstrText", "{*}fldSimple", "{*}fldChar", "{*}t")
_NESTED = "\N{OBJECT REPLACEMENT CHARACTER}"
_UNKNOWN = "?"


@dataclass(slots=True)
class _Field:
    """A field whose end has not come yet: where it began, its code so far, whether its result has begun."""

    paragraph: object
    code: str = ""
    shown: bool = False


def only_plain_fields(tree: etree._ElementTree) -> bool:
    """Whether no field of this part could fetch or run anything, however Word has cut its code up.

    ECMA-376 part 1, 17.16. What Word would leave out (tracked deletion, branches, foreign markup), or what filling the
    template would, could pose as the first word of a code: so a code stands in one paragraph, in Word's own markup
    alone, without text or braces between.
    """
    return _PLAIN.issuperset(_names(tree))


def _names(tree: etree._ElementTree) -> Iterator[str]:
    """The first word of every field's code; "?" where it can't be told."""
    open_fields: list[_Field] = []
    for one in tree.iter(*_PARTS):
        field = open_fields[-1] if open_fields else None
        name, paragraph = etree.QName(one).localname, _paragraph(one)
        if name == "t":
            yield from _UNKNOWN if field and not field.shown and (one.text or "").strip() else ""
        elif name == "delInstrText" or paragraph is None:
            yield _UNKNOWN
        elif name == "instrText":
            yield from _coded(field, one.text or "", paragraph)
        elif name == "fldSimple":
            yield _first(_value(one, "instr"))
            _nest(field)
        else:
            yield from _turned(open_fields, paragraph, _value(one, "fldCharType"))
    yield from (_first(field.code) for field in open_fields)


def _coded(field: _Field | None, text: str, paragraph: object) -> Iterator[str]:
    if field and not field.shown and field.paragraph is paragraph:
        field.code += text
    elif text.strip():
        yield _UNKNOWN


def _turned(open_fields: list[_Field], paragraph: object, kind: str) -> Iterator[str]:
    if kind == "begin":
        open_fields.append(_Field(paragraph))
    elif kind == "separate" and open_fields:
        open_fields[-1].shown = True
    elif kind == "end" and open_fields:
        yield _first(open_fields.pop().code)
        _nest(open_fields[-1] if open_fields else None)


def _nest(field: _Field | None) -> None:
    """Another field's result stands here in the code."""
    if field and not field.shown:
        field.code += _NESTED


def _first(code: str) -> str:
    words = code.split(maxsplit=1)
    if "{" in code:
        return _UNKNOWN
    return "=" if code.lstrip().startswith("=") else words[0].upper() if words else _UNKNOWN


def _paragraph(one: etree._Element) -> etree._Element | None:
    """The paragraph of a field's part; None when something other than Word's own markup lies between."""
    for above in (one, *one.iterancestors()):
        name = etree.QName(above)
        if name.namespace not in _WORD or name.localname in {"del", "moveFrom"}:
            return None
        if name.localname == "p":
            return above
    return None


def _value(element: etree._Element, name: str) -> str:
    """An attribute by its name in whichever of Word's namespaces."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")

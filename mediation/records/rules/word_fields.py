"""Fields of a Word file: those that count, repeat or date may stand in a template; others fetch or run something."""

from __future__ import annotations

from collections.abc import Iterator

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
_PARTS = ("{*}instrText", "{*}delInstrText", "{*}fldSimple", "{*}fldChar")
_NESTED = "\N{OBJECT REPLACEMENT CHARACTER}"
_UNKNOWN = "?"


def only_plain_fields(tree: etree._ElementTree) -> bool:
    """Whether no field of this part could fetch or run anything, however Word has cut its code up.

    ECMA-376 part 1, 17.16. What Word would leave out (tracked deletion, branches, foreign markup) could pose as the
    first word of a code, so a code stands in one paragraph and in Word's own markup alone.
    """
    return _PLAIN.issuperset(_names(tree))


def _names(tree: etree._ElementTree) -> Iterator[str]:
    """The first word of every field's code; "?" where it can't be told."""
    open_codes: list[tuple[object, str]] = []
    for one in tree.iter(*_PARTS):
        name, paragraph = etree.QName(one).localname, _paragraph(one)
        if paragraph is None or name == "delInstrText":
            yield _UNKNOWN
        elif name == "fldChar":
            yield from _turned(open_codes, paragraph, _value(one, "fldCharType"))
        elif name == "fldSimple":
            yield _first(_value(one, "instr"))
            _add(open_codes, _NESTED)
        elif open_codes and open_codes[-1][0] is paragraph:
            _add(open_codes, one.text or "")
        elif (one.text or "").strip():
            yield _UNKNOWN
    yield from (_first(code) for _paragraph_, code in open_codes)


def _turned(open_codes: list[tuple[object, str]], paragraph: object, kind: str) -> Iterator[str]:
    if kind == "begin":
        open_codes.append((paragraph, ""))
    elif kind == "end" and open_codes:
        yield _first(open_codes.pop()[1])
        _add(open_codes, _NESTED)


def _add(open_codes: list[tuple[object, str]], text: str) -> None:
    if open_codes:
        paragraph, code = open_codes.pop()
        open_codes.append((paragraph, code + text))


def _first(code: str) -> str:
    words = code.split(maxsplit=1)
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

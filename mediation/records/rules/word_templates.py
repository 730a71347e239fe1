"""Which Word file may become an office's template: an ordinary .docx that reaches nowhere and runs nothing."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from mediation.records.errors import Broken, WrongType
from mediation.records.errors.templates import WordUnsafe
from mediation.records.rules.files import MEGABYTE, TYPES, check_file
from mediation.records.rules.word_fields import only_plain_fields

MOST_MEGABYTES = 2
MOST_UNPACKED = 20 * MEGABYTE
LARGEST_PART = 4 * MEGABYTE
_CARRIED = ("vbaproject", "/embeddings/", "/activex/", "/afchunk", "oleobject")
_XML = (".xml", ".rels")
_PICTURES = "{urn:schemas-microsoft-com:vml}*"


def check_word(name: str, content: bytes) -> str:
    """The cleaned name of a Word file that may be kept.

    Raises EmptyFile, FileTooLarge, WrongType, NameLies, Broken, Suspicious, WordUnsafe.
    """
    checked = check_file(name, content, limit_mb=MOST_MEGABYTES)
    if checked.type is not TYPES["docx"]:
        raise WrongType
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        large = sum(part.file_size for part in parts) > MOST_UNPACKED or any(
            part.file_size > LARGEST_PART for part in parts
        )
        if large or any(_is_carried(part.filename) for part in parts):
            raise WordUnsafe
        for part in parts:
            tree = _parsed(part.filename, packed.read(part))
            if tree is not None:
                _check_part(tree)
    return checked.name


def _is_carried(name: str) -> bool:
    return any(word in f"/{name.lower()}" for word in _CARRIED)


def _parsed(name: str, content: bytes) -> etree._ElementTree | None:
    """A part as Word reads it, whatever its encoding; None for pictures: the list of types may call any name XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.parse(io.BytesIO(content), parser)
    except etree.XMLSyntaxError as fault:
        if name.lower().endswith(_XML):
            raise Broken from fault
        return None


def _check_part(tree: etree._ElementTree) -> None:
    reaches = any(map(_reaches, tree.iter("{*}Relationship"))) or any(map(_draws_from_outside, tree.iter(_PICTURES)))
    if tree.docinfo.doctype or reaches or not only_plain_fields(tree):
        raise WordUnsafe


def _reaches(relationship: etree._Element) -> bool:
    """Whether Word would fetch or run what this names: of what lies outside only links wait for a click."""
    kind = relationship.get("Type", "").lower()
    outside = relationship.get("TargetMode", "").strip().lower() == "external"
    return _is_carried(kind) or (outside and not kind.endswith("/hyperlink"))


def _draws_from_outside(picture: etree._Element) -> bool:
    """Whether a picture of Word's older kind names its file itself, past the relationships."""
    return bool(picture.get("src", "").strip())

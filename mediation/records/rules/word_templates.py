"""Which Word file may become an office's template: an ordinary .docx that reaches nowhere and runs nothing."""

from __future__ import annotations

import io
import re
import zipfile

from mediation.records.errors import WordUnsafe, WrongType
from mediation.records.rules.files import MEGABYTE, TYPES, check_file

MOST_MEGABYTES = 2
MOST_UNPACKED = 20 * MEGABYTE
LARGEST_PART = 4 * MEGABYTE
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_LINK = re.compile(rb"/hyperlink[\"']")
_FETCHING = re.compile(rb"\b(INCLUDE(TEXT|PICTURE)?|DDE(AUTO)?|IMPORT|LINK|DATABASE)\b")
_CODE = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
_CARRIED = ("vbaproject", "/embeddings/", "/activex/", "/afchunk", "oleobject")


def check_word(name: str, content: bytes) -> str:
    """The cleaned name of a Word file that may be kept.

    Raises EmptyFile, FileTooLarge, WrongType, NameLies, Broken, Suspicious, WordUnsafe.
    """
    checked = check_file(name, content, limit_mb=MOST_MEGABYTES)
    if checked.type is not TYPES["docx"]:
        raise WrongType
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_is_carried, parts)):
            raise WordUnsafe
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_part(packed.read(part))
    return checked.name


def _is_carried(part: zipfile.ZipInfo) -> bool:
    return any(word in f"/{part.filename.lower()}" for word in _CARRIED)


def _check_part(content: bytes) -> None:
    too_large = len(content) > LARGEST_PART
    declares = b"<!DOCTYPE" in content or b"<!ENTITY" in content
    reaches = any(not _LINK.search(found.group()) for found in _OUTSIDE.finditer(content))
    fetches = any(_FETCHING.search(found.group(1) or found.group(2) or b"") for found in _CODE.finditer(content))
    if too_large or declares or reaches or fetches:
        raise WordUnsafe

"""What may be uploaded: the bytes decide, the name has to agree, and nothing may exhaust who opens it."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import pillow_heif
import puremagic
from PIL import Image, UnidentifiedImageError

from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.records.errors import (
    Broken,
    EmptyFile,
    FileTooLarge,
    NameLies,
    PictureTooLarge,
    WrongType,
)
from mediation.records.rules.packed import look_inside

MEGABYTE = 1024 * 1024
MOST_PIXELS = {"JPEG": 120_000_000}
"""Telephones photograph with up to 108 megapixels, and a JPEG can be opened at an eighth of its size."""
MOST_PIXELS_ELSE = 60_000_000
"""Any other picture is opened whole: some 180 MB."""
LONGEST_NAME = 100

PICTURE, DOCUMENT, SOUND, FILM, TEXT = N_("图片"), N_("文档"), N_("录音"), N_("录像"), N_("文本")


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that is taken: MIME type, endings that name it (the first is the usual one), family in words."""

    mime: str
    endings: tuple[str, ...]
    family: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    kind.endings[0]: kind
    for kind in (
        FileType("image/jpeg", ("jpg", "jpeg", "jfif", "jpe"), PICTURE),
        FileType("image/png", ("png",), PICTURE),
        FileType("image/webp", ("webp",), PICTURE),
        FileType("image/heic", ("heic", "heif"), PICTURE),
        FileType("application/pdf", ("pdf",), DOCUMENT),
        FileType(f"{_OFFICE}wordprocessingml.document", ("docx",), DOCUMENT),
        FileType(f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), DOCUMENT),
        FileType("text/plain", ("txt",), TEXT),
        FileType("audio/mpeg", ("mp3", "mpga"), SOUND),
        FileType("audio/mp4", ("m4a",), SOUND),
        FileType("audio/wav", ("wav",), SOUND),
        FileType("audio/webm", ("weba",), SOUND),
        FileType("audio/ogg", ("ogg", "oga", "opus"), SOUND),
        FileType("video/mp4", ("mp4", "m4v"), FILM),
        FileType("video/quicktime", ("mov",), FILM),
        FileType("video/webm", ("webm",), FILM),
    )
}
_BY_ENDING = {ending: kind for kind in TYPES.values() for ending in kind.endings}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_FILM_TRACKS = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG")
_HEAD = 64 * 1024
_INSIDE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
pillow_heif.register_heif_opener()
_UNNAMED = re.compile(r"(微信图片|微信截图|屏幕截图|截屏|照片|图片|录音|视频|新建)?[\W\d_]*$")
_UNWANTED = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its cleaned name, its type, and for pictures width and height in pixels."""

    name: str
    type: FileType
    width: int | None = None
    height: int | None = None


def check_file(name: str, content: bytes, *, limit_mb: int) -> Checked:
    """What the bytes are, when they may be kept under `name`.

    Raises EmptyFile, FileTooLarge, WrongType, NameLies, Broken, Suspicious, PictureTooLarge.
    """
    if not content:
        raise EmptyFile
    if len(content) > limit_mb * MEGABYTE:
        raise FileTooLarge(size=_size_words(len(content)), limit=f"{limit_mb}MB")
    found = _type_of(content)
    clean = _named_after(clean_name(name), found)
    if found.family == PICTURE:
        width, height = _measure(content)
        return Checked(clean, found, width, height)
    if found.endings[0] in _INSIDE.values():
        look_inside(content)
    return Checked(clean, found)


def clean_name(name: str) -> str:
    """The last part of a path as a name that is safe to show, to send and to save under."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    plain = " ".join(_UNWANTED.sub("_", shown).split()).strip(" .")
    stem, ending = _parted(plain)
    return f"{stem[:LONGEST_NAME]}.{ending}" if ending else stem[:LONGEST_NAME]


def name_given(name: str) -> str:
    """What somebody called a file; empty for what a camera or a program called it."""
    stem = _parted(name)[0]
    return stem if re.search(r"[\u4e00-\u9fff]", stem) and not _UNNAMED.match(stem) else ""


def _parted(name: str) -> tuple[str, str]:
    path = PurePosixPath(name)
    ending = path.suffix.lower().lstrip(".")
    return (path.stem, ending) if ending.isascii() and ending.isalnum() and len(ending) <= 5 else (name, "")


def _named_after(name: str, found: FileType) -> str:
    """The name with an ending that is true; phones mix up the endings of pictures, so those are mended."""
    stem, ending = _parted(name)
    if ending in found.endings:
        return name
    named = _BY_ENDING.get(ending)
    if found.mime == "audio/webm" and ending == "webm":
        return f"{stem}.weba"
    if ending and (named is None or named.family != found.family or found.family == DOCUMENT):
        raise NameLies(named=ending, found=_(found.family))
    return f"{stem or _('未命名')}.{found.endings[0]}"


def _type_of(content: bytes) -> FileType:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return TYPES["heic"]
    if content.startswith(b"%PDF-") and b"endobj" not in content:
        raise Broken  # every PDF has objects, encrypted and compressed ones too
    if content.startswith(b"PK\x03\x04"):
        return TYPES[_office_kind(content)]
    if (recorded := _recording(content)) is not None:
        return recorded
    for ending in _guesses(content):
        if ending in _BY_ENDING and _BY_ENDING[ending].endings[0] not in _INSIDE.values():
            return _BY_ENDING[ending]
        raise WrongType
    if _is_text(content):
        return TYPES["txt"]
    raise WrongType


def _recording(content: bytes) -> FileType | None:
    """What a browser or a phone recorded: its containers hold sound alone or film, which only the tracks tell."""
    head = content[:_HEAD]
    if head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]:
        return TYPES["webm" if any(track in head for track in _FILM_TRACKS) else "weba"]
    if head.startswith(b"OggS") and (b"OpusHead" in head[:128] or b"vorbis" in head[:128]):
        return TYPES["ogg"]
    if content[4:8] == b"ftyp":
        if content[8:12] == b"qt  ":
            return TYPES["mov"]
        film = b"vide" in head or b"vide" in content[-_HEAD * 4 :]
        sound = b"soun" in head or b"soun" in content[-_HEAD * 4 :]
        return TYPES["m4a"] if sound and not film else TYPES["mp4"] if film else None
    return None


def _guesses(content: bytes) -> list[str]:
    """Endings of the types the bytes look like, the likeliest first."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return []
    surest = max((match.confidence for match in found), default=0)
    likely = [match.extension.lstrip(".") for match in found if match.confidence == surest]
    return sorted(likely, key=lambda ending: ending not in _BY_ENDING)


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(sign) == "Cc" and sign not in "\r\n\t\f" for sign in text)
    return False


def _office_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise Broken from fault
    for part, ending in _INSIDE.items():
        if part in names and "[Content_Types].xml" in names:
            return ending
    raise WrongType


def _measure(content: bytes) -> tuple[int, int]:
    """Width and height, read from the head alone before anything is unpacked; then the data is looked through."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS.get(picture.format or "", MOST_PIXELS_ELSE):
                    raise PictureTooLarge
                picture.verify()
    except Image.DecompressionBombError as bomb:
        raise PictureTooLarge from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise Broken from fault
    return width, height


def _size_words(size: int) -> str:
    return f"{size / MEGABYTE:.1f}MB"

"""What an Office file unpacks to: counted, not believed, before anybody opens it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from mediation.records.errors import Broken, Suspicious

MOST_ENTRIES = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200
PROGRAMS = (".bin", ".exe", ".dll")
PIECE = 1024 * 1024
_LOCAL_HEAD = 30
_RAW_DEFLATE = -15


def look_inside(content: bytes) -> None:
    """Refuse what unpacks to far more than it is or than it says, and what carries programs.

    The sizes stand in the archive's own list, where whoever packs a bomb may write any other; so every part is
    unpacked once, piece by piece, and only up to the size it gives. Raises Suspicious, Broken.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(content) or len(parts) > MOST_ENTRIES:
        raise Suspicious
    if any(part.filename.lower().endswith(PROGRAMS) for part in parts):
        raise Suspicious
    for part in parts:
        if not _says_true(content, part):
            raise Suspicious


def _says_true(content: bytes, part: zipfile.ZipInfo) -> bool:
    """Whether a part unpacks to no more than it says; every Office program stores or deflates."""
    data = _packed(content, part)
    if part.compress_type == zipfile.ZIP_STORED:
        return len(data) <= part.file_size
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return False
    stream, left = zlib.decompressobj(_RAW_DEFLATE), part.file_size
    try:
        while data and left >= 0 and not stream.eof:
            left -= len(stream.decompress(data, PIECE))
            data = stream.unconsumed_tail
    except zlib.error as fault:
        raise Broken from fault
    return left >= 0


def _packed(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """The packed bytes of a part, behind its own head with its own lengths of name and extra field."""
    head = content[part.header_offset : part.header_offset + _LOCAL_HEAD]
    if len(head) < _LOCAL_HEAD or not head.startswith(b"PK\x03\x04"):
        raise Broken
    name, extra = struct.unpack("<HH", head[26:30])
    start = part.header_offset + _LOCAL_HEAD + name + extra
    return content[start : start + part.compress_size]

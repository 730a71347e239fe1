"""A name drawn on the signing pad, as the browser posts it."""

from __future__ import annotations

import base64
import binascii

_DATA = "data:image/png;base64,"


def drawing_in(address: str | None) -> bytes:
    """The picture in a PNG's `data:` address; nothing where it is no such address."""
    if not address or not address.startswith(_DATA):
        return b""
    try:
        return base64.b64decode(address.removeprefix(_DATA), validate=True)
    except (binascii.Error, ValueError):
        return b""

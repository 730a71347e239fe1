"""Sensitive fields: sealed with AES-256-GCM, searched by a keyed digest, never by the text.

Rows keep three things: the sealed bytes, the blind index, and a mask for pages. Opening is always explicit,
so that what is read can be audited (PIPL art. 51).
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"
_NONCE_BYTES = 12


class SealBroken(ValueError):
    """The bytes were not sealed with this key, or were changed."""


class Vault:
    """Seals, opens and indexes text with keys derived from one secret."""

    def __init__(self, secret: str) -> None:
        self._cipher = AESGCM(_derive(secret, b"mediation field encryption"))
        self._index_key = _derive(secret, b"mediation blind index")
        self._token_key = _derive(secret, b"mediation token digest")

    def seal(self, text: str) -> bytes:
        """Sealed bytes of `text`; the same text seals differently each time."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._cipher.encrypt(nonce, text.encode(), _VERSION)

    def open(self, sealed: bytes) -> str:
        """The text again. Raises SealBroken when key or bytes are not the ones it was sealed with."""
        if sealed[:1] != _VERSION:
            raise SealBroken("unknown seal version")
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, _VERSION).decode()
        except InvalidTag as broken:
            raise SealBroken("wrong key or changed bytes") from broken

    def index(self, text: str) -> bytes:
        """A digest to look the text up by: white space and letter case do not matter."""
        normal = "".join(text.split()).upper()
        return hmac.digest(self._index_key, normal.encode(), hashlib.sha256)

    def token_digest(self, token: str) -> bytes:
        """What is stored of a link, ticket or session token instead of the token."""
        return hmac.digest(self._token_key, token.encode(), hashlib.sha256)


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())

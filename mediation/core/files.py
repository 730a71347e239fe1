"""Bytes by their digest: a folder or S3 behind one library, sealed when sensitive, never under a public address."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import obstore
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from mediation.core.errors import Missing, Unavailable
from mediation.core.i18n import N_

_NONCE_BYTES = 12


class FileStore:
    """Content-addressed and encrypted; putting the same bytes twice keeps them once."""

    def __init__(self, store: ObjectStore, secret: str) -> None:
        self._store = store
        self._key = hashlib.sha256(b"mediation files" + secret.encode()).digest()

    def put(self, content: bytes) -> str:
        """Keep `content`; its SHA-256 in hex. Raises Unavailable when the store is full or away."""
        digest = hashlib.sha256(content).hexdigest()
        try:
            obstore.put(self._store, _path(digest), self._seal(digest, content))
        except (BaseError, OSError) as fault:
            raise Unavailable(
                N_("文件现在存不进去，这次没有保存；文字内容不受影响。请稍后再传，或者先发给调解员。")
            ) from fault
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes again. Raises Missing when they are not there, Unavailable when the store is away."""
        try:
            sealed = bytes(obstore.get(self._store, _path(digest)).bytes())
        except (NotFoundError, FileNotFoundError) as gone:
            raise Missing from gone
        except (BaseError, OSError) as fault:
            raise Unavailable(N_("文件现在取不出来，内容没有丢。请稍后再试。")) from fault
        return self._open(digest, sealed)

    def put_part(self, owner: str, offset: int, content: bytes) -> None:
        """Keep a part of something that is still coming, from `offset` on; putting it again replaces it.

        Raises Unavailable.
        """
        name = f"parts/{owner}/{offset}"
        nonce = os.urandom(_NONCE_BYTES)
        try:
            obstore.put(self._store, name, nonce + AESGCM(self._key).encrypt(nonce, content, name.encode()))
        except (BaseError, OSError) as fault:
            raise Unavailable(N_("文件现在存不进去，已经传上的部分还在。请稍后再试。")) from fault

    def join_parts(self, owner: str) -> bytes:
        """All parts of `owner` in the order of their offsets. Raises Unavailable when they cannot be read."""
        try:
            names = sorted(self._parts_of(owner), key=lambda name: int(name.rsplit("/", 1)[-1]))
            return b"".join(self._open_part(name) for name in names)
        except (BaseError, OSError) as fault:
            raise Unavailable(N_("文件现在取不出来，内容没有丢。请稍后再试。")) from fault

    def drop_parts(self, owner: str) -> None:
        """Let go of the parts of `owner`; what is gone already is fine. Raises Unavailable."""
        try:
            for name in self._parts_of(owner):
                obstore.delete(self._store, name)
        except (NotFoundError, FileNotFoundError):
            return
        except (BaseError, OSError) as fault:
            raise Unavailable from fault

    def _parts_of(self, owner: str) -> list[str]:
        found = obstore.list(self._store, prefix=f"parts/{owner}")
        return [one["path"] for batch in found for one in batch]

    def _open_part(self, name: str) -> bytes:
        sealed = bytes(obstore.get(self._store, name).bytes())
        return AESGCM(self._key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())

    def _seal(self, digest: str, content: bytes) -> bytes:
        nonce = bytes.fromhex(digest)[:_NONCE_BYTES]
        return nonce + AESGCM(self._key).encrypt(nonce, content, digest.encode())

    def _open(self, digest: str, sealed: bytes) -> bytes:
        return AESGCM(self._key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], digest.encode())


def open_store(url: str, folder: Path, secret: str) -> FileStore:
    """The store at `url`, or the folder when `url` is empty or a plain path."""
    if "://" in url:
        return FileStore(from_url(url), secret)
    place = Path(url) if url else folder
    place.mkdir(parents=True, exist_ok=True)
    return FileStore(LocalStore(prefix=str(place)), secret)


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"

"""Addresses of the built browser files: style sheets, modules, the icon sprite."""

import json
from pathlib import Path


class MissingAssetError(LookupError):
    """The browser files were not built, or a template names one that does not exist."""


class Assets:
    """Knows which stored file stands for a name; read once at start."""

    def __init__(self, manifest: Path, prefix: str = "/static/dist/") -> None:
        """`manifest`: written by build.mjs beside the built files; `prefix`: where those are served."""
        self._prefix = prefix
        self._manifest = manifest
        self._files = _read(manifest)

    def asset(self, name: str) -> str:
        """The address of `party/party.css` and the like, with the digest of its content in it.

        Raises MissingAssetError for an unknown name: a misspelt one is found by the first test of its page.
        """
        try:
            return self._prefix + self._files[name]
        except KeyError:
            known = ", ".join(self._files)
            raise MissingAssetError(f"{name} is not in {self._manifest}; there are: {known}") from None


def _read(manifest: Path) -> dict[str, str]:
    try:
        files: dict[str, str] = json.loads(manifest.read_text("utf-8"))
    except FileNotFoundError:
        raise MissingAssetError(f"{manifest} is missing: run `make setup` (or `node build.mjs`)") from None
    return files

"""Files under /static/: the smallest stored form the browser takes, and kept for good where the name is a digest."""

from __future__ import annotations

import re
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""Content codings by preference, and the ending under which build.mjs stores each beside a file."""
DIGEST = re.compile(r"^dist/.+-[0-9A-Za-z]{8,10}\.(?:js|css|svg)$")
"""Names that build.mjs makes from the content: another content has another name."""
YEAR = 365 * 24 * 3600


def serve_stored_forms(app: Flask, folder: Path) -> None:
    """Answer /static/ from `folder`, compressed where a compressed form was built beside the file.

    Only these files are ever compressed. Pages are not: they carry secrets (form tokens) beside words that a visitor
    chose, and the length of a compressed page would give the secret away letter by letter (BREACH, CVE-2013-3587).
    """

    def static(filename: str) -> Response:
        return stored_form(folder, filename)

    app.view_functions["static"] = static


def stored_form(folder: Path, filename: str) -> Response:
    """The file, or its compressed form under the file's own type; 404 where there is none."""
    encoding, ending = _chosen(folder, filename)
    answer = send_from_directory(folder, filename + ending, mimetype=guess_type(filename)[0], max_age=_age(filename))
    answer.headers.add("Vary", "Accept-Encoding")
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.cache_control.immutable = bool(_age(filename))
    return answer


def _chosen(folder: Path, filename: str) -> tuple[str, str]:
    if DIGEST.match(filename):  # which also keeps a name with ".." from being looked for beside the folder
        for encoding, ending in ENCODINGS:
            if request.accept_encodings.quality(encoding) > 0 and (folder / (filename + ending)).is_file():
                return encoding, ending
    return "", ""


def _age(filename: str) -> int | None:
    return YEAR if DIGEST.match(filename) else None

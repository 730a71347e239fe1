"""A certification authority outside the platform: HTTP on this machine, with a root and certificates of its own."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pyhanko.sign.signers import SimpleSigner

from mediation.core.certificates import issue_seal, make_authority
from mediation.core.sms import signature
from mediation.core.timestamps import certificate, chain, private_key
from mediation.settings import Settings

MADE = datetime(2026, 11, 1, tzinfo=UTC)
"""Before the clock of the tests."""
SECRET = "between-authority-and-platform"


class OutsideCertifier:
    """Takes requests; `sign` lets the person sign. `down`: answers 503 as long as it is set."""

    def __init__(self, folder: Path) -> None:
        self._root = make_authority("外部认证机构", MADE)
        self.root_file = folder / "ca-root.der"
        self.root_file.write_bytes(self._root.certificate)
        self.url = ""
        self.down = False
        self.refuses = ""
        self.taken: dict[str, dict[str, str]] = {}
        self.answers: dict[str, dict[str, str]] = {}

    def settings(self, base: Settings) -> Settings:
        return replace(
            base, ca_url=self.url, ca_name="某某认证", ca_key="county", ca_secret=SECRET, ca_root=str(self.root_file),
            ca_timeout=5,
        )  # fmt: skip

    def sign(self, reference: str, name: str = "", sha256: str = "") -> None:
        """The person signs at the authority; `name` and `sha256` let it sign for another, or something else."""
        order = self.taken[reference]
        who = issue_seal(self._root, "外部认证机构", name or order["name"], MADE)
        signer = SimpleSigner(
            signing_cert=certificate(who.certificate), signing_key=private_key(who),
            cert_registry=chain(self._root.certificate),
        )  # fmt: skip
        digest = bytes.fromhex(sha256 or order["sha256"])
        made = asyncio.run(signer.async_sign(digest, "sha256")).dump()
        self.answers[reference] = {"status": "signed", "cms": base64.b64encode(made).decode()}

    def answer(self, path: str, headers: dict[str, str], body: bytes | None) -> tuple[int, dict[str, str]]:
        rightly = signature(SECRET, headers["X-Mediation-Timestamp"], body if body is not None else path.encode())
        if rightly != headers["X-Mediation-Signature"] or headers["X-Mediation-Key"] != "county":
            return 401, {}
        if self.down:
            return 503, {}
        if self.refuses:
            return 422, {"reason": self.refuses}
        if body is None:
            return 200, self.answers.get(path.rpartition("/")[2], {"status": "waiting"})
        said = json.loads(body)
        reference = f"ca-{said['id']}"
        self.taken[reference] = said
        return 200, {"reference": reference, "url": f"{self.url}/go/{reference}"}


@contextmanager
def outside_certifier(folder: Path) -> Iterator[OutsideCertifier]:
    """The authority, listening on an address of this machine."""
    authority = OutsideCertifier(folder)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._say(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self) -> None:
            self._say(None)

        def _say(self, body: bytes | None) -> None:
            status, said = authority.answer(self.path, dict(self.headers), body)
            content: Any = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Quietly."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        authority.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()

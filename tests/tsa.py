"""A time-stamp authority outside the platform: RFC 3161 over HTTP, answered by the library's own authority."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from mediation.core.certificates import Identity, issue_stamp, make_authority
from mediation.core.timestamps import certificate, chain, private_key


class OutsideAuthority:
    """An authority with a root of its own; `says` is what it answers instead of a stamp, as long as it is set."""

    def __init__(self) -> None:
        now = datetime.now(UTC)
        self.root: Identity = make_authority("外部时间戳机构", now)
        identity = issue_stamp(self.root, "外部时间戳机构", now)
        self.says: tuple[int, bytes] | None = None
        self.asked = 0
        self.url = ""
        self._stamper = DummyTimeStamper(
            certificate(identity.certificate), private_key(identity), chain(self.root.certificate)
        )

    def answer(self, request: bytes) -> tuple[int, bytes]:
        self.asked += 1
        if self.says is not None:
            return self.says
        return 200, self._stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump()


@contextmanager
def outside_authority() -> Iterator[OutsideAuthority]:
    """The authority, listening on an address of this machine."""
    authority = OutsideAuthority()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = authority.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        authority.url = f"http://127.0.0.1:{server.server_port}/tsa"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()

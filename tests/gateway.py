"""A text-message gateway outside the platform: HTTP on this machine, answering what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mediation.core.sms import signature, signed
from mediation.settings import Settings

SECRET = "between-gateway-and-platform"


class OutsideGateway:
    """Answers with `says`, one after the other, then 200; `None` is no answer at all. Sends each id to a phone once."""

    def __init__(self) -> None:
        self.says: list[tuple[int, dict[str, str]] | None] = []
        self.asked: list[dict[str, Any]] = []
        self.rung: dict[str, str] = {}
        self.url = ""
        self.let_go = threading.Event()

    def settings(self, base: Settings, **more: Any) -> Settings:
        told: dict[str, Any] = {
            "demo": False, "sms_url": self.url, "sms_key": "county", "sms_secret": SECRET, "sms_timeout": 5, **more,
        }  # fmt: skip
        return replace(base, **told)

    def take(self, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str]] | None:
        rightly = signature(SECRET, headers["X-Mediation-Timestamp"], body) == headers["X-Mediation-Signature"]
        if not rightly or headers["X-Mediation-Key"] != "county":
            return 401, {}
        said = json.loads(body)
        assert headers["Idempotency-Key"] == said["id"]
        self.asked.append(said)
        answer = self.says.pop(0) if self.says else (200, {"id": "g-1"})
        if answer is None or answer[0] == 200:
            self.rung[said["id"]] = said["text"]
        return answer


def with_a_gateway(base: Settings) -> Settings:
    """Settings of a platform whose messages leave; nothing listens at the address."""
    return replace(base, demo=False, sms_url="https://sms.example.gov.cn/", sms_key="county", sms_secret=SECRET)


def receipt(settings: Settings, at: float, body: dict[str, Any]) -> dict[str, Any]:
    """What the gateway posts as its report: `data` and `headers` for a client."""
    data = json.dumps(body).encode()
    return {"data": data, "headers": signed(settings, int(at), data), "content_type": "application/json"}


@contextmanager
def outside_gateway() -> Iterator[OutsideGateway]:
    """The gateway, listening on an address of this machine."""
    gateway = OutsideGateway()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = gateway.take(dict(self.headers), self.rfile.read(int(self.headers["Content-Length"])))
            if answer is None:
                gateway.let_go.wait(10)
                return
            status, body = answer[0], json.dumps(answer[1]).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    gateway.url = f"http://127.0.0.1:{server.server_port}/send"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield gateway
    finally:
        gateway.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()

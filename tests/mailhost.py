"""A mail server outside the platform: SMTP on this machine, saying at each stage what a test tells it to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from mediation.settings import Settings

SENDER = "tiaojie@example.gov.cn"
DROP, HANG = "drop", "hang"
"""Instead of an answer: the line is cut; nothing is said until the test is over."""


@dataclass(frozen=True)
class Received:
    """A letter that the server took or lost: the envelope, and what stood in it."""

    sender: str
    to: str
    message: EmailMessage

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class MailHost:
    """Says `says[stage]` (connect, ehlo, auth, mail, rcpt, data, text), one after the other, then what is usual."""

    def __init__(self) -> None:
        self.says: dict[str, list[str]] = {}
        self.letters: list[Received] = []
        self.signed_in: list[str] = []
        self.port = 0
        self.let_go = threading.Event()

    def settings(self, base: Settings, **more: Any) -> Settings:
        told: dict[str, Any] = {
            "demo": False, "mail_host": "127.0.0.1", "mail_port": self.port, "mail_tls": "none", "mail_sender": SENDER,
            "mail_timeout": 5, **more,
        }  # fmt: skip
        return replace(base, **told)

    def answer(self, stage: str, usual: str) -> str:
        waiting = self.says.get(stage)
        return waiting.pop(0) if waiting else usual


class _Cut(Exception):
    """The line is cut here."""


class _Line(socketserver.StreamRequestHandler):
    host: MailHost

    def handle(self) -> None:
        sender = to = ""
        try:
            self.say("connect", "220 mail.example.gov.cn")
            while line := self.rfile.readline():
                verb, words = line[:4].upper(), line.decode("ascii").strip()
                if verb == b"EHLO":
                    self.say("ehlo", "250-mail.example.gov.cn\r\n250 AUTH PLAIN")
                elif verb == b"AUTH":
                    self.host.signed_in.append(words)
                    self.say("auth", "235 ok")
                elif verb == b"MAIL":
                    sender = words.partition("<")[2].partition(">")[0]
                    self.say("mail", "250 ok")
                elif verb == b"RCPT":
                    to = words.partition("<")[2].partition(">")[0]
                    self.say("rcpt", "250 ok")
                elif verb == b"DATA":
                    self.take(sender, to)
                else:
                    self.say("quit", "221 bye" if verb == b"QUIT" else "250 ok")
        except (_Cut, ConnectionError):
            return

    def take(self, sender: str, to: str) -> None:
        answer = self.host.answer("data", "354 go on")
        if not answer.startswith("354"):
            self.write(answer)
            return
        self.write(answer)
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = cast("EmailMessage", message_from_bytes(b"".join(lines), policy=default))
        self.host.letters.append(Received(sender, to, message))
        self.say("text", "250 2.0.0 Ok: queued as 4X1")

    def say(self, stage: str, usual: str) -> None:
        self.write(self.host.answer(stage, usual))

    def write(self, answer: str) -> None:
        if answer == HANG:
            self.host.let_go.wait(10)
        if answer in {HANG, DROP}:
            raise _Cut
        self.wfile.write(answer.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_host() -> Iterator[MailHost]:
    """The server, listening on a port of this machine."""
    host = MailHost()
    server = _Server(("127.0.0.1", 0), type("Line", (_Line,), {"host": host}))
    host.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        host.let_go.set()
        server.shutdown()
        thread.join()
        server.server_close()

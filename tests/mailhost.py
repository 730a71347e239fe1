"""A mail server outside the platform: SMTP on this machine, saying at each stage what a test tells it to."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

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
        self.certificate: ssl.SSLContext | None = None
        """With one the server offers STARTTLS."""

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
        self.sender = self.to = ""
        try:
            self.say("connect", "220 mail.example.gov.cn")
            while line := self.rfile.readline():
                verb, words = line[:4].upper(), line.decode("ascii").strip()
                getattr(self, f"on_{verb.decode().lower()}", self.on_anything)(words)
        except (_Cut, OSError):
            return

    def finish(self) -> None:
        super().finish()
        self.request.close()  # the server closes the line it was given, not the secret one that took its place

    def on_ehlo(self, _words: str) -> None:
        offers = "\r\n250-STARTTLS" if self.host.certificate else ""
        self.say("ehlo", f"250-mail.example.gov.cn{offers}\r\n250 AUTH PLAIN")

    def on_star(self, _words: str) -> None:
        """STARTTLS."""
        assert self.host.certificate is not None
        self.write("220 go on")
        self.request = self.host.certificate.wrap_socket(self.request, server_side=True)
        self.setup()

    def on_auth(self, words: str) -> None:
        self.host.signed_in.append(words)
        self.say("auth", "235 ok")

    def on_mail(self, words: str) -> None:
        self.sender = words.partition("<")[2].partition(">")[0]
        self.say("mail", "250 ok")

    def on_rcpt(self, words: str) -> None:
        self.to = words.partition("<")[2].partition(">")[0]
        self.say("rcpt", "250 ok")

    def on_data(self, _words: str) -> None:
        self.take(self.sender, self.to)

    def on_quit(self, _words: str) -> None:
        self.write("221 bye")

    def on_anything(self, _words: str) -> None:
        self.write("250 ok")

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


def own_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate for this machine that nobody vouches for, and where it lies."""
    key, place = ec.generate_private_key(ec.SECP256R1()), folder / "mail.pem"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    place.write_bytes(made.public_bytes(Encoding.PEM) + plain)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place)
    return context, place


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

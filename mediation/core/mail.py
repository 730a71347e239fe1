"""E-mail: a letter handed to the operator's own mail server over SMTP, with the standard library.

A letter is plain text, says what a text message says and carries no attachment (docs/adr/0016-mail.md): whoever
holds the mailbox reads it. A fault is told by how far it came: before the text was handed over nothing was sent.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol

from mediation.core.clock import SHANGHAI, Clock
from mediation.core.i18n import N_
from mediation.core.identity import valid_mail
from mediation.core.sms import HERE, Answer, Outcome
from mediation.settings import Settings

NO_MAIL = N_("没有接邮件服务器")
TLS, STARTTLS, NONE = "tls", "starttls", "none"
_REFERENCE = re.compile(r"[\w .:;#=-]{1,100}")


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail; `id` stays the same however often it is handed over, so that doubles can be told."""

    id: str
    address: str
    sender: str
    subject: str
    text: str


class MailChannel(Protocol):
    """Whatever carries letters to mailboxes."""

    def send(self, letter: Letter) -> Answer: ...


class MailOutbox:
    """The demonstration's own: nothing leaves, the outbox page shows it."""

    def send(self, letter: Letter) -> Answer:  # noqa: ARG002 - the port's shape
        return Answer(Outcome.TAKEN)


class MailServer:
    """A mail server. Nothing of a letter is logged."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    def send(self, letter: Letter) -> Answer:
        """Hand one letter over; never raises: every fault is an answer."""
        handed_over = False
        try:
            message = composed(letter, self._settings, self._clock)
            with self._signed_in() as line:
                refused = _refusal(line, self._settings.mail_sender, letter.address)
                if refused is not None:
                    return refused
                handed_over = True
                return _taken(*line.data(message.as_bytes(policy=SMTP)))
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            if handed_over and not isinstance(fault, smtplib.SMTPDataError):  # DATA itself was refused: nothing went
                return Answer(Outcome.UNKNOWN, reason=N_("邮件服务器没有答复"))
            return Answer(Outcome.NOT_TAKEN, reason=_why(fault))

    def reach(self) -> str:
        """Why the server lets nobody send now, "" when it does: for the examination."""
        try:
            with self._signed_in() as line:
                return "" if line.noop()[0] == 250 else N_("邮件服务器现在不收")
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            return _why(fault)

    @contextmanager
    def _signed_in(self) -> Iterator[smtplib.SMTP]:
        """A line to the server, secret and signed in; what is said at the end of it changes no answer."""
        line = self._line()
        try:
            line.ehlo()
            if self._settings.mail_tls == STARTTLS:
                line.starttls(context=ssl.create_default_context())
                line.ehlo()
            if self._settings.mail_user:
                line.login(self._settings.mail_user, self._settings.mail_password)
            yield line
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
        finally:
            line.close()

    def _line(self) -> smtplib.SMTP:
        told = self._settings
        place, name = (told.mail_host, told.mail_port), told.mail_sender.rpartition("@")[2]
        if told.mail_tls == TLS:
            safe = ssl.create_default_context()
            return smtplib.SMTP_SSL(*place, local_hostname=name, timeout=told.mail_timeout, context=safe)
        return smtplib.SMTP(*place, local_hostname=name, timeout=told.mail_timeout)


def mail_channel(settings: Settings, clock: Clock) -> MailChannel | None:
    """What carries letters here; None where nothing does. A demonstration's never leave it, whatever else is set."""
    if settings.demo:
        return MailOutbox()
    return None if why_no_mail(settings) else MailServer(settings, clock)


def why_no_mail(settings: Settings) -> str:
    """Why no letter can leave, "" when one can."""
    if settings.demo:
        return ""
    if not settings.mail_host:
        return NO_MAIL
    if settings.mail_tls not in {TLS, STARTTLS, NONE}:
        return N_("邮件服务器的加密方式要写 tls、starttls 或者 none")
    if settings.mail_tls == NONE and settings.mail_host not in HERE:
        return N_("不加密的邮件服务器只能在本机")
    if bool(settings.mail_user) != bool(settings.mail_password):
        return N_("邮件服务器的用户名或者密码没有设")
    if not valid_mail(settings.mail_sender):
        return N_("发件邮箱没有设，或者写得不对")
    return ""


def composed(letter: Letter, settings: Settings, clock: Clock) -> EmailMessage:
    """The letter as it travels. No line of it can become a header: what is written into one is one line of words.

    Raises ValueError for an address that is none.
    """
    if not valid_mail(letter.address):
        raise ValueError("no address")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_one_line(settings.mail_name or letter.sender), addr_spec=settings.mail_sender)
    message["To"] = Address(addr_spec=letter.address)
    message["Subject"] = _one_line(letter.subject)
    message["Date"] = format_datetime(clock.now().astimezone(SHANGHAI))
    message["Message-ID"] = f"<{letter.id}@{settings.mail_sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    return message


def _one_line(words: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _refusal(line: smtplib.SMTP, sender: str, address: str) -> Answer | None:
    """What the server says against sender or receiver, before it was handed the text; None when it takes both."""
    code, _words = line.mail(sender)
    if code != 250:
        return Answer(Outcome.NOT_TAKEN, reason=N_("邮件服务器不收这个发件邮箱的邮件"))
    code, _words = line.rcpt(address)
    if 500 <= code < 600:
        return Answer(Outcome.REFUSED, reason=N_("邮件服务器说这个邮箱收不了"))
    if code not in {250, 251}:
        return Answer(Outcome.NOT_TAKEN, reason=N_("邮件服务器现在不收"))
    return None


def _taken(code: int, words: bytes) -> Answer:
    """What the server says once it has the text; its own number of the letter is kept, an address in it is not."""
    said = words.decode("ascii", "replace")
    if code == 250:
        return Answer(Outcome.TAKEN, reference=said[:100] if _REFERENCE.fullmatch(said[:100]) else "250")
    if 500 <= code < 600:
        return Answer(Outcome.REFUSED, reason=N_("邮件服务器拒绝了这一封"))
    return Answer(Outcome.NOT_TAKEN, reason=N_("邮件服务器现在不收"))


def _why(fault: Exception) -> str:
    if isinstance(fault, ssl.SSLError):
        return N_("邮件服务器的证书不对")
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return N_("邮件服务器不认用户名或者密码")
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return N_("邮件服务器不支持加密或者登录")
    return N_("邮件服务器连不上")

"""Text messages: the port, the demonstration's outbox, and a gateway over HTTPS behind which any provider can be put.

The gateway is asked by POST with a JSON body, signed with HMAC-SHA256 over "timestamp.body"; docs/operations.md has the
exact form. It answers 2xx with `{"id": "…"}` when it took the message, 4xx with `{"reason": "…"}` when it never will.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from mediation.core.clock import Clock, rings_at
from mediation.core.i18n import N_, gettext
from mediation.settings import Settings

if TYPE_CHECKING:
    from mediation.core.uow import Engines

NO_CHANNEL = N_("没有接短信通道")
KEY, TIMESTAMP, SIGNATURE = "X-Mediation-Key", "X-Mediation-Timestamp", "X-Mediation-Signature"
LARGEST = 64 * 1024
"""Bytes of an answer or a receipt."""
ASK_AGAIN = frozenset({401, 403, 404, 408, 425, 429})
"""Answers below 500 that say nothing against the message itself: a wrong key or address is mended by the operator."""
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Outcome(StrEnum):
    """What a channel said of one message."""

    TAKEN = "taken"
    REFUSED = "refused"
    """It will never take this message: another try is no use."""
    NOT_TAKEN = "not_taken"
    """It did not take it now."""
    UNKNOWN = "unknown"
    """No answer, or none that can be read: it may have been sent."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text message; `id` stays the same however often it is handed over, so that it is sent once."""

    id: str
    phone: str
    sign: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of handing it over; `reference` is the channel's own number of the message."""

    outcome: Outcome
    reference: str = ""
    reason: str = ""


class Channel(Protocol):
    """Whatever carries text messages to telephones; `rings`: telephones really ring."""

    rings: bool

    def send(self, message: Message) -> Answer: ...


class Outbox:
    """The demonstration's own: nothing leaves, the outbox page shows it."""

    rings = False

    def send(self, message: Message) -> Answer:  # noqa: ARG002 - the port's shape
        return Answer(Outcome.TAKEN)


class Gateway:
    """A gateway over HTTPS. Nothing of a message is logged."""

    rings = True

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._templates = templates(settings.sms_templates)
        self._opener = urllib.request.build_opener(_NoRedirects)

    def send(self, message: Message) -> Answer:
        """Hand one message over; never raises: every fault is an answer."""
        try:
            with self._opener.open(self._request(message), timeout=self._settings.sms_timeout) as answer:
                return _taken(answer.read(LARGEST))
        except HTTPError as refused:
            return _refused(refused)
        except URLError as away:
            if isinstance(away.reason, ConnectionRefusedError):
                return Answer(Outcome.NOT_TAKEN, reason=N_("短信网关连不上"))
            return Answer(Outcome.UNKNOWN, reason=N_("短信网关没有答复"))
        except (OSError, HTTPException, ValueError):
            return Answer(Outcome.UNKNOWN, reason=N_("短信网关没有答复"))

    def _request(self, message: Message) -> urllib.request.Request:
        body = json.dumps(self._body(message), ensure_ascii=False).encode()
        return urllib.request.Request(  # noqa: S310 - https, or http on this machine, checked by `why_none`
            self._settings.sms_url, data=body, method="POST", headers={
                "Content-Type": "application/json; charset=utf-8", "Idempotency-Key": message.id,
                **signed(self._settings, int(self._clock.now().timestamp()), body),
            },
        )  # fmt: skip

    def _body(self, message: Message) -> dict[str, str]:
        template = self._templates.get(message.kind, self._templates.get("*", ""))
        return {
            "type": "message", "id": message.id, "phone": message.phone, "sign": message.sign, "text": message.text,
            "kind": message.kind, "template": template,
        }  # fmt: skip


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A number and its message go to the address that was set and to no other."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def channel(settings: Settings, clock: Clock) -> Channel | None:
    """What carries messages here; None where nothing does. A demonstration's never leave it, whatever else is set."""
    if settings.demo:
        return Outbox()
    return None if why_none(settings) else Gateway(settings, clock)


def why_none(settings: Settings) -> str:
    """Why no message can leave, "" when one can."""
    if settings.demo:
        return ""
    if not settings.sms_url:
        return NO_CHANNEL
    address = urlsplit(settings.sms_url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in HERE):
        return N_("短信网关的地址要以 https:// 开头")
    if not (settings.sms_key and settings.sms_secret):
        return N_("短信网关的标识或者密钥没有设")
    try:
        templates(settings.sms_templates)
    except ValueError:
        return N_("短信模板编号的写法不对")
    return ""


def waits_for_morning(here: Engines) -> bool:
    """Whether a message written now lies until the morning: it is night, and the channel makes telephones ring."""
    by, now = channel(here.settings, here.clock), here.clock.now()
    return by is not None and by.rings and rings_at(now) > now


def what_follows(here: Engines) -> str:
    """What becomes of the messages just written, for the staff who caused them."""
    missing = why_none(here.settings)
    if missing:
        return gettext(N_("短信发不出去（%(why)s），已列入“打电话名单”。"), why=gettext(missing))
    if waits_for_morning(here):
        return gettext(N_("夜里不打扰，短信早上8点以后发出，没送到的会列入“打电话名单”。"))
    return gettext(N_("短信正在发出，没送到的会列入“打电话名单”。"))


def templates(text: str) -> dict[str, str]:
    """The gateway's template numbers by kind of message; "*" for all others. Raises ValueError."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if any(not (kind.strip() and number.strip()) for kind, _, number in pairs):
        raise ValueError("write kind=number,kind=number")
    return {kind.strip(): number.strip() for kind, _, number in pairs}


def signed(settings: Settings, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that say who sent a body, and when (seconds since 1970)."""
    made = signature(settings.sms_secret, str(timestamp), body)
    return {KEY: settings.sms_key, TIMESTAMP: str(timestamp), SIGNATURE: made}


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over "timestamp.body", in hexadecimal digits."""
    return hmac.digest(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hex()


def rightly_signed(settings: Settings, headers: Mapping[str, str], body: bytes, now: float, within: int) -> bool:
    """Whether a body comes from the gateway, and was signed less than `within` seconds from `now`."""
    timestamp, given = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if settings.demo or why_none(settings) or not (timestamp.isascii() and timestamp.isdigit() and given.isascii()):
        return False
    fits = hmac.compare_digest(signature(settings.sms_secret, timestamp, body), given.lower())
    return fits and len(timestamp) < 12 and abs(int(timestamp) - now) <= within


def _taken(body: bytes) -> Answer:
    """What a 2xx says; one that names no number may come from anything in between, and proves nothing."""
    said = json.loads(body)
    if not isinstance(said, dict) or not str(said.get("id") or ""):
        return Answer(Outcome.UNKNOWN, reason=N_("短信网关的答复看不懂"))
    return Answer(Outcome.TAKEN, reference=str(said["id"])[:100])


def _refused(refused: HTTPError) -> Answer:
    code = refused.code
    if 400 <= code < 500 and code not in ASK_AGAIN:
        return Answer(Outcome.REFUSED, reason=_reason(refused) or N_("短信网关拒绝了这一条"))
    if code >= 500:
        return Answer(Outcome.UNKNOWN, reason=N_("短信网关出错了"))
    return Answer(Outcome.NOT_TAKEN, reason=N_("短信网关现在不收"))


def _reason(refused: HTTPError) -> str:
    try:
        said = json.loads(refused.read(LARGEST))
        return str(said.get("reason") or "")[:200] if isinstance(said, dict) else ""
    except (OSError, HTTPException, ValueError):
        return ""

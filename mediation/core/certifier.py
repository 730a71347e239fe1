"""An outside certification authority that signs for persons (ESL 13, 16): asked for each signature, off by default.

It gets name, identity number and the document's digest, and sends the person to its own page; what it answers is
believed only when the signature (CMS, detached, over the document's bytes) holds, its certificate leads to the root
that the operator named, and it is the signer's. docs/operations.md has the exact form.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import urllib.request
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit

from mediation.core.clock import Clock
from mediation.core.errors import Invalid, Unavailable
from mediation.core.i18n import N_
from mediation.core.sms import ASK_AGAIN, HERE, KEY, SIGNATURE, TIMESTAMP, signature
from mediation.settings import Settings

LARGEST = 256 * 1024
"""Bytes of an answer."""
NO_CERTIFIER = N_("没有接电子认证服务")


class CertifierAway(Unavailable):
    """No answer, or none that can be read: asked again later."""

    default = N_("电子认证服务现在连不上。")


class CertifierRefused(Invalid):
    """It will never take this request."""

    default = N_("电子认证服务没有受理：%(reason)s")


class CertificateUnfit(Invalid):
    """What came back does not prove that this person signed this document."""

    default = N_("电子认证服务送回的签名没有通过核对。")


class Stage(StrEnum):
    """How far a request is at the provider."""

    WAITING = "waiting"
    SIGNED = "signed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Order:
    """One signature asked for; `id` stays the same however often it is handed over."""

    id: str
    name: str
    id_no: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The provider's own number of a request, and its page where the person signs."""

    reference: str
    url: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a request."""

    stage: Stage
    cms: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate signed, as the deed's certificate page names it."""

    subject: str
    issuer: str
    serial: str


class Certifier:
    """The provider behind `MEDIATION_CA_URL`. Nothing of a request is logged."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._opener = urllib.request.build_opener(_NoRedirects)

    def ask(self, order: Order) -> Taken:
        """Hand a request over. Raises CertifierAway, CertifierRefused."""
        body = json.dumps({
            "type": "sign", "id": order.id, "name": order.name, "id_no": order.id_no, "title": order.title,
            "sha256": order.sha256,
        }, ensure_ascii=False).encode()  # fmt: skip
        said = self._send("/requests", body)
        reference, url = str(said.get("reference") or ""), str(said.get("url") or "")
        if not 1 <= len(reference) <= 100 or not _safe(url):
            raise CertifierAway
        return Taken(reference, url)

    def result(self, reference: str) -> Result:
        """What became of a request that was taken. Raises CertifierAway."""
        try:
            said = self._send(f"/requests/{quote(reference, safe='')}", None)
            stage = Stage(str(said.get("status")))
            cms = base64.b64decode(str(said.get("cms") or ""), validate=True)
        except (CertifierRefused, ValueError, binascii.Error) as unread:
            raise CertifierAway from unread
        return Result(stage, cms, str(said.get("reason") or "")[:200])

    def _send(self, path: str, body: bytes | None) -> dict[str, Any]:
        moment = str(int(self._clock.now().timestamp()))
        signed = signature(self._settings.ca_secret, moment, body if body is not None else path.encode())
        request = urllib.request.Request(  # noqa: S310 - https, or http on this machine, checked by `why_none`
            self._settings.ca_url.rstrip("/") + path, data=body, method="GET" if body is None else "POST",
            headers={
                "Content-Type": "application/json; charset=utf-8", KEY: self._settings.ca_key, TIMESTAMP: moment,
                SIGNATURE: signed,
            },
        )  # fmt: skip
        try:
            with self._opener.open(request, timeout=self._settings.ca_timeout) as answer:
                said = json.loads(answer.read(LARGEST))
        except HTTPError as refused:
            raise _refusal(refused) from refused
        except (OSError, HTTPException, ValueError) as away:
            raise CertifierAway from away
        if not isinstance(said, dict):
            raise CertifierAway
        return said


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Names and numbers go to the address that was set and to no other."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def certifier(settings: Settings, clock: Clock) -> Certifier:
    """The provider that is set. Raises CertifierAway where there is none any more."""
    if why_no_certifier(settings):
        raise CertifierAway
    return Certifier(settings, clock)


def why_no_certifier(settings: Settings) -> str:
    """Why nobody can sign with a certificate here, "" when one can."""
    if not settings.ca_url:
        return NO_CERTIFIER
    if not _safe(settings.ca_url):
        return N_("电子认证服务的地址要以 https:// 开头")
    if not (settings.ca_key and settings.ca_secret and settings.ca_name):
        return N_("电子认证服务的名称、标识或者密钥没有设")
    if not settings.ca_root or not Path(settings.ca_root).is_file():
        return N_("电子认证服务的根证书没有设，或者读不到")
    return ""


def check_certified(settings: Settings, clock: Clock, result: Result, pdf: bytes, name: str) -> Certificate:
    """Whose certificate signed exactly this PDF. Raises CertificateUnfit when anything does not hold."""
    from asn1crypto import cms  # noqa: PLC0415 - with the next, half a second to load, and only workers check
    from pyhanko.sign.validation.generic_cms import async_validate_detached_cms  # noqa: PLC0415 - as above
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - as above

    from mediation.core.timestamps import certificate  # noqa: PLC0415 - as above

    try:
        context = ValidationContext(
            trust_roots=[certificate(Path(settings.ca_root).read_bytes())], allow_fetching=False, moment=clock.now(),
            revocation_mode="soft-fail",
        )  # fmt: skip
        signed = cms.ContentInfo.load(result.cms)["content"]
        status = asyncio.run(async_validate_detached_cms(pdf, signed, context))
    except Exception as unfit:  # whatever a wrong answer makes a library do
        raise CertificateUnfit from unfit
    subject = status.signing_cert.subject.native
    if not (status.intact and status.valid and status.trusted) or subject.get("common_name") != name:
        raise CertificateUnfit
    return Certificate(
        str(subject["common_name"]), status.signing_cert.issuer.human_friendly[:200],
        format(status.signing_cert.serial_number, "X"),
    )  # fmt: skip


def _safe(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme == "https" or (address.scheme == "http" and address.hostname in HERE)


def _refusal(refused: HTTPError) -> Exception:
    if not 400 <= refused.code < 500 or refused.code in ASK_AGAIN:
        return CertifierAway()
    try:
        said = json.loads(refused.read(LARGEST))
        reason = str(said.get("reason") or "") if isinstance(said, dict) else ""
    except (OSError, HTTPException, ValueError):
        reason = ""
    return CertifierRefused(reason=reason[:200] or "没有说明原因")

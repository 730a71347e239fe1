"""Time stamps of RFC 3161: asked of the platform's own authority in this process, or of an outside one by HTTP.

pyHanko does both sides' cryptography and ASN.1. Importing it takes half a second: only workers and checks do.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms
from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mediation.core.certificates import Identity, StampOrder

# A stamp of an authority that the reader doesn't know is an answer here (`trusted`), nothing to trace on the console.
logging.getLogger("pyhanko.sign.validation.generic_cms").setLevel(logging.ERROR)

IMPRINT = "sha256"
"""Hash of the stamped message inside the stamp, whatever the transcript's own is: every authority takes it."""
WAIT_SECONDS = 10
LARGEST = 100_000
"""Bytes of a stamp; real ones have 2,000 to 10,000."""


class BadStamp(ValueError):
    """The bytes are no time stamp of the message."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: when, by whom, and whether a trusted root stands behind its certificate."""

    at: datetime
    authority: str
    trusted: bool


def stamper(order: StampOrder) -> TimeStamper:
    """Whoever makes the stamps of this order."""
    if order.url:
        return HTTPTimeStamper(order.url, timeout=WAIT_SECONDS)
    # named for the library's tests, but a whole RFC 3161 authority that answers in this process
    return DummyTimeStamper(certificate(order.stamp.certificate), private_key(order.stamp), chain(order.authority))


def ask_for_stamp(order: StampOrder, message: bytes) -> bytes:
    """A time stamp token (DER) over `message`. Raises OSError when the authority is away or refuses, BadStamp when
    what it sent is no stamp of the message.
    """
    digest = hashlib.new(IMPRINT, message).digest()
    try:
        token = asyncio.run(stamper(order).async_timestamp(digest, IMPRINT)).dump()
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:  # an answer that is no RFC 3161 at all
        raise BadStamp(f"the authority's answer is no time stamp: {wrong}") from wrong
    read_stamp(token, message, ())
    return bytes(token)


def read_stamp(token: bytes, message: bytes, roots: Iterable[bytes]) -> Stamp:
    """What a token says of `message`, its signature and times checked. Raises BadStamp.

    `roots` are certificates (DER or PEM) that the reader trusts; without one of them behind it a stamp is good in
    itself but not `trusted`. Certificates are taken as of the stamp's own time; nothing is fetched.
    """
    if len(token) > LARGEST:
        raise BadStamp("the time stamp is too large")
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        status = asyncio.run(_judged(signed, message, [certificate(root) for root in roots]))
    except Exception as wrong:  # ASN.1 of strangers fails in many ways; all mean the same here
        raise BadStamp("the time stamp cannot be read") from wrong
    if not (status.intact and status.valid):
        raise BadStamp("the time stamp does not fit")
    return Stamp(status.timestamp, _name(status.signing_cert), bool(status.trusted))


async def _judged(signed: Any, message: bytes, roots: Sequence[Any]) -> TimestampSignatureStatus:
    moment = signed["encap_content_info"]["content"].parsed["gen_time"].native
    others = [one.chosen for one in signed["certificates"]]
    context = ValidationContext(
        trust_roots=list(roots), other_certs=others, moment=moment, best_signature_time=moment, allow_fetching=False,
        revocation_mode="soft-fail",
    )  # fmt: skip
    found = await validate_tst_signed_data(signed, context, lambda name: hashlib.new(name, message).digest())
    return TimestampSignatureStatus(**found)


def chain(authority: bytes) -> SimpleCertificateStore:
    """The certificates that go into a signature beside its own."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call] # the library's constructor is unmarked
    store.register(certificate(authority))
    return store


def certificate(der: bytes) -> Any:
    """A certificate as the library has it."""
    return next(iter(load_certs_from_pemder_data(der)))


def private_key(identity: Identity) -> Any:
    """An identity's key as the library has it."""
    return load_private_key_from_pemder_data(identity.key.encode(), passphrase=None)


def _name(found: Any) -> str:
    subject = found.subject.native
    return str(subject.get("common_name") or subject.get("organization_name") or found.subject.human_friendly)

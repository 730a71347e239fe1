"""The electronic seal on a finished PDF: a PAdES signature with a time stamp (ETSI EN 319 142, RFC 3161).

Any later change to the file shows (ESL 13). The seal is added behind the PDF's own bytes, so what was read
before stays as it was.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mediation.core.certificates import Identity, SealOrder

FIELD = "OrganisationSeal"


def seal_pdf(pdf: bytes, order: SealOrder) -> bytes:
    """The PDF with the organisation's seal and a time stamp behind it.

    Raises what the libraries raise when an outside authority does not answer: the work is tried again.
    """
    out = _sealer(order).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(out.getvalue())


def seal_file(path: Path, order: SealOrder) -> None:
    """As `seal_pdf`, on a file where it lies: only what is added passes through memory. Raises the same."""
    with path.open("r+b") as whole:
        _sealer(order).sign_pdf(IncrementalPdfFileWriter(whole), in_place=True)


def _sealer(order: SealOrder) -> PdfSigner:
    wording = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=order.organisation,
        location=order.place,
        reason=f"{order.organisation}对《{order.title}》加盖电子签章",
    )
    return PdfSigner(wording, _signer(order), timestamper=_stamper(order))


def _signer(order: SealOrder) -> Signer:
    if order.p12:
        password = order.p12_password.encode()
        signer: Signer | None = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call] # unmarked in the library
            order.p12, passphrase=password
        )
        if signer is None:
            raise ValueError(f"MEDIATION_SEAL_P12: {order.p12} cannot be opened with its password")
        return signer
    return SimpleSigner(
        signing_cert=_certificate(order.seal.certificate), signing_key=_key(order.seal), cert_registry=_chain(order)
    )


def _stamper(order: SealOrder) -> TimeStamper:
    if order.timestamp_url:
        return HTTPTimeStamper(order.timestamp_url, timeout=10)
    # named for the library's tests, but a whole RFC 3161 authority that answers in this process
    return DummyTimeStamper(_certificate(order.stamp.certificate), _key(order.stamp), certs_to_embed=_chain(order))


def _chain(order: SealOrder) -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call] # the library's constructor is unmarked
    store.register(_certificate(order.authority))
    return store


def _certificate(der: bytes) -> Any:
    return next(iter(load_certs_from_pemder_data(der)))


def _key(identity: Identity) -> Any:
    return load_private_key_from_pemder_data(identity.key.encode(), passphrase=None)

"""The electronic seal on a finished PDF: a PAdES signature with a time stamp (ETSI EN 319 142, RFC 3161).

Any later change to the file shows (ESL 13). The seal is added behind the PDF's own bytes, so what was read
before stays as it was.
"""

from __future__ import annotations

import io
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

from mediation.core.certificates import SealOrder
from mediation.core.timestamps import certificate, chain, private_key, stamper

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


class _Sealer(PdfSigner):
    """Leaves the PDF what it says it is: the library would call it PDF 2.0 for the key's curve, and PDF/A-2 is 1.7."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:  # noqa: ARG002 - its shape
        pdf_out.register_extension(ESIC_EXTENSION_1)


def _sealer(order: SealOrder) -> PdfSigner:
    wording = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=order.organisation,
        location=order.place,
        reason=f"{order.organisation}对《{order.title}》加盖电子签章",
    )
    return _Sealer(wording, _signer(order), timestamper=stamper(order.stamping))


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
        signing_cert=certificate(order.seal.certificate),
        signing_key=private_key(order.seal),
        cert_registry=chain(order.authority),
    )

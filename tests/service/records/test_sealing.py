"""The electronic seal of final papers: valid, stamped, of the right office, broken by any change."""

import io
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_der_x509_certificate
from pyhanko.keys.pemder import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from mediation.accounts import queries as accounts
from mediation.core.authz import SYSTEM
from mediation.core.certificates import issue_seal, make_authority
from mediation.core.uow import Engines
from mediation.records import queries, service
from tests.factories.records import a_case_to_file, a_paper, rendered


def a_final_paper(engines: Engines) -> tuple[UUID, str]:
    """A paper that became final and was made; its id and its office's name."""
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
        service.finalise(uow, document.id)
        assert document.org_id is not None
        office = accounts.get_organisation(uow, document.org_id).name
    rendered(engines, document.id)
    return document.id, office


def bytes_of(engines: Engines, document_id: UUID) -> bytes:
    with engines.work(SYSTEM) as uow:
        return queries.document_bytes_unseen(uow, document_id)


def judged(engines: Engines, pdf: bytes) -> PdfSignatureStatus:
    """What a reader that trusts the platform's root says of the one seal on a PDF."""
    with engines.work(SYSTEM) as uow:
        trusted = list(load_certs_from_pemder_data(service.root(uow).certificate))
    (seal,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(seal, ValidationContext(trust_roots=trusted))


def test_a_final_paper_carries_its_offices_seal_and_a_time_stamp(engines: Engines) -> None:
    key, office = a_final_paper(engines)
    status = judged(engines, bytes_of(engines, key))
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    assert status.signing_cert.subject.native["common_name"] == office
    with engines.work(SYSTEM) as uow:
        assert queries.get_document(uow, key).sealed_at is not None


def test_one_changed_byte_breaks_the_seal(engines: Engines) -> None:
    key, _ = a_final_paper(engines)
    pdf = bytearray(bytes_of(engines, key))
    pdf[len(pdf) // 4] ^= 1
    assert not judged(engines, bytes(pdf)).intact


def test_a_draft_carries_no_seal(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        document = service.request_document(uow, a_case_to_file(uow).id, a_paper())
    rendered(engines, document.id)
    assert not PdfFileReader(io.BytesIO(bytes_of(engines, document.id))).embedded_signatures
    with engines.work(SYSTEM) as uow:
        assert queries.get_document(uow, document.id).sealed_at is None


def test_each_office_has_one_certificate_under_one_root(engines: Engines) -> None:
    seals = []
    with engines.work(SYSTEM) as uow:
        for case in (a_case_to_file(uow), a_case_to_file(uow)):
            document = service.request_document(uow, case.id, a_paper())
            service.finalise(uow, document.id)
            seals += [service.seal_order(uow, document) for _ in range(2)]
    assert [one.seal == two.seal for one in seals for two in seals] == [
        one // 2 == two // 2 for one in range(4) for two in range(4)
    ]
    assert len({(seal.authority, seal.stamp.certificate) for seal in seals}) == 1


@pytest.fixture
def provider(own_engines: Engines, tmp_path: Path) -> str:
    """The name in a seal certificate that a licensed provider issued; the settings point to its file."""
    now = own_engines.clock.now()
    issued = issue_seal(make_authority("外部", now), "外部", "某市电子认证服务机构", now)
    file = tmp_path / "seal.p12"
    file.write_bytes(
        serialize_key_and_certificates(
            b"seal",
            load_pem_private_key(issued.key.encode(), None),  # type: ignore[arg-type] # an EC key
            load_der_x509_certificate(issued.certificate),
            None,
            BestAvailableEncryption(b"a password"),
        )
    )
    own_engines.settings = replace(own_engines.settings, seal_p12=str(file), seal_p12_password="a password")
    return "某市电子认证服务机构"


def test_a_licensed_providers_certificate_takes_the_place_of_ours(own_engines: Engines, provider: str) -> None:
    key, _ = a_final_paper(own_engines)
    status = judged(own_engines, bytes_of(own_engines, key))
    assert status.intact
    assert status.valid
    assert not status.trusted
    assert status.signing_cert.subject.native["common_name"] == provider

"""Certificates of the platform's own authority: for organisations that have none from a licensed provider.

What they prove is said on the page: who sealed, and that nothing changed since. A certificate of a licensed
provider (ESL 16) takes their place by a setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

YEARS = 10
type_of_key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate (DER) and its private key (PEM)."""

    certificate: bytes
    key: str


@dataclass(frozen=True, slots=True)
class StampOrder:
    """Who makes a time stamp: the platform's own identity under `authority` (DER), or whoever answers at `url`."""

    authority: bytes
    stamp: Identity
    url: str = ""


@dataclass(frozen=True, slots=True)
class SealOrder:
    """What a seal is made with, and what it says.

    `seal` and `stamp` are the platform's own identities under `authority` (DER). A PKCS #12 file of a licensed
    provider takes the place of `seal`, the address of an outside time-stamp authority that of `stamp`.
    """

    organisation: str
    place: str
    title: str
    authority: bytes
    seal: Identity
    stamp: Identity
    p12: str = ""
    p12_password: str = ""
    timestamp_url: str = ""

    @property
    def stamping(self) -> StampOrder:
        """Who makes the seal's time stamp."""
        return StampOrder(self.authority, self.stamp, self.timestamp_url)


def outside_root(file: str) -> list[bytes]:
    """The certificate (DER) that lies in a file as DER or PEM; none where no file is set.

    Raises ValueError naming the setting when there is none in it.
    """
    if not file:
        return []
    try:
        content = Path(file).read_bytes()
        pem = content.lstrip().startswith(b"-----")
        found = x509.load_pem_x509_certificate(content) if pem else x509.load_der_x509_certificate(content)
    except (OSError, ValueError) as wrong:
        raise ValueError(f"MEDIATION_TIMESTAMP_ROOT: {file} holds no certificate") from wrong
    return [found.public_bytes(Encoding.DER)]


def make_authority(county: str, now: datetime) -> Identity:
    """A root that signs seals and time stamps of this platform, for `YEARS` years from `now`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(county, f"{county}调解平台根证书")
    made = _begun(name, name, key.public_key(), now, authority=True)
    return _finished(made, key, key)


def issue_seal(authority: Identity, county: str, organisation: str, now: datetime) -> Identity:
    """The certificate under which an organisation's papers are sealed."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = _begun(_name(county, organisation), _subject(authority), key.public_key(), now)
    return _finished(made, key, _private(authority))


def issue_stamp(authority: Identity, county: str, now: datetime) -> Identity:
    """The certificate of the platform's own time stamps (RFC 3161); RSA, which the stamping library asks for."""
    key = rsa.generate_private_key(65537, 2048)
    made = _begun(_name(county, f"{county}调解平台时间戳"), _subject(authority), key.public_key(), now)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _finished(made.add_extension(usage, critical=True), key, _private(authority))


def _name(county: str, common: str) -> x509.Name:
    parts = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, county), (NameOID.COMMON_NAME, common[:64])]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _subject(identity: Identity) -> x509.Name:
    return x509.load_der_x509_certificate(identity.certificate).subject


def _private(identity: Identity) -> type_of_key:
    key = load_pem_private_key(identity.key.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101 - authorities are made above
    return key


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    now: datetime,
    *,
    authority: bool = False,
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority, key_cert_sign=authority,
        crl_sign=authority, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _finished(made: x509.CertificateBuilder, own: type_of_key, issuer: type_of_key) -> Identity:
    origin = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
    certificate = made.add_extension(origin, critical=False).sign(issuer, SHA256())
    key = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return Identity(certificate.public_bytes(Encoding.DER), key)

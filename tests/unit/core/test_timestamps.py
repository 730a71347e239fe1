"""Time stamps of RFC 3161: made, read and refused here, and read by another program (openssl)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from mediation.core.certificates import StampOrder, issue_stamp, make_authority
from mediation.core.timestamps import LARGEST, BadStamp, ask_for_stamp, read_stamp
from tests.tsa import OutsideAuthority, outside_authority

MESSAGE = "根".encode()


@pytest.fixture(scope="module")
def order() -> StampOrder:
    now = datetime.now(UTC)
    root = make_authority("演示县", now)
    return StampOrder(root.certificate, issue_stamp(root, "演示县", now))


@pytest.fixture(scope="module")
def token(order: StampOrder) -> bytes:
    return ask_for_stamp(order, MESSAGE)


@pytest.fixture(scope="module")
def outside() -> Iterator[OutsideAuthority]:
    with outside_authority() as authority:
        yield authority


def test_a_stamp_tells_when_and_by_whom(order: StampOrder, token: bytes) -> None:
    stamp = read_stamp(token, MESSAGE, [order.authority])
    assert stamp.trusted
    assert stamp.authority == "演示县调解平台时间戳"
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert not read_stamp(token, MESSAGE, ()).trusted
    assert not read_stamp(token, MESSAGE, [make_authority("演示县", datetime.now(UTC)).certificate]).trusted


def test_a_stamp_of_something_else_is_refused(token: bytes) -> None:
    with pytest.raises(BadStamp):
        read_stamp(token, MESSAGE + b"!", ())


def test_no_changed_byte_of_what_is_signed_passes(token: bytes) -> None:
    signed = cms.ContentInfo.load(token)["content"]
    told = signed["encap_content_info"]["content"].parsed.dump()
    signature = signed["signer_infos"][0]["signature"].native
    for part in (told, signature):
        start = token.index(part)
        for place in range(start, start + len(part), 7):
            changed = bytearray(token)
            changed[place] ^= 1
            with pytest.raises(BadStamp):
                read_stamp(bytes(changed), MESSAGE, ())


@pytest.mark.parametrize("junk", [b"", b"0", b"\x30\x03\x02\x01\x05", b"x" * (LARGEST + 1)])
def test_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(BadStamp):
        read_stamp(junk, MESSAGE, ())


def test_something_behind_a_stamp_is_refused(token: bytes) -> None:
    with pytest.raises(BadStamp):
        read_stamp(token + b"\x00", MESSAGE, ())


def test_another_program_reads_our_stamps(order: StampOrder, token: bytes, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    root = load_der_x509_certificate(order.authority).public_bytes(Encoding.PEM)
    for name, content in {"root.pem": root, "message": MESSAGE, "token": token}.items():
        (tmp_path / name).write_bytes(content)
    command = [openssl, "ts", "-verify", "-data", "message", "-token_in", "-in", "token", "-CAfile", "root.pem"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    assert "Verification: OK" in done.stdout, done.stderr


def test_an_outside_authority_is_asked_by_http(order: StampOrder, outside: OutsideAuthority) -> None:
    given = ask_for_stamp(StampOrder(order.authority, order.stamp, outside.url), MESSAGE)
    stamp = read_stamp(given, MESSAGE, [outside.root.certificate])
    assert (stamp.trusted, stamp.authority) == (True, "外部时间戳机构调解平台时间戳")
    assert not read_stamp(given, MESSAGE, [order.authority]).trusted


@pytest.mark.parametrize("says", [(503, b""), (200, b""), (200, b"<html>"), (200, b"\x30\x05\x30\x03\x02\x01\x02")])
def test_an_authority_that_refuses_or_talks_nonsense_gives_no_stamp(
    order: StampOrder, outside: OutsideAuthority, says: tuple[int, bytes]
) -> None:
    outside.says = says
    try:
        with pytest.raises((OSError, BadStamp)):
            ask_for_stamp(StampOrder(order.authority, order.stamp, outside.url), MESSAGE)
    finally:
        outside.says = None


def test_an_authority_that_is_away_gives_no_stamp(order: StampOrder) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - whatever the network says
        ask_for_stamp(StampOrder(order.authority, order.stamp, "http://127.0.0.1:9/tsa"), MESSAGE)

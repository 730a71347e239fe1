"""A letter over SMTP: Chinese names rightly written, no line becomes a header, faults told by how far it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediation.core.clock import FixedClock
from mediation.core.identity import mask_mail, valid_mail
from mediation.core.mail import Letter, MailServer, composed, why_no_mail
from mediation.core.sms import Outcome
from mediation.settings import Settings
from tests.mailhost import DROP, HANG, MailHost, mail_host, own_certificate

BOX = "zhang@example.com"
LETTER = Letter("019ab1c2", BOX, "城关司法所", "请您查看一条通知", "请您看。")
CLOCK = FixedClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as found:
        yield found


def test_chinese_is_written_as_mail_writes_it_and_no_line_becomes_a_header(host: MailHost) -> None:
    nasty = Letter("1", BOX, "城关\r\nBcc: eve@example.com\r\n司法所", "通知\nX-Evil: 1", "字\n.\n字")
    raw = composed(nasty, host.settings(Settings()), CLOCK).as_bytes()
    raw.decode("ascii")
    assert b"\nBcc" not in raw
    assert b"\nX-Evil" not in raw
    assert MailServer(host.settings(Settings()), CLOCK).send(nasty).outcome is Outcome.TAKEN
    (letter,) = host.letters
    assert set(letter.message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding",
    }  # fmt: skip
    assert letter.message["From"].addresses[0].display_name == "城关 Bcc: eve@example.com 司法所"
    assert letter.text.splitlines() == ["字", ".", "字"]


@pytest.mark.parametrize(
    "address", ["zhang@example.com\nBcc: eve@example.com", "<zhang>", "zhang@localhost", "张@例.cn"]
)
def test_an_address_that_is_none_is_never_handed_over(host: MailHost, address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        composed(Letter("1", address, "所", "通知", "字"), host.settings(Settings()), CLOCK)
    assert host.letters == []


@pytest.mark.parametrize(
    ("stage", "said", "outcome", "reason", "letters"),
    [
        ("connect", "554 go away", Outcome.NOT_TAKEN, "连不上", 0),
        ("connect", DROP, Outcome.NOT_TAKEN, "连不上", 0),
        ("mail", "550 not you", Outcome.NOT_TAKEN, "不收这个发件邮箱", 0),
        ("mail", DROP, Outcome.NOT_TAKEN, "连不上", 0),
        ("rcpt", "550 5.1.1 <zhang@example.com> unknown", Outcome.REFUSED, "这个邮箱收不了", 0),
        ("rcpt", "451 greylisted", Outcome.NOT_TAKEN, "现在不收", 0),
        ("rcpt", HANG, Outcome.NOT_TAKEN, "连不上", 0),
        ("data", "451 busy", Outcome.NOT_TAKEN, "连不上", 0),
        ("text", "554 looks like spam", Outcome.REFUSED, "拒绝了这一封", 1),
        ("text", "452 full", Outcome.NOT_TAKEN, "现在不收", 1),
        ("text", DROP, Outcome.UNKNOWN, "没有答复", 1),
        ("text", HANG, Outcome.UNKNOWN, "没有答复", 1),
    ],
)
def test_each_fault_is_told_by_how_far_the_letter_came(
    host: MailHost, stage: str, said: str, outcome: Outcome, reason: str, letters: int
) -> None:
    host.says[stage] = [said]
    answer = MailServer(host.settings(Settings(), mail_timeout=0.05), CLOCK).send(LETTER)
    assert (answer.outcome, len(host.letters)) == (outcome, letters)
    assert reason in answer.reason
    assert "zhang" not in answer.reason


def test_it_signs_in_and_says_what_is_wrong_when_it_may_not(host: MailHost) -> None:
    told = host.settings(Settings(), mail_user="county", mail_password="open-sesame")
    assert MailServer(told, CLOCK).send(LETTER).outcome is Outcome.TAKEN
    assert host.signed_in == ["AUTH PLAIN AGNvdW50eQBvcGVuLXNlc2FtZQ=="]
    host.says["auth"] = ["535 wrong"]
    refused = MailServer(told, CLOCK).send(LETTER)
    assert (refused.outcome, refused.reason) == (Outcome.NOT_TAKEN, "邮件服务器不认用户名或者密码")
    secret = MailServer(host.settings(Settings(), mail_tls="starttls"), CLOCK).send(LETTER)
    assert (secret.outcome, secret.reason) == (Outcome.NOT_TAKEN, "邮件服务器不支持加密或者登录")
    assert len(host.letters) == 1, "nothing goes over a line that is not secret"


def test_a_certificate_that_nobody_vouches_for_gets_no_letter(
    host: MailHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.certificate, place = own_certificate(tmp_path)
    server = MailServer(host.settings(Settings(), mail_tls="starttls"), CLOCK)
    refused = server.send(LETTER)
    assert (refused.outcome, refused.reason, host.letters) == (Outcome.NOT_TAKEN, "邮件服务器的证书不对", [])
    monkeypatch.setenv("SSL_CERT_FILE", str(place))  # now somebody does
    assert server.send(LETTER).outcome is Outcome.TAKEN
    assert server.reach() == ""


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"mail_host": ""}, "没有接邮件服务器"),
        ({"mail_host": "mail.example.gov.cn"}, "只能在本机"),
        ({"mail_tls": "ssl"}, "starttls"),
        ({"mail_user": "county"}, "密码"),
        ({"mail_sender": "tiaojie"}, "发件邮箱"),
    ],
)
def test_half_a_mail_server_is_none(host: MailHost, given: dict[str, str], why: str) -> None:
    assert why_no_mail(host.settings(Settings())) == ""
    assert why in why_no_mail(host.settings(Settings(), **given))


@pytest.mark.parametrize(
    "address",
    [
        "zhang", "zhang@", "@example.com", "zhang@localhost", "z hang@example.com", "zhang@example.com\nBcc: a@b.cn",
        "zhang@example.com,eve@example.com", "<zhang@example.com>", "张@例子.cn", "z..g@example.com", "zhang@-a.com",
        f"{'z' * 250}@example.com", '"z"@example.com', "zhang@example.c", "1234567890",
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_none(address: str) -> None:
    assert not valid_mail(address)


def test_an_address_is_read_as_people_type_it_and_shown_masked() -> None:
    assert valid_mail(" Zhang.Yi+1@Mail.Example.com.cn ")
    assert valid_mail("ｚｈａｎｇ＠ｑｑ．ｃｏｍ"), "full width, as a Chinese keyboard types it"
    assert mask_mail(" Zhang@QQ.com") == "z***@qq.com"

"""What the settings command prints lets nobody in, and still tells which server is meant."""

import pytest

from mediation.setting_rows import setting_rows, without_password
from mediation.settings import Settings


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://county:p@ss@db.local:5432/m", "postgresql://county:********@db.local:5432/m"),
        ("postgresql:///m?host=/run&password=open&sslmode=require",
         "postgresql:///m?host=/run&password=********&sslmode=require"),
        ("redis://:open@queue.local/0", "redis://:********@queue.local/0"),
        ("redis://queue.local/0", "redis://queue.local/0"),
        ("unix:///run/redis.sock", "unix:///run/redis.sock"),
        ("https://speech.local/asr?api_key=open&lang=zh", "https://speech.local/asr?api_key=********&lang=zh"),
        ("s3://bucket/prefix", "s3://bucket/prefix"),
        ("postgresql://county:half/open@db/m", "postgresql://county:********@db/m"),
    ],
)  # fmt: skip
def test_an_address_keeps_its_place_and_loses_its_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_no_row_holds_a_password() -> None:
    present = Settings(
        database_url="postgresql://county:open-db@db/m", redis_url="redis://:open-queue@queue", sms_secret="open-sms",
        speech_url="https://speech/asr?token=open-speech", secret_key="open-key",
    )  # fmt: skip
    printed = str(setting_rows(present))
    assert "open-" not in printed
    assert "county" in printed

"""Looking at a file in the page: every kind of it, with the reader's name; a foreign reader meets nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import docx
import pillow_heif
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from mediation.core.authz import SYSTEM
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.fonts import fonts_dirs
from mediation.core.uow import Engines
from mediation.core.watermark import burn
from mediation.records import queries as records
from mediation.records.tasks import TASKS
from mediation.rooms import service
from tests.factories.agreements import a_phone
from tests.factories.clamd import EICAR, Clamd, clamd
from tests.factories.exhibits import broken_pdf, careless_pdf, photograph
from tests.factories.rooms import Table, a_table
from tests.factories.sounds import a_webm
from tests.factories.workbooks import workbook
from tests.service.rooms.test_files_in_rooms import person

PLACE = b"\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+30.2500+120.1500/"
FILM = (
    b"\0\0\0\x20ftypisom\0\0\0\0isommp42" + b"\0" * 8 + b"\0\0\0\x3emoov"
    + b"\0\0\0\x10hdlrvide" + b"\0" * 4 + b"\0\0\0\x26udta" + PLACE + b"\0\0\0\x30mdat" + b"\7" * 40
)  # fmt: skip
"""As a telephone writes it: with the place where it was taken, and the player's offsets after it."""


def a_word_file() -> bytes:
    out, file = io.BytesIO(), docx.Document()
    file.add_heading("收条", 1)
    file.add_paragraph("今收到<script>alert(1)</script>人民币三千元。")
    file.save(out)
    return out.getvalue()


PAPERS = {
    "照片.jpg": photograph(),
    "流水.pdf": careless_pdf(),
    "收条.docx": a_word_file(),
    "清单.xlsx": workbook([["日期", "金额"], ["5月1日", 3000]]),
}


@dataclass(frozen=True, slots=True)
class Looking:
    """A table, with a telephone in front of each side and in front of somebody of another case."""

    engines: Engines
    table: Table
    provider: FlaskClient
    reader: FlaskClient
    stranger: FlaskClient

    def hand_in(self, name: str, content: bytes) -> UUID:
        """Through the page's door, told to the room; whatever the worker does with it is still to come."""
        answer = self.provider.post(f"/p/rooms/{self.table.room.id}/files", data={"file": (io.BytesIO(content), name)})
        assert answer.status_code == 201, answer.text
        with self.engines.work(person(self.table, "applicant")) as uow:
            service.post(uow, self.table.room.id, self.table.applicant.id, "file", answer.json, str(uuid4()))
        return UUID(answer.json["file"])

    def examine(self, file_id: UUID) -> None:
        TASKS["records.examine"](self.engines, str(file_id))


@pytest.fixture
def looking(app: Flask, engines: Engines, table: Table) -> Looking:
    with engines.work(SYSTEM) as uow:
        other = a_table(uow)
    phones = []
    for at, seat in ((table, "applicant"), (table, "respondent"), (other, "applicant")):
        phones.append(app.test_client())
        with engines.work(SYSTEM) as uow:
            phones[-1].set_cookie("party", a_phone(uow, person(at, seat)))
    return Looking(engines, table, *phones)


@pytest.fixture
def daemon(engines: Engines) -> Iterator[Clamd]:
    with clamd() as running:
        engines.settings = replace(engines.settings, clamav=running.address)
        yield running


def test_papers_are_pages_with_the_name_of_whoever_reads_them(looking: Looking, clock: FixedClock) -> None:
    at = f"{clock.now().astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    for name, content in PAPERS.items():
        file_id = looking.hand_in(name, content)
        assert "正在准备预览" in looking.reader.get(f"/p/files/{file_id}").text, name
        looking.examine(file_id)
        assert f'src="/p/files/{file_id}/pages/1"' in looking.reader.get(f"/p/files/{file_id}").text, name
        shown = looking.reader.get(f"/p/files/{file_id}/pages/1")
        with looking.engines.work(SYSTEM) as uow:
            bare = records.picture_bytes(uow, records.any_file(uow, file_id), 1)
        own, theirs = (
            burn(bare, f"{who.name} {at}", fonts_dirs(None))
            for who in (looking.table.applicant, looking.table.respondent)
        )
        assert own != theirs
        assert shown.data == theirs, name
        assert looking.provider.get(f"/p/files/{file_id}/pages/1").data == own, name
        assert Image.open(io.BytesIO(shown.data)).size == Image.open(io.BytesIO(bare)).size
        assert shown.headers["Cache-Control"] == "private, no-store"
        assert looking.reader.get(f"/p/files/{file_id}/original").status_code == 404, name  # its keeper's alone
        assert looking.provider.get(f"/p/files/{file_id}/original").data == content


def test_what_no_browser_draws_is_a_picture_for_who_keeps_it_as_well(looking: Looking) -> None:
    taken = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "white")).save(taken)
    file_id = looking.hand_in("IMG_1.HEIC", taken.getvalue())
    looking.examine(file_id)
    room = f"/p/rooms/{looking.table.room.id}/files/{file_id}"
    for who in (looking.provider, looking.reader):
        assert who.get(room).mimetype == "image/jpeg"
    assert looking.provider.get(f"/p/files/{file_id}/original").data == taken.getvalue()
    assert looking.reader.get(f"/p/files/{file_id}/original").status_code == 404


def test_sound_and_film_are_played_in_the_page_under_the_readers_name(looking: Looking) -> None:
    for name, content, mime in (("录音.weba", a_webm(2), "audio/webm"), ("录像.mp4", FILM, "video/mp4")):
        file_id = looking.hand_in(name, content)
        page = looking.reader.get(f"/p/files/{file_id}").text
        assert f"<{mime[:5]} controls" in page
        assert looking.table.respondent.name in page[page.index("viewer-mark") :].split("</p>")[0]
        assert "nodownload" in page
        answer = looking.reader.get(f"/p/files/{file_id}/original")
        assert (len(answer.data), answer.mimetype) == (len(content), mime)
        assert b"+30.25" not in answer.data
        assert answer.data[-48:] == content[-48:]
        assert looking.provider.get(f"/p/files/{file_id}/original").data == content
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_a_foreign_reader_meets_nothing_on_any_way(looking: Looking) -> None:
    file_id = looking.hand_in("照片.jpg", photograph())
    looking.examine(file_id)
    ways = [f"/p/files/{file_id}{rest}" for rest in ("", "/pages/0", "/pages/1", "/original", "/state")]
    ways.append(f"/p/rooms/{looking.table.room.id}/files/{file_id}")
    assert {looking.reader.get(way).status_code for way in ways if "original" not in way} == {200}
    assert {looking.stranger.get(way).status_code for way in ways} == {404}
    assert looking.stranger.post(f"/p/files/{file_id}/black-out", json={"boxes": []}).status_code == 404
    assert looking.stranger.post(f"/p/files/{file_id}/again").status_code == 404


def test_a_file_that_lies_is_not_kept_and_a_broken_one_is_said_to_be_so(looking: Looking) -> None:
    address = f"/p/rooms/{looking.table.room.id}/files"
    for name, content in (("合同.pdf", photograph()), ("照片.jpg", b"<html><script>alert(1)</script></html>")):
        refused = looking.provider.post(
            address, data={"file": (io.BytesIO(content), name)}, headers={"Accept": "application/json"}
        )
        assert refused.status_code == 422, name
    file_id = looking.hand_in("坏的.pdf", broken_pdf())
    looking.examine(file_id)
    pages = [phone.get(f"/p/files/{file_id}").text for phone in (looking.provider, looking.reader)]
    assert ["预览没有做成" in page for page in pages] == [True, True]
    assert ["再试一次</button>" in page for page in pages] == [True, False]  # who handed it in may ask again
    original = looking.provider.get(f"/p/files/{file_id}/original")
    assert original.data == broken_pdf()
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_the_pages_say_how_far_the_scanner_is(looking: Looking, daemon: Clamd, clock: FixedClock) -> None:
    file_id, bad = looking.hand_in("照片.jpg", photograph()), looking.hand_in("说明.txt", EICAR)
    daemon.limit = 50_000
    large = looking.hand_in("长.txt", b"1" * 60_000)
    for phone in (looking.provider, looking.reader):
        assert "检查中：查过病毒以后才能打开" in phone.get(f"/p/files/{file_id}").text
        assert phone.get(f"/p/files/{file_id}/pages/1").status_code == 409
    assert looking.provider.get(f"/p/files/{file_id}/original").status_code == 409
    clock.at += timedelta(minutes=5)
    late = looking.provider.get(f"/p/files/{file_id}").text
    assert "病毒检查现在连不上" in late
    assert "再查一次" in late
    assert "再查一次" not in looking.reader.get(f"/p/files/{file_id}").text
    for one in (file_id, bad, large):
        looking.examine(one)
    assert looking.reader.get(f"/p/files/{file_id}/pages/1").status_code == 200
    for one, words in ((bad, "没有通过安全检查"), (large, "文件太大，没法整个查病毒")):
        for phone in (looking.provider, looking.reader):
            page = phone.get(f"/p/files/{one}").text
            assert "已拦截" in page
            assert words in page
            assert phone.get(f"/p/files/{one}/pages/1").status_code in {404, 409}
        assert looking.provider.get(f"/p/files/{one}/original").status_code == 409
        assert looking.reader.get(f"/p/files/{one}/state").json["how"] == "blocked"

"""The page 核对 says what the console says, of every file, in every line, with the network gone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page

from mediation.core import transcript
from mediation.core.authz import SYSTEM
from mediation.core.certificates import StampOrder, issue_stamp, make_authority
from mediation.core.check_words import check_words
from mediation.records import service as records
from mediation.rooms import service
from tests.browser.apart import apart
from tests.browser.conftest import Platform
from tests.factories.transcripts import a_copy, a_transcript, anchored, tampered, tampered_anchors

RESULT = "#check-result"
ASK = """async ([text]) => {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const input = document.getElementById("check-file"), result = document.getElementById("check-result");
  delete result.dataset.good;
  const files = new DataTransfer();
  files.items.add(new File([bytes], "record.jsonl"));
  input.files = files.files;
  input.dispatchEvent(new Event("change"));
  while (!("good" in result.dataset)) await new Promise((go) => setTimeout(go));
  return {...result.dataset};
}"""


@pytest.fixture
def page(browser: Browser, platform: Platform) -> Iterator[Page]:
    """The page as loaded, after which the network goes."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{platform.address}/check?n=3")
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    yield page
    context.close()


def asked(page: Page, lines: list[bytes]) -> dict[str, Any]:
    """What the page says of a file."""

    found: dict[str, Any] = page.evaluate(ASK, [base64.b64encode(b"".join(lines)).decode()])
    return found


@pytest.mark.parametrize("algorithm", [name for name in transcript.HASHES if name in hashlib.algorithms_available])
def test_browser_and_console_name_the_same_line(page: Page, algorithm: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    files = {"whole": a_transcript(algorithm), "copy": a_copy(algorithm)}
    for name, good in list(files.items()):
        files |= {f"{name}: {what}": lines for what, lines in tampered(good)}
    files["empty"] = a_transcript(algorithm, 0)
    for name, lines in files.items():
        said, known = asked(page, lines), transcript.verify(b"".join(lines).splitlines(keepends=True))
        right = {"good": "true", "count": str(known.count), "head": known.head, "line": ""}
        wrong = {"good": "false", "count": "", "head": "", "line": str(known.line)}
        assert said == (right if known.good else wrong), name
        assert known.good == (":" not in name), name
    assert {url.rsplit("/", 1)[1].split("-")[0] for url in sent} <= {"icons"}  # the page's own pictures, from the cache


def test_anchors_are_proven_with_the_network_gone(page: Page, platform: Platform) -> None:
    with platform.engines.work(SYSTEM) as uow:
        ours = records.stamp_order(uow)
    stranger = make_authority("外县", datetime.now(UTC))
    theirs = StampOrder(stranger.certificate, issue_stamp(stranger, "外县", datetime.now(UTC)))
    told = page.locator(".check-anchored")
    known = [name for name in transcript.HASHES if name in hashlib.algorithms_available]
    for words, make in [
        *(("整份记录在", partial(anchored, ours, algorithm)) for algorithm in known),
        ("到第3条为止", partial(anchored, ours, upto=3)),
        ("本页不认识盖章的机构", partial(anchored, theirs)),
        ("还没有时间戳", a_transcript),
    ]:
        assert asked(page, apart(make))["good"] == "true", words
        assert words in told.inner_text()
    for name, lines in apart(lambda: list(tampered_anchors(ours))):
        said = asked(page, lines)
        assert (said["good"], said["line"]) == ("false", "1"), name  # as tests/unit/rooms/test_transcript.py has it


def test_a_partys_own_copy_shows_the_six_words_of_the_record(page: Page, platform: Platform) -> None:
    room = platform.room("applicant,respondent")
    with platform.engines.work(SYSTEM) as uow:
        lines = [line.encode() for line in service.export_transcript(uow, UUID(room["room"]))]
    said = asked(page, lines)
    assert said["good"] == "true"
    words = check_words(bytes.fromhex(said["head"]))
    page.fill("#check-upto", "")
    page.locator("#check-upto").dispatch_event("change")
    assert tuple(page.locator(".check-words li").all_inner_texts()) == words
    assert {"没有改动", "本平台的签名"} <= set(page.locator(RESULT).inner_text().splitlines())
    assert asked(page, a_transcript())["good"] == "true"  # whole in itself, by a key that is not this platform's
    told = page.locator(RESULT).inner_text()
    assert told.startswith("不是本平台签署的")
    assert not any(words in told for words in ("没有改动", "和封存时一样", "签名担保"))

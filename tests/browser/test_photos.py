"""Twenty photos from a phone in one go, through a tunnel and a page that was closed."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Platform
from tests.browser.people import Phone, link_of
from tests.browser.tunnel import Tunnel

LONG, SHORT = 4000, 3000
"""Pixels of a usual telephone's photo, held sideways."""
ORIENTATION, PLACE_TAG, LATITUDE = 0x0112, 0x8825, 2
TURNED_RIGHT = 6


def a_photo(number: int) -> bytes:
    """A photo of 12 million pixels with sharp edges, which knows that it is to be turned and where it was taken."""
    chance = random.Random(number)
    small = Image.frombytes("RGB", (LONG // 10, SHORT // 10), chance.randbytes(LONG // 10 * SHORT // 10 * 3))
    told = Image.Exif()
    told[ORIENTATION] = TURNED_RIGHT
    told.get_ifd(PLACE_TAG)[LATITUDE] = (30.0, 15.0, float(number))
    out = io.BytesIO()
    small.resize((LONG, SHORT), Image.Resampling.NEAREST).save(out, "JPEG", quality=85, exif=told)
    return out.getvalue()


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_twenty_photos_at_once_survive_a_tunnel_and_a_closed_page(
    platform: Platform, phone: Callable[[], Phone], tmp_path: Path
) -> None:
    photos = [tmp_path / f"漏水{number:02d}.jpg" for number in range(1, 21)]
    for number, path in enumerate(photos):
        path.write_bytes(a_photo(number))
    room = platform.room()
    with Tunnel(platform.address) as tunnel:
        applicant = phone()
        applicant.address = tunnel.address
        page = applicant.enter(tunnel.through(link_of(room, "applicant"))).page
        page.goto(f"{tunnel.address}/p/evidence/new")
        ready = page.locator("#tray li[data-file]")
        page.set_input_files("#tray input[type=file]", photos)
        expect(ready).not_to_have_count(0, timeout=60_000)
        tunnel.dark()
        expect(page.locator("#tray li", has_text="网络断了")).not_to_have_count(0)
        tunnel.light()
        page.reload()
        expect(page.locator(".tray-count")).to_contain_text("20", timeout=120_000)
        _all_there(ready)
        page.get_by_label("名称").fill("客厅漏水的照片")
        page.get_by_label("证明什么").fill("天花板漏水二十处")
        page.get_by_role("button", name="列入证据").click()
        page.wait_for_url(re.compile(r"/p/evidence(/|$)"))
    assert applicant.faults == []


def _all_there(ready: Locator) -> None:
    expect(ready).to_have_count(20, timeout=120_000)
    names = [re.sub(r"\s.*", "", name, flags=re.DOTALL) for name in ready.locator("span").all_inner_texts()]
    assert sorted(names) == [f"漏水{number:02d}.jpg" for number in range(1, 21)]

"""A name drawn on a phone that is turned meanwhile: what stood stays in its shape, a broken stroke is written anew."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import CDPSession, Page, expect

from mediation.core.authz import SYSTEM
from tests.browser.apart import apart
from tests.browser.conftest import Platform
from tests.browser.people import Phone
from tests.factories.agreements import Scene, a_phone, a_scene, answered_right, in_signing

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MARGIN = 8
UPRIGHT, SIDEWAYS = {"width": 360, "height": 740}, {"width": 740, "height": 360}
KEPT = """() => { const form = document.querySelector("form[data-sign-pad]");
  return [form.elements.image.value, form.elements.strokes.value]; }"""


@pytest.fixture(scope="module")
def to_sign(platform: Platform) -> tuple[Scene, UUID]:
    """A deed whose first signer has read it and answered."""
    scene = a_scene(platform.engines)
    key = apart(lambda: in_signing(scene))
    answered_right(scene, key, scene.payee)
    return scene, key


@pytest.fixture
def page(platform: Platform, phone: Callable[[], Phone], to_sign: tuple[Scene, UUID]) -> Page:
    scene, key = to_sign
    with platform.engines.work(SYSTEM) as uow:
        cookie = a_phone(uow, scene.payee)
    found = phone().page
    found.context.add_cookies([{"name": "party", "value": cookie, "url": platform.address}])
    found.goto(f"{platform.address}/p/agreement/{key}/sign")
    found.locator("[data-sign-pad][data-ready]").wait_for()
    return found


class Finger:
    """One finger on the screen, as the browser hears it: touches, from which it makes the pointer's events."""

    def __init__(self, page: Page) -> None:
        self._screen: CDPSession = page.context.new_cdp_session(page)

    def put(self, x: float, y: float) -> None:
        self._tell("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        self._tell("touchMove", [{"x": x, "y": y}])

    def lift(self) -> None:
        self._tell("touchEnd", [])

    def _tell(self, kind: str, points: list[dict[str, float]]) -> None:
        self._screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def corner(page: Page) -> tuple[float, float]:
    box = page.locator("[data-sign-pad] canvas").bounding_box()
    assert box
    return box["x"], box["y"]


def stroke(page: Page, finger: Finger, places: list[tuple[float, float]]) -> None:
    """From place to place of the pad, and off again."""
    left, top = corner(page)
    finger.put(left + places[0][0], top + places[0][1])
    for x, y in places[1:]:
        finger.move(left + x, top + y)
    finger.lift()


def turned(page: Page, size: dict[str, int]) -> None:
    """The screen turned, and the pad as large as it is there now."""
    page.set_viewport_size(size)  # type: ignore[arg-type] # its two keys
    page.wait_for_function(
        """(width) => { const canvas = document.querySelector("[data-sign-pad] canvas");
          return innerWidth === width && canvas.width === Math.floor(canvas.offsetWidth * devicePixelRatio); }""",
        arg=size["width"],
    )


def drawn(page: Page) -> tuple[Image.Image, list[list[dict[str, Any]]]]:
    """What would be sent: the picture as it is shown before, and the strokes."""
    page.get_by_role("button", name="完成").click()
    expect(page.get_by_role("img", name="您写的名字")).to_be_visible()
    picture, strokes = page.evaluate(KEPT)
    return Image.open(io.BytesIO(base64.b64decode(picture.split(",")[1]))), json.loads(strokes)


def zigzag(left: int, right: int, top: int, bottom: int) -> list[tuple[float, float]]:
    return [(left + (right - left) * n / 20, bottom if n % 2 else top) for n in range(21)]


def extent(strokes: list[list[dict[str, Any]]]) -> tuple[float, float]:
    points = [point for one in strokes for point in one]
    xs, ys = [one["x"] for one in points], [one["y"] for one in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def shape(strokes: list[list[dict[str, Any]]]) -> float:
    """How wide for its height."""
    width, height = extent(strokes)
    return width / height


def test_a_stroke_under_way_when_the_phone_is_turned_is_written_anew_and_what_stood_stays(page: Page) -> None:
    finger = Finger(page)
    stroke(page, finger, zigzag(30, 280, 60, 110))
    left, top = corner(page)
    finger.put(left + 40, top + 200)
    finger.move(left + 80, top + 230)
    finger.move(left + 120, top + 210)
    turned(page, SIDEWAYS)
    expect(page.get_by_text("写到一半的那一笔没有留下")).to_be_visible()
    finger.move(left + 300, top + 60)
    finger.move(left + 500, top + 90)
    finger.lift()
    stroke(page, finger, zigzag(400, 650, 60, 110))
    picture, strokes = drawn(page)
    assert len(strokes) == 2, "the whole one of before and the one of after, nothing of the broken one between"
    assert [round(shape([one]), 1) for one in strokes] == [5.0, 5.0]
    width, height = extent(strokes)
    assert picture.size == (pytest.approx(width + 2 * MARGIN, abs=2), pytest.approx(height + 2 * MARGIN, abs=2))


def test_what_is_wider_than_the_turned_screen_grows_smaller_in_its_shape(page: Page) -> None:
    turned(page, SIDEWAYS)
    finger = Finger(page)
    stroke(page, finger, zigzag(20, 680, 30, 130))
    turned(page, UPRIGHT)
    picture, strokes = drawn(page)
    assert shape(strokes) == pytest.approx(6.6, abs=0.3)
    inked = picture.getchannel("A").getbbox()
    assert inked
    assert inked[2] - inked[0] > 0.9 * (picture.width - 2 * MARGIN), "all of it, nothing cut off"


def test_what_fits_stays_where_it_was_written(page: Page) -> None:
    finger = Finger(page)
    stroke(page, finger, zigzag(30, 280, 60, 110))
    turned(page, SIDEWAYS)
    turned(page, UPRIGHT)
    _picture, strokes = drawn(page)
    xs = [point["x"] for point in strokes[0]]
    assert (round(min(xs)), round(max(xs))) == (30, 280)

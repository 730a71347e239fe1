"""What can be read passes; too small, blank and blurred are told apart, on white, grey and nearly empty sheets."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from mediation.core.readability import Fault, fault_of
from mediation.demo.pictures import identity_card
from tests.factories.exhibits import archival_pdf


def card(*, blur: float = 0, share: float = 1, dim: float = 1) -> bytes:
    """A photographed card: out of focus by `blur` pixels, of this share of its size, under this much light."""
    with Image.open(io.BytesIO(identity_card("欧阳某某"))) as shot:
        seen = shot.convert("RGB").filter(ImageFilter.GaussianBlur(blur)).point(lambda level: int(level * dim))
    seen = seen.resize((int(seen.width * share), int(seen.height * share)))
    kept = io.BytesIO()
    seen.save(kept, "JPEG", quality=82)
    return kept.getvalue()


@pytest.mark.parametrize(("blur", "dim"), [(0, 1), (1, 1), (2, 1), (0, 0.5), (1, 0.5)])
def test_what_can_be_read_passes(blur: float, dim: float) -> None:
    assert fault_of(card(blur=blur, dim=dim)) is None


@pytest.mark.parametrize("blur", [6, 9, 14])
def test_what_is_out_of_focus_does_not(blur: float) -> None:
    assert fault_of(card(blur=blur)) is Fault.BLURRED


def test_a_card_of_a_few_pixels_is_too_small() -> None:
    assert fault_of(card(share=0.3)) is Fault.SMALL


@pytest.mark.parametrize("shade", [0, 128, 250])
def test_an_empty_sheet_is_blank(shade: int) -> None:
    sheet = io.BytesIO()
    Image.effect_noise((1200, 800), 8).point(lambda level: max(0, min(255, level - 128 + shade))).save(sheet, "PNG")
    assert fault_of(sheet.getvalue()) is Fault.BLANK


def test_a_scanned_page_passes() -> None:
    with pypdfium2.PdfDocument(archival_pdf()) as pdf:
        page = io.BytesIO()
        pdf[0].render(scale=2).to_pil().convert("RGB").save(page, "JPEG")
    assert fault_of(page.getvalue()) is None

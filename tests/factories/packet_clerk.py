"""A clerk at the counter of court or notary: looks at what lies there, knows nothing of the program.

The lists are those of domain D1 (CPLI 354) and E3 (公证程序规则 18), written out again on purpose.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import ImageFilter, ImageStat

COURT = {"judicial_confirmation_application", "agreement", "mediation_proof"}
NOTARY = {"notarization_application", "enforcement_commitment", "agreement", "acceptance"}
NEVER = {"record", "consultation_record", "legal_opinion"}
BLANKS = ("【待填", "（待填）")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing in the envelope."""

    kind: str
    title: str
    pdf: bytes


def returned_by(track: str, sheets: Sequence[Sheet], people: Sequence[str]) -> list[str]:
    """Why the counter gives the envelope back; empty when it takes it."""
    by_kind: Mapping[str, Sheet] = {one.kind: one for one in sheets}
    needed = COURT if track == "court" else NOTARY
    found = [f"{kind} is missing" for kind in sorted(needed - set(by_kind))]
    found += [f"{one.kind} does not belong here" for one in sheets if one.kind in NEVER]
    found += [f"{one.title}: {why}" for one in sheets for why in _faults(one)]
    own = by_kind.get("judicial_confirmation_application" if track == "court" else "notarization_application")
    text = _text(own.pdf) if own else ""
    found += [f"{name} is not named in the application" for name in people if name not in text]
    if track == "notary":
        cards = [one.title for one in sheets if one.kind == "identity"]
        found += [f"no card of {name}" for name in people if not any(name in title for title in cards)]
    return found


def _faults(sheet: Sheet) -> list[str]:
    try:
        with pypdfium2.PdfDocument(sheet.pdf) as pdf:
            if len(pdf) == 0:
                return ["no page"]
            grey = pdf[0].render(scale=1).to_pil().convert("L")
    except pypdfium2.PdfiumError:
        return ["does not open"]
    text = _text(sheet.pdf)
    if any(blank in text for blank in BLANKS):
        return ["has blanks"]
    if not text and ImageStat.Stat(grey).stddev[0] < 4:
        return ["an empty page"]
    if not text and ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES)).extrema[0][1] < 60:
        return ["cannot be read"]
    return []


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in opened)

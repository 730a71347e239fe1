"""The paragraphs as the mediator's page sends them back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mediation.core.ids import new_id, parse_id
from mediation.rooms.documents import CONCESSION, Section
from mediation.rooms.rules.minutes import Paragraph

TAGS = ("", "主张", "查明", "无争议", "共识", CONCESSION)
SECTIONS = {one.value: place for place, one in enumerate(Section)}
MOST_SOURCES = 200


def typed_paragraphs(form: Mapping[str, str], held: Sequence[Paragraph]) -> list[Paragraph]:
    """What stands on the page, by section and in its order there; what is ticked 删去 is left out, the new one put in.

    Fields: `ids` (the paragraphs' ids in order), for each `text-ID`, `section-ID`, `tag-ID`, `sources-ID`,
    `drop-ID`, `fact-ID`; the added one is called `new`. Who said it stays as it is in the draft (`held`).
    """
    keys = [key for key in form.get("ids", "").split(",") if parse_id(key)]
    speakers = {one.id: one.speaker for one in held}
    found = [_paragraph(form, key, key, speakers.get(key, "")) for key in keys if not form.get(f"drop-{key}")]
    if form.get("text-new", "").strip():
        found.append(_paragraph(form, "new", str(new_id())))
    return sorted(found, key=lambda one: SECTIONS.get(one.section, len(SECTIONS)))


def _paragraph(form: Mapping[str, str], key: str, name: str, speaker: str = "") -> Paragraph:
    section, tag = _place(form.get(f"section-{key}", ""), form.get(f"tag-{key}", ""))
    return Paragraph(
        name, section, form.get(f"text-{key}", "").strip(), speaker, tag, _numbers(form.get(f"sources-{key}", "")),
        fact=bool(form.get(f"fact-{key}")),
    )  # fmt: skip


def _place(section: str, tag: str) -> tuple[str, str]:
    """Section and mark as kept: a concession stands in its own list under its own mark, whichever of the two was
    chosen; another mark than its own takes it out of the list."""
    section = section if section in SECTIONS else Section.STATEMENTS.value
    tag = tag if tag in TAGS else ""
    listed = Section.CONCESSIONS.value
    if tag == CONCESSION or (section == listed and not tag):
        return listed, CONCESSION
    return (Section.PROPOSALS.value if section == listed else section), tag


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers in 12、14 or 12, 14."""
    return tuple(int(one) for one in re.findall(r"\d{1,9}", text)[:MOST_SOURCES])

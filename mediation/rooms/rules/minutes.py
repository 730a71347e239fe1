"""Decisions about minutes, from values alone: what a paragraph is, who still has to speak, when they may close."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from mediation.law.concessions import reads_as_concession
from mediation.rooms.errors.minutes import (
    BargainingAsFact,
    ConcessionAsFact,
    EmptyParagraph,
    NotEverybodyChecked,
    NothingWritten,
    ObjectionsOpen,
    ParagraphTooLong,
    SourceRecalled,
    TooManyParagraphs,
)
from mediation.rooms.states import MinutesReply, UncheckedWay

LONGEST_PARAGRAPH = 5000
LONGEST_REASON = 500
MOST_PARAGRAPHS = 2000
"""A long day's talk, two people taking turns; the draft that the platform makes of it can be kept."""
UNDISPUTED = "无争议"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its section's title, who says it, from which events (`sources`) of the joint room's log.

    `id` stays the same through all versions; `bargaining` says that a source belongs to the bargaining, `fact` that the
    mediator looked again at words that read as giving way, and they state a fact.
    """

    id: str
    section: str
    text: str
    speaker: str = ""
    tag: str = ""
    sources: tuple[int, ...] = ()
    bargaining: bool = False
    fact: bool = False

    @property
    def given_way(self) -> bool:
        """Whether its words read as giving way in bargaining."""
        return reads_as_concession(self.text)

    @property
    def doubtful(self) -> bool:
        """Whether it stands among the undisputed facts and needs, or has, the mediator's word that it is one."""
        return self.tag == UNDISPUTED and (self.given_way or self.fact)

    @property
    def digest(self) -> str:
        """SHA-256 of what a reader sees of it."""
        seen = "\x1f".join((self.section, self.tag, self.speaker, self.text))
        return hashlib.sha256(seen.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a party said to a wording; `kept` is why the mediator left the paragraph as it is."""

    id: UUID
    reply: MinutesReply
    name: str
    at: datetime
    reason: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Why a party did not answer on the phone."""

    way: UncheckedWay
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Side:
    """One party before the newest version: its replies by paragraph, or why there are none."""

    party_id: UUID
    name: str
    replies: Mapping[str, Reply] = field(default_factory=dict)
    unchecked: Unchecked | None = None

    def waiting(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """The paragraphs it has said nothing to, unless it is noted why."""
        return [] if self.unchecked else [one for one in paragraphs if one.id not in self.replies]

    @property
    def objections(self) -> dict[str, Reply]:
        """Its objections by paragraph."""
        return {key: one for key, one in self.replies.items() if one.reply is MinutesReply.OBJECTED}

    @property
    def agrees(self) -> bool:
        """Whether it confirmed and objected to nothing, by its own hand."""
        return bool(self.replies) and not self.objections and self.unchecked is None

    def confirmed(self, paragraph: Paragraph) -> bool:
        """Whether it confirmed this paragraph, or signed the record on paper."""
        reply = self.replies.get(paragraph.id)
        if reply is not None:
            return reply.reply is MinutesReply.CONFIRMED
        return self.unchecked is not None and self.unchecked.way is UncheckedWay.ON_PAPER

    @property
    def unanswered(self) -> dict[str, Reply]:
        """The objections that the mediator has neither followed nor answered."""
        return {key: one for key, one in self.objections.items() if not one.kept}


def written(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as text to be sealed."""
    return json.dumps([asdict(one) for one in paragraphs], ensure_ascii=False)


def read(text: str) -> list[Paragraph]:
    """What `written` wrote."""
    found: list[dict[str, Any]] = json.loads(text)
    return [Paragraph(**{**one, "sources": tuple(one["sources"])}) for one in found]


def check_draft(paragraphs: Sequence[Paragraph]) -> None:
    """Pass what can be kept as a draft.

    Raises TooManyParagraphs, ParagraphTooLong, BargainingAsFact, and ConcessionAsFact unless the mediator said `fact`.
    """
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise TooManyParagraphs(most=MOST_PARAGRAPHS)
    for n, one in enumerate(paragraphs, start=1):
        if len(one.text) > LONGEST_PARAGRAPH:
            raise ParagraphTooLong(n=n, most=LONGEST_PARAGRAPH, field=f"text-{one.id}")
        if one.tag == UNDISPUTED and one.bargaining:
            raise BargainingAsFact(n=n, field=f"text-{one.id}")
        if one.tag == UNDISPUTED and one.given_way and not one.fact:
            raise ConcessionAsFact(n=n, field=f"text-{one.id}")


def check_showable(paragraphs: Sequence[Paragraph], recalled: Collection[int]) -> None:
    """Pass what the parties may be shown. Raises NothingWritten, EmptyParagraph, SourceRecalled, as `check_draft`."""
    check_draft(paragraphs)
    if not paragraphs:
        raise NothingWritten
    for n, one in enumerate(paragraphs, start=1):
        if not one.text.strip():
            raise EmptyParagraph(n=n, section=one.section, field=f"text-{one.id}")
        gone = [seq for seq in one.sources if seq in recalled]
        if gone:
            raise SourceRecalled(n=n, seqs="、".join(str(seq) for seq in gone))


def check_lockable(paragraphs: Sequence[Paragraph], sides: Sequence[Side]) -> None:
    """Pass when every party has said something to every paragraph or it is noted why not, and every objection has the
    mediator's answer. Raises NotEverybodyChecked, ObjectionsOpen."""
    silent = [side.name for side in sides if side.waiting(paragraphs)]
    if silent:
        raise NotEverybodyChecked(names="、".join(silent))
    count = sum(len(side.unanswered) for side in sides)
    if count:
        raise ObjectionsOpen(count=count)


def undisputed(paragraphs: Sequence[Paragraph], sides: Sequence[Side]) -> list[str]:
    """The facts nobody disputes: marked so, part of no bargaining, and objected to by nobody."""
    disputed = {key for side in sides for key in side.objections}
    return [
        one.text
        for one in paragraphs
        if one.tag == UNDISPUTED and one.id not in disputed and not one.bargaining and (one.fact or not one.given_way)
    ]


def confirmed(paragraphs: Sequence[Paragraph], sides: Sequence[Side]) -> list[str]:
    """The undisputed facts that every party has confirmed, on the phone or by its hand on paper (OMR 22)."""
    facts = set(undisputed(paragraphs, sides))
    return [
        one.text for one in paragraphs if one.text in facts and sides and all(side.confirmed(one) for side in sides)
    ]


def news(paragraphs: Sequence[Paragraph], before: Sequence[Side], after: Sequence[Side]) -> str | None:
    """What the mediator is told of an answer, None when they know it: that the last side has answered, or, where no
    objection waited for them yet, that one does now."""
    done_before, done = (not any(one.waiting(paragraphs) for one in sides) for sides in (before, after))
    if done and not done_before:
        return "minutes.checked"
    open_before, still_open = (any(one.unanswered for one in sides) for sides in (before, after))
    return "minutes.objected" if still_open and not open_before else None

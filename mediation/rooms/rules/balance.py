"""The balance of a mediation, for the mediator alone: who spoke how much, who was talked with, who waits for an answer.

Decided in plain values, so that a figure can be counted again by hand. Nothing of it is a judgement, and nothing of
it is stored, printed or sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from mediation.rooms.rules.talks import Span

UNHEARD_AFTER = 6
"""Sayings of others in the joint room in a row, after which a side that is there is worth a question."""


@dataclass(frozen=True, slots=True)
class Said:
    """One saying: whose (None: the mediator's or an office's), where, how many signs, how many seconds of voice."""

    side: UUID | None
    room: UUID
    at: datetime
    signs: int = 0
    voice: float = 0.0
    joint: bool = True


@dataclass(frozen=True, slots=True)
class Balance:
    """One side's figures. `share` is its part of what the sides wrote and spoke, 0 to 100."""

    side: UUID
    sayings: int
    signs: int
    voice: float
    share: int
    private: timedelta
    waited: timedelta
    last: datetime | None
    owed_since: datetime | None
    unheard: int


SIGNS_A_SECOND = 4.0
"""Spoken Chinese, about 240 signs a minute: what makes voice and writing comparable."""


@dataclass(slots=True)
class _Count:
    sayings: int = 0
    signs: int = 0
    voice: float = 0.0
    last: datetime | None = None
    unheard: int = 0
    owed: dict[UUID, datetime] = field(default_factory=dict)


def balance_of(sides: Sequence[UUID], said: Iterable[Said], private: Mapping[UUID, Sequence[Span]]) -> list[Balance]:
    """The figures of each side, in the order given. `private` holds each side's private talks."""
    counts = {side: _Count() for side in sides}
    for one in sorted(said, key=lambda saying: saying.at):
        _count(counts, one)
    whole = sum(_weight(one) for one in counts.values())
    return [_figures(side, counts[side], whole, private) for side in sides]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time as spans that do not overlap, in order."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif begin < end:
            found.append((begin, end))
    return found


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What is left of the spans outside of `taken`."""
    left = joined(spans)
    for begin, end in joined(taken):
        left = [piece for one in left for piece in ((one[0], min(one[1], begin)), (max(one[0], end), one[1]))
                if piece[0] < piece[1]]  # fmt: skip
    return left


def length(spans: Iterable[Span]) -> timedelta:
    """How long these spans are together."""
    return sum((end - begin for begin, end in joined(spans)), timedelta())


def _count(counts: dict[UUID, _Count], one: Said) -> None:
    if one.side is None:
        for count in counts.values():
            count.owed.pop(one.room, None)
        return
    if one.side not in counts:
        return
    mine = counts[one.side]
    mine.sayings, mine.signs, mine.voice = mine.sayings + 1, mine.signs + one.signs, mine.voice + one.voice
    mine.last = one.at
    mine.owed.setdefault(one.room, one.at)
    if one.joint:
        mine.unheard = 0
        for side, count in counts.items():
            count.unheard += side != one.side


def _weight(count: _Count) -> float:
    return count.signs + count.voice * SIGNS_A_SECOND


def _figures(side: UUID, count: _Count, whole: float, private: Mapping[UUID, Sequence[Span]]) -> Balance:
    mine = private.get(side, ())
    others = [span for other, spans in private.items() if other != side for span in spans]
    return Balance(
        side=side, sayings=count.sayings, signs=count.signs, voice=count.voice,
        share=round(100 * _weight(count) / whole) if whole else 0, private=length(mine),
        waited=length(without(others, mine)), last=count.last, owed_since=min(count.owed.values(), default=None),
        unheard=count.unheard,
    )  # fmt: skip

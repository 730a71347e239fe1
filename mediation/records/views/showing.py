"""How a paper's state is told: place in the queue, age, what can be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from mediation.core.i18n import gettext as _
from mediation.records.states import DocumentStatus

STATES = {
    DocumentStatus.REQUESTED: "queued",
    DocumentStatus.RENDERING: "rendering",
    DocumentStatus.READY: "ready",
    DocumentStatus.FAILED: "failed",
}
"""What the page's progress card calls them."""


class Paper(Protocol):
    """What is shown of a paper."""

    id: UUID
    status: DocumentStatus
    requested_at: datetime
    started_at: datetime | None
    ready_at: datetime | None
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A paper's state in words: card state, detail behind it, age."""

    state: str
    detail: str
    age: str


def progress_of(paper: Paper, places: Mapping[UUID, int], now: datetime) -> Progress:
    """The state of a paper: 排队第3位 · 2分钟前."""
    state = STATES[paper.status]
    if paper.status is DocumentStatus.REQUESTED:
        place = places.get(paper.id)
        detail = _("第%(place)s位", place=place) if place else ""
        return Progress(state, detail, age_words(paper.requested_at, now))
    if paper.status is DocumentStatus.RENDERING:
        return Progress(state, _("（一般不到20秒）"), age_words(paper.started_at or paper.requested_at, now))
    ended = paper.failed_at if paper.status is DocumentStatus.FAILED else paper.ready_at
    return Progress(state, "", age_words(ended or paper.requested_at, now))


def age_words(then: datetime, now: datetime) -> str:
    """How long ago: 刚刚, 2分钟前, 3小时前, 5天前."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return _("刚刚")
    if passed < timedelta(hours=1):
        return _("%(n)s分钟前", n=passed // timedelta(minutes=1))
    if passed < timedelta(days=1):
        return _("%(n)s小时前", n=passed // timedelta(hours=1))
    return _("%(n)s天前", n=passed.days)

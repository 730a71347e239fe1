"""The demonstration county's cases, loaded once: planned in one transaction, told act by act, gone on after a crash.

The first page waits for none of it: the worker tells the stories, and papers go through the queue behind everybody's.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.models import OutboxRow
from mediation.core.uow import Engines, Messenger, Push, UnitOfWork
from mediation.court import service as court
from mediation.demo import county
from mediation.demo.docket import STORIES
from mediation.demo.leads import hear_leads
from mediation.demo.living import LIVING
from mediation.demo.models import DemoStory
from mediation.demo.past import past_stories
from mediation.demo.story import Story
from mediation.demo.telling import Progress, advance

TASK = "demo.tell"
QUEUE = "bulk"
"""The last queue: nobody's paper waits behind the demonstration's."""


def every_story() -> list[Story]:
    """The stories in the order in which they are told to their ends: what a newcomer opens first is first."""
    return [*LIVING, *STORIES, *past_stories()]


def begin(engines: Engines) -> bool:
    """Found the county, plan its stories where there is no case yet; whether anything is left to be told."""
    secret = county.password(engines.settings.data_dir)
    with engines.work(SYSTEM) as uow:
        county.found(uow, secret)
        if not planned(uow) and cases.count_cases(uow, cases.CaseFilter()) == 0:
            rows = enumerate(every_story())
            uow.session.add_all(DemoStory(key=one.key, position=n, planned_at=uow.now()) for n, one in rows)
            uow.session.flush()
        left = bool(untold(uow))
    hear_leads(engines)
    _mark(engines.settings.data_dir, left=left)
    return left


def hand_to_worker(engines: Engines) -> None:
    """Let the worker tell what is left; a chain of jobs that lives already is left alone."""
    with engines.work(SYSTEM) as uow:
        waiting = select(OutboxRow.id).where(
            OutboxRow.task == TASK, OutboxRow.done_at.is_(None), OutboxRow.given_up_at.is_(None)
        )
        if uow.session.scalar(waiting.limit(1)) is None:
            uow.enqueue(TASK, queue=QUEUE)


def go_on(engines: Engines, seconds: float = float("inf")) -> Progress:
    """Tell as much as can be told within `seconds`: first every case in the order of its day, then each to its end.

    TOLD when nothing is left, MOVED when time was up, WAITS when what is left waits for papers.
    """
    behind = replace(engines, messenger=Behind(engines.messenger))
    until, waits = time.monotonic() + seconds, False
    with engines.work(SYSTEM) as uow:
        offices = county.offices(uow)
        left = {row.key: row.step for row in untold(uow)}
    stories = [one for one in every_story() if one.key in left]
    for story in sorted((one for one in stories if not left[one.key]), key=lambda one: -one.days_ago):
        advance(behind, offices, story)
        if time.monotonic() > until:
            return Progress.MOVED
    for story in stories:
        while (came := advance(behind, offices, story)) is Progress.MOVED:
            if time.monotonic() > until:
                return Progress.MOVED
        waits = waits or came is Progress.WAITS
    if not waits:
        _catch_up(behind)
    _mark(engines.settings.data_dir, left=waits)
    return Progress.WAITS if waits else Progress.TOLD


def _catch_up(engines: Engines) -> None:
    """What the clock would have done on the days the stories tell of, so that nothing that is over looks late."""
    for duty in (court.expire_lapsed, court.end_objection_periods, agreements.watch_due):
        with engines.work(SYSTEM) as uow:
            duty(uow)


def told_cases(uow: UnitOfWork) -> list[dict[str, Any]]:
    """Each story with its case, whether it came to its end, and why not where it broke off."""
    rows = uow.session.scalars(select(DemoStory).order_by(DemoStory.position)).all()
    return [
        {"story": row.key, "case": str(row.case_id), "told": row.told_at is not None, "broken": row.broken}
        for row in rows
        if row.case_id is not None
    ]


def planned(uow: UnitOfWork) -> bool:
    """Whether this database's stories were planned."""
    return uow.session.scalar(select(DemoStory.key).limit(1)) is not None


def untold(uow: UnitOfWork) -> Sequence[DemoStory]:
    """The stories that have not come to their end."""
    query = select(DemoStory).where(DemoStory.told_at.is_(None)).order_by(DemoStory.position)
    return uow.session.scalars(query).all()


def _mark(data_dir: Path, *, left: bool) -> None:
    """Leave a mark while cases are missing: every page of the demonstration says so."""
    place = data_dir / county.LOADING_FILE
    if left:
        place.touch()
    else:
        place.unlink(missing_ok=True)


@dataclass(slots=True)
class Behind:
    """A messenger that puts all work at the end of the last queue."""

    inner: Messenger

    def hand_over(self, rows: Sequence[OutboxRow]) -> None:
        self.inner.hand_over([OutboxRow(id=row.id, task=row.task, queue=QUEUE) for row in rows])

    def push(self, pushes: Sequence[Push]) -> None:
        self.inner.push(pushes)

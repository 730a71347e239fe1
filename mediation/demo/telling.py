"""Playing a story through the verbs that people use, each act at its own moment and in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from uuid import UUID

import structlog

from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Unavailable
from mediation.core.events import Bus
from mediation.core.uow import Engines, UnitOfWork
from mediation.demo.acts import acts_of
from mediation.demo.models import DemoStory
from mediation.demo.scene import Scene
from mediation.demo.schedule import moments
from mediation.demo.story import Story
from mediation.records import queries as records
from mediation.records.states import IN_WORK, ViewState

log = structlog.get_logger(__name__)


class Progress(StrEnum):
    """What became of an attempt to tell the next act."""

    MOVED = "moved"
    WAITS = "waits"
    """For papers that the queue is making."""
    TOLD = "told"


def advance(engines: Engines, offices: Mapping[str, UUID], story: Story) -> Progress:
    """Tell the next act of a planned story; one of the past goes from its first act to its end at once.

    Where it can't go on (somebody changed the case meanwhile), it ends where it stands: the others are still told.
    Raises Unavailable: then nothing was done and the worker tries again.
    """
    acts = acts_of(story)
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(DemoStory, story.key)
        if row.told_at is not None:
            return Progress.TOLD
        step, act = row.step, acts[row.step]
        if act.papers and _in_the_making(uow, row.case_id):
            return Progress.WAITS
        actor = Scene(uow, story, offices, row.case_id).actor(act.who)
        clock = FixedClock(row.planned_at)
    past = replace(engines, clock=clock, bus=Bus() if story.past else engines.bus)
    try:
        _play(past, clock, actor, offices, story, step)
    except Unavailable:
        raise
    except Exception as fault:
        log.warning("demo_story_ends", story=story.key, act=act.name, exc_info=True)
        _end(engines, story, f"{act.name}: {fault!r}")
    return Progress.MOVED


def _in_the_making(uow: UnitOfWork, case_id: UUID | None) -> bool:
    if case_id is None:
        return False
    papers = any(one.status in IN_WORK for one in records.documents_of(uow, case_id))
    return papers or any(one.view_state is ViewState.WAITING for one in records.files_of(uow, case_id))


def _play(past: Engines, clock: FixedClock, actor: Actor, offices: Mapping[str, UUID], story: Story, step: int) -> None:
    """The act and its count in one transaction, its moment on the clock; nothing when another loader was faster."""
    acts = acts_of(story)
    with past.work(actor) as uow:
        row = uow.session.get_one(DemoStory, story.key, with_for_update=True)
        if row.step != step or row.told_at is not None:
            return
        scene = Scene(uow, story, offices, row.case_id)
        days = list(moments(story, acts, row.planned_at))
        last = len(acts) if story.past and step else step + 1
        for act, at in list(zip(acts, days, strict=True))[step:last]:
            clock.at = at
            act.do(scene)
            row.step, row.case_id = row.step + 1, scene.case_id
        row.told_at = uow.now() if row.step == len(acts) else None


def _end(engines: Engines, story: Story, why: str) -> None:
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(DemoStory, story.key, with_for_update=True)
        row.told_at, row.broken = uow.now(), why[:500]

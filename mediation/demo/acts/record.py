"""The record of a session: laid before the parties, checked by each, locked before the file goes on the shelf."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mediation.core.errors import Missing
from mediation.demo.acts.talk import MINUTES
from mediation.demo.scene import Scene
from mediation.demo.story import Act
from mediation.rooms import queries
from mediation.rooms import service as rooms

OUTCOME = "各方就全部争议达成一致，另行签订调解协议书。"


def _lay(scene: Scene) -> None:
    """What a record still lacks at the end of its session is its outcome."""
    session = queries.last_session(scene.uow, scene.case)
    if session is None:
        raise Missing
    minutes = rooms.begin_minutes(scene.uow, session.id)
    draft = queries.draft_of(scene.uow, minutes)
    whole = [one if one.text else replace(one, text=OUTCOME) for one in draft]
    rooms.save_minutes(scene.uow, minutes.id, minutes.revision, whole, confirm=True)
    rooms.show_minutes(scene.uow, minutes.id)


def checking(who: str) -> Act:
    """A party confirms the record paragraph by paragraph."""
    return Act(f"check_record_{who}", who, _check, MINUTES)


def _check(scene: Scene) -> None:
    minutes = _minutes(scene)
    rooms.confirm_rest(scene.uow, minutes.id, minutes.version)


def _lock(scene: Scene) -> None:
    rooms.lock_minutes(scene.uow, _minutes(scene).id)


def _minutes(scene: Scene) -> Any:
    return queries.minutes_in(scene.uow, scene.case)[-1]


CHECKED = (Act("lay_record", "mediator", _lay, MINUTES), checking("applicant"), checking("respondent"))
LOCK = Act("lock_record", "mediator", _lock, MINUTES, papers=True)

"""The worker's part in loading the demonstration: a little at a time, so that others' work comes between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines

AT_ONCE = 2.0
"""Seconds of one job."""
UNTIL_PAPERS = timedelta(seconds=2)


def tell(engines: Engines) -> None:
    """Go on with the county's stories; another job follows while something is left."""
    from mediation.demo.loading import QUEUE, TASK, go_on  # noqa: PLC0415 - only demonstrations load the stories
    from mediation.demo.telling import Progress  # noqa: PLC0415 - as above

    came = go_on(engines, AT_ONCE)
    if came is Progress.TOLD:
        return
    with engines.work(SYSTEM) as uow:
        uow.enqueue(TASK, queue=QUEUE, after=UNTIL_PAPERS if came is Progress.WAITS else None)


TASKS: dict[str, Callable[..., Any]] = {"demo.tell": tell}

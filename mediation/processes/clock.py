"""The clock: sweeps the outbox and does what is due. One a platform; two do no harm."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from mediation.app import TICKS, build_engines
from mediation.core import relay
from mediation.core.authz import SYSTEM
from mediation.core.errors import Unavailable
from mediation.core.logs import set_up_logs
from mediation.core.uow import Engines, UnitOfWork
from mediation.settings import Settings

log = structlog.get_logger(__name__)
SWEEP_EVERY_SECONDS = 2.0
Tick = tuple[timedelta, Callable[[UnitOfWork], object]]


def run(settings: Settings, stop: threading.Event) -> None:
    """Tick until `stop` is set; a fault of one tick is logged and the next one tries again."""
    set_up_logs(settings.log_format)
    engines = build_engines(settings, pool_size=2)
    last = dict.fromkeys(range(len(TICKS)), 0.0)
    while not stop.is_set():
        tick(engines, last)
        stop.wait(SWEEP_EVERY_SECONDS)


def tick(engines: Engines, last: dict[int, float]) -> None:
    """Sweep once, and do each periodic duty whose time has come; `last` remembers when each was done."""
    _safely(engines, lambda uow: relay.sweep(uow, relay.Relay(engines.redis)))
    now = engines.clock.now().timestamp()
    for number, (every, duty) in enumerate(TICKS):
        if now - last[number] >= every.total_seconds():
            last[number] = now
            _safely(engines, duty)


def _safely(engines: Engines, duty: Callable[[UnitOfWork], object]) -> None:
    try:
        with engines.work(SYSTEM) as uow:
            duty(uow)
    except (Unavailable, RedisError) as fault:
        log.warning("clock_waits", fault=repr(fault))
    except Exception:
        log.error("clock_duty_failed", exc_info=True)

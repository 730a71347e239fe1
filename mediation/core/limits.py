"""How often: limits on what strangers can try, counted per address and, where known, per person.

The counters lie in Redis, shared by all web processes; while it is gone each process counts by itself.
`MEDIATION_RATE_LIMITS=0` switches them off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import time
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from redis import Redis

from mediation.core.errors import TooMany
from mediation.core.i18n import N_
from mediation.core.web import actor, engines

P = ParamSpec("P")
R = TypeVar("R")
WRITING = ["POST", "PUT", "PATCH", "DELETE"]


@dataclass(frozen=True, slots=True)
class Pace:
    """What is still ordinary use: by one address (a hall's kiosks share one) and by one person; of which methods."""

    address: str
    person: str
    methods: tuple[str, ...] = tuple(WRITING)


PACES: dict[str, Pace] = {
    "sign_in": Pace("60/minute;300/hour", "10/minute;40/hour"),
    "password": Pace("60/minute", "10/minute"),
    "apply": Pace("30/10 minutes;120/hour", "20/10 minutes"),
    "code": Pace("60/10 minutes", "6/10 minutes"),
    "return": Pace("40/10 minutes;120/hour", "20/10 minutes"),
    "identity": Pace("120/10 minutes", "20/10 minutes"),
    "link": Pace("120/minute", "60/minute", ("GET", *WRITING)),
    "words": Pace("120/minute", "30/minute"),
    "upload": Pace("300/10 minutes", "80/10 minutes"),
    "search": Pace("600/minute", "120/minute", ("GET",)),
    "chunk": Pace("20000/10 minutes", "4000/10 minutes"),
    "api": Pace("1200/minute", "600/minute", ("GET", *WRITING)),
}
"""Every pace by its name; views name one with `limited`."""


def _person() -> str:
    """Whoever the request says it is: the actor, the name typed at the door, the link or the cookie it gave.

    Only a digest leaves the process: the counters must not hold what opens a door.
    """
    known = actor().id
    said = (
        (str(known) if known else "")
        or str(request.form.get("username", "")).strip().lower()
        or str((request.view_args or {}).get("token", ""))
        or request.cookies.get(engines().settings.cookie("party"), "")
    )
    return sha256(said.encode()).hexdigest()[:32] if said else ""


limiter = Limiter(key_func=get_remote_address, strategy="moving-window", in_memory_fallback_enabled=True)


def limited(pace: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Hold a view to `PACES[pace]`; put it directly above the view's function, below `opens`."""
    held = PACES[pace]
    methods = list(held.methods)

    def wrap(view: Callable[P, R]) -> Callable[P, R]:
        by_address = limiter.shared_limit(held.address, scope=pace, methods=methods)
        by_person = limiter.shared_limit(
            held.person, scope=f"{pace}-person", methods=methods, key_func=_person, exempt_when=lambda: not _person()
        )
        return by_address(by_person(view))

    return wrap


def start(app: Flask, redis: Redis) -> None:
    """Count the requests of this application; call it after the guard, which knows who asks."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", "redis://")
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", {"connection_pool": redis.connection_pool})
    limiter.init_app(app)
    app.register_error_handler(RateLimitExceeded, _too_many)


def _too_many(_error: RateLimitExceeded) -> Response:
    current = limiter.current_limit
    seconds = max(1, int(current.reset_at - time()) + 1) if current else 60
    answer: Response = current_app.make_response(current_app.handle_user_exception(_in_minutes(seconds)))
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _in_minutes(seconds: int) -> TooMany:
    return TooMany(N_("操作太频繁了，请过%(n)s分钟再试。之前的内容都保存着。"), n=-(-seconds // 60))

"""The questions that are put, and the plain way of answering them: ILIKE over the same rows and memberships."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from bench.search.talk import RARE
from bench.search.year import Year
from mediation.core.authz import Actor
from mediation.core.clock import local_day
from mediation.core.uow import Engines
from mediation.rooms.queries.search import PAGE, Wanted, search

BASELINE = """
    select e.room_id, e.seq, e.at, e.name, e.body from room_events e
    where {where}
      and exists (select from room_members m where m.room_id = e.room_id and m.{me} = :me
                  and e.seq > m.from_seq and (m.left_seq is null or e.seq <= m.left_seq))
      and not exists (select from room_recalled r where r.room_id = e.room_id and r.seq = e.seq)
    order by e.at desc, e.seq desc limit :page
"""


def questions(year: Year) -> dict[str, Wanted]:
    """What is asked, by name."""
    month = local_day(year.last) - timedelta(days=40)
    return {
        "two common characters": Wanted("漏水"),
        "two rare characters": Wanted(RARE),
        "two characters that nobody said": Wanted("鲸鱼"),
        "one common character": Wanted("水"),
        "two words": Wanted("漏水 地板"),
        "words and person": Wanted("漏水", person=year.heard),
        "words and dates": Wanted("漏水", since=month, until=month + timedelta(days=20)),
        "words among issues": Wanted("漏水", mark="issue"),
        "person alone": Wanted(person=year.heard),
        "dates alone": Wanted(since=month, until=month + timedelta(days=20)),
        "issues alone": Wanted(mark="issue"),
    }


def measured(engines: Engines, year: Year, rounds: int) -> list[dict[str, Any]]:
    """Each question by each person, ours and the plain one in turn; milliseconds, the first of each left out."""
    found = []
    for who, actor in (("mediator, 200 cases", year.mediator), ("party, one case", year.party)):
        for name, wanted in questions(year).items():
            ours, plain = _ours(engines, actor, wanted), _plain(engines, actor, wanted)
            hits = (ours(), plain())
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(rounds):
                for ask, into in zip((ours, plain), times, strict=True):
                    begun = time.perf_counter()
                    ask()
                    into.append((time.perf_counter() - begun) * 1000)
            found.append(
                {"who": who, "question": name, "hits": hits[0], "agree": hits[0] == hits[1], **_figures(*times)}
            )
    return found


def _figures(ours: list[float], plain: list[float]) -> dict[str, float]:
    median = {"median_ms": statistics.median(ours), "ilike_median_ms": statistics.median(plain)}
    tail = {"p95_ms": _p95(ours), "ilike_p95_ms": _p95(plain)}
    return {name: round(value, 1) for name, value in (median | tail).items()} | {
        "times_faster": round(median["ilike_median_ms"] / median["median_ms"], 1)
    }


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def _ours(engines: Engines, actor: Actor, wanted: Wanted) -> Callable[[], int]:
    def ask() -> int:
        with engines.work(actor) as uow:
            return len(search(uow, wanted).hits)

    return ask


def _plain(engines: Engines, actor: Actor, wanted: Wanted) -> Callable[[], int]:
    clauses, values = ["e.kind = 'text'"], {"me": actor.id, "page": PAGE}
    for number, term in enumerate(wanted.terms):
        clauses.append(f"e.body ->> 'text' ilike :term{number}")
        values[f"term{number}"] = f"%{term}%"
    if wanted.person:
        clauses.append("e.name ilike :person")
        values["person"] = f"%{wanted.person}%"
    if wanted.since and wanted.until:
        clauses.append("e.at >= :since and e.at < :until")
        values |= {"since": _midnight(wanted.since), "until": _midnight(wanted.until + timedelta(days=1))}
    if wanted.mark:
        clauses.append(
            "exists (select from room_events k where k.room_id = e.room_id and k.kind = 'mark'"
            " and k.body ->> 'as' = :mark and (k.body ->> 'seq')::bigint = e.seq)"
        )
        values["mark"] = wanted.mark
    me = "participant_id" if actor.is_participant else "staff_id"
    query = text(BASELINE.format(where=" and ".join(clauses), me=me))

    def ask() -> int:
        with engines.engine.connect() as connection:
            return len(connection.execute(query, values).all())

    return ask


def _midnight(day: date) -> str:
    return f"{day.isoformat()} 00:00:00+08"

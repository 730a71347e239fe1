"""How fast what was said is found in a year of rooms; results go to bench/results/.

make bench-search
make bench-search ARGS="--rooms 200 --to short"
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.keeping import keep
from bench.machine import describe
from bench.search.asking import measured
from bench.search.report import page
from bench.search.year import load
from mediation.app import build_engines
from mediation.core.migrations import upgrade
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.demo.loading import begin as found_county
from mediation.processes.engines import running
from mediation.settings import Settings


def options() -> argparse.Namespace:
    """From the command line."""
    parser = argparse.ArgumentParser("bench-search", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--rooms", type=int, default=2000)
    parser.add_argument("--messages", type=int, default=500, help="in each room")
    parser.add_argument("--rounds", type=int, default=40, help="of each question; one more goes before")
    parser.add_argument("--to", type=Path, default=Path("bench") / "results", help="the folder for the result")
    return parser.parse_args()


def figures(engines: Engines, given: argparse.Namespace) -> dict[str, Any]:
    """Load a year, ask, and tell on what."""
    machine, begun = describe(), time.monotonic()
    year = load(engines, given.rooms, given.messages)
    loaded = time.monotonic() - begun
    with engines.engine.connect() as connection:
        events, words, size, index = connection.execute(
            text("""select (select count(*) from room_events), (select count(*) from room_words),
                    pg_database_size(current_database()), pg_relation_size('ix_room_words_grams')""")
        ).one()
        server = connection.scalar(text("show server_version"))
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "postgresql": server,
        "rooms": given.rooms, "events": events, "words": words, "database_mb": size >> 20, "index_mb": index >> 20,
        "load_seconds": round(loaded), "rounds": given.rounds, "questions": measured(engines, year, given.rounds),
        "load_after": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def main() -> None:
    """Measure, write, print."""
    given = options()
    with (
        tempfile.TemporaryDirectory(prefix="mb-", ignore_cleanup_errors=True) as folder,
        running(Settings(data_dir=Path(folder), demo=True), redis=False) as complete,
    ):
        upgrade(complete.database_url)
        engines = build_engines(complete, messenger=Recorder(), pool_size=2)
        found_county(engines)
        found = figures(engines, given)
        engines.engine.dispose()
    keep(given.to, "search", found["at"][:10], found, page)


if __name__ == "__main__":
    main()

"""Whatever dies, whenever: nothing acknowledged is lost or doubled, all hear the same in order, and only their own.

`make test` runs a short round; `make soak` the full counts, and keeps what came of it in bench/results.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from mediation.core.authz import SYSTEM
from mediation.rooms import service
from tests.faults.house import House, a_house, until
from tests.faults.reader import Books, faults_of_chain, faults_of_hearing, faults_of_posts, read
from tests.faults.report import keep
from tests.faults.storm import Plan, Storm
from tests.faults.work import faults_of_work

SHORT = Plan(
    rooms=2, web=2, worker=0, redis=1, flushes=1, database=1, cuts=10, papers=0, every=0.3, beside=0.2, pause=(0.1, 0.6)
)
FULL = Plan(
    rooms=10, web=20, worker=20, redis=20, flushes=20, database=20, cuts=100, papers=20, every=4.0, beside=1.5,
    pause=(0.3, 3.0),
)  # fmt: skip


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("plan", [SHORT, pytest.param(FULL, marks=pytest.mark.soak)], ids=["short", "full"])
def test_nothing_is_lost_doubled_misplaced_or_misdelivered(plan: Plan, tmp_path: Path) -> None:
    seed = int(os.environ.get("MEDIATION_SEED") or random.SystemRandom().randrange(10**6))
    print(f"MEDIATION_SEED={seed}")  # noqa: T201 - shown when it fails: the same storm again
    with a_house() as house:
        storm = Storm(house, plan, random.Random(seed))
        storm.set_tables()
        crowd, host = storm.rage()
        url = house.settings.database_url
        until(lambda: not faults_of_work(url, host.notices, host.papers))
        books = read(url, [str(room) for table in storm.tables for room in (table.room, *table.talks)])
        faults = [
            *faults_of_chain(books), *faults_of_posts(books, crowd.members),
            *(fault for one in crowd.members for fault in faults_of_hearing(books, one)),
            *_faults_of_transcripts(house, books, tmp_path),
        ]  # fmt: skip
        crowd.stop()
    keep(storm, crowd, host, books, seed, faults)
    assert not faults, faults[:20]
    codes = {code for one in crowd.members for code in one.refused.values()}
    assert codes <= {"forbidden", "not_found", "closed"}, codes
    assert sum(len(one.kept) for one in crowd.members) >= plan.rooms * 10


def _faults_of_transcripts(house: House, books: Books, folder: Path) -> list[str]:
    """What `mediation transcript verify` says of each room's export."""
    found = []
    for room, head in books.heads.items():
        file = folder / f"{room}.jsonl"
        with house.engines.work(SYSTEM) as uow:
            file.write_text("".join(service.export_transcript(uow, head["id"])), encoding="utf-8", newline="")
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _VERIFY, *map(str, sorted(folder.glob("*.jsonl")))], capture_output=True, check=False
    )
    lines = said.stdout.decode().splitlines()
    found += [line for line in lines if not line.startswith("OK ")]
    return found + ([] if len(lines) == len(books.heads) else [f"verified {len(lines)} of {len(books.heads)}"])


_VERIFY = """
import sys
from click.testing import CliRunner
from mediation.cli import main
for file in sys.argv[1:]:
    print(CliRunner().invoke(main, ["transcript", "verify", file]).stdout.strip())
"""

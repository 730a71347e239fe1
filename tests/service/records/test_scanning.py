"""What the scanner says decides whether anybody reads a file; while it is away nobody does, and it is asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.models import OutboxRow
from mediation.core.relay import MOST_ATTEMPTS, perform
from mediation.core.scanner import TOO_LARGE, Finding, ScannerAway, scan
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.errors import Blocked, NotYetChecked
from mediation.records.models import StoredFile
from mediation.records.service.viewing import EXAMINE, WAKE_AFTER
from mediation.records.states import FileState, ViewState
from mediation.records.tasks import TASKS
from tests.factories.clamd import EICAR, Clamd, clamd
from tests.factories.exhibits import photograph
from tests.factories.rooms import Table, a_table
from tests.service.rooms.test_files_in_rooms import person


@pytest.fixture
def daemon() -> Iterator[Clamd]:
    with clamd() as running:
        yield running


def handed_in(engines: Engines, address: str, content: bytes, name: str = "照片.jpg") -> tuple[Table, UUID]:
    """A party's file on a platform with a scanner at `address`."""
    engines.settings = replace(engines.settings, clamav=address)
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    with engines.work(person(table, "applicant")) as uow:
        return table, papers.attach_file(uow, table.case.id, name, content, room_id=table.room.id).id


def stands(engines: Engines, file_id: UUID) -> tuple[FileState, str, str, ViewState]:
    with engines.work(SYSTEM) as uow:
        file = uow.session.get_one(StoredFile, file_id)
        return file.status, file.finding, file.checked_by, file.view_state


def test_what_the_daemon_says_is_what_counts(daemon: Clamd) -> None:
    assert scan(daemon.address, b"clean") == Finding("")
    assert scan(daemon.address, b"x" + EICAR) == Finding("Eicar-Test-Signature")
    assert daemon.looked_through == [b"clean", b"x" + EICAR]
    # far more than the buffers between hold: it hangs up while one still speaks
    assert scan(daemon.address, bytes(24 * daemon.limit)) == Finding(TOO_LARGE)


@pytest.mark.parametrize(
    "answer", [b"", b"stream: Can't allocate memory ERROR\0", b"COMMAND READ TIMED OUT\0", b"OK?\0"]
)
def test_a_daemon_that_fails_has_not_found_a_file_clean(daemon: Clamd, answer: bytes) -> None:
    daemon.answer = answer
    with pytest.raises(ScannerAway):
        scan(daemon.address, b"clean")


def test_nobody_at_the_address_is_a_scanner_that_is_away(daemon: Clamd, tmp_path: Path) -> None:
    with clamd() as gone:
        pass
    for address in (gone.address, str(tmp_path / "clamd.sock"), "127.0.0.1:clamd"):
        with pytest.raises(ScannerAway):
            scan(address, b"clean")


def test_a_clean_file_is_opened_and_drawn(engines: Engines, daemon: Clamd) -> None:
    table, file_id = handed_in(engines, daemon.address, photograph())
    with engines.work(person(table, "mediator")) as uow, pytest.raises(NotYetChecked):
        records.file_bytes(uow, records.any_file(uow, file_id))
    TASKS[EXAMINE](engines, str(file_id))
    assert stands(engines, file_id) == (FileState.AVAILABLE, "", "ClamAV", ViewState.READY)
    TASKS[EXAMINE](engines, str(file_id))
    assert len(daemon.looked_through) == 1  # done is done


@pytest.mark.parametrize(("limit", "finding"), [(1024 * 1024, "Eicar-Test-Signature"), (100, TOO_LARGE)])
def test_what_was_found_or_cannot_be_looked_through_is_blocked_and_never_opened_by_us(
    engines: Engines, daemon: Clamd, limit: int, finding: str
) -> None:
    daemon.limit = limit
    table, file_id = handed_in(engines, daemon.address, EICAR + b"1" * 1000, "说明.txt")
    TASKS[EXAMINE](engines, str(file_id))
    assert stands(engines, file_id) == (FileState.BLOCKED, finding, "ClamAV", ViewState.WAITING)
    with engines.work(person(table, "mediator")) as uow, pytest.raises(Blocked):
        records.file_bytes(uow, records.any_file(uow, file_id))


def test_while_the_scanner_is_away_nobody_reads_and_the_clock_asks_until_it_answers(
    engines: Engines, clock: FixedClock
) -> None:
    with clamd() as gone:
        pass
    _table, file_id = handed_in(engines, gone.address, photograph())
    with engines.work(SYSTEM) as uow:
        work = uow.session.scalars(select(OutboxRow.id).where(OutboxRow.task == EXAMINE)).one()
    for _attempt in range(MOST_ATTEMPTS):
        with pytest.raises(ScannerAway):
            perform(engines, work, TASKS)
    perform(engines, work, TASKS)  # given up: nothing happens
    assert stands(engines, file_id) == (FileState.CHECKING, "", "", ViewState.WAITING)
    with engines.work(SYSTEM) as uow:
        assert papers.wake_scans(uow) == 0
    clock.at += WAKE_AFTER + timedelta(seconds=1)
    with engines.work(SYSTEM) as uow:
        assert papers.wake_scans(uow) == 1
    with clamd() as back:
        engines.settings = replace(engines.settings, clamav=back.address)
        perform(engines, work, TASKS)
    assert stands(engines, file_id)[0] is FileState.AVAILABLE
    with engines.work(SYSTEM) as uow:
        assert papers.wake_scans(uow) == 0

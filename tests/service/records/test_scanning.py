"""The content check: closed until the scanner has looked, blocked when it finds, asked again when it is away."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.scanner import ScannerAway
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import Blocked, NotYetChecked
from mediation.records.states import FileState
from mediation.records.tasks import TASKS
from tests.factories.records import a_case_to_file

BAD = "这一句是测试用的病毒".encode()


def _answer(listener: socket.socket) -> None:
    """What clamd does with INSTREAM: chunks with their lengths, then a verdict."""
    while True:
        try:
            line, _address = listener.accept()
        except OSError:
            return
        with line, line.makefile("rb") as stream:
            command = stream.readline() if (head := stream.peek(1)[:1]) == b"n" else stream.read(len(b"zINSTREAM\0"))
            assert b"INSTREAM" in command, (head, command)
            content = b""
            while size := int.from_bytes(stream.read(4), "big"):
                content += stream.read(size)
            verdict = b"stream: Test-Signature FOUND" if BAD in content else b"stream: OK"
            line.sendall(verdict + (b"\n" if command.startswith(b"n") else b"\0"))


@pytest.fixture
def clamd() -> Iterator[str]:
    """A scanner outside: knows one bad sentence."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_answer, args=(listener,), daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def kept(engines: Engines, content: bytes) -> str:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        return str(service.attach_file(uow, case.id, "说明.txt", content).id)


def state(engines: Engines, file_id: str) -> tuple[FileState, str]:
    with engines.work(SYSTEM) as uow:
        file = queries.any_file(uow, UUID(file_id))
        return file.status, file.finding


def test_a_clean_file_opens_after_the_check_and_not_before(own_engines: Engines, clamd: str) -> None:
    own_engines.settings = replace(own_engines.settings, clamav=clamd)
    file_id = kept(own_engines, "双方约定三日内付清。".encode())
    with pytest.raises(NotYetChecked), own_engines.work(SYSTEM) as uow:
        queries.file_bytes(uow, queries.any_file(uow, UUID(file_id)))
    TASKS["records.examine"](own_engines, file_id)
    assert state(own_engines, file_id) == (FileState.AVAILABLE, "")
    with own_engines.work(SYSTEM) as uow:
        file = queries.any_file(uow, UUID(file_id))
        assert queries.file_bytes(uow, file).decode() == "双方约定三日内付清。"
        assert (file.checked_by, file.pages) == ("ClamAV", 1)


def test_what_the_scanner_finds_is_blocked_for_everybody(own_engines: Engines, clamd: str) -> None:
    own_engines.settings = replace(own_engines.settings, clamav=clamd)
    file_id = kept(own_engines, BAD)
    TASKS["records.examine"](own_engines, file_id)
    assert state(own_engines, file_id) == (FileState.BLOCKED, "Test-Signature")
    with pytest.raises(Blocked), own_engines.work(SYSTEM) as uow:
        queries.file_bytes(uow, queries.any_file(uow, UUID(file_id)))


def test_a_scanner_that_is_away_keeps_the_file_closed_and_is_asked_again(own_engines: Engines) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    own_engines.settings = replace(own_engines.settings, clamav=address)
    file_id = kept(own_engines, "说明".encode())
    with pytest.raises(ScannerAway):
        TASKS["records.examine"](own_engines, file_id)
    assert state(own_engines, file_id)[0] is FileState.CHECKING

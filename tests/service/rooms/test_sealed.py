"""The exported transcript of a real room verifies, holds the originals and is signed with a kept key."""

from __future__ import annotations

from uuid import uuid4

import pytest

from mediation.core import transcript
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.errors import RoomMissing
from mediation.rooms.service.transcript import KEY_FILE
from tests.factories.rooms import a_table, say


def test_a_rooms_transcript_verifies(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        said = say(uow, table.room.id, table.applicant.id, "说错了𠮷")
        service.append(uow, table.room.id, table.mediator.id, "offer", {"x": [1.5, None, {"深": True}]}, uuid4())
        service.recall(uow, table.room.id, table.applicant.id, int(str(said["seq"])))
    with own_engines.work(SYSTEM) as uow:
        lines = [line.encode() for line in service.export_transcript(uow, table.room.id)]
        again = [line.encode() for line in service.export_transcript(uow, table.room.id)]
    verdict = transcript.verify(lines)
    assert verdict.good, verdict
    assert verdict.count == len(lines) - 1
    assert again == lines
    assert "说错了𠮷" in b"".join(lines).decode()
    kept = own_engines.settings.data_dir / KEY_FILE
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_room_that_is_not_there_has_none(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow, pytest.raises(RoomMissing):
        service.export_transcript(uow, uuid4())

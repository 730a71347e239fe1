"""Uploads: stored once, read by exactly those meant, nothing half when the disk is full."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mediation.core.authz import SYSTEM
from mediation.core.errors import Missing, Unavailable
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import NameLies
from mediation.records.models import StoredFile
from mediation.records.states import FilePurpose
from tests.factories.disk import no_room_on_disk
from tests.factories.records import a_case_to_file, the_party_of

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + b"x" * 200_000 + b"\n%%EOF"


def test_a_party_hands_in_evidence_that_the_other_does_not_see(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        applicant, respondent = (the_party_of(uow, case, role) for role in ("applicant", "respondent"))
    with engines.work(applicant) as uow:
        file = service.attach_file(uow, case.id, "借条.pdf", PDF, purpose=FilePurpose.EVIDENCE)
        assert queries.file_bytes(uow, queries.get_file(uow, file.id)) == PDF
    with engines.work(respondent) as uow:
        assert queries.files_of(uow, case.id) == []
        with pytest.raises(Missing):
            queries.get_file(uow, file.id)


def test_a_rooms_file_is_read_only_through_its_room(engines: Engines) -> None:
    room = uuid4()
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        file = service.attach_file(uow, case.id, "照片.pdf", PDF, room_id=room)
        assert queries.file_of_room(uow, room, file.id) is file
        assert queries.room_of_file(uow, file.id) == room
        with pytest.raises(Missing):
            queries.get_file(uow, file.id)
        with pytest.raises(Missing):
            queries.file_of_room(uow, uuid4(), file.id)
        assert queries.files_of(uow, case.id) == []


def test_nobody_hands_files_to_a_case_that_is_not_theirs(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, other = a_case_to_file(uow), a_case_to_file(uow)
        outsider = the_party_of(uow, other)
    with pytest.raises(Missing), engines.work(outsider) as uow:
        service.attach_file(uow, case.id, "借条.pdf", PDF)


def test_a_lying_upload_leaves_nothing(own_engines: Engines, tmp_path: Path) -> None:
    with own_engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    with pytest.raises(NameLies), own_engines.work(SYSTEM) as uow:
        service.attach_file(uow, case.id, "照片.jpg", PDF)
    assert stored(own_engines) == 0
    assert list((tmp_path / "files").rglob("*")) == []


def test_a_full_disk_is_told_and_leaves_nothing_half(own_engines: Engines, tmp_path: Path) -> None:
    with own_engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    with pytest.raises(Unavailable, match="文件现在存不进去"), no_room_on_disk(), own_engines.work(SYSTEM) as uow:
        service.attach_file(uow, case.id, "借条.pdf", PDF)
    assert stored(own_engines) == 0
    with own_engines.work(SYSTEM) as uow:
        attached = select(func.count()).select_from(AuditRow).where(AuditRow.action == "records.file_attached")
        assert uow.session.scalar(attached) == 0
    with own_engines.work(SYSTEM) as uow:  # there is room again
        file = service.attach_file(uow, case.id, "借条.pdf", PDF)
        assert queries.file_bytes(uow, file) == PDF


def stored(engines: Engines) -> int:
    with engines.work(SYSTEM) as uow:
        return uow.session.scalar(select(func.count()).select_from(StoredFile)) or 0

"""Recall: whatever was said leaves a tombstone and a sealed original, within two minutes and until the lock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines, UnitOfWork
from mediation.records import service as papers
from mediation.rooms import queries, service
from mediation.rooms.errors import AlreadyQuoted, TooLateToRecall
from mediation.rooms.queries.files import open_file
from tests.factories.negotiation import SUM, Talks
from tests.factories.records import a_paper
from tests.factories.sounds import a_webm

KINDS = ("text", "file", "voice", "offer")
WORDS = {"text": "说漏的一句话", "file": "拍错的照片.txt", "voice": "录错的一段", "offer": str(SUM)}


def said(scene: Talks, kind: str) -> tuple[int, Any]:
    """The payer says or shows something at the table: its number, and the file when there is one."""
    if kind == "offer":
        return scene.offered(scene.payer).seq or 0, None
    assert scene.payer.id is not None
    with scene.engines.work(scene.payer) as uow:
        body, file = _body(uow, scene, kind)
        event = service.post(uow, scene.room_id, scene.payer.id, kind, body, str(uuid4()))
    return event["seq"], file


def _body(uow: UnitOfWork, scene: Talks, kind: str) -> tuple[dict[str, Any], UUID | None]:
    if kind == "text":
        return {"text": WORDS["text"]}, None
    if kind == "voice":
        file = papers.attach_file(uow, scene.case.id, "语音.weba", a_webm(2.5), room_id=scene.room_id)
        return {"file": str(file.id), "seconds": 2.5, "text": WORDS["voice"]}, file.id
    file = papers.attach_file(uow, scene.case.id, WORDS["file"], b"slip", room_id=scene.room_id)
    facts = {"name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}
    return {"file": str(file.id), **facts}, file.id


def recalled(scene: Talks, seq: int) -> None:
    assert scene.payer.id is not None
    with scene.engines.work(scene.payer) as uow:
        service.recall(uow, scene.room_id, scene.payer.id, seq)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_leaves_a_tombstone_and_a_sealed_original(engines: Engines, kind: str, scene: Talks) -> None:
    seq, file = said(scene, kind)
    recalled(scene, seq)
    for who in (scene.payee, scene.payer):
        with engines.work(who) as uow:
            assert who.id is not None
            log = queries.everything_of(uow, scene.room_id, who.id)
            assert WORDS[kind] not in str(log)
            assert next(one for one in log if one["seq"] == seq)["body"] == {"recalled": True}
    assert WORDS[kind] in str(scene.log())
    if file is not None:
        with engines.work(scene.payee) as uow, pytest.raises(Exception, match="没有找到"):
            open_file(uow, file)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_recalled_once_the_record_is_locked(
    engines: Engines, clock: FixedClock, kind: str, scene: Talks
) -> None:
    seq, _ = said(scene, kind)
    with engines.work(SYSTEM) as uow:
        papers.finalise(uow, papers.request_document(uow, scene.case.id, a_paper("record")).id)
    with pytest.raises(TooLateToRecall):
        recalled(scene, seq)
    with engines.work(SYSTEM) as uow:
        assert all("recalled" not in one["body"] for one in queries.everything_of(uow, scene.room_id, scene.payee.id))
    clock.at += timedelta(seconds=1)  # what is said after the record was made is in no record yet
    later, _ = said(scene, "text")
    recalled(scene, later)


def test_a_quotation_is_recalled_by_the_mediator_and_its_source_by_nobody(engines: Engines, scene: Talks) -> None:
    caucus = scene.caucus(scene.payer)
    owner, mediator = (
        scene.payer.id,
        next(UUID(one["from"]["participant"]) for one in [_post_as_mediator(scene, caucus)]),
    )
    assert owner is not None
    with engines.work(scene.payer) as uow:
        seq = service.post(uow, caucus, owner, "text", {"text": WORDS["text"]}, str(uuid4()))["seq"]
        service.post(uow, caucus, owner, "release", {"seq": seq, "as": "release"}, str(uuid4()))
    with engines.work(scene.mediator) as uow:
        quote = service.post(uow, scene.room_id, mediator, "quote", {"room": str(caucus), "seq": seq}, str(uuid4()))
    with pytest.raises(AlreadyQuoted), engines.work(scene.payer) as uow:
        service.recall(uow, caucus, owner, seq)
    with engines.work(scene.mediator) as uow:
        service.recall(uow, scene.room_id, mediator, quote["seq"])
        assert WORDS["text"] not in str(queries.everything_of(uow, scene.room_id, mediator))


def _post_as_mediator(scene: Talks, room_id: UUID) -> dict[str, Any]:
    with scene.engines.work(SYSTEM) as uow:
        person = next(one for one in queries.members_of(uow, room_id) if one.seat == "mediator")
        return service.post(uow, room_id, person.participant_id, "text", {"text": "请讲。"}, str(uuid4()))

"""Read where it counts: offers, papers and notices are read once, by whom and when; talk is not counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict
from mediation.core.realtime import Recorder
from mediation.records import service as papers
from mediation.rooms import queries, service
from mediation.rooms.models import FormalRead
from mediation.rooms.queries.reads import reads_among, served_in, unread_notices
from mediation.rooms.service.notices import sender_of
from mediation.rooms.states import Formal
from tests.factories.negotiation import Talks
from tests.factories.records import a_paper, rendered


def sees_everything(scene: Talks, who: Any) -> None:
    with scene.engines.work(who) as uow:
        service.mark_seen(uow, scene.room_id, who.id, 9999)


def shown_to(scene: Talks, participant: UUID) -> list[dict[str, Any]]:
    with scene.engines.work(SYSTEM) as uow:
        me = queries.stretches(uow, scene.room_id, participant)[-1]
        return reads_among(uow, me, queries.everything_of(uow, scene.room_id, participant))


def host_of(scene: Talks) -> UUID:
    with scene.engines.work(SYSTEM) as uow:
        return next(one.participant_id for one in queries.members_of(uow, scene.room_id) if one.seat == "mediator")


def test_who_saw_an_offer_is_kept_once_and_told_to_its_maker_and_the_mediator_alone(
    scene: Talks, messenger: Recorder, clock: FixedClock
) -> None:
    assert scene.payer.id is not None
    assert scene.payee.id is not None
    offer = scene.offered(scene.payer)
    messenger.pushes.clear()
    read_at = clock.now()
    sees_everything(scene, scene.payer)  # whoever made it has not read it
    assert messenger.pushes == []
    sees_everything(scene, scene.payee)
    clock.at += timedelta(minutes=5)
    sees_everything(scene, scene.payee)  # another device, later: the first look counts
    (told,) = messenger.pushes
    assert told.event == "read"
    assert set(told.to) == {scene.payer.id, host_of(scene)}
    assert (told.payload["seq"], told.payload["participant"]) == (offer.seq, str(scene.payee.id))
    for who in (scene.payer.id, host_of(scene)):
        (line,) = shown_to(scene, who)
        assert (line["seq"], line["name"], line["at"][:16]) == (offer.seq, scene.payee.name, read_at.isoformat()[:16])
    assert shown_to(scene, scene.payee.id) == []


def test_ordinary_talk_and_what_was_recalled_leave_no_such_row(scene: Talks) -> None:
    assert scene.payer.id is not None
    offer = scene.offered(scene.payer)
    with scene.engines.work(scene.payer) as uow:
        service.recall(uow, scene.room_id, scene.payer.id, offer.seq)
        service.post(uow, scene.room_id, scene.payer.id, "text", {"text": "随便说说"}, str(offer.id))
    sees_everything(scene, scene.payee)
    with scene.engines.work(SYSTEM) as uow:
        assert uow.session.scalar(select(func.count()).where(FormalRead.case_id == scene.case.id)) == 0


def test_a_paper_and_a_notice_are_read_by_being_opened_and_stand_in_the_record(
    scene: Talks, messenger: Recorder
) -> None:
    assert scene.payer.id is not None
    with scene.engines.work(SYSTEM) as uow:
        paper = papers.request_document(uow, scene.case.id, a_paper("rights_notice"), audience=["parties"])
        own = papers.request_document(uow, scene.case.id, a_paper("acceptance"), audience=[str(scene.payer.party_id)])
        service.send_notice(uow, scene.payer.id, "offer_made", "对方提了一个数，请您看看。")
        service.send_notice(uow, scene.payer.id, "code.enter", "验证码是123456")
        service.send_notice(uow, scene.payer.id, "digest", "您的调解有1条新消息。")
    for one in (paper, own):
        rendered(scene.engines, one.id)
    with scene.engines.work(scene.payer) as uow:
        messenger.pushes.clear()
        assert unread_notices(uow, scene.payer.id) == 1
        case_id = queries.get_room(uow, scene.room_id).case_id
        sender = sender_of(uow, case_id)
        whole = f"【{sender.office}】对方提了一个数，请您看看。案号{sender.case_no}。"
        assert [words for _, words, _ in service.read_notices(uow, scene.payer.id)] == [whole]
        assert unread_notices(uow, scene.payer.id) == 0
        for _ in range(2):
            service.paper_opened(uow, scene.payer.id, scene.case.id, paper.id)
    assert [set(push.to) for push in messenger.pushes if push.event == "read"] == [{host_of(scene)}]
    with scene.engines.work(scene.payer) as uow:
        service.paper_opened(uow, scene.payer.id, scene.case.id, own.id)
    with scene.engines.work(SYSTEM) as uow:
        served = {
            one.kind: dict(one.readers)
            for one in served_in(uow, scene.case.id)
            if one.kind is Formal.NOTICE or one.subject_id == paper.id
        }
        assert [one.kind for one in served_in(uow, scene.case.id)].count(Formal.NOTICE) == 1
        assert served[Formal.DOCUMENT][scene.payer.name] is not None
        assert served[Formal.DOCUMENT][scene.payee.name] is None
        assert served[Formal.NOTICE][scene.payer.name] is not None
        session = queries.running_session(uow, scene.case.id)
        assert session is not None
        record = queries.record_paper(uow, scene.case, session)
        assert f"文书送达：《{paper.title}》，{scene.payer.name}于" in str(record.data)
        assert own.title not in str(record.data)  # the other side reads the record as well


def test_a_row_that_proves_reading_is_never_changed(scene: Talks) -> None:
    scene.offered(scene.payer)
    sees_everything(scene, scene.payee)
    for change in ("update formal_reads set at = now()", "delete from formal_reads"):
        with pytest.raises(Conflict), scene.engines.work(SYSTEM) as uow:
            uow.session.execute(text(change))

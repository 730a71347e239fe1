"""The progress of a paper shows in the room of those who read it, and nowhere else."""

from uuid import UUID

from sqlalchemy import select

from mediation.core.authz import SYSTEM
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.records import service as records
from mediation.rooms import service
from mediation.rooms.models import RoomEvent
from tests.factories.records import a_paper, rendered
from tests.factories.rooms import Table, a_table


def the_table(engines: Engines) -> Table:
    with engines.work(SYSTEM) as uow:
        return a_table(uow)


def states_of(engines: Engines, room_id: UUID, kind: str) -> list[str]:
    with engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(
            select(RoomEvent).where(RoomEvent.room_id == room_id, RoomEvent.kind == "document").order_by(RoomEvent.seq)
        )
        return [row.body["state"] for row in rows if row.body["kind"] == kind]


def test_everybody_sees_how_far_the_record_is(engines: Engines, messenger: Recorder) -> None:
    table = the_table(engines)
    with engines.work(SYSTEM) as uow:
        document = records.request_document(uow, table.case.id, a_paper("record"))
    rendered(engines, document.id)
    assert states_of(engines, table.room.id, "record") == ["requested", "rendering", "ready"]
    told = [push for push in messenger.pushes if push.payload.get("kind") == "document"]
    assert {frozenset(push.to) for push in told if push.payload["body"]["kind"] == "record"} == {
        frozenset(table.everybody)
    }


def test_a_paper_for_one_side_is_not_told_where_the_other_sits(engines: Engines) -> None:
    table = the_table(engines)
    with engines.work(SYSTEM) as uow:
        mine = ["offices", str(table.applicant.party_id)]
        document = records.request_document(uow, table.case.id, a_paper("supplement_notice"), audience=mine)
        records.request_document(uow, table.case.id, a_paper("closing_report"))
    rendered(engines, document.id)
    for kind in ("supplement_notice", "closing_report"):
        assert states_of(engines, table.room.id, kind) == []


def test_a_closed_room_does_not_hold_the_paper_up(engines: Engines) -> None:
    table = the_table(engines)
    with engines.work(SYSTEM) as uow:
        service.close_session(uow, table.session.id)
    with engines.work(SYSTEM) as uow:
        document = records.request_document(uow, table.case.id, a_paper("record"))
    rendered(engines, document.id)
    assert states_of(engines, table.room.id, "record") == []

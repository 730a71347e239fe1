"""The papers of a session come from its log: who said what, from which event, and nothing from a caucus."""

import pytest

from mediation.cases import service as cases
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.records.models import Document
from mediation.rooms import queries, service
from mediation.rooms.errors import RoomClosed
from mediation.rooms.states import Phase
from tests.factories.cases import a_case, prepared
from tests.factories.records import rendered
from tests.factories.rooms import Table, a_table, say


def a_talk(engines: Engines) -> Table:
    """Both sides speak; one of them says something in private."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        service.set_phase(uow, table.session.id, Phase.STATEMENTS)
        say(uow, table.room.id, table.applicant.id, "墙面渗水，要求赔偿五千元。")
        say(uow, table.room.id, table.respondent.id, "水管是公共部位，愿意协商。")
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        say(uow, caucus.id, table.applicant.id, "我的底线是三千元。")
    return table


def the_record(engines: Engines, table: Table) -> Document:
    with engines.work(SYSTEM) as uow:
        found = records.find_document(uow, table.case.id, "record", table.session.id)
    assert found is not None
    return found


def test_closing_makes_the_record_from_the_joint_room_alone(engines: Engines) -> None:
    table = a_talk(engines)
    with engines.work(SYSTEM) as uow:
        service.set_phase(uow, table.session.id, Phase.CLOSING)
    record = the_record(engines, table)
    with engines.work(SYSTEM) as uow:
        content = str(records.content_of(uow, record))
    assert "墙面渗水，要求赔偿五千元。" in content
    assert "水管是公共部位，愿意协商。" in content
    assert "底线" not in content
    rendered(engines, record.id)
    assert the_record(engines, table).status == "ready"


def test_the_record_follows_what_is_said_after_it(engines: Engines) -> None:
    table = a_talk(engines)
    with engines.work(SYSTEM) as uow:
        service.set_phase(uow, table.session.id, Phase.CLOSING)
    with engines.work(SYSTEM) as uow:
        service.close_session(uow, table.session.id, note="双方同意择日再谈。")
    record = the_record(engines, table)
    assert record.version == 2
    with engines.work(SYSTEM) as uow:
        assert "双方同意择日再谈。" in str(records.content_of(uow, record))
        assert "调解结果" not in record.gaps


def test_the_notice_is_made_when_the_last_party_has_acknowledged_it(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        prepared(uow, case)
    with engines.work(SYSTEM) as uow:
        notice = records.find_document(uow, case.id, "rights_notice")
        assert notice is not None
        assert notice.gaps == []
        assert str(records.content_of(uow, notice)).count("在线阅读并确认") == len(case.parties)


def test_in_a_closed_case_nothing_more_is_said(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        offices = service.open_consultation(uow, table.case.id)
        cases.fail(uow, table.case.id, reason="gap_too_wide", note="差距太大。", remedies_told=True)
        cases.close(uow, table.case.id, carried_over=True)
    with engines.work(SYSTEM) as uow:
        assert queries.running_session(uow, table.case.id) is None
        for room in (table.room, offices):
            with pytest.raises(RoomClosed):
                say(uow, room.id, table.mediator.id)

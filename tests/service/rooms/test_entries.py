"""加入卡: an office that comes late sees what was chosen and approved, and not one row from before."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Invalid, Missing
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.records import service as papers
from mediation.rooms import queries, service
from mediation.rooms.errors import CardDecided
from mediation.rooms.queries.entries import newcomers
from mediation.rooms.queries.log import events_at
from mediation.rooms.queries.search import Wanted, search
from mediation.rooms.queries.stage import saw_file
from mediation.rooms.states import EntrySight
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.locks import locked_tables
from tests.factories.rooms import Table, a_table, say
from tests.service.rooms.test_search import as_party

NOW, SUMMARY, ITEMS = EntrySight.NOW, EntrySight.SUMMARY, EntrySight.ITEMS


@pytest.fixture
def table(engines: Engines, made_table: Table) -> Table:
    made = made_table
    with engines.work(SYSTEM) as uow:
        say(uow, made.room.id, made.applicant.id, "工资欠了三个月")
        say(uow, made.room.id, made.respondent.id, "家里的事不想让外人知道")
    return made


def a_newcomer(engines: Engines, table: Table, kind: str = "department") -> tuple[UUID, Actor]:
    """Somebody whose office accepted its seat while the talk goes on; to a department the parties agreed by name."""
    place = {"department": ("government_dept", Role.DEPARTMENT), "police": ("police_station", Role.POLICE)}[kind]
    with engines.work(SYSTEM) as uow:
        person = a_member_of_staff(uow, an_office(uow, place[0]), place[1], name="赵科长")
        seat = case_verbs.invite_seat(uow, table.case.id, kind=kind, org_id=person.org_id, reason="核实欠薪")
        for party in cases.get_case(uow, table.case.id).parties if kind == "department" else ():
            case_verbs.consent_to_seat(uow, seat.id, party.id, agreed=True, means="phone")
        case_verbs.accept_seat(uow, seat.id, staff_id=person.id)
        sitting = cases.participant_for_staff(uow, table.case.id, person.id)
        assert sitting is not None
        return sitting.id, actor_of(person)


def invited_police(engines: Engines, table: Table) -> tuple[Staff, UUID]:
    with engines.work(SYSTEM) as uow:
        person = a_member_of_staff(uow, an_office(uow, "police_station"), Role.POLICE)
        seat = case_verbs.invite_seat(uow, table.case.id, kind="police", org_id=person.org_id, reason="核实经过")
        return person, seat.id


def seq_of(engines: Engines, table: Table, words: str) -> int:
    with engines.work(SYSTEM) as uow:
        events, _ = queries.events_of(uow, table.room.id, table.mediator.id)
        return next(int(one["seq"]) for one in events if one["body"].get("text") == words)


def proposed(engines: Engines, person: UUID, sight: EntrySight, summary: str = "", seqs: tuple[int, ...] = ()) -> UUID:
    with engines.work(SYSTEM) as uow:
        return service.propose_entry(uow, person, sight=sight, summary=summary, seqs=seqs).id


def answered(engines: Engines, table: Table, card: UUID, seat: str, *, agreed: bool) -> str:
    person = getattr(table, seat)
    with engines.work(as_party(table, seat)) as uow:
        return service.answer_entry(uow, card, person.party_id, agreed=agreed).status.value


def test_a_department_enters_with_the_last_yes_and_sees_the_chosen_items_alone(engines: Engines, table: Table) -> None:
    person, actor = a_newcomer(engines, table)
    card = proposed(engines, person, ITEMS, seqs=(seq_of(engines, table, "工资欠了三个月"),))
    assert answered(engines, table, card, "applicant", agreed=True) == "proposed"
    with engines.work(actor) as uow:
        assert queries.stretches(uow, table.room.id, person) == []
    assert answered(engines, table, card, "respondent", agreed=True) == "entered"
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.mediator.id, "请赵科长说说政策")
    with engines.work(actor) as uow:
        events, more = queries.events_of(uow, table.room.id, person)
        told = [one["body"]["text"] for one in events if "text" in one["body"]]
        assert (told, more) == (["工资欠了三个月", "请赵科长说说政策"], False)
        assert search(uow, Wanted("外人")).hits == []
        assert not events_at(uow, table.room.id, person, [seq_of(engines, table, "家里的事不想让外人知道")])
    with pytest.raises(CardDecided):
        answered(engines, table, card, "respondent", agreed=False)


def shown_and_quoted(engines: Engines, table: Table) -> tuple[int, int, int]:
    """The numbers of a saying, a photo and a quotation of the respondent in the joint room."""
    with engines.work(SYSTEM) as uow:
        file = papers.attach_file(uow, table.case.id, "工资条.txt", b"3000", room_id=table.room.id)
        body = {"file": str(file.id), "name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}
        photo = service.post(uow, table.room.id, table.applicant.id, "file", body, str(uuid4()))["seq"]
        caucus = service.open_caucus(uow, table.session.id, table.respondent.party_id)
        secret = say(uow, caucus.id, table.respondent.id, "可以分三个月付")["seq"]
        release = {"seq": secret, "as": "release"}
        service.post(uow, caucus.id, table.respondent.id, "release", release, str(uuid4()))
        quote = {"room": str(caucus.id), "seq": secret}
        quoted = service.post(uow, table.room.id, table.mediator.id, "quote", quote, str(uuid4()))["seq"]
    return seq_of(engines, table, "工资欠了三个月"), photo, quoted


def test_a_recall_takes_what_a_newcomer_was_told_again_with_it(engines: Engines, table: Table) -> None:
    seqs = shown_and_quoted(engines, table)
    person, actor = a_newcomer(engines, table, "police")
    proposed(engines, person, ITEMS, seqs=seqs)
    with engines.work(actor) as uow:
        events, _ = queries.events_of(uow, table.room.id, person)
        told = [one["body"] for one in events if one["body"].get("code") == "entry_item"]
    assert [(one["by"], one["text"]) for one in told] == [
        (table.applicant.name, "工资欠了三个月"), (table.applicant.name, "工资条.txt"),
        (table.respondent.name, "可以分三个月付"),
    ]  # fmt: skip
    with engines.work(SYSTEM) as uow:
        session = queries.get_session(uow, table.session.id)
        record = str(queries.record_paper(uow, cases.get_case(uow, table.case.id), session).data)
    assert (record.count("工资条.txt"), record.count("系统")) == (1, 0)
    chosen = f"看得到选定的第{'、'.join(str(seq) for seq in seqs)}条和加入以后的内容（由调解员确定）"
    assert record.count(chosen) == 1, "what was chosen is a fact of the record"
    file = next(one["body"]["file"] for one in events if one["kind"] == "file")
    for seq in seqs:
        with engines.work(SYSTEM) as uow:
            service.recall(uow, table.room.id, table.mediator.id, seq)
    with engines.work(actor) as uow:
        left, _ = queries.events_of(uow, table.room.id, person)
        assert not [one for one in left if any(word in str(one["body"]) for word in ("三个月", "工资条"))]
        assert not saw_file(uow, table.room.id, person, UUID(file))
    with engines.work(SYSTEM) as uow:  # each tombstone has an event of its own, so that open pages draw it
        log = queries.sealed_log(uow, table.room.id)
    assert len([one for one in log if one["kind"] == "recall"]) == len(seqs) + 4


def test_one_no_keeps_the_department_out_and_another_list_asks_everybody_anew(
    engines: Engines, table: Table, statements: list[str]
) -> None:
    person, _actor = a_newcomer(engines, table)
    first = proposed(engines, person, SUMMARY, "欠薪三个月，想请人社局说明规定。")
    answered(engines, table, first, "applicant", agreed=True)
    statements.clear()
    assert answered(engines, table, first, "respondent", agreed=False) == "refused"
    assert locked_tables(statements)[:2] == ["rooms", "entry_cards"]
    second = proposed(engines, person, NOW)
    third = proposed(engines, person, SUMMARY, "只谈工资怎么算。")
    with pytest.raises(CardDecided):
        answered(engines, table, second, "applicant", agreed=True)
    with engines.work(SYSTEM) as uow:
        (waiting,) = newcomers(uow, table.room.id)
        assert set(waiting.waits_for) == {table.applicant.name, table.respondent.name}
    answered(engines, table, third, "applicant", agreed=True)
    assert answered(engines, table, third, "respondent", agreed=True) == "entered"


def test_the_mediators_room_hears_at_once_that_a_seat_was_taken(
    engines: Engines, table: Table, messenger: Recorder
) -> None:
    person, seat_id = invited_police(engines, table)
    messenger.pushes.clear()
    with engines.work(actor_of(person)) as uow:
        case_verbs.accept_seat(uow, seat_id, staff_id=person.id)
    drawn = [push for push in messenger.pushes if push.event == "rooms"]
    assert [(set(push.to), push.payload) for push in drawn] == [({table.mediator.id}, {"room": str(table.room.id)})]


def test_the_parties_are_asked_and_nobody_else(engines: Engines, table: Table, messenger: Recorder) -> None:
    person, _actor = a_newcomer(engines, table)
    messenger.pushes.clear()
    proposed(engines, person, NOW)
    assert [set(push.to) for push in messenger.pushes if push.event == "rooms"] == [table.everybody]


def test_one_of_the_three_offices_comes_in_with_the_mediators_choice(engines: Engines, table: Table) -> None:
    person, actor = a_newcomer(engines, table, "police")
    with engines.work(SYSTEM) as uow, pytest.raises(Invalid):
        service.admit(uow, person)
    proposed(engines, person, NOW)
    with engines.work(actor) as uow:
        events, _ = queries.events_of(uow, table.room.id, person)
        assert [one["body"].get("code") for one in events] == [None, "entry_now"]


def test_a_card_is_refused_where_it_does_not_hold(engines: Engines, table: Table) -> None:
    person, _actor = a_newcomer(engines, table)
    with engines.work(SYSTEM) as uow:
        stranger = a_table(uow)
    for sight, summary, seqs in ((SUMMARY, " ", ()), (ITEMS, "", ()), (ITEMS, "", (999,)), (SUMMARY, "字" * 1001, ())):
        with pytest.raises(Invalid):
            proposed(engines, person, sight, summary, seqs)
    with pytest.raises(Invalid):
        proposed(engines, table.applicant.id, NOW)
    card = proposed(engines, person, NOW)
    for who, party in (
        (as_party(table, "applicant"), table.respondent.party_id),
        (as_party(stranger, "applicant"), table.applicant.party_id),
        (as_party(stranger, "applicant"), stranger.applicant.party_id),
    ):
        assert party is not None
        with engines.work(who) as uow, pytest.raises(Missing):
            service.answer_entry(uow, card, party, agreed=True)

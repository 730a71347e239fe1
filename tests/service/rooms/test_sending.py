"""Notices really leave: handed to a gateway once, tried again, given up to a person, their receipts believed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.app import TASKS
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.errors import Conflict, Missing
from mediation.core.ids import new_id
from mediation.core.models import OutboxRow
from mediation.core.sms import what_follows, why_none
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.models import Notice, NoticeReceipt
from mediation.rooms.service import notify_mediator
from mediation.rooms.states import NoticeState
from tests.conftest import NOW
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.gateway import OutsideGateway, outside_gateway, receipt, with_a_gateway


@pytest.fixture
def gateway(engines: Engines) -> Iterator[OutsideGateway]:
    with outside_gateway() as found:
        engines.settings = found.settings(engines.settings)
        yield found


def written(engines: Engines, template: str = "terms_proposed", words: str = "有一份方案请您看。") -> UUID:
    """A notice to the applicant of a case."""
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        return service.send_notice(uow, person.id, template, words).id


def waiting(engines: Engines, template: str = "terms_proposed") -> UUID:
    """A notice in the queue, of no case: what becomes of it needs none."""
    with engines.work(SYSTEM) as uow:
        row = Notice(
            id=new_id(), template=template, phone_sealed=uow.vault.seal("13800010001"), phone_mask="138****0001",
            phone_index=uow.vault.index("13800010001"), text_sealed=uow.vault.seal("【城关所】请您看。"),
            status=NoticeState.QUEUED, created_at=uow.now(),
        )  # fmt: skip
        uow.session.add(row)
    return row.id


def send(engines: Engines, notice_id: UUID) -> Notice:
    """What the worker does with it, once."""
    TASKS["rooms.send_notice"](engines, str(notice_id))
    return now_of(engines, notice_id)


def now_of(engines: Engines, notice_id: UUID) -> Notice:
    with engines.work(SYSTEM) as uow:
        return uow.session.get_one(Notice, notice_id, populate_existing=True)


def due(engines: Engines, notice_id: UUID) -> list[datetime]:
    """When the queue will come to it again."""
    with engines.work(SYSTEM) as uow:
        query = select(OutboxRow).where(OutboxRow.task == "rooms.send_notice", OutboxRow.handed_at.is_(None))
        return [row.due_at for row in uow.session.scalars(query) if row.arguments["notice_id"] == str(notice_id)]


def test_a_notice_leaves_once_with_its_sender_and_nothing_of_the_dispute(
    engines: Engines, gateway: OutsideGateway
) -> None:
    notice = written(engines)
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Notice, notice)
        case = cases.get_case(uow, row.case_id or notice)
    sent = send(engines, notice)
    assert (sent.status, sent.reference, sent.sent_at, sent.attempts) == (NoticeState.SENT, "g-1", NOW, 1)
    send(engines, notice)
    (asked,) = gateway.asked
    assert (asked["type"], asked["id"], asked["kind"], asked["phone"]) == (
        "message", str(notice), "terms_proposed", "13800010001",
    )  # fmt: skip
    assert asked["sign"]
    assert "【" not in asked["text"]
    assert case.case_no in asked["text"]
    for private in (case.title, case.summary, "李大有"):
        assert private not in asked["text"]


def test_a_registered_sender_stands_before_the_office_and_the_kind_has_its_template(
    engines: Engines, gateway: OutsideGateway
) -> None:
    engines.settings = gateway.settings(engines.settings, sms_sign="平安县", sms_templates="code=T1,*=T9")
    send(engines, waiting(engines))
    assert (gateway.asked[0]["sign"], gateway.asked[0]["template"]) == ("平安县", "T9")
    assert gateway.asked[0]["text"].startswith("城关所：请您看。")


def test_after_a_fault_it_is_sent_again_and_rings_once(
    engines: Engines, gateway: OutsideGateway, clock: FixedClock
) -> None:
    gateway.says = [(503, {}), (200, {"id": "g-7"})]
    notice = waiting(engines)
    assert send(engines, notice).status is NoticeState.UNSURE
    assert due(engines, notice) == [NOW + timedelta(seconds=30)]
    clock.at += timedelta(seconds=30)
    assert send(engines, notice).status is NoticeState.SENT
    assert [one["id"] for one in gateway.asked] == [str(notice)] * 2
    assert len(gateway.rung) == 1


def test_without_an_answer_nobody_knows_and_the_same_number_goes_again(
    engines: Engines, gateway: OutsideGateway
) -> None:
    engines.settings = gateway.settings(engines.settings, sms_timeout=0.05)
    gateway.says = [None]
    notice = waiting(engines)
    lost = send(engines, notice)
    assert (lost.status, lost.sent_at) == (NoticeState.UNSURE, None)
    engines.settings = gateway.settings(engines.settings)
    assert send(engines, notice).status is NoticeState.SENT
    assert [one["id"] for one in gateway.asked] == [str(notice)] * 2
    assert len(gateway.rung) == 1, "the gateway knew it by its id"


def test_a_refusal_is_for_good_with_its_reason(engines: Engines, gateway: OutsideGateway) -> None:
    gateway.says = [(422, {"reason": "号码不存在"})]
    notice = waiting(engines)
    refused = send(engines, notice)
    assert (refused.status, refused.error, refused.sent_at) == (NoticeState.FAILED, "号码不存在", None)
    assert due(engines, notice) == []


def test_it_is_given_up_after_six_tries(engines: Engines, gateway: OutsideGateway) -> None:
    gateway.says = [(429, {})] * 6
    notice = waiting(engines)
    states = [send(engines, notice).status for _ in range(6)]
    assert states == [NoticeState.QUEUED] * 5 + [NoticeState.FAILED]
    assert len(gateway.asked) == 6


def test_an_address_or_a_page_in_between_is_no_answer(engines: Engines, gateway: OutsideGateway) -> None:
    gateway.says = [(200, {"hotel": "welcome"}), (302, {})]
    notice = waiting(engines)
    assert send(engines, notice).status is NoticeState.UNSURE
    assert send(engines, notice).status is NoticeState.UNSURE


def test_with_no_channel_it_never_says_sent(engines: Engines) -> None:
    engines.settings = replace(engines.settings, demo=False)
    notice = written(engines)
    assert (now_of(engines, notice).status, now_of(engines, notice).error) == (NoticeState.FAILED, "没有接短信通道")
    assert send(engines, notice).status is NoticeState.FAILED
    assert due(engines, notice) == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"sms_url": "http://sms.example.gov.cn/"}, "https"),
        ({"sms_secret": ""}, "密钥"),
        ({"sms_templates": "code"}, "模板"),
    ],
)
def test_half_a_channel_is_none(engines: Engines, gateway: OutsideGateway, given: dict[str, str], why: str) -> None:
    engines.settings = gateway.settings(engines.settings, **given)
    assert why in why_none(engines.settings)
    assert send(engines, waiting(engines)).status is NoticeState.FAILED
    assert gateway.asked == []


def test_at_night_nothing_rings_but_what_was_asked_for_just_now(
    engines: Engines, gateway: OutsideGateway, clock: FixedClock
) -> None:
    clock.at = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
    notice, code = waiting(engines), waiting(engines, "code.enter")
    night, morning = send(engines, notice), datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert (night.status, night.waits_until) == (NoticeState.QUEUED, morning)
    assert due(engines, notice) == [morning]
    assert send(engines, code).status is NoticeState.SENT
    clock.at = morning
    assert send(engines, notice).status is NoticeState.SENT


@pytest.mark.parametrize(("hour", "told"), [(10, "短信正在发出"), (22, "早上8点以后发出"), (3, "早上8点以后发出")])
def test_what_is_said_of_a_message_is_what_becomes_of_it(
    engines: Engines, clock: FixedClock, hour: int, told: str
) -> None:
    clock.at = datetime(2026, 11, 23, hour, tzinfo=SHANGHAI)
    assert "短信正在发出" in what_follows(engines), "the demonstration's outbox takes it at any hour"
    engines.settings = with_a_gateway(engines.settings)
    assert told in what_follows(engines)
    engines.settings = replace(engines.settings, sms_url="")
    assert "短信发不出去" in what_follows(engines)


def test_a_code_that_ran_out_is_not_sent_any_more(engines: Engines, gateway: OutsideGateway, clock: FixedClock) -> None:
    code = waiting(engines, "code.enter")
    clock.at += timedelta(minutes=5)
    assert send(engines, code).status is NoticeState.FAILED
    assert gateway.asked == []


def test_one_telephone_has_a_rest_after_twelve_in_an_hour_and_after_twelve_of_those_that_waited(
    engines: Engines, gateway: OutsideGateway, clock: FixedClock
) -> None:
    ids = [waiting(engines) for _ in range(30)]
    for left in (30, 18, 6):
        states = [send(engines, one).status for one in ids[-left:]]
        assert states == [NoticeState.SENT] * min(left, 12) + [NoticeState.QUEUED] * (left - 12)
        assert len(gateway.rung) == 30 - max(left - 12, 0)
        if left > 12:
            assert max(due(engines, ids[-1])) == clock.at + timedelta(hours=1)
        clock.at += timedelta(hours=1)


def test_what_waited_for_the_morning_does_not_ring_all_at_once(
    engines: Engines, gateway: OutsideGateway, clock: FixedClock
) -> None:
    clock.at = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    ids = [waiting(engines) for _ in range(13)]
    assert {send(engines, one).status for one in ids} == {NoticeState.QUEUED}
    clock.at = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    states = [send(engines, one).status for one in ids]
    assert states == [NoticeState.SENT] * 12 + [NoticeState.QUEUED]


def test_a_notice_that_is_tried_again_is_not_in_its_own_way(engines: Engines, gateway: OutsideGateway) -> None:
    first = [waiting(engines) for _ in range(11)]
    for one in first:
        send(engines, one)
    gateway.says = [(429, {}), (200, {"id": "g-12"})]
    last = waiting(engines)
    assert send(engines, last).status is NoticeState.QUEUED
    assert send(engines, last).status is NoticeState.SENT


def told(notice: UUID, event: str = "e1", status: str = "delivered", **more: str) -> dict[str, str]:
    return {"type": "receipt", "event": event, "id": str(notice), "status": status, "at": NOW.isoformat(), **more}


def test_receipts_say_what_arrived_once_each(engines: Engines, gateway: OutsideGateway, client: FlaskClient) -> None:
    first, second = waiting(engines), waiting(engines)
    for one in (first, second):
        send(engines, one)
    post = receipt(engines.settings, NOW.timestamp(), told(first))
    assert client.post("/sms/receipts", **post).json == {"ok": True, "new": True}
    assert client.post("/sms/receipts", **post).json == {"ok": True, "new": False}
    assert (now_of(engines, first).status, now_of(engines, first).arrived_at) == (NoticeState.DELIVERED, NOW)
    lost = receipt(engines.settings, NOW.timestamp(), told(second, "e2", "undelivered", reason="关机"))
    client.post("/sms/receipts", **lost)
    assert (now_of(engines, second).status, now_of(engines, second).error) == (NoticeState.UNDELIVERED, "关机")
    other = receipt(engines.settings, NOW.timestamp(), told(second, "e1"))
    assert client.post("/sms/receipts", **other).status_code == 422
    with engines.work(SYSTEM) as uow:
        assert sorted(row.event for row in uow.session.scalars(select(NoticeReceipt))) == ["e1", "e2"]


def test_a_receipt_before_its_answer_has_the_last_word(
    engines: Engines, gateway: OutsideGateway, client: FlaskClient
) -> None:
    notice = waiting(engines)
    gateway.says = [(503, {})]
    send(engines, notice)
    client.post("/sms/receipts", **receipt(engines.settings, NOW.timestamp(), told(notice)))
    assert send(engines, notice).status is NoticeState.DELIVERED
    assert len(gateway.asked) == 1


def test_forged_old_and_foreign_receipts_change_nothing(
    engines: Engines, gateway: OutsideGateway, client: FlaskClient, clock: FixedClock
) -> None:
    notice = waiting(engines)
    send(engines, notice)
    right = receipt(engines.settings, NOW.timestamp(), told(notice))
    forged = receipt(replace(engines.settings, sms_secret="somebody's"), NOW.timestamp(), told(notice))
    changed = right | {"data": right["data"].replace(b"delivered", b"undelivered")}
    bare = {"data": right["data"], "content_type": "application/json"}
    for post in (forged, changed, bare):
        assert client.post("/sms/receipts", **post).status_code == 401
    ours = receipt(engines.settings, NOW.timestamp(), gateway.asked[0])
    assert client.post("/sms/receipts", **ours).status_code == 422, "our own request sent back to us"
    clock.at += timedelta(seconds=301)
    assert client.post("/sms/receipts", **right).status_code == 401, "taken down and sent again"
    assert now_of(engines, notice).status is NoticeState.SENT
    unknown = receipt(engines.settings, clock.at.timestamp(), told(UUID(int=7)))
    assert client.post("/sms/receipts", **unknown).status_code == 404
    engines.settings = replace(engines.settings, sms_secret="")
    empty = receipt(engines.settings, clock.at.timestamp(), told(notice))
    assert client.post("/sms/receipts", **empty).status_code == 401, "an empty secret signs nothing"


def test_the_mediator_phones_whom_nothing_reached_and_nobody_else_does(engines: Engines, clock: FixedClock) -> None:
    engines.settings = replace(engines.settings, demo=False)
    notice = written(engines)
    clock.at += timedelta(minutes=1)
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Notice, notice)
        mediator_id = cases.get_case(uow, row.case_id or notice).mediator_id
        mediator = actor_of(uow.session.get_one(Staff, mediator_id))
        other = actor_of(a_member_of_staff(uow, an_office(uow), Role.MEDIATOR))
    with engines.work(other) as uow:
        assert queries.missed(uow) == []
        for act in (lambda: service.see_number(uow, notice), lambda: service.note_call(uow, notice, reached=True)):
            with pytest.raises(Missing):
                act()
    with engines.work(mediator) as uow:
        assert service.see_number(uow, notice) == "13800010001"
        assert service.note_call(uow, notice, reached=False, note="没人接") == 0
        (person,) = queries.missed(uow)
        assert (person.name, {one.id for one in person.notices} >= {notice}) == ("张一兰", True)
        first = person.first.id
    with engines.work(SYSTEM) as uow:
        uow.session.get_one(Staff, mediator_id).phone_sealed = uow.vault.seal("13900000007")
        uow.session.flush()
        notify_mediator(uow, row.case_id or notice, "minutes.checked", "都核对完了。")
        later = service.send_notice(uow, row.participant_id or notice, "minutes.shown", "记录写好了。").id
    with engines.work(mediator) as uow:
        assert service.note_call(uow, first, reached=True) == 2, "and that the application was accepted"
        assert [one.id for person in queries.missed(uow) for one in person.notices] == [later]
        with pytest.raises(Conflict):
            service.see_number(uow, notice)
    assert now_of(engines, notice).status is NoticeState.TOLD

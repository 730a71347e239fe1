"""Papers served on phone and in the mailbox: to whom, when they arrived, what is posted instead, who opened them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts.queries import actor_of
from mediation.app import TASKS
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors.postings import NotToComeBack
from mediation.records.models import Delivery
from mediation.rooms import service as rooms
from mediation.rooms.models import Notice
from mediation.rooms.service import Receipt
from tests.conftest import NOW
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_case_to_file, a_paper, rendered, the_party_of
from tests.mailhost import mail_host

BOX = "zhang@example.com"


class Desk:
    """A final paper for both sides, one served on the phone and in the mailbox, the other by post; people outside."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        with engines.work(SYSTEM) as uow:
            office = an_office(uow)
            case = a_case_to_file(uow, office=office)
            self.case_id = case.id
            self.clerk = actor_of(a_member_of_staff(uow, office))
            self.supervisor = actor_of(a_member_of_staff(uow, office, Role.SUPERVISOR))
            self.stranger = actor_of(a_member_of_staff(uow, an_office(uow)))
            self.seat, other = (the_party_of(uow, case, role) for role in ("applicant", "respondent"))
            assert self.seat.party_id is not None
            assert other.party_id is not None
            self.one, self.other = self.seat.party_id, other.party_id
            self.reader = Actor(
                ActorKind.PARTICIPANT, id=self.seat.id, name=self.seat.name, case_id=case.id, seat=self.seat.seat,
                party_id=self.one,
            )  # fmt: skip
            mask = cases.known_of(uow, self.seat.id).phone_mask
            tested = casework.Tested(mask, BOX)
            casework.confirm_address(uow, self.one, "演示县1号", electronic=True, tested=tested)
            self.paper = service.request_document(uow, case.id, a_paper("agreement")).id

    def make_final(self) -> dict[str, Notice]:
        """The paper final and made; the messages that it is there, by their way."""
        with self.engines.work(SYSTEM) as uow:
            service.finalise(uow, self.paper)
        rendered(self.engines, self.paper)
        return self.notices()

    def notices(self) -> dict[str, Notice]:
        with self.engines.work(SYSTEM) as uow:
            query = select(Notice).where(Notice.template == "paper").execution_options(populate_existing=True)
            return {one.channel: one for one in uow.session.scalars(query)}

    def sent(self, notice: Notice) -> None:
        TASKS["rooms.send_notice"](self.engines, str(notice.id))

    def ways(self) -> dict[str, Delivery]:
        with self.engines.work(SYSTEM) as uow:
            return {one.way.value: one for one in queries.deliveries_of(uow, [self.paper])}

    def waiting(self) -> list[UUID]:
        with self.engines.work(self.clerk) as uow:
            return [one.party.id for one in queries.to_post(uow)]


@pytest.fixture
def desk(engines: Engines) -> Desk:
    return Desk(engines)


def test_a_final_paper_is_told_of_by_each_tried_way_to_that_party_alone(desk: Desk, clock: FixedClock) -> None:
    found = desk.make_final()
    with desk.engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(Notice).where(Notice.template == "paper")).all()
        assert sorted((one.channel, one.participant_id, one.phone_mask) for one in told) == [
            ("mail", desk.seat.id, "z***@example.com"), ("sms", desk.seat.id, "138****0001")
        ]  # fmt: skip
        texts = {uow.vault.open(one.text_sealed) for one in told}
        case = cases.get_case(uow, desk.case_id)
        secrets = {case.summary, case.title, *(one.name for one in case.parties)}
    (text,) = texts
    assert text.endswith("。")
    assert "/p/documents 查看" in text
    assert not [one for one in secrets if one in text]
    assert {way: one.served_at for way, one in desk.ways().items()} == {"phone": None, "mail": None}
    clock.at += timedelta(minutes=2)
    for one in found.values():
        desk.sent(one)
    clock.at += timedelta(days=1)
    with desk.engines.work(SYSTEM) as uow:
        rooms.take_receipt(uow, Receipt("e1", found["sms"].id, delivered=True, reason="", at=clock.at))
    ways = desk.ways()
    left = NOW + timedelta(minutes=2)
    assert (ways["mail"].sent_at, ways["mail"].arrived_at, ways["mail"].served_at) == (left, None, left)
    assert (ways["phone"].sent_at, ways["phone"].served_at) == (left, clock.at), "its arrival is the day that counts"
    assert desk.waiting() == [desk.other]
    with desk.engines.work(SYSTEM) as uow:
        casework.choose_service(uow, desk.one, electronic=False)
    assert desk.waiting() == [desk.other], "what was served stays served"
    rendered(desk.engines, desk.paper)
    assert len(desk.ways()) == 2, "made anew, it is not sent anew"


def test_what_no_way_brought_is_posted_and_one_way_is_enough(engines: Engines, desk: Desk) -> None:
    with mail_host() as host:
        engines.settings = host.settings(engines.settings)
        host.says["rcpt"] = ["550 no such user"]
        found = desk.make_final()
        assert {way: bool(one.failed_at) for way, one in desk.ways().items()} == {"phone": True, "mail": False}
        assert desk.waiting() == [desk.other], "the mail is still on its way"
        desk.sent(found["mail"])
    assert host.letters == []
    assert desk.ways()["phone"].failed_reason == "没有接短信通道"
    assert desk.ways()["mail"].failed_reason == "邮件服务器说这个邮箱收不了"
    assert desk.waiting() == [desk.one, desk.other]
    with engines.work(desk.clerk) as uow:
        (mine,) = [one for one in queries.to_post(uow) if one.party.id == desk.one]
        assert sorted(one.way.value for one in mine.failed) == ["mail", "phone"]


def test_a_telephone_that_is_nobodys_any_more_gets_nothing(desk: Desk) -> None:
    with desk.engines.work(SYSTEM) as uow:
        cases.get_party(uow, desk.one).service_tested_phone = "139****7777"
    assert set(desk.make_final()) == {"mail"}
    assert desk.ways()["phone"].failed_reason == "测试过的手机号码已经不是登记的号码"


def test_what_comes_back_is_noted_by_who_keeps_the_file_and_posted(desk: Desk) -> None:
    found = desk.make_final()
    mail, phone = (desk.ways()[way].id for way in ("mail", "phone"))

    def back(who: Actor, key: UUID) -> None:
        with desk.engines.work(who) as uow:
            service.mail_came_back(uow, key)

    with pytest.raises(NotToComeBack):
        back(desk.clerk, mail)  # it has not left yet
    for one in found.values():
        desk.sent(one)
    for who, refusal in ((desk.supervisor, Forbidden), (desk.stranger, Missing)):
        with pytest.raises(refusal):
            back(who, mail)
    with pytest.raises(NotToComeBack):
        back(desk.clerk, phone)
    back(desk.clerk, mail)
    with pytest.raises(NotToComeBack):
        back(desk.clerk, mail)
    assert desk.ways()["mail"].served_at is None
    assert desk.waiting() == [desk.other], "it arrived on the phone"
    with desk.engines.work(SYSTEM) as uow:
        lost = Receipt("e1", found["sms"].id, delivered=False, reason="关机", at=NOW)
        rooms.take_receipt(uow, lost)
    assert desk.ways()["phone"].failed_reason == "关机"
    assert desk.waiting() == [desk.one, desk.other]


def test_opening_is_shown_beside_and_is_each_partys_own(desk: Desk, clock: FixedClock) -> None:
    desk.make_final()
    clock.at += timedelta(hours=3)
    with desk.engines.work(desk.clerk) as uow:
        service.open_document(uow, desk.paper)
        assert service.openings(uow, desk.case_id) == {}, "what staff read is nobody's reading"
    with desk.engines.work(desk.reader) as uow:
        service.open_document(uow, desk.paper)
    clock.at += timedelta(hours=1)
    with desk.engines.work(desk.reader) as uow:
        service.open_document(uow, desk.paper)
    with desk.engines.work(desk.clerk) as uow:
        assert service.openings(uow, desk.case_id) == {(desk.paper, desk.one): NOW + timedelta(hours=3)}
        sides = {party.id: stood for party, stood in queries.service_of(uow, desk.case_id)}
    assert [sorted(each.delivery.way.value for each in one.sent if each.delivery) for one in sides[desk.one]] == [
        ["mail", "phone"]
    ]  # fmt: skip
    assert [one.sent for one in sides[desk.other]] == []


def test_without_any_channel_everybody_is_posted_to(engines: Engines, desk: Desk) -> None:
    engines.settings = replace(engines.settings, demo=False)
    desk.make_final()
    assert desk.waiting() == [desk.one, desk.other]

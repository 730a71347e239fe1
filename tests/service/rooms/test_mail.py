"""E-mail really leaves: once, to one mailbox, with nothing of the dispute in it; what fails is tried again or told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.app import TASKS
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.doctor import examine
from mediation.rooms import queries, service
from mediation.rooms.models import Notice
from mediation.rooms.states import NoticeState
from tests.conftest import NOW
from tests.factories.cases import a_case
from tests.gateway import receipt, with_a_gateway
from tests.mailhost import DROP, SENDER, MailHost, mail_host
from tests.service.agreements.test_representatives import LAWYER
from tests.service.agreements.test_representatives import LETTER as PAPER

BOX = "zhang@example.com"


@pytest.fixture
def host(engines: Engines) -> Iterator[MailHost]:
    with mail_host() as found:
        engines.settings = found.settings(engines.settings)
        yield found


def written(engines: Engines, template: str = "digest") -> UUID:
    """A notice to a mailbox that the applicant of a case named."""
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        one = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        return service.send_mail(uow, case.id, one.id, BOX, template, "您的调解有1条新消息。", name=one.name).id


def queued(engines: Engines, template: str = "digest") -> UUID:
    """The same of no case: what becomes of it needs none."""
    with engines.work(SYSTEM) as uow:
        row = Notice(
            id=new_id(), template=template, channel="mail", phone_sealed=uow.vault.seal(BOX), phone_mask="z***",
            text_sealed=uow.vault.seal("【城关所】请您看。"), status=NoticeState.QUEUED, created_at=uow.now(),
        )  # fmt: skip
        uow.session.add(row)
    return row.id


def send(engines: Engines, notice_id: UUID) -> Notice:
    """What the worker does with it, once."""
    TASKS["rooms.send_notice"](engines, str(notice_id))
    with engines.work(SYSTEM) as uow:
        return uow.session.get_one(Notice, notice_id, populate_existing=True)


def test_a_letter_leaves_once_and_tells_nothing_of_the_dispute(
    engines: Engines, host: MailHost, client: FlaskClient
) -> None:
    notice = written(engines)
    with engines.work(SYSTEM) as uow:
        row = uow.session.get_one(Notice, notice)
        case = cases.get_case(uow, row.case_id or notice)
        assert (row.phone_mask, uow.vault.open(row.phone_sealed)) == ("z***@example.com", BOX)
    sent = send(engines, notice)
    assert (sent.status, sent.reference, sent.sent_at) == (NoticeState.SENT, "2.0.0 Ok: queued as 4X1", NOW)
    send(engines, notice)
    (letter,) = host.letters
    assert (letter.sender, letter.to) == (SENDER, BOX), "and to nobody else"
    head = letter.message
    assert head["From"].addresses[0].display_name
    assert (head["From"].addresses[0].addr_spec, str(head["To"])) == (SENDER, BOX)
    assert (str(head["Subject"]), head["Auto-Submitted"]) == ("请您查看一条通知", "auto-generated")
    assert head["Message-ID"] == f"<{notice}@example.gov.cn>"
    assert not head.is_multipart(), "no attachment, no picture that tells who opened it"
    assert case.case_no in letter.text
    assert "回复没有人看" in letter.text
    for private in (case.title, case.summary, "李大有", *(party.id_no_mask[:3] + "***" for party in case.parties)):
        assert private not in letter.text
    engines.settings = with_a_gateway(engines.settings)
    report = {"type": "receipt", "event": "e1", "id": str(notice), "status": "delivered", "at": NOW.isoformat()}
    told = client.post("/sms/receipts", **receipt(engines.settings, NOW.timestamp(), report))
    assert told.status_code == 404, "the gateway of text messages knows nothing of letters"


def test_a_fault_loses_nothing_and_the_same_letter_goes_again(
    engines: Engines, host: MailHost, clock: FixedClock
) -> None:
    host.says = {"rcpt": ["451 later"], "text": [DROP]}
    notice = written(engines)
    assert [send(engines, notice).status for _ in range(3)] == [
        NoticeState.QUEUED, NoticeState.UNSURE, NoticeState.SENT
    ]  # fmt: skip
    assert {one.message["Message-ID"] for one in host.letters} == {f"<{notice}@example.gov.cn>"}
    host.says = {"rcpt": ["550 no such user"]}
    refused = send(engines, queued(engines))
    assert (refused.status, refused.error) == (NoticeState.FAILED, "邮件服务器说这个邮箱收不了")
    clock.at = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert send(engines, queued(engines)).status is NoticeState.SENT, "a mailbox wakes nobody"
    code = queued(engines, "code.mail")
    clock.at += timedelta(minutes=5)
    assert send(engines, code).status is NoticeState.FAILED


def test_who_chose_so_is_reminded_by_mail_and_by_text_where_mail_does_not_arrive(
    engines: Engines, host: MailHost
) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        sides = {one.seat: one for one in cases.participants_of(uow, case.id) if one.party_id}
        casework.confirm_address(
            uow, sides["applicant"].party_id or case.id, "演示县1号", electronic=True,
            tested=casework.Tested(mail=BOX, reminders=True),
        )  # fmt: skip
        letter = casework.name_agent(uow, sides["applicant"].party_id or case.id, LAWYER, letter=PAPER)
        agent = casework.verify_agent(uow, letter.id)
        written = [
            service.send_notice(uow, one.id, template, "请您看。")
            for template in ("digest", "performance_due", "your_turn_to_sign")
            for one in (*sides.values(), agent)
        ]
        ways = {(one.template, one.participant_id): one.channel for one in written}
    assert {key for key, way in ways.items() if way == "mail"} == {
        ("digest", sides["applicant"].id), ("performance_due", sides["applicant"].id)
    }, "reminders of the one who chose, nothing that asks for an act, nobody of the other side, no agent"  # fmt: skip
    host.says["rcpt"] = ["550 no such user"]
    for one in written[:2]:
        send(engines, one.id)
    with engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(select(Notice).where(Notice.template == "digest").order_by(Notice.created_at)).all()
        mine = [(one.channel, one.phone_mask) for one in rows if one.participant_id == sides["applicant"].id]
        ways = {notice.channel for person in queries.missed(uow) for notice in person.notices}
    assert sorted(mine) == [("mail", "z***@example.com"), ("sms", "138****0001")]
    assert len(rows) == 4
    assert ways == {"sms"}, "an e-mail that failed is nobody's to phone for"


def test_the_examination_asks_the_server_itself(engines: Engines, host: MailHost) -> None:
    def found() -> tuple[bool, str]:
        return next((one.good, one.words) for one in examine(engines) if one.name == "mail")

    assert found() == (True, "24小时内发出 0 条，没发出或没送达 0 条")
    host.says["connect"] = ["421 closed"]
    bad = found()
    assert (bad[0], "邮件服务器连不上" in bad[1], "MEDIATION_MAIL_" in bad[1]) == (False, True, True)
    engines.settings = host.settings(engines.settings, mail_host="")
    assert found() == (True, "没有接邮件服务器")

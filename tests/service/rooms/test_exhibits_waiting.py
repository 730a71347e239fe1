"""What one side shows to another is told to it: on its page at once, in the day's message when it is away."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.records import service as papers
from mediation.records.states import EvidenceAnswer
from mediation.rooms import service
from mediation.rooms.models import Notice
from mediation.rooms.views.own_evidence import evidence_link
from tests.factories.negotiation import Talks, talks

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
def scene(engines: Engines, clock: FixedClock) -> Talks:
    clock.at = MONDAY
    return talks(engines)


def show(scene: Talks, *readers: str, by: Actor | None = None) -> UUID:
    with scene.engines.work(by or scene.payee) as uow:
        return papers.list_evidence(uow, scene.case.id, "欠条", "借了5万元", [], chosen=readers).id


def led(app: Flask, scene: Talks, who: Actor) -> str:
    """The words of the way from the room to what waits."""
    with app.test_request_context("/"), scene.engines.work(who) as uow:
        link = evidence_link(uow, scene.case.id)
        return link.label if link else ""


def digests(scene: Talks) -> list[tuple[UUID | None, str]]:
    with scene.engines.work(SYSTEM) as uow:
        service.send_digests(uow)
        rows = uow.session.scalars(select(Notice).where(Notice.template == "digest").order_by(Notice.created_at)).all()
        return [(row.participant_id, uow.vault.open(row.text_sealed)) for row in rows]


def test_the_side_that_is_shown_it_finds_it_at_once_until_it_has_answered(
    app: Flask, scene: Talks, messenger: Recorder
) -> None:
    messenger.pushes.clear()
    item = show(scene)
    with scene.engines.work(scene.mediator) as uow:
        host = cases.participant_for_staff(uow, scene.case.id, scene.mediator.id)
    assert host
    told = [set(push.to) for push in messenger.pushes if push.event == "rooms"]
    assert told == [{host.id, scene.payee.id}]
    assert led(app, scene, scene.payer) == ""
    messenger.pushes.clear()
    with scene.engines.work(scene.payee) as uow:
        papers.disclose_evidence(uow, item, [str(scene.side(scene.payer))])
    told = [set(push.to) for push in messenger.pushes if push.event == "rooms"]
    assert told == [{host.id, scene.payee.id, scene.payer.id}]
    assert led(app, scene, scene.payer) == "第1号证据，您认可吗"
    assert led(app, scene, scene.payee) == ""
    show(scene, "parties")
    assert led(app, scene, scene.payer) == "有2份证据，您认可吗"
    with scene.engines.work(scene.payer) as uow:
        papers.answer_evidence(uow, item, EvidenceAnswer.ACCEPTED, "")
    assert led(app, scene, scene.payer) == "第2号证据，您认可吗"


def test_who_is_away_is_told_of_it_in_the_days_message_and_not_what_it_is(scene: Talks, clock: FixedClock) -> None:
    for who in (scene.payer, scene.payee):
        with scene.engines.work(who) as uow:
            assert who.id
            service.mark_seen(uow, scene.room_id, who.id, 9999)
    show(scene)
    clock.at = MONDAY + timedelta(minutes=40)
    assert digests(scene) == []  # the mediator alone sees it
    item = show(scene, "parties")
    assert digests(scene) == []  # perhaps they are only looking away
    clock.at = MONDAY + timedelta(minutes=80)
    (told,) = digests(scene)
    assert told[0] == scene.payer.id
    assert "1份证据等您说认可不认可" in told[1]
    assert "欠条" not in told[1]
    with scene.engines.work(scene.payer) as uow:
        papers.answer_evidence(uow, item, EvidenceAnswer.UNKNOWN, "")
    clock.at = MONDAY + timedelta(days=1)
    assert len(digests(scene)) == 1

"""The leak gate: what a side said in confidence goes out only after the mediator was asked and said so again."""

from __future__ import annotations

import random
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mediation.core.authz import SYSTEM
from mediation.core.models import AuditRow
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.errors import ConfidentialHere
from mediation.rooms.rules.leaks import Item, leaks, trace_of
from tests.factories.rooms import Table, a_table, say

SECRETS = (
    "其实我手头很紧，两万元是我的底线，少一点也行。",
    "我儿子下个月要结婚，不想让邻居知道这件事。",
    "装修队老板答应替我作证，但他不愿意露面。",
    "银行卡尾号是六二二八那张，别写到别处去。",
)
ORDINARY = (
    "我们先看照片",
    "请对方说一说经过",
    "漏水是从什么时候开始的",
    "下一步谈修复的办法",
    "今天先谈到这里",
    "您的意思我记下了",
    "物业的维修记录也要看",
    "请把发票拍清楚一点",
)


def a_caucus(uow: UnitOfWork) -> Table:
    """A session in which the respondent told the mediator four things in confidence."""
    table = a_table(uow)
    room = service.open_caucus(uow, table.session.id, table.respondent.party_id)
    for secret in SECRETS:
        say(uow, room.id, table.respondent.id, secret)
    return table


def test_twenty_slips_into_the_wrong_room_deliver_nothing(engines: Engines) -> None:
    slips = [secret[at : at + 12] for secret in SECRETS for at in (0, 2, 4, 6)]
    slips += ["对方说两万就行", "20,000元他能接受", "贰万元整", "２００００ 元可以吗"]
    assert len(slips) == 20
    with engines.work(SYSTEM) as uow:
        table = a_caucus(uow)
        head = queries.heads(uow, [table.room.id])
        for slip in slips:
            with pytest.raises(ConfidentialHere) as asked:
                say(uow, table.room.id, table.mediator.id, slip)
            assert asked.value.code == "conflict"
            assert asked.value.details["confirm"] == "leak"
        assert queries.heads(uow, [table.room.id]) == head


def test_confirmed_it_goes_out_once_and_is_audited(engines: Engines) -> None:
    key, body = str(uuid4()), {"text": "两万元是我的底线，少一点也行"}
    with engines.work(SYSTEM) as uow:
        table = a_caucus(uow)
        with pytest.raises(ConfidentialHere):
            service.post(uow, table.room.id, table.mediator.id, "text", body, key)
        event = service.post(uow, table.room.id, table.mediator.id, "text", body, key, confirm=True)
        assert service.post(uow, table.room.id, table.mediator.id, "text", body, key) == event
        uow.session.flush()
        rows = uow.session.scalar(
            select(func.count()).where(AuditRow.action == "rooms.leak_confirmed", AuditRow.case_id == table.case.id)
        )
        assert rows == 1
        say(uow, table.room.id, table.mediator.id, "两万元是我的底线，少一点也行")  # everybody heard it by now


def test_the_owner_the_own_room_and_what_was_said_openly_are_not_asked_about(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_caucus(uow)
        own = queries.open_caucus_of(uow, table.session.id, table.respondent.party_id)
        assert own is not None
        say(uow, own.id, table.mediator.id, SECRETS[0])
        other = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        with pytest.raises(ConfidentialHere):
            say(uow, other.id, table.mediator.id, SECRETS[0])
        say(uow, table.room.id, table.respondent.id, SECRETS[0])
        say(uow, table.room.id, table.mediator.id, SECRETS[0])
        say(uow, table.room.id, table.applicant.id, SECRETS[1])


def test_five_hundred_messages_every_leak_is_caught_and_hardly_an_alarm_is_false() -> None:
    chance, side = random.Random(500), uuid4()
    items = [Item(side, secret) for secret in SECRETS]
    missed, false = [], []
    for number in range(500):
        secret, plainly = chance.choice(SECRETS), chance.choice(ORDINARY) + "。" + chance.choice(ORDINARY)
        if number % 2:
            start = chance.randrange(len(secret) - 12)
            leaking = f"{plainly}，{secret[start : start + 12]}"
            missed += [] if leaks(trace_of({"text": leaking}), items) else [leaking]
        else:
            false += [plainly] if leaks(trace_of({"text": f"{plainly}，第{number}号材料"}), items) else []
    assert missed == []
    assert len(false) < 0.02 * 250

"""保密/可转告: what a side said in private is told only as a quotation that its owner let go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from mediation.core.authz import SYSTEM
from mediation.core.errors import Conflict, Invalid, Missing, Refusal
from mediation.core.models import AuditRow
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from mediation.rooms.errors import (
    AlreadyQuoted,
    BadBody,
    ConfidentialHere,
    NotReleased,
    NotSpeaking,
    NotYours,
    RoomClosed,
    RoomMissing,
)
from tests.factories.rooms import Table, a_table, say

SECRET = "其实两万元就可以了，请不要让他知道。"


@dataclass
class Private:
    """A table at which the respondent told the mediator something in confidence."""

    table: Table
    caucus: UUID
    seq: int

    def post(self, uow: UnitOfWork, who: UUID, action: str, seq: int = 0, key: str = "") -> dict[str, Any]:
        body = {"seq": seq or self.seq, "as": action}
        return service.post(uow, self.caucus, who, "release", body, key or str(uuid4()))

    def quote(self, uow: UnitOfWork, who: UUID, key: str = "", seq: int = 0) -> dict[str, Any]:
        body = {"room": str(self.caucus), "seq": seq or self.seq}
        return service.post(uow, self.table.room.id, who, "quote", body, key or str(uuid4()))


def a_secret(uow: UnitOfWork) -> Private:
    table = a_table(uow)
    caucus = service.open_caucus(uow, table.session.id, table.respondent.party_id)
    return Private(table, caucus.id, say(uow, caucus.id, table.respondent.id, SECRET)["seq"])


def test_only_what_its_owner_released_is_quoted_and_the_quotation_names_its_source(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        private = a_secret(uow)
        table, key = private.table, str(uuid4())
        for _ in range(2):  # confidential, then asked for: neither is enough
            with pytest.raises(NotReleased):
                private.quote(uow, table.mediator.id)
            if _ == 0:
                private.post(uow, table.mediator.id, "ask")
        private.post(uow, table.respondent.id, "release")
        told = private.quote(uow, table.mediator.id, key)
        assert private.quote(uow, table.mediator.id, key) == told
        said = queries.find_event(uow, private.caucus, private.seq)
        assert said is not None
        assert told["from"]["seat"] == "mediator"
        assert {name: told["body"][name] for name in ("by", "text", "kind", "source", "side")} == {
            "by": table.respondent.name, "text": SECRET, "kind": "text", "source": bytes(said["digest"]).hex(),
            "side": str(table.respondent.party_id),
        }  # fmt: skip
        assert str(private.caucus) not in str(told)
        for person in table.everybody:
            assert told in queries.everything_of(uow, table.room.id, person)
        marks = [one["body"]["as"] for one in queries.sealed_log(uow, private.caucus) if one["kind"] == "release"]
        assert marks == ["ask", "release", "quote"]
        with pytest.raises(AlreadyQuoted):
            private.post(uow, table.respondent.id, "withdraw")
        with pytest.raises(AlreadyQuoted):
            private.quote(uow, table.mediator.id)
        uow.session.flush()
        audited = select(func.count()).where(
            AuditRow.case_id == table.case.id,
            AuditRow.action.in_(["rooms.release_ask", "rooms.release_release", "rooms.quoted"]),
        )
        assert uow.session.scalar(audited) == 3


def test_a_release_is_taken_back_until_it_is_quoted_and_an_asking_may_be_declined(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        private = a_secret(uow)
        mediator, owner = private.table.mediator.id, private.table.respondent.id
        private.post(uow, owner, "release")
        private.post(uow, owner, "withdraw")
        with pytest.raises(NotReleased):
            private.quote(uow, mediator)
        private.post(uow, mediator, "ask")
        private.post(uow, owner, "decline")
        with pytest.raises(Conflict):  # whoever said no is not asked again and again
            private.post(uow, mediator, "ask")
        private.post(uow, owner, "release")
        service.recall(uow, private.caucus, owner, private.seq)
        with pytest.raises(NotReleased):
            private.quote(uow, mediator)


def test_the_owner_decides_until_the_sitting_ends_also_after_the_talk(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        private = a_secret(uow)
        table, owner = private.table, private.table.respondent.id
        private.post(uow, owner, "release")
        service.call_everybody_back(uow, table.session.id)
        private.post(uow, owner, "withdraw")
        with pytest.raises(NotReleased):
            private.quote(uow, table.mediator.id)
        private.post(uow, table.mediator.id, "ask")
        private.post(uow, owner, "release")
        assert private.quote(uow, table.mediator.id)["body"]["text"] == SECRET
        marks = [one["body"]["as"] for one in queries.sealed_log(uow, private.caucus) if one["kind"] == "release"]
        assert marks == ["release", "withdraw", "ask", "release", "quote"]
        with pytest.raises(RoomClosed):
            say(uow, private.caucus, owner, "还有一句")
        other = say(uow, table.room.id, owner, "大家都听到")["seq"]
        assert other
        service.close_session(uow, table.session.id)
        with pytest.raises(RoomClosed):
            private.post(uow, owner, "release")


def test_who_may_not_decide_or_quote_is_refused_by_name(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        private = a_secret(uow)
        table, own = private.table, say(uow, private.caucus, private.table.mediator.id, "我明白您的难处。")["seq"]
        refusals: list[tuple[type[Refusal], UUID, str, int]] = [
            (RoomMissing, table.applicant.id, "release", 0), (NotYours, table.mediator.id, "release", 0),
            (NotYours, table.respondent.id, "ask", 0), (NotYours, table.mediator.id, "quote", 0),
            (NotYours, table.respondent.id, "quote", 0), (Invalid, table.mediator.id, "ask", int(str(own))),
            (Invalid, table.mediator.id, "ask", 99), (BadBody, table.mediator.id, "tell", 0),
            (Conflict, table.respondent.id, "withdraw", 0),
        ]  # fmt: skip
        head = queries.heads(uow, [private.caucus, table.room.id])
        for error, who, action, seq in refusals:
            with pytest.raises(error):
                private.post(uow, who, action, seq)
        private.post(uow, table.respondent.id, "release")
        for who in (table.applicant.id, table.respondent.id):
            with pytest.raises(NotSpeaking):
                private.quote(uow, who)
        forged = {"release": str(uuid4()), "source": "x", "kind": "text", "by": "李某", "text": "编的话"}
        with pytest.raises(BadBody):
            service.post(uow, table.room.id, table.mediator.id, "quote", forged, str(uuid4()))
        with pytest.raises(NotSpeaking):  # a release is of a private talk, a quotation of the joint table
            service.post(uow, table.room.id, table.mediator.id, "release", {"seq": 1, "as": "ask"}, str(uuid4()))
        elsewhere = a_secret(uow)
        with pytest.raises(Missing):
            service.post(
                uow, table.room.id, table.mediator.id, "quote",
                {"room": str(elsewhere.caucus), "seq": elsewhere.seq}, str(uuid4()),
            )  # fmt: skip
        assert queries.heads(uow, [table.room.id]) == {table.room.id: head[table.room.id]}


def test_the_gate_lets_pass_what_was_released_and_nothing_else(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        private = a_secret(uow)
        table = private.table
        say(uow, private.caucus, table.respondent.id, "我儿子下个月要结婚，不想让邻居知道。")
        with pytest.raises(ConfidentialHere):
            say(uow, table.room.id, table.mediator.id, "对方说两万元就可以了")
        private.post(uow, table.respondent.id, "release")
        say(uow, table.room.id, table.mediator.id, "对方说两万元就可以了")
        with pytest.raises(ConfidentialHere):
            say(uow, table.room.id, table.mediator.id, "他儿子下个月要结婚，不想声张")

"""The room over real sockets: who gets in, who gets what, in which order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import websocket
from socketio.exceptions import ConnectionError as Refused

from mediation.cases import service as casework
from mediation.core.authz import SYSTEM
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import service
from mediation.rooms.sockets.flood import REFUSED_BURST
from tests.factories.agreements import a_phone
from tests.factories.cases import signed_in
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table, say
from tests.sockets.client import Client
from tests.sockets.conftest import LiveServer

Connect = Callable[..., Client]


def seated(engines: Engines) -> Table:
    with engines.work(SYSTEM) as uow:
        return a_table(uow)


def ticket(engines: Engines, participant: UUID, **how: timedelta) -> str:
    with engines.work(SYSTEM) as uow:
        return service.issue_ticket(uow, participant, **how)


def test_messages_arrive_in_order_once_and_only_at_members(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, other = seated(live_engines), seated(live_engines)
    people = [connect(live_server, ticket=ticket(live_engines, person)) for person in table.everybody]
    outsider = connect(live_server, ticket=ticket(live_engines, other.applicant.id))
    heads = [person.enter(table.room.id)["room"]["head"] for person in people]
    assert outsider.enter(table.room.id)["error"]["code"] == "not_found"
    assert outsider.enter(other.room.id)["ok"]
    posted = [person.say(table.room.id, f"{n}")["event"] for n in range(10) for person in people]
    for person in people:
        person.until(lambda client: len(client.events()) == 30)
        assert person.events() == posted
    assert [event["seq"] for event in posted] == list(range(heads[0] + 1, heads[0] + 31))
    assert outsider.events() == []


def test_entering_tells_room_self_members_and_log(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    first = mediator.enter(table.room.id)
    assert first["room"] == {
        "id": str(table.room.id), "case": str(table.case.id), "kind": "joint", "title": "公开会场", "state": "open",
        "head": first["events"][-1]["seq"],
    }  # fmt: skip
    assert first["you"]["seat"] == "mediator"
    assert {"text", "mark", "recall"} <= set(first["you"]["may"])
    applicant = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    second = applicant.enter(table.room.id)
    assert "mark" not in second["you"]["may"]
    states = {member["participant"]: member["state"] for member in second["members"]}
    assert states == {
        str(table.mediator.id): "online", str(table.applicant.id): "online", str(table.respondent.id): "offline",
    }  # fmt: skip
    mediator.until(lambda client: client.of("presence"))
    applicant.close()
    mediator.until(lambda client: [one["state"] for one in client.of("presence")][-1] == "offline")


def test_coming_back_with_the_last_seq_gets_the_rest(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    pass_ = ticket(live_engines, table.applicant.id)
    applicant = connect(live_server, ticket=pass_)
    last = applicant.enter(table.room.id)["room"]["head"]
    applicant.close()
    missed = [mediator.say(table.room.id, str(n))["event"] for n in range(5)]
    again = connect(live_server, ticket=pass_)
    answer = again.enter(table.room.id, after=last)
    assert answer["events"] == missed
    assert answer["more"] is False
    live = mediator.say(table.room.id, "现在")["event"]
    again.until(lambda client: client.events() == [live])
    page = again.call("page", {"room": str(table.room.id), "after": last, "limit": 2})
    assert (page["events"], page["more"]) == (missed[:2], True)


def test_the_same_key_is_stored_once_and_another_body_refused(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    client.enter(table.room.id)
    key = str(uuid4())
    first = client.say(table.room.id, "一次", key)
    assert client.say(table.room.id, "一次", key) == first
    assert client.say(table.room.id, "别的", key)["error"]["code"] == "conflict"
    client.say(table.room.id, "完了")
    client.until(lambda one: [event["body"]["text"] for event in one.events()] == ["一次", "完了"])


def test_who_is_removed_is_told_and_gets_nothing_more(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    mediator, applicant, respondent = (
        connect(live_server, ticket=ticket(live_engines, person.id))
        for person in (table.mediator, table.applicant, table.respondent)
    )
    for client in (mediator, applicant, respondent):
        client.enter(table.room.id)
    with live_engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
    respondent.until(lambda client: client.of("closed") == [{"room": str(table.room.id), "reason": "removed"}])
    said = mediator.say(table.room.id, "他已经离开")["event"]
    applicant.until(lambda client: client.events()[-1:] == [said])
    assert respondent.events() == []
    assert respondent.say(table.room.id)["error"]["code"] == "forbidden"
    old = respondent.enter(table.room.id)
    assert old["you"]["may"] == []
    assert said["seq"] not in [event["seq"] for event in old["events"]]


def test_what_was_said_before_the_end_comes_before_it(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    """Another process committed it, and its announcement is still on its way (here: never comes)."""
    table, silent = seated(live_engines), replace(live_engines, messenger=Recorder())
    with live_engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.case.parties[0].id)
    applicant = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    for room in (table.room.id, caucus.id):
        applicant.enter(room)
    with silent.work(SYSTEM) as uow:
        said = [say(uow, room, table.mediator.id, "最后一句") for room in (table.room.id, caucus.id)]
    with live_engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.applicant.id)
    applicant.until(lambda client: len(client.of("closed")) == 2)
    for event in said:
        assert [name for name, got in applicant.got if got.get("room") == event["room"] and name != "presence"] == [
            "event", "closed",
        ]  # fmt: skip
    assert sorted(event["digest"] for event in applicant.events()) == sorted(str(event["digest"]) for event in said)


def test_a_caucus_is_known_to_its_members_alone(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    with live_engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.case.parties[0].id)
    inside = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    outside = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    outside.enter(table.room.id)
    for client in (inside, mediator):
        assert client.enter(caucus.id)["room"]["kind"] == "caucus"
    secret = mediator.say(caucus.id, "底线是多少")["event"]
    inside.until(lambda client: secret in client.events())
    for event, more in (("enter", {}), ("page", {}), ("recall", {"seq": 1}), ("seen", {"seq": 1}), ("typing", {})):
        assert outside.call(event, {"room": str(caucus.id)} | more)["error"]["code"] == "not_found"
    assert outside.say(caucus.id)["error"]["code"] == "not_found"
    told = inside.say(caucus.id, "这一句可以告诉他")["event"]
    kept = {
        "room": str(caucus.id),
        "key": str(uuid4()),
        "kind": "release",
        "body": {"seq": told["seq"], "as": "release"},
    }
    assert outside.call("post", kept)["error"]["code"] == "not_found"
    quote = {"room": str(table.room.id), "key": str(uuid4()), "kind": "quote"}
    quote |= {"body": {"room": str(caucus.id), "seq": told["seq"]}}
    assert mediator.call("post", quote)["error"]["code"] == "conflict"
    assert inside.call("post", kept)["ok"]
    quoted = mediator.call("post", quote)["event"]
    assert quoted["body"]["text"] == "这一句可以告诉他"
    outside.until(lambda client: client.events() == [quoted])
    with live_engines.work(SYSTEM) as uow:
        service.call_everybody_back(uow, table.session.id)
    for client in (inside, mediator):
        client.until(lambda one: one.of("closed") == [{"room": str(caucus.id), "reason": "called_back"}])
    outside.until(lambda client: len(client.events()) == 2)
    assert outside.events()[1]["body"] == {"code": "called_back"}
    assert outside.of("closed") == []
    assert inside.say(caucus.id)["error"]["code"] == "closed"


def test_staff_and_party_cookies_and_nobody_else_get_in(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    assert table.mediator.staff_id is not None
    staff = f"staff={signed_in(live_engines, table.mediator.staff_id)}"
    assert connect(live_server, cookie=staff).enter(table.room.id)["you"]["seat"] == "mediator"
    for how in (
        {}, {"cookie": "staff=forged; party=forged"}, {"ticket": "forged"}, {"auth": {"ticket": 7}},
        {"auth": {"ticket": "x" * 5000}}, {"ticket": ticket(live_engines, table.applicant.id, lasts=timedelta(0))},
    ):  # fmt: skip
        with pytest.raises(Refused):
            connect(live_server, **how)


def test_a_second_phone_finds_the_same_log_and_both_hear_on(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    with live_engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.mediator.id, "先说说经过。")
        caucus = service.open_caucus(uow, table.session.id, UUID(str(table.applicant.party_id)))
        say(uow, caucus.id, table.applicant.id, "底线是两万元。")
        cookies = [a_phone(uow, the_party_of(uow, table.case)) for _phone in range(2)]
    first, second = (connect(live_server, cookie=f"party={cookie}") for cookie in cookies)
    for room in (table.room.id, caucus.id):
        found = [phone.enter(room) for phone in (first, second)]
        assert found[0]["events"] == found[1]["events"] != []
        assert {one["you"]["participant"] for one in found} == {str(table.applicant.id)}
    posted = second.say(table.room.id, "换了一部手机。")["event"]
    for phone in (first, second):
        phone.until(lambda client: client.events() == [posted])


def revoked(uow: UnitOfWork, link_id: UUID, _participant_id: UUID) -> None:
    service.revoke_link(uow, link_id)


def rung_elsewhere(uow: UnitOfWork, _link_id: UUID, participant_id: UUID) -> None:
    casework.change_phone(uow, participant_id, "13700039999", proof="papers_seen", reason="换号了")


@pytest.mark.parametrize("end", [revoked, rung_elsewhere])
def test_whose_link_or_telephone_ends_is_disconnected(
    live_engines: Engines, live_server: str, connect: Connect, end: Callable[[UnitOfWork, UUID, UUID], None]
) -> None:
    table = seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    client.enter(table.room.id)
    with live_engines.work(SYSTEM) as uow:
        link, _ = service.issue_link(uow, table.respondent.id)
    with live_engines.work(SYSTEM) as uow:
        end(uow, link.id, table.respondent.id)
    assert client.ended.wait(2)


def test_bad_input_is_refused_by_name_and_harms_nobody(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    client.enter(table.room.id)
    room = str(table.room.id)
    good = {"room": room, "key": str(uuid4()), "kind": "text", "body": {"text": "好"}}
    cases: list[tuple[str, object, str]] = [
        ("post", "text", "invalid"), ("post", None, "invalid"), ("post", [], "invalid"), ("post", {}, "invalid"),
        ("post", good | {"room": 7}, "invalid"), ("post", good | {"room": "x"}, "not_found"),
        ("post", good | {"room": str(uuid4())}, "not_found"), ("post", good | {"key": "1"}, "invalid"),
        ("post", good | {"key": None}, "invalid"), ("post", good | {"kind": "dance"}, "invalid"),
        ("post", good | {"kind": ["text"]}, "invalid"), ("post", good | {"body": "好"}, "invalid"),
        ("post", good | {"body": {"text": 7}}, "invalid"), ("post", good | {"body": {"text": " "}}, "invalid"),
        ("post", good | {"body": {"text": "\x00"}}, "invalid"),
        ("post", good | {"body": {"text": "字" * 4001}}, "too_large"),
        ("post", good | {"kind": "offer", "body": {"x": "字" * 30_000}}, "too_large"),
        ("post", good | {"kind": "offer", "body": {"x": 2**60}}, "invalid"),
        ("post", good | {"kind": "mark", "body": {"seq": 1, "as": "fact"}}, "forbidden"),
        ("post", good | {"kind": "system", "body": {"code": "x"}}, "forbidden"),
        ("enter", {"room": room, "after": -1}, "invalid"), ("enter", {"room": room, "after": "1"}, "invalid"),
        ("page", {"room": room, "limit": 201}, "invalid"), ("page", {"room": room, "limit": True}, "invalid"),
        ("recall", {"room": room, "seq": 10**6}, "not_found"), ("seen", {"room": room, "seq": "1"}, "invalid"),
        ("dance", {"room": room}, "invalid"),
    ]  # fmt: skip
    for event, data, code in cases:
        answer = client.call(event, data)
        assert answer["ok"] is False, (event, data)
        assert answer["error"]["code"] == code, (event, data, answer)
        assert answer["error"]["message"]
    assert client.call("post", good)["ok"]
    client.until(lambda one: len(one.events()) == 1)


def test_polling_carries_the_room_as_well(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    poller = connect(live_server, ticket=ticket(live_engines, table.applicant.id), transports=("polling",))
    talker = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    poller.enter(table.room.id)
    said = talker.say(table.room.id, "轮询也能收到")["event"]
    poller.until(lambda client: client.events() == [said])
    assert poller.say(table.room.id)["ok"]


def test_a_flood_is_refused_and_passes(live_engines: Engines, servers: LiveServer, connect: Connect) -> None:
    address = servers.start(rate_limits=True)
    table = seated(live_engines)
    client = connect(address, ticket=ticket(live_engines, table.applicant.id))
    other = connect(address, ticket=ticket(live_engines, table.respondent.id))
    codes = {client.call("page", {"room": str(table.room.id)}).get("error", {}).get("code") for _ in range(500)}
    assert "too_many" in codes
    assert other.say(table.room.id)["ok"]
    wire = websocket.create_connection(address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket")
    wire.recv()
    guesses = [_guess(wire) for _ in range(REFUSED_BURST + 10)]  # tickets, all on one connection
    wire.close()
    assert guesses[:REFUSED_BURST] == ["unauthenticated"] * REFUSED_BURST
    assert guesses[-1] == "too_many"
    assert other.say(table.room.id)["ok"]


def _guess(wire: websocket.WebSocket) -> str:
    """What is answered to a forged ticket."""
    wire.send('40/rooms,{"ticket":"forged"}')
    return str(json.loads(str(wire.recv()).removeprefix("44/rooms,"))["data"]["code"])


def test_two_web_processes_deliver_each_others_events(
    live_engines: Engines, live_server: str, servers: LiveServer, connect: Connect
) -> None:
    table = seated(live_engines)
    here = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    there = connect(servers.start(), ticket=ticket(live_engines, table.respondent.id))
    here.enter(table.room.id)
    there.enter(table.room.id)
    posted = [client.say(table.room.id, str(n))["event"] for n in range(20) for client in (here, there)]
    for client in (here, there):
        client.until(lambda one: len(one.events()) == 40)
        assert client.events() == posted


def test_the_leak_gate_stands_on_the_quick_way_too(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    respondent = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    for person in (mediator, respondent):
        person.enter(table.room.id)
    assert mediator.say(table.room.id, "开始吧")["ok"]  # the room is known by now, and without private talk
    with live_engines.work(SYSTEM) as uow:
        assert table.respondent.party_id is not None
        private = service.open_caucus(uow, table.session.id, table.respondent.party_id).id
    respondent.enter(private)
    assert respondent.say(private, "两万元是我的底线，少一点也行")["ok"]
    slip = {"room": str(table.room.id), "key": str(uuid4()), "kind": "text", "body": {"text": "对方的底线是20,000元"}}
    refused = mediator.call("post", slip)
    assert (refused["ok"], refused["error"]["code"]) == (False, "conflict")
    assert refused["error"]["details"]["why"] == ["sum"]
    assert mediator.call("post", slip | {"confirm": True})["ok"]
    assert mediator.call("post", slip)["ok"]  # the same key: what was stored


def test_a_break_reaches_the_quick_way_at_once_and_its_end_too(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    respondent = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    for person in (mediator, respondent):
        person.enter(table.room.id)
    assert respondent.say(table.room.id, "我先说")["ok"]  # the room is known by now
    with live_engines.work(SYSTEM) as uow:
        until = uow.now() + timedelta(minutes=5)
        service.pause_session(uow, table.session.id, until=until, reason="冷静一下")
    refused = respondent.say(table.room.id, "我还要说")
    assert (refused["ok"], refused["error"]["code"]) == (False, "conflict")
    assert mediator.say(table.room.id, "大家休息")["ok"]
    with live_engines.work(SYSTEM) as uow:
        service.resume_session(uow, table.session.id)
    assert respondent.say(table.room.id, "现在说")["ok"]

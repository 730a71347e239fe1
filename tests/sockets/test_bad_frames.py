"""Frames that no client of ours sends: the sender is answered or cut, nobody else notices, nothing kept is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from uuid import UUID, uuid4

from websocket import create_connection

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.factories.rooms import Table, a_table
from tests.sockets.client import Client

Connect = Callable[..., Client]

BAD: tuple[str | bytes, ...] = (
    "", "4", "9", "2", "3", "6", "42", "42/rooms,", "42/rooms,1[", '42/rooms,1["post"]', '42/rooms,1["post",1,2]',
    '42/rooms,1{"post":1}', "42/rooms,1null", '42/rooms,99999999999999999999["post",{}]', '42/rooms,x["post",{}]',
    '42/rooms,1[["post"],{}]', '42/other,1["post",{}]', "43/rooms,1[]", "44/rooms,{}", "40/rooms,{", "40/other,",
    "41/other,", '451-/rooms,1["post",{"_placeholder":true,"num":0}]', "45-/rooms,[]", '42/rooms,1["connect",{}]',
    '42/rooms,1["disconnect",{}]', '42/rooms,1["post",' + "[" * 50_000, '42/rooms,1["post",{"room":"\\ud800"}]',
    b"\x00\xff\xfe", b"4", b"", "42/rooms,1[\"post\",{\"a\":1e999}]", "b" + "A" * 1000, "\u202e42/rooms,1[]",
)  # fmt: skip
RARE = ("𠮷野家", "㛃𬭎𫟹", "\u202e反写\u202c", "e\u0301é", "👨\u200d👩\u200d👧", "\u2028行", "\ufeff首", "<b>&\"'")


def seated(engines: Engines) -> tuple[Table, str, str]:
    """A table, and tickets for a talker and for somebody who must not notice."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        return table, service.issue_ticket(uow, table.applicant.id), service.issue_ticket(uow, table.respondent.id)


def test_bad_frames_harm_nobody_and_lose_nothing(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table, mine, others = seated(live_engines)
    other, client = connect(live_server, ticket=others), connect(live_server, ticket=mine)
    other.enter(table.room.id)
    said = [client.say(table.room.id, "先说好的")["event"]]
    for frame in BAD:
        if client.ended.is_set():
            client = connect(live_server, ticket=mine)
        client.send_raw(frame)
        said.append(other.say(table.room.id, "照常说话")["event"])
        if not client.stands():
            client = connect(live_server, ticket=mine)
        said.append(client.say(table.room.id, "还能说话")["event"])
    other.until(lambda one: len(one.events()) == len(said))
    assert other.events() == said
    assert client.call("page", {"room": str(table.room.id), "limit": 200})["events"][-len(said) :] == said


ASKING = (
    '42/rooms,7["post"', '42/rooms,7[[1],{}]', '42/rooms,7[]', '42/rooms,7{"post":1}', '42/rooms,7[{"a":1}]',
    '42/rooms,7["post",' + "[" * 5_000 + "]" * 5_000 + "]", '45999-/rooms,7["post",{"_placeholder":true,"num":0}]',
    '451-/rooms,7["post",{"room":{"_placeholder":true,"num":0}}]',
)  # fmt: skip
"""Each waits for an answer under number 7."""


def test_what_cannot_be_read_is_answered_and_what_follows_is_heard(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, mine, _others = seated(live_engines)
    place = live_server.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    for frame in ASKING:
        with closing(create_connection(place, timeout=10)) as wire:
            for sent in ("40", f'40/rooms,{{"ticket":"{mine}"}}', frame):
                wire.send(sent)
            wire.send_binary(b"attached")
            wire.send(f'42/rooms,8["page",{{"room":"{table.room.id}"}}]')
            told = [wire.recv() for _ in range(5)]
        assert told[1].startswith("44"), "nobody is let in but to the rooms"
        assert told[2].startswith("40/rooms,")
        assert told[3].startswith('43/rooms,7[{"ok":false,"error":{"code":"invalid",'), frame[:50]
        assert told[4].startswith('43/rooms,8[{"ok":true,'), frame[:50]


def test_what_is_too_much_counts_also_where_it_is_not_kept(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, mine, _others = seated(live_engines)
    body = {"text": "短", "more": "长" * 22_000}
    asked = {"room": str(table.room.id), "key": str(uuid4()), "kind": "text", "body": body}
    assert connect(live_server, ticket=mine).call("post", asked)["error"]["code"] == "too_large"


def test_rare_characters_come_back_as_they_were_typed(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, mine, others = seated(live_engines)
    other, client = connect(live_server, ticket=others), connect(live_server, ticket=mine)
    other.enter(table.room.id)
    for text in RARE:
        assert client.say(table.room.id, text)["event"]["body"] == {"text": text}
    other.until(lambda one: [event["body"]["text"] for event in one.events()] == list(RARE))
    with live_engines.work(SYSTEM) as uow:
        assert all(text in "".join(service.export_transcript(uow, table.room.id)) for text in RARE[:3])
    body = f'{{"room":"{table.room.id}","key":"{uuid4()}","kind":"text","body":{{"text":"\\ud800"}}}}'
    client.send_raw(f'42/rooms,7["post",{body}]')  # half a character
    last = connect(live_server, ticket=mine).say(table.room.id, "完了")["event"]
    other.until(lambda one: one.events()[-1] == last)
    assert len(other.events()) == len(RARE) + 1


def test_a_key_of_somebody_elses_room_is_not_theirs(live_engines: Engines, live_server: str, connect: Connect) -> None:
    (here, mine, _a), (there, _b, theirs) = seated(live_engines), seated(live_engines)
    client, stranger = connect(live_server, ticket=mine), connect(live_server, ticket=theirs)
    key = str(uuid4())
    assert client.say(here.room.id, "我的", key)["ok"]
    room: UUID = here.room.id
    assert stranger.say(room, "我的", key)["error"]["code"] == "not_found"
    assert stranger.say(there.room.id, "别处", key)["event"]["room"] == str(there.room.id)

"""Messages that are written together keep every promise that a message alone has."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from mediation.core.authz import SYSTEM, Actor, ActorKind
from mediation.core.direct import Direct
from mediation.core.transcript import first_digest, next_digest
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.service.together import Saying, look
from tests.factories.rooms import Table, a_table, say
from tests.sockets.client import Client
from tests.sockets.conftest import LiveServer

Connect = Callable[..., Client]


def seated(engines: Engines) -> Table:
    with engines.work(SYSTEM) as uow:
        return a_table(uow)


def ticket(engines: Engines, participant: UUID) -> str:
    with engines.work(SYSTEM) as uow:
        return service.issue_ticket(uow, participant)


def sealed(engines: Engines, room: UUID) -> list[dict[str, Any]]:
    """The room's log, after checking that it has no gap and each digest follows from the one before."""
    with engines.work(SYSTEM) as uow:
        log = queries.sealed_log(uow, room)
        assert queries.heads(uow, [room])[room] == len(log)
    algorithm = engines.settings.seal_hash
    digest = first_digest(algorithm, str(room))
    for number, event in enumerate(log, start=1):
        digest = next_digest(algorithm, digest, event)
        assert (event["seq"], event["digest"]) == (number, digest.hex())
    return log


def test_two_processes_posting_at_once_give_one_order_to_all(
    live_engines: Engines, live_server: str, servers: LiveServer, connect: Connect
) -> None:
    table = seated(live_engines)
    here = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    there = connect(servers.start(), ticket=ticket(live_engines, table.respondent.id))
    for client in (here, there):
        client.enter(table.room.id)
    threads = [
        threading.Thread(target=lambda client=client: [client.throw(table.room.id, str(n)) for n in range(60)])
        for client in (here, there)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for client in (here, there):
        client.until(lambda one: len(one.answers) == 60 and len(one.events()) == 120)
        assert all(answer["ok"] for answer in client.answers)
    assert here.events() == there.events() == sealed(live_engines, table.room.id)[-120:]


def test_who_is_removed_in_the_middle_hears_nothing_committed_after(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    people = (table.mediator, table.applicant, table.respondent)
    mediator, applicant, respondent = (
        connect(live_server, ticket=ticket(live_engines, person.id)) for person in people
    )
    for client in (mediator, applicant, respondent):
        client.enter(table.room.id)
    removed = threading.Event()

    def talk() -> None:
        """Go on until they are out, and a little more."""
        while not removed.wait(0.002):
            mediator.throw(table.room.id, "还在")
        for _ in range(30):
            mediator.throw(table.room.id, "走了")

    talking = threading.Thread(target=talk)
    talking.start()
    respondent.until(lambda client: len(client.events()) >= 20)
    with live_engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
    removed.set()
    talking.join()
    last = mediator.say(table.room.id, "完了")["event"]["seq"]
    assert all(answer["ok"] for answer in mediator.answers)
    log = sealed(live_engines, table.room.id)
    left = next(event["seq"] for event in log if event["body"].get("change") == "left")
    assert left < last - 30
    applicant.until(lambda client: client.events()[-1]["seq"] == last)
    seqs = [event["seq"] for event in applicant.events()]
    assert seqs == list(range(seqs[0], last + 1))
    respondent.until(lambda client: client.of("closed"))
    heard = [event["seq"] for event in respondent.events()]
    assert heard == seqs[: len(heard)]
    assert heard[-1] < left


def test_a_member_taken_out_by_hand_hears_nothing_more(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    """Not by the verb and announced to nobody: the database counts the change itself."""
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    respondent = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    for client in (mediator, respondent):
        client.enter(table.room.id)
    first = mediator.say(table.room.id, "都听到")["event"]
    respondent.until(lambda client: client.events() == [first])
    with live_engines.work(SYSTEM) as uow:
        uow.session.execute(
            text(
                "update room_members m set left_at = now(), left_seq = r.head_seq from rooms r "
                "where r.id = m.room_id and m.room_id = :room and m.participant_id = :person"
            ),
            {"room": table.room.id, "person": table.respondent.id},
        )
    mediator.say(table.room.id, "他已经不在")
    assert respondent.say(table.room.id)["error"]["code"] == "forbidden"
    respondent.until(lambda client: client.of("closed"))
    assert respondent.events() == [first]


def test_who_sits_past_the_last_day_is_cut_though_nobody_ended_the_seat(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    """While somebody has a last day nothing goes the quick way: who hears it is asked of the clock, each time."""
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    respondent = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    for client in (mediator, respondent):
        client.enter(table.room.id)
    _last_moment(live_engines, table, "now() + interval '1 hour'")
    with closing(Direct(live_engines.settings.database_url)) as direct:
        known = look(direct, [table.room.id])[table.room.id]
    saying = Saying(table.mediator.id, Actor(ActorKind.STAFF, id=uuid4()), str(uuid4()), {"text": "在吗"})
    assert (known.ending, known.lets(saying)) == (True, False)
    first = mediator.say(table.room.id, "还听得到")["event"]
    respondent.until(lambda client: client.events() == [first])
    _last_moment(live_engines, table, "now()")
    mediator.say(table.room.id, "他已经不在")
    respondent.until(lambda client: client.of("closed"))
    assert respondent.say(table.room.id)["error"]["code"] == "forbidden"
    assert respondent.events() == [first]
    assert [event["body"].get("change") for event in sealed(live_engines, table.room.id)[-2:]] == ["left", None]


def _last_moment(engines: Engines, table: Table, moment: str) -> None:
    with engines.work(SYSTEM) as uow:
        uow.session.execute(
            text(
                f"update room_members set ends_at = {moment} "  # noqa: S608 -- one of the two moments above
                "where room_id = :room and participant_id = :person"
            ),
            {"room": table.room.id, "person": table.respondent.id},
        )


def test_one_key_thrown_twice_is_stored_once(live_engines: Engines, live_server: str, connect: Connect) -> None:
    table = seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    other = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    client.enter(table.room.id)
    key = str(uuid4())
    for said, used in (("一", ""), ("二", key), ("三", ""), ("二", key), ("别的", key), ("四", "")):
        client.throw(table.room.id, said, used)
    assert other.say(table.room.id, "别人的同一个编号", key)["ok"]
    client.until(lambda one: len(one.answers) == 6 and len(one.events()) == 5)
    assert [answer["ok"] for answer in client.answers] == [True, True, True, True, False, True]
    assert client.answers[1] == client.answers[3]
    assert client.answers[4]["error"]["code"] == "conflict"
    own = [event["body"]["text"] for event in client.events() if event["from"]["seat"] == "applicant"]
    assert own == ["一", "二", "三", "四"]
    sealed(live_engines, table.room.id)


def test_what_is_asked_after_many_posts_is_answered_after_them(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    client.enter(table.room.id)
    said = [str(n) for n in range(100)]
    for words in said:
        client.throw(table.room.id, words)
    page = client.call("page", {"room": str(table.room.id), "limit": 100})
    assert [event["body"]["text"] for event in page["events"]] == said
    assert [answer["event"] for answer in client.answers] == page["events"]
    client.until(lambda one: one.events() == page["events"])


def test_each_room_gets_its_own_and_a_refusal_keeps_nobody_else(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, closed = seated(live_engines), seated(live_engines)
    with live_engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.case.parties[0].id)
        service.close_room(uow, closed.room.id, reason="ended")
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    applicant = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    respondent = connect(live_server, ticket=ticket(live_engines, table.respondent.id))
    stranger = connect(live_server, ticket=ticket(live_engines, closed.applicant.id))
    for client, room in (
        (mediator, table.room.id), (mediator, caucus.id), (applicant, table.room.id), (applicant, caucus.id),
        (respondent, table.room.id),
    ):  # fmt: skip
        client.enter(room)
    for n in range(20):
        mediator.throw(table.room.id, f"公开{n}")
        mediator.throw(caucus.id, f"单独{n}")
        respondent.throw(caucus.id, "进不来")
        stranger.throw(closed.room.id, "已经结束")
    for client, code in ((respondent, "not_found"), (stranger, "closed")):
        client.until(lambda one: len(one.answers) == 20)
        assert {answer["error"]["code"] for answer in client.answers} == {code}
    mediator.until(lambda one: len(one.answers) == 40)
    assert all(answer["ok"] for answer in mediator.answers)
    applicant.until(lambda one: len(one.events()) == 40)
    respondent.until(lambda one: len(one.events()) == 20)
    assert [event["body"]["text"] for event in respondent.events()] == [f"公开{n}" for n in range(20)]
    assert len(sealed(live_engines, caucus.id)) >= 20
    sealed(live_engines, table.room.id)


def test_a_room_that_somebody_holds_keeps_no_other_waiting(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table, other = seated(live_engines), seated(live_engines)
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id))
    free = connect(live_server, ticket=ticket(live_engines, other.applicant.id))
    client.enter(table.room.id)
    free.enter(other.room.id)
    with live_engines.work(SYSTEM) as uow:
        before = say(uow, table.room.id, table.respondent.id, "先说的")  # its lock is held until the end of the block
        client.throw(table.room.id, "后说的")
        assert free.say(other.room.id, "不等别人")["ok"]
        assert client.answers == []
    client.until(lambda one: len(one.answers) == 1)
    assert client.answers[0]["event"]["seq"] == int(str(before["seq"])) + 1
    sealed(live_engines, table.room.id)


def test_a_connection_that_begins_by_polling_goes_on_as_a_websocket(
    live_engines: Engines, live_server: str, connect: Connect
) -> None:
    table = seated(live_engines)
    mediator = connect(live_server, ticket=ticket(live_engines, table.mediator.id))
    client = connect(live_server, ticket=ticket(live_engines, table.applicant.id), transports=("polling", "websocket"))
    assert client.transport == "websocket"
    client.enter(table.room.id)
    said = [one.say(table.room.id, str(n))["event"] for n in range(5) for one in (client, mediator)]
    client.until(lambda one: one.events() == said)

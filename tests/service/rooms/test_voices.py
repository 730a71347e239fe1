"""Voice messages: the sound as it came, heard by exactly those who were there; its text only as people confirm it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.core.authz import SYSTEM, Actor
from mediation.core.errors import Missing
from mediation.core.models import OutboxRow
from mediation.core.speech import SpeechAway
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.errors import NotYetChecked
from mediation.records.states import FileState
from mediation.rooms import queries, service
from mediation.rooms.errors import BadBody, ConfidentialHere, NotSpeaking, RoomMissing
from mediation.rooms.errors.voices import LateListeners, NoSuchVoice, NotAVoice, TextSettled, VoiceTooLong
from mediation.rooms.models import MediationSession
from mediation.rooms.queries.papers import joint_sayings
from mediation.rooms.queries.search import Wanted, search
from mediation.rooms.queries.voices import own_voices
from mediation.rooms.states import MemberFrom
from mediation.rooms.tasks import TASKS
from tests.factories.rooms import Table, a_table
from tests.factories.sounds import a_webm, an_mp4
from tests.service.rooms.test_files_in_rooms import caucus_of, everybody, person, readers

Scene = tuple[Table, Table, dict[str, Actor]]
"""Two sittings, and their people as actors."""
SAID = "我愿意先付三千元，剩下的月底付清"


@pytest.fixture(scope="module")
def scene(ground: Engines) -> Scene:
    with ground.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
    return table, other, everybody(table, other)


def spoken(
    engines: Engines, table: Table, seat: str = "applicant", *, room: UUID | None = None, content: bytes | None = None,
    name: str = "语音8秒.weba", claims: float = 8, key: str = "", text: str | None = None, file: UUID | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Somebody says a voice message: its event."""
    who, place = (
        {"applicant": table.applicant, "respondent": table.respondent, "mediator": table.mediator}[seat],
        room or table.room.id,
    )
    with engines.work(person(table, seat)) as uow:
        if file is None:
            file = papers.attach_file(uow, table.case.id, name, content or a_webm(8), room_id=place).id
        body = {"file": str(file), "seconds": claims, **({"text": text} if text else {})}
        return service.post(uow, place, who.id, "voice", body, key or str(uuid4()))


def written(
    engines: Engines, table: Table, seat: str, seq: int, text: str = SAID, *, room: UUID | None = None,
    confirm: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Somebody writes the text of a voice."""
    who = {"applicant": table.applicant, "respondent": table.respondent, "mediator": table.mediator}[seat]
    with engines.work(person(table, seat)) as uow:
        return service.post(
            uow,
            room or table.room.id,
            who.id,
            "transcription",
            {"seq": seq, "text": text},
            str(uuid4()),
            confirm=confirm,
        )


def test_a_voice_is_heard_by_exactly_the_members_of_that_moment(engines: Engines, scene: Scene) -> None:
    table, _other, people = scene
    caucus = caucus_of(engines, table)
    joint = spoken(engines, table)["body"]["file"]
    private = spoken(engines, table, room=caucus)["body"]["file"]
    assert readers(engines, people, UUID(joint)) == {"applicant", "respondent", "mediator"}
    assert readers(engines, people, UUID(private)) == {"applicant", "mediator"}
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
    later = spoken(engines, table)["body"]["file"]
    assert readers(engines, people, UUID(later)) == {"applicant", "mediator"}
    with engines.work(people["respondent"]) as uow:
        assert records.file_bytes(uow, records.any_file(uow, UUID(joint))) == a_webm(8)  # untouched


def test_the_content_says_how_long_it_is_whatever_the_client_claims(engines: Engines, scene: Scene) -> None:
    table, _other, _people = scene
    key = str(uuid4())
    first = spoken(engines, table, content=a_webm(8.2), claims=59, key=key)
    assert first["body"]["seconds"] == 8.2
    again = spoken(engines, table, claims=59, key=key, file=UUID(first["body"]["file"]))
    assert again["seq"] == first["seq"]
    assert spoken(engines, table, content=a_webm(60.4), claims=60)["body"]["seconds"] == 60
    with pytest.raises(VoiceTooLong):
        spoken(engines, table, content=a_webm(75), claims=20)
    with pytest.raises(VoiceTooLong):
        spoken(engines, table, content=a_webm(75, stamped=5), claims=5)
    with pytest.raises(VoiceTooLong):
        spoken(engines, table, content=an_mp4(75, said=5), claims=5, name="语音.m4a")


@pytest.mark.parametrize(
    ("name", "content"),
    [("语音.txt", b"words"), ("语音.weba", a_webm(3)[:80]), ("语音.webm", a_webm(3, codec=b"V_VP8"))],
)  # fmt: skip
def test_what_is_no_recording_is_refused_in_a_sentence(
    engines: Engines, name: str, content: bytes, scene: Scene
) -> None:
    table, _other, _people = scene
    with pytest.raises(NotAVoice, match="不是能播放的录音"):
        spoken(engines, table, content=content, name=name)
    with engines.work(SYSTEM) as uow:
        assert "voice" not in [one["kind"] for one in queries.sealed_log(uow, table.room.id)]


def test_nobody_says_the_voice_of_another_once_more(engines: Engines, scene: Scene) -> None:
    table, _other, people = scene
    said = spoken(engines, table)
    with engines.work(people["applicant"]) as uow:
        service.recall(uow, table.room.id, table.applicant.id, said["seq"])
    with pytest.raises(BadBody):
        spoken(engines, table, "respondent", file=UUID(said["body"]["file"]))
    with pytest.raises((RoomMissing, Missing)), engines.work(people["outsider applicant"]) as uow:
        body = {"file": said["body"]["file"], "seconds": 8}
        service.post(uow, table.room.id, people["outsider applicant"].id or uuid4(), "voice", body, str(uuid4()))


def test_the_speakers_text_counts_then_the_mediators_and_recall_takes_all(engines: Engines, scene: Scene) -> None:
    table, _other, people = scene
    seq = spoken(engines, table)["seq"]

    def in_the_record() -> str:
        with engines.work(SYSTEM) as uow:
            return joint_sayings(uow, uow.session.get_one(MediationSession, table.session.id))[seq].words

    def found(who: str, text: str = "三千") -> int:
        with engines.work(people[who]) as uow:
            return len(search(uow, Wanted(text=text)).hits)

    assert in_the_record() == "〔语音8秒，没有文字〕"
    with pytest.raises(NotSpeaking):
        written(engines, table, "respondent", seq)
    written(engines, table, "mediator", seq, "先付三千")
    assert in_the_record() == "〔语音8秒，调解员代录〕先付三千"
    written(engines, table, "applicant", seq)
    assert in_the_record() == f"〔语音8秒〕{SAID}"
    with pytest.raises(TextSettled):
        written(engines, table, "mediator", seq, "不是这么说的")
    assert [found(who) for who in people] == [2, 2, 2, 0, 0]
    with engines.work(SYSTEM) as uow:
        service.read_words(uow)  # by the index as well
    assert [found(who, "月底付清") for who in people] == [1, 1, 1, 0, 0]
    with engines.work(people["applicant"]) as uow:
        service.recall(uow, table.room.id, table.applicant.id, seq)
    assert [found(who) for who in people] == [0, 0, 0, 0, 0]
    with engines.work(people["respondent"]) as uow:
        assert SAID not in str(queries.everything_of(uow, table.room.id, table.respondent.id))
    with engines.work(SYSTEM) as uow:
        assert SAID in str(queries.sealed_log(uow, table.room.id))
    with pytest.raises(NoSuchVoice):
        written(engines, table, "applicant", seq)


def test_who_came_later_learns_no_voice_from_its_text(engines: Engines, scene: Scene) -> None:
    table, _other, _people = scene
    seq = spoken(engines, table)["seq"]
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.respondent.id)
        service.add_member(uow, table.room.id, table.respondent.id, sees=MemberFrom.NOW)
    with pytest.raises(LateListeners):
        written(engines, table, "applicant", seq)


def test_written_text_of_a_private_voice_stands_behind_the_leak_gate(engines: Engines, scene: Scene) -> None:
    table, _other, people = scene
    caucus = caucus_of(engines, table)
    private = spoken(engines, table, room=caucus)["seq"]
    written(engines, table, "mediator", private, room=caucus)  # by the mediator's hand, but what the side said
    with pytest.raises(ConfidentialHere), engines.work(people["mediator"]) as uow:
        service.post(uow, table.room.id, table.mediator.id, "text", {"text": SAID}, str(uuid4()))
    own = spoken(engines, table, "respondent")["seq"]
    with pytest.raises(ConfidentialHere):
        written(engines, table, "mediator", own)
    assert written(engines, table, "mediator", own, confirm=True)["body"]["text"] == SAID
    with engines.work(people["applicant"]) as uow:
        service.post(uow, caucus, table.applicant.id, "release", {"seq": private, "as": "release"}, str(uuid4()))
    with engines.work(people["mediator"]) as uow:
        quote = service.post(
            uow, table.room.id, table.mediator.id, "quote", {"room": str(caucus), "seq": private}, str(uuid4())
        )
    assert (quote["body"]["kind"], quote["body"]["seconds"], quote["body"]["text"]) == ("voice", 8, SAID)
    assert "outsider applicant" not in readers(engines, people, UUID(quote["body"]["file"]))


def test_what_was_heard_is_known_to_the_reader_alone(engines: Engines, scene: Scene) -> None:
    table, _other, people = scene
    file = UUID(spoken(engines, table)["body"]["file"])
    with engines.work(people["respondent"]) as uow:
        service.note_heard(uow, table.room.id, file)
        service.note_heard(uow, table.room.id, file)
    heard = {}
    for name in ("applicant", "respondent", "mediator"):
        with engines.work(people[name]) as uow:
            heard[name] = own_voices(uow, table.room.id)["heard"]
    assert heard == {"applicant": [], "respondent": [str(file)], "mediator": []}
    with pytest.raises(RoomMissing), engines.work(people["outsider applicant"]) as uow:
        own_voices(uow, table.room.id)


@pytest.fixture
def hearing(engines: Engines) -> Iterator[Engines]:
    """The engines with a service that hears the same sentence in everything."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "audio/webm"
            assert self.rfile.read(int(self.headers["Content-Length"])) == a_webm(8)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"text": f" {SAID} "}).encode())

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    engines.settings = replace(engines.settings, speech_url=f"http://127.0.0.1:{server.server_port}/")
    yield engines
    server.shutdown()
    server.server_close()


def dictated(engines: Engines) -> list[dict[str, Any]]:
    """The work that waits for the machine."""
    with engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "rooms.take_dictation"))
        return sorted((dict(row.arguments) for row in rows), key=lambda one: int(one["seq"]))


def proposals(engines: Engines, table: Table, people: dict[str, Actor]) -> dict[str, list[Any]]:
    found = {}
    for name in ("applicant", "respondent", "mediator"):
        with engines.work(people[name]) as uow:
            found[name] = own_voices(uow, table.room.id)["dictations"]
    return found


def test_a_machines_text_is_the_speakers_to_confirm_and_enters_nothing_before(hearing: Engines, scene: Scene) -> None:
    table, _other, people = scene
    seq = spoken(hearing, table)["seq"]
    assert spoken(hearing, table, text="我自己写了")["body"]["text"] == "我自己写了"
    (work,) = dictated(hearing)
    TASKS["rooms.take_dictation"](hearing, **work)
    TASKS["rooms.take_dictation"](hearing, **work)  # twice is once
    assert proposals(hearing, table, people) == {
        "applicant": [{"seq": seq, "text": SAID}],
        "respondent": [],
        "mediator": [],
    }
    with hearing.work(SYSTEM) as uow:
        assert SAID not in str(queries.sealed_log(uow, table.room.id))
    written(hearing, table, "applicant", seq, SAID.replace("三千", "三百"))
    assert proposals(hearing, table, people) == {"applicant": [], "respondent": [], "mediator": []}
    refused = spoken(hearing, table)["seq"]
    TASKS["rooms.take_dictation"](hearing, **dictated(hearing)[-1])
    for name in ("respondent", "mediator"):
        with pytest.raises(NoSuchVoice), hearing.work(people[name]) as uow:
            service.refuse_dictation(uow, table.room.id, refused)
    with hearing.work(people["applicant"]) as uow:
        service.refuse_dictation(uow, table.room.id, refused)
    assert proposals(hearing, table, people)["applicant"] == []
    with hearing.work(SYSTEM) as uow:
        assert SAID not in str(queries.sealed_log(uow, table.room.id))


def test_without_an_address_nothing_is_asked_and_one_that_is_away_loses_nothing(hearing: Engines, scene: Scene) -> None:
    table, _other, people = scene
    hearing.settings = replace(hearing.settings, speech_url="")
    spoken(hearing, table)
    assert dictated(hearing) == []
    hearing.settings = replace(hearing.settings, speech_url="http://127.0.0.1:9/")
    said = spoken(hearing, table)
    (work,) = dictated(hearing)
    with pytest.raises(SpeechAway):
        TASKS["rooms.take_dictation"](hearing, **work)
    assert UUID(said["body"]["file"])
    assert readers(hearing, people, UUID(said["body"]["file"])) == {"applicant", "respondent", "mediator"}
    written(hearing, table, "applicant", said["seq"])  # by hand instead
    TASKS["rooms.take_dictation"](hearing, **work)  # no longer wanted
    assert proposals(hearing, table, people)["applicant"] == []


def test_a_voice_is_checked_like_any_file_before_anybody_or_any_machine_hears_it(
    hearing: Engines, scene: Scene
) -> None:
    table, _other, people = scene
    hearing.settings = replace(hearing.settings, clamav="/nowhere.sock")
    file = UUID(spoken(hearing, table)["body"]["file"])
    (work,) = dictated(hearing)
    with pytest.raises(NotYetChecked):
        TASKS["rooms.take_dictation"](hearing, **work)
    with hearing.work(SYSTEM) as uow:
        papers.record_scan(uow, file, "Eicar", "ClamAV")
    TASKS["rooms.take_dictation"](hearing, **work)  # blocked: there is nothing to hear
    with hearing.work(people["respondent"]) as uow:
        assert records.any_file(uow, file).status is FileState.BLOCKED
    assert proposals(hearing, table, people)["applicant"] == []

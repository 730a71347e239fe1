"""Files of rooms and evidence: in parts without loss, seen by exactly those meant, on every way out."""

from __future__ import annotations

import io
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import select

from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.errors import Missing
from mediation.core.uow import Engines
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.errors import (
    AlreadyAnswered,
    Blocked,
    NoWayBack,
    OnlyTheProvider,
    OtherUpload,
    ReasonMissing,
    WrongOffset,
)
from mediation.records.models import EvidenceItem, StoredFile, Upload
from mediation.records.states import EvidenceAnswer, ViewState
from mediation.records.tasks import TASKS
from mediation.rooms import service
from mediation.rooms.queries.files import open_file
from tests.factories.rooms import Table, a_table

PLACE_TAG = 0x8825


def a_photo() -> bytes:
    """A picture taken sideways that says where it was taken."""
    out, picture = io.BytesIO(), Image.effect_noise((400, 300), 90).convert("RGB")
    told = picture.getexif()
    told[0x0112] = 6
    told.get_ifd(PLACE_TAG)[2] = (30.0, 45.0, 12.0)
    picture.save(out, "JPEG", exif=told)
    return out.getvalue()


def person(table: Table, seat: str) -> Actor:
    """The actor behind a seat of the table, as the pages load them."""
    sitting = {"applicant": table.applicant, "respondent": table.respondent, "mediator": table.mediator}[seat]
    if seat == "mediator":
        return Actor(ActorKind.STAFF, id=sitting.staff_id, name=sitting.name, roles=frozenset({Role.MEDIATOR}))
    return Actor(
        ActorKind.PARTICIPANT, id=sitting.id, name=sitting.name, case_id=table.case.id, seat=seat,
        party_id=sitting.party_id,
    )  # fmt: skip


def shown(engines: Engines, actor: Actor, participant: UUID, room: UUID, case_id: UUID) -> UUID:
    """Somebody puts a photo into a room."""
    with engines.work(actor) as uow:
        file = papers.attach_file(uow, case_id, "欠条.jpg", a_photo(), room_id=room)
        body = {"file": str(file.id), "name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}
        service.post(uow, room, participant, "file", body, str(uuid4()))
        return file.id


def readers(engines: Engines, people: dict[str, Actor], file_id: UUID) -> set[str]:
    """Everybody whom the gate lets look at a file."""
    found = set()
    for name, actor in people.items():
        with engines.work(actor) as uow:
            try:
                open_file(uow, file_id)
            except Missing:
                continue
            found.add(name)
    return found


def everybody(table: Table, other: Table) -> dict[str, Actor]:
    people = {seat: person(table, seat) for seat in ("applicant", "respondent", "mediator")}
    return people | {f"outsider {seat}": person(other, seat) for seat in ("applicant", "mediator")}


def caucus_of(engines: Engines, table: Table) -> UUID:
    with engines.work(SYSTEM) as uow:
        party = table.applicant.party_id
        assert party is not None
        return service.open_caucus(uow, table.session.id, party).id


def test_a_file_comes_in_parts_and_goes_on_where_it_broke_off(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    actor, key, content = person(table, "applicant"), uuid4(), a_photo()
    with engines.work(actor) as uow:
        upload = service.begin_room_upload(uow, table.room.id, key, "欠条.jpg", len(content)).id
    with engines.work(actor) as uow:
        service.add_upload_part(uow, upload, 0, content[:1000])
    with pytest.raises(WrongOffset), engines.work(actor) as uow:
        service.add_upload_part(uow, upload, 0, content[:1000])  # the answer was lost in a tunnel
    with engines.work(actor) as uow:
        again = service.begin_room_upload(uow, table.room.id, key, "欠条.jpg", len(content))
        assert (again.id, again.received) == (upload, 1000)
        _same, file = service.add_upload_part(uow, upload, 1000, content[1000:])
        assert engines.files.get(file.sha256) == content
    with engines.work(actor) as uow:
        _same, once = service.add_upload_part(uow, upload, 1000, content[1000:])
        assert once.id == file.id
        assert len(uow.session.scalars(select(StoredFile)).all()) == 1
    with pytest.raises(OtherUpload), engines.work(actor) as uow:
        service.begin_room_upload(uow, table.room.id, key, "别的.jpg", len(content))
    with pytest.raises(Missing), engines.work(person(table, "respondent")) as uow:
        service.add_upload_part(uow, upload, 0, b"x")


def test_what_nobody_goes_on_with_is_let_go(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    with engines.work(person(table, "applicant")) as uow:
        upload = service.begin_room_upload(uow, table.room.id, uuid4(), "欠条.jpg", 5000)
        service.add_upload_part(uow, upload.id, 0, b"x" * 100)
    with engines.work(SYSTEM) as uow:
        uow.session.get_one(Upload, upload.id).touched_at = uow.now().replace(year=2025)
    with engines.work(SYSTEM) as uow:
        assert papers.forget_uploads(uow) == 1
    assert engines.files.join_parts(str(upload.id)) == b""


def test_the_view_stands_upright_and_tells_no_place(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    file_id = shown(engines, person(table, "applicant"), table.applicant.id, table.room.id, table.case.id)
    TASKS["records.examine"](engines, str(file_id))
    with engines.work(person(table, "respondent")) as uow:
        opened = open_file(uow, file_id)
        view = Image.open(io.BytesIO(records.picture_bytes(uow, opened.file, 1)))
        assert (opened.file.view_state, opened.file.pages, opened.original) == (ViewState.READY, 1, False)
        assert view.size == (300, 400)
        assert dict(view.getexif()) == {}
        assert Image.open(io.BytesIO(engines.files.get(opened.file.sha256))).getexif().get_ifd(PLACE_TAG)


def test_a_caucus_file_is_seen_by_exactly_its_members_until_its_provider_opens_it(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
    caucus, people = caucus_of(engines, table), everybody(table, other)
    joint = shown(engines, people["applicant"], table.applicant.id, table.room.id, table.case.id)
    private = shown(engines, people["applicant"], table.applicant.id, caucus, table.case.id)
    assert readers(engines, people, joint) == {"applicant", "respondent", "mediator"}
    assert readers(engines, people, private) == {"applicant", "mediator"}
    with pytest.raises(OnlyTheProvider), engines.work(people["mediator"]) as uow:
        service.list_shown_files(uow, table.case.id, "欠条", "", [private], chosen=["parties"])
    with engines.work(people["mediator"]) as uow:
        item = service.list_shown_files(uow, table.case.id, "欠条", "", [private])
        assert item.provider_id == table.applicant.party_id
    assert readers(engines, people, private) == {"applicant", "mediator"}
    with engines.work(people["respondent"]) as uow:
        assert records.evidence_of(uow, table.case.id) == []
    with pytest.raises(OnlyTheProvider), engines.work(people["mediator"]) as uow:
        papers.disclose_evidence(uow, item.id, ["parties"])
    with engines.work(people["applicant"]) as uow:
        papers.disclose_evidence(uow, item.id, ["parties"])
    assert readers(engines, people, private) == {"applicant", "respondent", "mediator"}
    with pytest.raises(NoWayBack), engines.work(people["applicant"]) as uow:
        papers.disclose_evidence(uow, item.id, [])


def test_of_a_redacted_file_the_others_get_the_copy_alone(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
    people, caucus = everybody(table, other), caucus_of(engines, table)
    private = shown(engines, people["applicant"], table.applicant.id, caucus, table.case.id)
    TASKS["records.examine"](engines, str(private))
    with engines.work(people["applicant"]) as uow:
        box = {"page": 1, "x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5}
        asked = papers.ask_redaction(uow, open_file(uow, private).file, [box], "")
    TASKS["records.redact"](engines, str(asked.id))
    TASKS["records.redact"](engines, str(asked.id))  # twice is once
    with engines.work(people["applicant"]) as uow:
        item = service.list_shown_files(uow, table.case.id, "欠条", "", [private], chosen=["parties", "offices"])
        copy = records.latest_copy(uow, private)
        assert copy is not None
        picture = Image.open(io.BytesIO(records.picture_bytes(uow, copy, 1)))
        assert max(picture.getpixel((150, 200))) < 20
    assert readers(engines, people, copy.id) == {"applicant", "respondent", "mediator"}
    assert readers(engines, people, private) == {"applicant", "mediator"}
    with engines.work(people["respondent"]) as uow:
        (line,) = records.evidence_of(uow, table.case.id)
        assert [one.file.id for one in line.files] == [copy.id]
    with engines.work(people["applicant"]) as uow:
        papers.withdraw_evidence(uow, item.id, "传错了")
    assert readers(engines, people, copy.id) == {"applicant", "mediator"}


def blacked_out(engines: Engines, actor: Actor, file_id: UUID, **box: float) -> UUID:
    """A copy of a file with this box black; its id."""
    with engines.work(actor) as uow:
        asked = papers.ask_redaction(uow, open_file(uow, file_id).file, [{"page": 1, **box}], "")
    TASKS["records.redact"](engines, str(asked.id))
    with engines.work(SYSTEM) as uow:
        copy = records.latest_copy(uow, file_id)
        assert copy is not None
        return copy.id


def test_what_is_blacked_out_later_is_black_in_the_joint_room_too(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
    people = everybody(table, other)
    open_to_all = shown(engines, people["applicant"], table.applicant.id, table.room.id, table.case.id)
    TASKS["records.examine"](engines, str(open_to_all))
    hasty = blacked_out(engines, people["applicant"], open_to_all, x=0.0, y=0.0, w=0.1, h=0.1)
    right = blacked_out(engines, people["applicant"], open_to_all, x=0.25, y=0.25, w=0.5, h=0.5)
    assert readers(engines, people, right) == {"applicant", "respondent", "mediator"}
    assert readers(engines, people, hasty) == {"applicant", "mediator"}
    for name, sees in (("applicant", open_to_all), ("mediator", open_to_all), ("respondent", right)):
        with engines.work(people[name]) as uow:
            opened = open_file(uow, open_to_all)
            assert (opened.file.id, opened.room_id) == (sees, table.room.id)
    with engines.work(people["respondent"]) as uow:
        picture = Image.open(io.BytesIO(records.picture_bytes(uow, open_file(uow, open_to_all).file, 1)))
        assert max(picture.getpixel((150, 200))) < 20
    with engines.work(people["applicant"]) as uow:
        item = service.list_shown_files(uow, table.case.id, "欠条", "", [open_to_all], chosen=["parties"])
    assert readers(engines, people, hasty) == {"applicant", "mediator"}
    with engines.work(people["applicant"]) as uow:
        papers.withdraw_evidence(uow, item.id, "传错了")
    for file in (open_to_all, right):
        assert readers(engines, people, file) == {"applicant", "mediator"}


def test_answers_need_a_reason_and_hold_the_words(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    applicant, respondent = person(table, "applicant"), person(table, "respondent")
    with engines.work(applicant) as uow:
        item = papers.list_evidence(uow, table.case.id, "欠条", "借了5万元", [], chosen=[str(respondent.party_id)])
    with pytest.raises(ReasonMissing), engines.work(respondent) as uow:
        papers.answer_evidence(uow, item.id, EvidenceAnswer.DISPUTED, " ")
    with engines.work(respondent) as uow:
        papers.answer_evidence(uow, item.id, EvidenceAnswer.DISPUTED, "不是我签的字")
    with pytest.raises(AlreadyAnswered), engines.work(applicant) as uow:
        papers.describe_evidence(uow, item.id, "欠条", "借了6万元")
    with engines.work(SYSTEM) as uow:
        assert uow.session.get_one(EvidenceItem, item.id).purpose == "借了5万元"


def test_the_paper_lists_what_all_parties_see_and_nothing_else(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    with engines.work(person(table, "applicant")) as uow:
        papers.list_evidence(uow, table.case.id, "给大家看的", "", [], chosen=["parties"])
        papers.list_evidence(uow, table.case.id, "只给调解员看的", "", [])
    with engines.work(SYSTEM) as uow:
        document = papers.make_evidence_list(uow, table.case.id)
        words = str(records.content_of(uow, document))
    assert "给大家看的" in words
    assert "只给调解员看的" not in words


def test_the_list_of_a_case_is_missing_for_a_foreign_mediator(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table, other = a_table(uow), a_table(uow)
    with engines.work(person(table, "applicant")) as uow:
        item = papers.list_evidence(uow, table.case.id, "欠条", "", [], chosen=["parties", "offices"])
    with pytest.raises(Missing), engines.work(person(other, "mediator")) as uow:
        records.get_exhibit(uow, item.id)


def test_a_blocked_file_is_read_by_nobody(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
    file_id = shown(engines, person(table, "applicant"), table.applicant.id, table.room.id, table.case.id)
    with engines.work(SYSTEM) as uow:
        file = uow.session.get_one(StoredFile, file_id)
        file.status, file.finding = "blocked", "Eicar"
    with pytest.raises(Blocked), engines.work(person(table, "mediator")) as uow:
        records.file_bytes(uow, open_file(uow, file_id).file)
    other = shown(engines, person(table, "applicant"), table.applicant.id, table.room.id, table.case.id)
    with engines.work(person(table, "mediator")) as uow:
        found = service.enter(uow, table.room.id, table.mediator.id, after=None).as_dict({})
    assert {event["body"].get("file") for event in found["events"]} >= {str(file_id), str(other)}
    assert found["blocked"] == [str(file_id)], "its bubble says so"

"""Grades of identity: a picture compared by a human and deleted in time, an outside service, a new telephone."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import text

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries as cases
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Invalid, Missing
from mediation.core.identity_service import Verdict
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.documents import consents as words
from mediation.rooms.service import identity
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.sessions import sign_in
from tests.web.test_joining import PERSON, code_in_outbox, come_in, invited


def a_picture(**exif: str) -> bytes:
    kept, data = io.BytesIO(), Image.Exif()
    data[0x010E] = exif.get("note", "家里的住址")
    Image.new("RGB", (640, 400), "white").save(kept, "JPEG", exif=data)
    return kept.getvalue()


def a_desk(app: Flask, engines: Engines, case: Case) -> FlaskClient:
    """The browser of the case's mediator."""
    with engines.work(SYSTEM) as uow:
        mediator = uow.session.get(Staff, case.mediator_id)
    assert mediator is not None
    desk = app.test_client()
    sign_in(desk, engines, mediator)
    return desk


def hands_in(client: FlaskClient, **form: object) -> object:
    given = {"photo": (io.BytesIO(a_picture()), "证件.jpg"), "agreed": "y"} | form
    return client.post("/join/photo", data=given, content_type="multipart/form-data")


def waiting_photo(client: FlaskClient, engines: Engines) -> tuple[Case, str, UUID]:
    """A case, the path of its link, and the picture that was handed in by who opened it."""
    case, path = invited(engines)
    client.post(path)
    hands_in(client)
    with engines.work(SYSTEM) as uow:
        (photo,) = queries.photos_of(uow, case.id)
    return case, path, photo.id


def test_a_human_is_offered_before_the_first_try(client: FlaskClient, engines: Engines) -> None:
    _case, path = invited(engines)
    client.post(path)
    assert 'href="/join/photo"' in client.get("/join/identity").text


def test_a_human_compares_the_picture_and_lets_the_telephone_in(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    case, path = invited(engines)
    client.post(path)
    assert "要先同意" in hands_in(client, agreed="").text  # type: ignore[attr-defined] # a response
    assert hands_in(client).status_code == 302  # type: ignore[attr-defined] # a response
    assert client.get("/p/wait").status_code == 401  # not proven yet
    with engines.work(SYSTEM) as uow:
        (photo,) = queries.photos_of(uow, case.id)
        sealed = uow.session.scalar(text("select photo_sealed from identity_photos"))
        assert bytes(sealed)[:2] != b"\xff\xd8"
        agreed = {one.purpose for one in queries.consents_of(uow, photo.participant_id) if one.agreed}
        assert words.ID_IMAGE in agreed
    desk = a_desk(app, engines, case)
    shown = desk.get(f"/identity-photos/{photo.id}.jpg")
    assert shown.data[:2] == b"\xff\xd8"
    assert "家里的住址".encode() not in shown.data
    page = desk.get(f"/cases/{case.id}/people").text
    assert "未核对身份" in page
    assert "是本人" in page
    desk.post(f"/identity-photos/{photo.id}", data={"act": "same", "reason": " "})
    with engines.work(SYSTEM) as uow:
        assert cases.get_party(uow, case.parties[0].id).identity_grade == 0
    desk.post(f"/identity-photos/{photo.id}", data={"act": "same", "reason": "照片和姓名一致"})
    assert client.get("/join").location == "/join/rights"
    assert "人工核对证件" in desk.get(f"/cases/{case.id}/people").text
    with engines.work(SYSTEM) as uow:
        assert cases.get_party(uow, case.parties[0].id).identity_grade == 2
        with pytest.raises(Conflict):
            service.compare_photo(uow, photo.id, same=False, reason="再看一次")


def test_the_picture_is_for_the_mediator_and_the_clerk_alone(app: Flask, client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    client.post(path)
    hands_in(client)
    with engines.work(SYSTEM) as uow:
        (photo,) = queries.photos_of(uow, case.id)
        own = uow.session.get_one(Staff, case.mediator_id).organisation
        supervisor, colleague = (a_member_of_staff(uow, own, role) for role in (Role.SUPERVISOR, Role.MEDIATOR))
        clerk, stranger = a_member_of_staff(uow, own, Role.CLERK), a_member_of_staff(uow, an_office(uow), Role.CLERK)
    for refused, why in ((supervisor, Forbidden), (colleague, Missing), (stranger, Missing)):
        with pytest.raises(why), engines.work(actor_of(refused)) as uow:
            service.see_photo(uow, photo.id)
    with engines.work(actor_of(clerk)) as uow:
        assert service.see_photo(uow, photo.id)
        seen = "select count(*) from audit where action = 'rooms.photo_seen'"
        uow.session.flush()
        assert uow.session.scalar(text(seen)) == 1


def test_pictures_are_deleted_in_time_and_when_the_consent_goes(
    client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    hands_in(client)
    with engines.work(SYSTEM) as uow:
        (photo,) = queries.photos_of(uow, case.id)
        service.compare_photo(uow, photo.id, same=True, reason="一致")
    clock.at += timedelta(days=engines.settings.identity_photo_days, seconds=-1)
    with engines.work(SYSTEM) as uow:
        assert service.drop_old_photos(uow) == 0
    clock.at += timedelta(seconds=1)
    with engines.work(SYSTEM) as uow:
        assert service.drop_old_photos(uow) == 1
        assert uow.session.scalar(text("select count(*) from identity_photos where photo_sealed is not null")) == 0
        with pytest.raises(Missing):
            service.see_photo(uow, photo.id)
        assert cases.get_party(uow, case.parties[0].id).identity_grade == 2


def test_taking_the_consent_back_deletes_the_picture_at_once(client: FlaskClient, engines: Engines) -> None:
    case, path = invited(engines)
    come_in(client, path)
    hands_in(client)
    page = client.get("/p/consents").text
    assert "照片马上删除" in page
    client.post("/p/consents/id_image", data={"agreed": "no"})
    with engines.work(SYSTEM) as uow:
        (photo,) = queries.photos_of(uow, case.id)
        assert photo.deleted_at is not None
        assert photo.state == "taken_back"


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\xff\xd8\xff\xe0 broken"])
def test_what_is_no_picture_is_refused_with_a_sentence(client: FlaskClient, engines: Engines, content: bytes) -> None:
    _case, path = invited(engines)
    client.post(path)
    page = hands_in(client, photo=(io.BytesIO(content), "x.jpg"))
    assert "照片" in page.text  # type: ignore[attr-defined] # a response
    with engines.work(SYSTEM) as uow:
        assert uow.session.scalar(text("select count(*) from identity_photos")) == 0


def test_the_outside_service_is_off_unless_set_and_asked_with_consent_alone(
    client: FlaskClient, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    asked: list[tuple[str, str]] = []

    def answers(name: str, id_no: str, _reference: str) -> Verdict:
        asked.append((name, id_no))
        return Verdict(match=True, reference="R-1")

    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        with pytest.raises(Conflict, match="没有接通"):
            service.ask_outside(uow, person.id)
    monkeypatch.setattr(identity, "identity_service", lambda _settings: answers)
    with engines.work(SYSTEM) as uow, pytest.raises(Invalid, match="还没有同意"):
        service.ask_outside(uow, person.id)
    object.__setattr__(engines.settings, "identity_url", "https://id.example")
    try:
        client.post("/p/consents/outside_check", data={"agreed": "yes"})
    finally:
        object.__setattr__(engines.settings, "identity_url", "")
    with engines.work(SYSTEM) as uow:
        service.ask_outside(uow, person.id)
    service.verify_outside(engines, person.id)
    service.verify_outside(engines, person.id)  # safe twice
    assert asked == [(PERSON["name"], PERSON["id_no"])]
    with engines.work(SYSTEM) as uow:
        assert cases.get_party(uow, case.parties[0].id).identity_grade == 3


def test_a_second_telephone_is_told_to_the_person_and_ended_alone(
    app: Flask, client: FlaskClient, engines: Engines, clock: FixedClock
) -> None:
    case, path = invited(engines)
    come_in(client, path)
    assert "另一部手机" not in client.get("/demo/outbox").text
    clock.at += timedelta(seconds=10)  # the code that was used in the first keeps nobody waiting in the second
    second = app.test_client()
    second.post(path, headers={"User-Agent": "MicroMessenger iPhone"})
    assert "另一部手机上用过" in second.get("/join/code").text
    second.post("/join/code/send")
    second.post("/join/code", data={"code": code_in_outbox(second)})
    assert "另一部手机上通过了验证" in client.get("/demo/outbox").text
    desk = a_desk(app, engines, case)
    page = desk.get(f"/cases/{case.id}/people").text
    assert "微信 · iPhone" in page
    with engines.work(SYSTEM) as uow:
        person = next(one for one in cases.participants_of(uow, case.id) if one.seat == "applicant")
        newest, _first = queries.party_sessions_of(uow, person.id)
    desk.post(f"/party-sessions/{newest.id}/end")
    assert second.get("/p/wait").status_code == 401
    assert client.get("/p/wait").status_code == 200
    desk.post(f"/participants/{person.id}/link/new")
    assert client.get("/p/wait").status_code == 401
    assert client.get(path).status_code == 404
    with engines.work(SYSTEM) as uow:
        assert len([one for one in queries.links_of(uow, case.id) if one.revoked_at is None]) == 1


def test_a_picture_that_waits_is_told_at_the_desk_and_its_answer_where_the_person_stands(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    case, path, photo_id = waiting_photo(client, engines)
    name, desk = case.parties[0].name, a_desk(app, engines, case)
    with engines.work(SYSTEM) as uow:
        session = service.open_session(uow, case.id)
        room = queries.joint_room(uow, case.id)
        assert room is not None
        assert room.session_id == session.id
    assert f"核对身份证照片：{name}" in desk.get("/").text
    assert "看照片，核对本人" in desk.get(f"/rooms/{room.id}").text
    assert client.get("/join").location == "/join/photo"  # not asked for a code that does not reach them
    assert client.get("/join/photo.json").json == {"state": "waiting", "words": 0}
    assert "继续" not in client.get("/join/photo").text  # there is no way on yet
    desk.post(f"/identity-photos/{photo_id}", data={"act": "other", "reason": "号码看不清，请重拍"})
    assert client.get("/join/photo.json").json == {"state": "other", "words": 0}
    client.post(path)  # put away and opened again
    assert client.get("/join").location == "/join/photo"
    assert "号码看不清，请重拍" in client.get("/join/photo").text
    assert "核对身份证照片" not in desk.get("/").text


def test_a_picture_found_right_lets_in_who_opened_the_link_again_meanwhile(
    app: Flask, client: FlaskClient, engines: Engines
) -> None:
    case, path, photo_id = waiting_photo(client, engines)
    client.post(path)
    a_desk(app, engines, case).post(f"/identity-photos/{photo_id}", data={"act": "same", "reason": "一致"})
    assert client.get("/join").location == "/join/rights"

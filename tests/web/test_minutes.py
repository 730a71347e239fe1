"""The pages of the minutes: what is typed stays, what is typed is text, the phone answers paragraph by paragraph."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.rules.minutes import Paragraph
from tests.factories.agreements import a_phone
from tests.factories.cases import a_member_of_staff
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import say
from tests.factories.sessions import sign_in

SAID = "墙面<b>渗水</b>，要求赔偿。"


@pytest.fixture
def scene(engines: Engines, made_talks: Talks) -> Talks:
    found = made_talks.on(engines)
    assert found.payee.id is not None
    assert found.payer.id is not None
    with engines.work(SYSTEM) as uow:
        say(uow, found.room_id, found.payee.id, SAID)
        say(uow, found.room_id, found.payer.id, "水管是公共部位。")
        service.close_session(uow, found.session_id, note="择日再谈。")
    return found


def desk_of(app: Flask, scene: Talks) -> FlaskClient:
    client = app.test_client()
    assert scene.mediator.id is not None
    with scene.engines.work(SYSTEM) as uow:
        staff = accounts.get_staff(uow, scene.mediator.id)
    sign_in(client, scene.engines, staff)
    return client


def phone_of(app: Flask, scene: Talks, who: Actor) -> FlaskClient:
    client = app.test_client()
    with scene.engines.work(SYSTEM) as uow:
        client.set_cookie("party", a_phone(uow, who))
    return client


def begun(desk: FlaskClient, scene: Talks) -> tuple[str, list[Paragraph]]:
    address = desk.post(f"/sessions/{scene.session_id}/minutes").location
    with scene.engines.work(SYSTEM) as uow:
        return address, queries.draft_of(uow, queries.get_minutes(uow, UUID(address.rsplit("/", 1)[1])))


def form_of(paragraphs: list[Paragraph], **more: str) -> dict[str, str]:
    fields = {"ids": ",".join(one.id for one in paragraphs), "revision": "1", "then": "keep"}
    for one in paragraphs:
        fields |= {f"text-{one.id}": one.text, f"section-{one.id}": one.section, f"tag-{one.id}": one.tag}
        fields[f"sources-{one.id}"] = "、".join(str(seq) for seq in one.sources)
    return fields | more


def test_a_refusal_keeps_what_was_typed(app: Flask, scene: Talks) -> None:
    desk = desk_of(app, scene)
    address, draft = begun(desk, scene)
    typed = {f"text-{draft[1].id}": "为了解决问题，愿意赔八千元。", f"tag-{draft[1].id}": "无争议"}
    page = desk.post(address, data=form_of(draft, **typed))
    assert page.status_code == 422
    assert "让步不得作为以后诉讼中的不利证据" in page.text
    assert "为了解决问题，愿意赔八千元。" in page.text
    assert f'name="fact-{draft[1].id}"' in page.text
    assert page.text.count('name="fact-') == 1
    assert f'href="#text-{draft[1].id}"' in page.text
    fact = typed | {f"fact-{draft[1].id}": "yes", f"sources-{draft[1].id}": ""}
    assert desk.post(address, data=form_of(draft, **fact)).status_code == 302
    assert re.search(f'name="fact-{draft[1].id}" value="yes" checked', desk.get(address).text)
    stale = desk.post(address, data=form_of(draft, revision="9", **{f"text-{draft[1].id}": "另一个窗口写的。"}))
    assert stale.status_code == 409
    assert "另一个窗口写的。" in stale.text


def test_a_record_of_many_long_answers_is_saved_whole(app: Flask, scene: Talks) -> None:
    desk = desk_of(app, scene)
    address, draft = begun(desk, scene)
    long = [Paragraph(str(new_id()), "各方陈述", f"{n:02}" + "长" * 4998) for n in range(12)]
    assert desk.post(address, data=form_of([*draft, *long])).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        kept = queries.draft_of(uow, queries.get_minutes(uow, UUID(address.rsplit("/", 1)[1])))
    assert [one.text for one in kept if one.text in {two.text for two in long}] == [one.text for one in long]


def test_from_the_desk_to_both_phones_and_back(app: Flask, scene: Talks) -> None:
    desk = desk_of(app, scene)
    address, draft = begun(desk, scene)
    assert desk.post(address, data=form_of(draft, then="show")).status_code == 302
    own = address.replace("/minutes", "/p/minutes")
    payee, payer = phone_of(app, scene, scene.payee), phone_of(app, scene, scene.payer)
    page = payee.get(payee.get("/p/minutes").location).text
    assert f"还有{len(draft)}段请您核对" in page
    assert "<b>渗水</b>" not in page
    one = next(one for one in draft if one.sources)
    answer = payer.post(f"{own}/object/{one.id}", data={"digest": one.digest, "reason": ""})
    assert answer.status_code == 422
    assert (
        payer.post(f"{own}/object/{one.id}", data={"digest": one.digest, "reason": "他没有这样说。"}).status_code == 302
    )
    assert "您不同意" in payer.get(own).text
    assert "他没有这样说。" not in payee.get(own).text
    assert "他没有这样说。" in desk.get(address).text
    noted = {"way": "refused", "note": "长" * 501}
    refused = desk.post(f"{address}/parties/{scene.side(scene.payer)}", data=noted)
    assert refused.status_code == 422
    assert noted["note"] in refused.text
    assert '<option value="refused" selected>' in refused.text
    assert payee.post(f"{own}/confirm", data={"paragraph": one.id, "digest": one.digest}).status_code == 302
    assert payee.post(f"{own}/rest", data={"version": "1"}).status_code == 302
    assert "您核对完了" in payee.get(own).text
    desk.post(address, data=form_of(draft, revision="1", then="show", **{f"text-{one.id}": "墙面渗水。"}))
    assert re.search(r"<del>.*<span>.*</span>.*</del>", desk.get(f"{address}/changes").text)
    assert "改过的一段" in payee.get(f"{own}/changes").text
    assert "还有1段请您核对" in payee.get(own).text


def test_whoever_is_no_side_finds_nothing(app: Flask, scene: Talks) -> None:
    desk = desk_of(app, scene)
    address, draft = begun(desk, scene)
    own = address.replace("/minutes", "/p/minutes")
    assert phone_of(app, scene, scene.payee).get(own).status_code == 404  # not shown yet
    desk.post(address, data=form_of(draft, then="show"))
    stranger = talks(scene.engines)
    assert phone_of(app, stranger, stranger.payee).get(own).status_code == 404
    assert desk_of(app, stranger).get(address).status_code in {403, 404}


def test_a_closed_case_reminds_of_the_record_that_keeps_it_off_the_shelf(app: Flask, scene: Talks) -> None:
    with scene.engines.work(SYSTEM) as uow:
        case_id = queries.get_session(uow, scene.session_id).case_id
        casework.fail(uow, case_id, reason="gap_too_wide", note="差距太大。", remedies_told=True)
        casework.close(uow, case_id, carried_over=True)
    desk = desk_of(app, scene)
    assert f"/cases/{case_id}/minutes" in desk.get("/").text
    address, draft = begun(desk, scene)
    desk.post(address, data=form_of(draft, then="show"))
    assert f"/cases/{case_id}/minutes" in desk.get("/").text
    assert "记录还没有定稿" not in desk_of(app, talks(scene.engines)).get("/").text


def test_a_clerk_who_never_sat_in_the_room_is_led_to_nothing_closed(app: Flask, scene: Talks) -> None:
    desk = desk_of(app, scene)
    address, _draft = begun(desk, scene)
    assert "/around/" in desk.get(address).text
    with scene.engines.work(SYSTEM) as uow:
        case = cases.get_case(uow, queries.get_minutes(uow, UUID(address.rsplit("/", 1)[1])).case_id)
        clerk = a_member_of_staff(uow, accounts.get_organisation(uow, case.org_id), Role.CLERK)
    client = app.test_client()
    sign_in(client, scene.engines, clerk)
    page = client.get(address)
    assert (page.status_code, "要求赔偿" in page.text, "/around/" in page.text) == (200, True, False)

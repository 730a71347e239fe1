"""The phrases that a form beside the room offers: its case's names filled in, for whoever may see the case alone."""

from __future__ import annotations

from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.core.authz import SYSTEM, Actor
from mediation.core.uow import Engines
from mediation.rooms import service
from tests.factories.agreements import a_phone
from tests.factories.negotiation import Talks, talks
from tests.factories.sessions import sign_in


def desk_of(app: Flask, engines: Engines, who: Actor) -> FlaskClient:
    client = app.test_client()
    assert who.id is not None
    with engines.work(SYSTEM) as uow:
        staff = accounts.get_staff(uow, who.id)
    sign_in(client, engines, staff)
    return client


def test_a_form_beside_the_room_gets_the_phrases_of_its_case_and_nobody_elses(
    app: Flask, engines: Engines, made_talks: Talks
) -> None:
    scene, other = made_talks.on(engines), talks(engines)
    with engines.work(scene.mediator) as uow:
        service.add_phrase(uow, "{申请人}认为：<b>{理由}")
    mine, theirs = desk_of(app, engines, scene.mediator), desk_of(app, engines, other.mediator)
    menu, writing = (
        f"/phrases/menu?case={scene.case.id}", f"/cases/{scene.case.id}/documents/investigation/write",
    )  # fmt: skip
    name = next(one.name for one in scene.case.parties if one.role == "applicant")
    assert f'data-phrase="{name}认为：&lt;b&gt;{{理由}}"' in mine.get(menu).text
    assert f'data-phrases="{scene.case.id}"' in mine.get(writing).text
    assert theirs.get(menu).status_code == 404
    assert {mine.get(f"/phrases/menu{more}").status_code for more in ("", "?case=x", f"?case={uuid4()}")} == {404}
    with engines.work(SYSTEM) as uow:
        phone = app.test_client()
        phone.set_cookie("party", a_phone(uow, scene.payer))
    assert phone.get(menu).status_code in (302, 404)

"""A mailbox as a way for papers: agreed to, proved by a code, sealed, of one side alone; every refusal by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors.acting import MailWrong
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from tests.factories.agreements import Scene
from tests.web.agreements.test_mine import phone_of


@pytest.fixture
def scene(at_odds: Scene) -> Scene:
    return at_odds


BOX = {"address": "演示县城西街道9号", "by_mail": "y", "mail": "Da.You@Example.com", "right": "y"}


def mailed_code(client: FlaskClient, mail: str = "Da.You@Example.com") -> str:
    asked = client.post("/p/address/mail-code", data=BOX | {"mail": mail})
    assert mail in asked.text  # what was typed isn't lost on the way
    found = re.search(r"data-template=\"code.mail\".*?验证码是(\d{6})", client.get("/demo/outbox").text, re.DOTALL)
    assert found is not None
    return found[1]


def test_papers_come_to_a_mailbox_whose_code_was_typed_back(app: Flask, scene: Scene, clock: FixedClock) -> None:
    payer, payee = phone_of(app, scene, scene.payer), phone_of(app, scene, scene.payee)
    assert "请先点“发验证码到邮箱”" in payer.post("/p/address", data=BOX).text
    code = mailed_code(payer)
    wrong = BOX | {"mail_code": f"{(int(code) + 1) % 10**6:06d}"}
    assert "还可以再试4次" in payer.post("/p/address", data=wrong).text
    other = payer.post("/p/address", data=BOX | {"mail": "eve@example.com", "mail_code": code})
    assert "验证码发到了d***@example.com" in other.text, "a code proves the mailbox it was sent to and no other"
    both = BOX | {"electronic": "y", "code": "000000", "mail_code": code}
    assert "已经不能用了" in payer.post("/p/address", data=both).text, "no code was sent to the telephone"
    assert payer.post("/p/address", data=BOX | {"mail_code": code, "reminders": "y"}).status_code == 302
    page = payer.get("/p/mine").text
    assert "也用电子邮箱接收（d***@example.com" in page
    assert "也用手机接收" not in page
    with scene.engines.work(SYSTEM) as uow:
        held, side = (cases.get_party(uow, key) for key in (scene.payer_id, scene.payee_id))
        assert (held.served_by_mail, held.served_by_phone, held.reminded_by_mail) == (True, False, True)
        assert b"example" not in (held.service_mail_sealed or b""), "sealed like a telephone"
        assert uow.vault.open(held.service_mail_sealed or b"") == "da.you@example.com"
        assert (side.served_by_mail, side.service_mail_mask) == (False, "")
        (version,) = cases.address_versions(uow, scene.case.id)[scene.payer_id]
        assert (version.by_mail, version.by_phone, version.tested_mail) == (True, False, "d***@example.com")
    across = payee.post("/p/address/mail-code", data=BOX)
    assert "这个邮箱是本案另一方收文书用的" in across.text
    assert payer.post("/p/consents/electronic_service", data={"agreed": "no"}).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        held = cases.get_party(uow, scene.payer_id)
        assert (held.served_electronically, held.service_mail_sealed, held.reminded_by_mail) == (False, None, False)


def test_a_mailbox_is_refused_by_name(app: Flask, scene: Scene, clock: FixedClock) -> None:
    payer = phone_of(app, scene, scene.payer)
    for mail in ("", "dayou", "a@b@c.cn", "da you@example.com"):
        assert "这个邮箱地址不对" in payer.post("/p/address/mail-code", data=BOX | {"mail": mail}).text
    code = mailed_code(payer)
    assert "请等一分钟再重新获取" in payer.post("/p/address/mail-code", data=BOX).text
    wrong = BOX | {"mail_code": f"{(int(code) + 1) % 10**6:06d}"}
    for left in (4, 3, 2, 1):
        assert f"还可以再试{left}次" in payer.post("/p/address", data=wrong).text
    assert "已经不能用了" in payer.post("/p/address", data=wrong).text
    assert "已经不能用了" in payer.post("/p/address", data=BOX | {"mail_code": code}).text, "too many tries"
    with scene.engines.work(SYSTEM) as uow:
        assert cases.get_party(uow, scene.payer_id).service_confirmed_at is None
        with pytest.raises(MailWrong):
            casework.confirm_address(
                uow, scene.payer_id, "演示县城西街道9号", electronic=True, tested=casework.Tested(mail="dayou")
            )
    for minute in range(1, 5):
        clock.at += timedelta(minutes=1)
        last = payer.post("/p/address/mail-code", data=BOX | {"mail": f"dayou{minute}@example.com"}).text
        assert "验证码正在发到这个邮箱" in last
    clock.at += timedelta(minutes=1)
    assert "一小时内最多发5次验证码" in payer.post("/p/address/mail-code", data=BOX).text
    scene.engines.settings = replace(scene.engines.settings, demo=False)
    assert "用电子邮箱收" not in payer.get("/p/address").text, "nobody chooses what cannot be"
    assert "平台现在发不了电子邮件" in payer.post("/p/address/mail-code", data=BOX).text

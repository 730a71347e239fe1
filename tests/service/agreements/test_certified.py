"""Signing with an outside certificate: asked with consent, checked before it counts, and never the only way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from mediation.agreements import queries, service
from mediation.agreements.errors import AlreadyAsked, ConsentMissing, NoCertifier, NotYourTurn
from mediation.agreements.models import CertifiedRequest
from mediation.agreements.service.certified import LASTS, MOST_TRIES
from mediation.agreements.states import AgreementStatus, RequestStatus, SignatureMeans, SignatureStatus
from mediation.agreements.tasks import TASKS
from mediation.core.authz import SYSTEM, Actor
from mediation.core.certifier import CertifierAway, why_no_certifier
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.records import queries as records
from tests.certifier import OutsideCertifier, outside_certifier
from tests.factories.agreements import (
    Scene,
    a_scene,
    answered_right,
    evidence,
    in_signing,
    seat_of,
    signed,
    the_agreement,
)

ASK, LOOK = TASKS["agreements.ask_certifier"], TASKS["agreements.look_at_certifier"]


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[OutsideCertifier]:
    with outside_certifier(tmp_path) as authority:
        yield authority


@pytest.fixture
def scene(engines: Engines, outside: OutsideCertifier) -> Scene:
    return a_scene(replace(engines, settings=outside.settings(engines.settings)))


def asked(scene: Scene, key: UUID, who: Actor, *, consent: bool = True) -> UUID:
    seen = evidence(scene, key, consent=consent)
    answered_right(scene, key, who)
    with scene.engines.work(who) as uow:
        return service.ask_to_certify(uow, key, seat_of(scene, who), seen).id


def request(scene: Scene, key: UUID) -> CertifiedRequest:
    with scene.engines.work(SYSTEM) as uow:
        return queries.get_request(uow, key)


def test_what_the_authority_signed_counts_and_is_named_on_the_certificate(
    scene: Scene, outside: OutsideCertifier
) -> None:
    key = in_signing(scene)
    mine = asked(scene, key, scene.payee)
    ASK(scene.engines, str(mine))
    ((reference, told),) = outside.taken.items()
    assert set(told) == {"type", "id", "name", "id_no", "title", "sha256"}
    assert (told["name"], told["sha256"]) == ("张一兰", evidence(scene, key).document_sha256)
    LOOK(scene.engines, str(mine))
    assert request(scene, mine).status is RequestStatus.WAITING
    outside.sign(reference)
    LOOK(scene.engines, str(mine))
    LOOK(scene.engines, str(mine))  # a second look finds it done
    with scene.engines.work(SYSTEM) as uow:
        row = queries.signatures_of(uow, key)[0]
        kept = uow.engines.files.get(row.drawing_sha256 or "")
    assert (row.status, row.means) == (SignatureStatus.SIGNED, SignatureMeans.CERTIFIED)
    assert kept.startswith(b"\x30")
    for who in (scene.payer, scene.mediator):
        signed(scene, key, who)
    with scene.engines.work(SYSTEM) as uow:
        deed = queries.get_agreement(uow, key).signed_document_id
        assert deed is not None
        paper = records.content_of(uow, records.get_document(uow, deed))
    told_of = dict(paper["certificate"]["signers"][0]["long"])
    assert told_of["数字证书"].startswith("张一兰，颁发者")
    assert request(scene, mine).serial in told_of["数字证书"]


def test_what_proves_nothing_is_not_believed(scene: Scene, outside: OutsideCertifier, tmp_path: Path) -> None:
    key = in_signing(scene)
    other = tmp_path / "other"
    other.mkdir()
    of_another, of_something_else, under_another_root = {"name": "李大有"}, {"sha256": "ab" * 32}, {}
    for wrong in (of_another, of_something_else, under_another_root):
        if wrong is under_another_root:
            outside.root_file.write_bytes(OutsideCertifier(other).root_file.read_bytes())
        mine = asked(scene, key, scene.payee)
        ASK(scene.engines, str(mine))
        outside.sign(f"ca-{mine}", **wrong)
        LOOK(scene.engines, str(mine))
        assert request(scene, mine).status is RequestStatus.FAILED
    with scene.engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].status is SignatureStatus.WAITING


def test_an_authority_that_is_away_holds_nobody_up(scene: Scene, outside: OutsideCertifier) -> None:
    key = in_signing(scene)
    outside.down = True
    mine = asked(scene, key, scene.payee)
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(CertifierAway):  # the outbox comes again
            ASK(scene.engines, str(mine))
    assert (request(scene, mine).status, request(scene, mine).reason) == (
        RequestStatus.ASKED, CertifierAway().message,
    )  # fmt: skip
    ASK(scene.engines, str(mine))
    assert request(scene, mine).status is RequestStatus.FAILED
    signed(scene, key, scene.payee)  # by hand, as ever
    with scene.engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].means is SignatureMeans.DRAWN


def test_who_signed_by_hand_meanwhile_is_not_signed_twice(scene: Scene, outside: OutsideCertifier) -> None:
    key = in_signing(scene)
    mine = asked(scene, key, scene.payee)
    ASK(scene.engines, str(mine))
    signed(scene, key, scene.payee)
    outside.sign(next(iter(outside.taken)))
    LOOK(scene.engines, str(mine))
    assert request(scene, mine).status is RequestStatus.OVERTAKEN
    with scene.engines.work(SYSTEM) as uow:
        assert queries.signatures_of(uow, key)[0].means is SignatureMeans.DRAWN
    assert the_agreement(scene, key).status is AgreementStatus.SIGNING


def test_a_refusal_and_a_day_without_an_answer_end_it(scene: Scene, outside: OutsideCertifier) -> None:
    key = in_signing(scene)
    first = asked(scene, key, scene.payee)
    outside.refuses = "姓名和身份证号不一致"
    ASK(scene.engines, str(first))
    assert request(scene, first).status is RequestStatus.FAILED
    assert "姓名和身份证号不一致" in request(scene, first).reason
    outside.refuses = ""
    second = asked(scene, key, scene.payee)
    ASK(scene.engines, str(second))
    with scene.engines.work(SYSTEM) as uow:
        assert service.due_looks(uow) == 0
    assert isinstance(scene.engines.clock, FixedClock)
    scene.engines.clock.at += LASTS + timedelta(minutes=1)
    with scene.engines.work(SYSTEM) as uow:
        assert service.due_looks(uow) == 1
    LOOK(scene.engines, str(second))
    assert request(scene, second).status is RequestStatus.FAILED


def test_who_may_not_is_refused_by_name(engines: Engines, scene: Scene) -> None:
    key = in_signing(scene)
    with pytest.raises(ConsentMissing):
        asked(scene, key, scene.payee, consent=False)
    with pytest.raises(NotYourTurn):
        asked(scene, key, scene.payer)
    asked(scene, key, scene.payee)
    with pytest.raises(AlreadyAsked):
        asked(scene, key, scene.payee)
    bare = replace(scene, engines=engines)
    with pytest.raises(NoCertifier):
        asked(bare, key, scene.payee)


def test_it_is_off_until_everything_is_set(engines: Engines, outside: OutsideCertifier) -> None:
    complete = outside.settings(engines.settings)
    assert why_no_certifier(engines.settings) != ""
    assert why_no_certifier(complete) == ""
    for lacking in ({"ca_root": "/nowhere"}, {"ca_secret": ""}, {"ca_url": "http://ca.example.com"}):
        assert why_no_certifier(replace(complete, **lacking)) != ""

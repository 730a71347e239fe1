"""What an agreement writes in the joint room, and that it never writes anywhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

from mediation.accounts import queries as accounts
from mediation.agreements import service
from mediation.agreements.service import Clause
from mediation.agreements.states import Answer, TermKind
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries as rooms
from tests.factories.agreements import Scene
from tests.factories.records import the_party_of
from tests.factories.rooms import Table, a_table


def at_the_table(engines: Engines) -> tuple[Scene, Table]:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        assert table.mediator.staff_id is not None
        mediator = accounts.actor_of(accounts.get_staff(uow, table.mediator.staff_id))
        parties = [the_party_of(uow, table.case, role) for role in ("applicant", "respondent")]
    return Scene(engines, table.case, mediator, *parties), table


def events(engines: Engines, table: Table, kind: str) -> list[dict[str, Any]]:
    with engines.work(SYSTEM) as uow:
        found, _ = rooms.events_of(uow, table.room.id, table.mediator.id)
        return [event for event in found if event["kind"] == kind]


def test_the_offer_the_answers_and_the_settlement_stand_in_the_log(engines: Engines) -> None:
    scene, table = at_the_table(engines)
    clause = Clause(
        TermKind.PAY_MONEY, scene.payer_id, scene.payee_id, text="维修费", amount_fen=500_000,
        due_on=date(2026, 12, 15), means="bank", account="演示农商银行 6222000000001234",
        default_clause="逾期的支付利息。",
    )  # fmt: skip
    with engines.work(scene.mediator) as uow:
        key = service.draft_terms(uow, scene.case.id, [clause]).id
        service.propose_terms(uow, key)
    (offer,) = events(engines, table, "offer")
    assert offer["body"]["text"].startswith("第1版条款：")
    assert offer["from"]["participant"] == str(table.mediator.id)
    assert offer["body"]["amount_fen"] == 500_000
    assert "6222000000001234" not in str(offer)
    for who in (scene.payee, scene.payer):
        assert who.party_id is not None
        with engines.work(who) as uow:
            service.answer_terms(uow, key, who.party_id, Answer.ACCEPTED)
    answers = events(engines, table, "answer")
    assert [event["body"]["answer"] for event in answers] == ["accepted", "accepted"]
    assert [event["from"]["participant"] for event in answers] == [str(table.applicant.id), str(table.respondent.id)]
    assert "terms_accepted" in [event["body"]["code"] for event in events(engines, table, "system")]


def test_a_reason_for_saying_no_stays_with_the_mediator(engines: Engines) -> None:
    scene, table = at_the_table(engines)
    with engines.work(scene.mediator) as uow:
        clause = Clause(TermKind.OTHER, None, None, text="双方再无其他争议。")
        key = service.draft_terms(uow, scene.case.id, [clause]).id
        service.propose_terms(uow, key)
    with engines.work(scene.payer) as uow:
        service.answer_terms(uow, key, scene.payer_id, Answer.DECLINED, reason="我现在手头紧")
    (answer,) = events(engines, table, "answer")
    assert answer["body"]["answer"] == "declined"
    assert answer["body"]["text"].endswith("不同意第1版条款。")
    assert "手头紧" not in str(answer)

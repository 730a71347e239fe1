"""The agreement: proposed, accepted, signed by each in turn, paid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID
from zlib import crc32

from mediation.agreements import queries, service
from mediation.agreements.service import Clause, Evidence, Visit, build_instalments
from mediation.agreements.states import Answer, Found, ObligationStatus, PaymentMeans, Satisfaction, TermKind
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.demo.pictures import signature
from mediation.demo.scene import Scene
from mediation.demo.story import Act
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import PerformanceStatus

IF_NOT = "任何一期逾期超过十日的，未付部分全部到期，可以依法申请执行。"


def _propose(scene: Scene) -> None:
    key = service.draft_terms(scene.uow, scene.case, _clauses(scene), facts=scene.story.dispute["summary"]).id
    service.propose_terms(scene.uow, key)


def _clauses(scene: Scene) -> list[Clause]:
    terms = scene.story.terms
    if terms is None:
        raise Missing
    first = local_day(scene.uow.now()) + timedelta(days=terms.first_in_days)
    payee = cases.get_party(scene.uow, scene.party("applicant"))
    pay = Clause(
        TermKind.PAY_MONEY, scene.party("respondent"), payee.id, text=terms.what, amount_fen=terms.total_fen,
        means="bank", account=_account(payee.name), default_clause=IF_NOT,
        instalments=build_instalments(terms.total_fen, terms.parts, first),
    )  # fmt: skip
    return [pay, Clause(TermKind.OTHER, None, None, text=terms.also)]


def _account(holder: str) -> str:
    """An invented account, each holder's own: one account in the name of several is a sign of a sham."""
    return f"演示农商银行城关支行 62220000{crc32(holder.encode()) % 10**8:08d} {holder}"


def accepting(who: str) -> Act:
    """A party says yes to the terms."""
    return Act(f"agree_{who}", who, _answer(who), 0.03)


def _answer(who: str) -> Any:
    return lambda scene: service.answer_terms(scene.uow, scene.agreement().id, scene.party(who), Answer.ACCEPTED)


def _start_signing(scene: Scene) -> None:
    service.start_signing(scene.uow, scene.agreement().id)


def signing(who: str, after: float = 0.05, ago: float | None = None) -> Act:
    """Somebody signs the deed that was made."""
    return Act(f"sign_{who}", who, _sign(who), after, ago, papers=True)


def _sign(who: str) -> Any:
    def sign(scene: Scene) -> None:
        agreement, me = scene.agreement().id, scene.sitting(who)
        seen = Evidence(service.deed_digest(scene.uow, agreement), True, "127.0.0.1", "演示设备")
        _answer_questions(scene, agreement, me)
        service.sign(scene.uow, agreement, me, signature(scene.uow.actor.name), seen)

    return sign


def _answer_questions(scene: Scene, agreement_id: UUID, me: UUID) -> None:
    """A party shows that it knows its terms; those of the office are not asked."""
    row = queries.own_place(scene.uow, agreement_id)
    asked = service.teach_back_questions(scene.uow, scene.agreement(), row) if row else []
    if asked:
        service.answer_teach_back(scene.uow, agreement_id, me, [one.right for one in asked])


def _due(scene: Scene) -> Any:
    owed = (ObligationStatus.PENDING, ObligationStatus.PART_PAID)
    return next(one for one in queries.obligations_of(scene.uow, scene.agreement().id) if one.status in owed)


def _pay(scene: Scene) -> None:
    row = _due(scene)
    service.record_payment(
        scene.uow, row.id, amount_fen=row.amount_fen, paid_on=local_day(scene.uow.now()), means=PaymentMeans.BANK,
        note="手机银行转账。",
    )  # fmt: skip


def _receive(scene: Scene) -> None:
    payments = queries.payments_of(scene.uow, scene.agreement().id)
    service.confirm_payment(scene.uow, next(one.id for one in payments if one.answered_at is None))


def paid(after: float, ago: float | None = None) -> list[Act]:
    """The next part is paid, and the payee says so."""
    return [Act("pay", "respondent", _pay, after, ago), Act("receive", "applicant", _receive, 0.1)]


def _grow_late(scene: Scene) -> None:
    service.watch_due(scene.uow)


def _urge(scene: Scene) -> None:
    rows = queries.obligations_of(scene.uow, scene.agreement().id)
    late = next(one for one in rows if one.status is ObligationStatus.OVERDUE)
    service.urge(scene.uow, late.id, note="电话提醒，对方说月底前补上。")


def _visit(scene: Scene) -> None:
    visit = next(one for one in queries.follow_ups_of(scene.uow, scene.case) if one.done_at is None)
    found = Visit(
        means=ContactMeans.PHONE, performance=PerformanceStatus(scene.story.ending.get("performance", "performing")),
        satisfaction=Satisfaction.SATISFIED, mistake=Found.NO, suit=Found.NO, dispute=Found.NO,
        unperformed=service.still_owed(scene.uow, scene.agreement().id),
        measures="电话回访双方，款项已经收到，双方对调解都满意；提醒按期履行余下的款项。",
    )  # fmt: skip
    service.record_follow_up(scene.uow, visit.id, found)


PROPOSE = Act("propose", "mediator", _propose, 0.05)
START_SIGNING = Act("start_signing", "mediator", _start_signing, 0.1, papers=True)
PAY = Act("pay", "respondent", _pay, 0.2)
GROW_LATE = Act("grow_late", "system", _grow_late, 0.1, 2.0)
URGE = Act("urge", "mediator", _urge, 0.1, 1.0)
VISIT = Act("visit", "mediator", _visit, 1.0)

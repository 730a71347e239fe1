"""What the agreement shows on the case page and among the things to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import url_for

from mediation.agreements import queries, service
from mediation.agreements.states import AgreementStatus
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Panel, Todo
from mediation.core.uow import UnitOfWork

SOON = timedelta(days=7)
TALKING = ("in_mediation", "agreement_pending")


def case_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The agreement's box on the case page; none before the mediation began."""
    case = cases.get_case(uow, case_id)
    agreement = queries.current_agreement(uow, case_id)
    if agreement is None and case.status not in TALKING:
        return None
    drafts = "draft" in queries.allowed_actions(uow, case_id)
    step = _next_step(agreement.status) if agreement else _("写条款") if drafts else ""
    readable = queries.may_read(uow, case_id)
    data: dict[str, Any] = {"agreement": agreement, "case_id": case_id, "next_step": step, "readable": readable}
    if agreement is not None and readable:
        answers = queries.answers_of(uow, agreement.id)
        said = [(one.name, answers.get(one.id)) for one in cases.parties_of(uow, case_id)]
        data |= {
            "words": service.clause_words(uow, agreement),
            "answers": [(name, row.answer.value if row else "") for name, row in said],
            "turn": queries.next_signature(queries.signatures_of(uow, agreement.id)),
        }
    return Panel("agreement", _("调解协议"), 40, "agreements/_panel.html", data)


def case_actions(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The mediator's next step with the agreement."""
    case = cases.get_case(uow, case_id)
    if case.status not in TALKING or "draft" not in queries.allowed_actions(uow, case_id):
        return []
    agreement = queries.current_agreement(uow, case_id)
    label = _next_step(agreement.status) if agreement else _("写条款")
    if agreement is not None and agreement.status is AgreementStatus.EFFECTIVE:  # mediated again
        label = _("变更协议")
    return [Action(label, url_for("agreements.desk", case_id=case_id), 40, icon="handshake")]


def phone_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """The party's way from the room to the terms, the signature, or what is due."""
    agreement = queries.current_agreement(uow, case_id)
    if agreement is None:
        return None
    mine, turn = queries.own_place(uow, agreement.id), queries.next_signature(queries.signatures_of(uow, agreement.id))
    if agreement.status is AgreementStatus.SIGNING and mine is not None and mine is turn:
        return Action(_("协议书轮到您签名了"), url_for("agreements.phone"), 10, icon="pen-line", tone="brand")
    label = {
        AgreementStatus.PROPOSED: _("看方案") if service.beyond(uow, "answer") else _("看方案，告诉调解员同不同意"),
        AgreementStatus.ACCEPTED: _("大家都同意了，看看方案"),
        AgreementStatus.SIGNING: _("协议书正在签名"),
        AgreementStatus.EFFECTIVE: _("协议已生效，看什么时候要做什么"),
        AgreementStatus.DECLINED: _("协议没有签成，条款再商量"),
    }[agreement.status]
    return Action(label, url_for("agreements.phone"), 10, icon="handshake", tone="info")


def todos(uow: UnitOfWork) -> Iterable[Todo]:
    """Signatures that wait for the actor, payments that the two sides tell differently, visits that are due."""
    today = local_day(uow.now())
    for agreement_id, case_id, title in queries.waiting_signatures(uow):
        url = url_for("agreements.sign", case_id=case_id, agreement_id=agreement_id)
        yield Todo("sign", _("请您签名"), title, url, tone="info")
    for case_id, title in queries.disputed_payments(uow):
        note = _("收款方说没有收到，请和双方核对")
        yield Todo(
            "disputed", _("付款说法不一"), title, url_for("agreements.desk", case_id=case_id), note=note, tone="warn"
        )
    for visit, title in queries.visits_due(uow, today + SOON):
        url = url_for("agreements.follow_up", case_id=visit.case_id, follow_up_id=visit.id)
        tone = "danger" if visit.due_on < today else "neutral"
        yield Todo("follow_up", _("回访"), title, url, due_on=visit.due_on, note=service.why_visit(visit), tone=tone)


def _next_step(status: AgreementStatus) -> str:
    return {
        AgreementStatus.DRAFTING: _("写好条款，发给各方看"),
        AgreementStatus.PROPOSED: _("等各方答复"),
        AgreementStatus.ACCEPTED: _("制作协议书，请各方签名"),
        AgreementStatus.SIGNING: _("签名盖章"),
        AgreementStatus.EFFECTIVE: _("履行与回访"),
        AgreementStatus.DECLINED: _("修改条款再谈"),
        AgreementStatus.VOID: _("写条款"),
    }[status]

"""What of the terms and of their performance is open in a case, for whoever takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import Obligation
from mediation.agreements.rules.visits import visit_zh
from mediation.agreements.states import LIVE, SETTLED, AgreementStatus
from mediation.cases import queries as cases
from mediation.core.money import format_yuan
from mediation.core.panels import OpenItem
from mediation.core.uow import UnitOfWork

LONGEST = 80
"""Signs of a duty's text; the clause itself stands in the agreement."""


def open_work(uow: UnitOfWork, case_id: UUID) -> Iterator[OpenItem]:
    """Terms that wait for answers or signatures, what is owed yet, visits not held."""
    agreement = queries.current_agreement(uow, case_id)
    if agreement is None:
        return
    if agreement.status is AgreementStatus.EFFECTIVE:
        names = {one.id: one.name for one in cases.parties_of(uow, case_id)}
        for duty in queries.obligations_of(uow, agreement.id):
            if duty.status not in SETTLED:
                yield OpenItem("duty", _duty(duty, names), duty.due_on)
    elif agreement.status in LIVE:
        yield OpenItem("paper", f"调解协议：{agreement.status.zh}")
    for visit in queries.follow_ups_of(uow, case_id):
        if visit.done_at is None:
            yield OpenItem("visit", visit_zh(visit.purpose, visit.instalment), visit.due_on)


def _duty(duty: Obligation, names: dict[Any, str]) -> str:
    text = duty.text if len(duty.text) <= LONGEST else f"{duty.text[:LONGEST]}……"
    left = f"，还欠{format_yuan(duty.amount_fen - duty.paid_fen)}元" if duty.amount_fen else ""
    when = f"，{duty.trigger}" if duty.trigger and duty.due_on is None else ""
    return f"{names[duty.obligor_id]}向{names[duty.obligee_id]}履行：{text}（{duty.status.zh}{left}{when}）"

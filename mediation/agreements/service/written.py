"""What papers that people write may start with of an agreement in effect."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.states import OWED
from mediation.core.money import format_yuan
from mediation.core.paper import day_words
from mediation.core.uow import UnitOfWork


def facts_of_agreement(uow: UnitOfWork, case_id: UUID) -> Mapping[str, str]:
    """Number, the wording of a suit's withdrawal, what was performed and what is still owed; nothing before effect."""
    agreement = queries.agreement_in_effect(uow, case_id)
    if agreement is None:
        return {}
    rows = queries.obligations_of(uow, agreement.id)
    due = [row for row in rows if row.status in OWED]
    paid, owed = sum(row.paid_fen for row in rows), sum((row.amount_fen or 0) - row.paid_fen for row in due)
    number = agreement.number or ""
    return {
        "agreement_no": number,
        "deed": f"{number}调解协议书",
        "withdrawal_request": "请求准许撤回起诉。",
        "withdrawal_reason": f"双方已经调解组织主持达成{number}调解协议，纠纷已经解决，自愿申请撤回起诉。",
        "performed": f"已经履行人民币{format_yuan(paid)}元。",
        "default": "\n".join(f"{row.text}（应于{day_words(row.due_on) or row.trigger}履行）" for row in due),
        "object": f"尚未履行的本金人民币{format_yuan(owed)}元。",
    }

"""A clause as court and notary would look at it, while it is still being typed."""

from __future__ import annotations

from mediation.agreements.rules.terms import Clause
from mediation.law.handoffs import Duty


def duty_of_clause(number: int, clause: Clause) -> Duty:
    """Return the duty of a clause; nothing of it is performed yet."""
    days = tuple(part.due_on for part in clause.instalments) or ((clause.due_on,) if clause.due_on else ())
    return Duty(
        number=number, kind=clause.kind.value, text=clause.text, obligor=clause.obligor, obligee=clause.obligee,
        amount_fen=clause.amount_fen, due_days=days, trigger=clause.trigger, means=clause.means or "",
        place=clause.place, has_account=bool(clause.account.strip()), default_clause=clause.default_clause,
        parts_fen=tuple(part.amount_fen for part in clause.instalments),
    )  # fmt: skip

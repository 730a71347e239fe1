"""Clauses into rows and back; accounts are sealed in the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import Agreement, Instalment, Term, TermAccount
from mediation.agreements.rules import Clause, Part
from mediation.agreements.states import PaymentMeans
from mediation.core.identity import account_numbers, mask_account
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


def clauses_of(uow: UnitOfWork, agreement: Agreement) -> list[Clause]:
    """The clauses as plain values, accounts opened: for verbs of this feature and its editor."""
    return [_clause(uow, term) for term in agreement.terms]


def with_typed(uow: UnitOfWork, case_id: UUID, position: int, clause: Clause) -> tuple[Sequence[Clause], int]:
    """The draft's clauses with the one that is being typed at its place, and that place."""
    agreement = queries.current_agreement(uow, case_id)
    clauses = clauses_of(uow, agreement) if agreement else []
    if not 1 <= position <= len(clauses):
        return [*clauses, clause], len(clauses) + 1
    return [*clauses[: position - 1], clause, *clauses[position:]], position


def term_row(uow: UnitOfWork, place: int, clause: Clause) -> Term:
    """A clause as a row at its place, the account sealed."""
    account = clause.account.strip()
    return Term(
        id=new_id(), position=place, kind=clause.kind, obligor_id=clause.obligor, obligee_id=clause.obligee,
        text=clause.text.strip(), amount_fen=clause.amount_fen, due_on=clause.due_on, trigger=clause.trigger.strip(),
        means=PaymentMeans(clause.means) if clause.means else None, place=clause.place.strip(),
        account_sealed=uow.vault.seal(account) if account else None, account_mask=mask_account(account),
        default_clause=clause.default_clause.strip(), offer_id=clause.offer,
        accounts=[TermAccount(digest=uow.vault.index(number)) for number in sorted(account_numbers(account))],
        instalments=[
            Instalment(id=new_id(), position=n, due_on=part.due_on, amount_fen=part.amount_fen)
            for n, part in enumerate(clause.instalments, start=1)
        ],
    )  # fmt: skip


def _clause(uow: UnitOfWork, term: Term) -> Clause:
    bare = Clause(
        term.kind, term.obligor_id, term.obligee_id, text=term.text, amount_fen=term.amount_fen, due_on=term.due_on,
        trigger=term.trigger, means=term.means.value if term.means else None, place=term.place,
        default_clause=term.default_clause, offer=term.offer_id,
    )  # fmt: skip
    account = uow.vault.open(term.account_sealed) if term.account_sealed else ""
    parts = tuple(Part(part.due_on, part.amount_fen) for part in term.instalments)
    return replace(bare, account=account, instalments=parts)

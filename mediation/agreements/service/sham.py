"""Signs of a sham (虚假调解), shown to the mediator while terms are typed and again where papers go out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.agreements.models import Agreement
from mediation.agreements.queries.sham import named_elsewhere
from mediation.agreements.rules import Clause
from mediation.agreements.rules.sham import signs_in
from mediation.agreements.service.term_rows import clauses_of, with_typed
from mediation.cases import queries as cases
from mediation.core.identity import account_numbers
from mediation.core.uow import UnitOfWork
from mediation.law.sham import Sign


def signs_of(uow: UnitOfWork, agreement: Agreement) -> dict[int, list[Sign]]:
    """The signs in an agreement's clauses, by their number; asks nobody: the caller's own policy has decided."""
    return _signs(uow, agreement.case_id, clauses_of(uow, agreement))


def signs_while_typed(uow: UnitOfWork, case_id: UUID, position: int, clause: Clause) -> list[Sign]:
    """The same of one clause as it stands in the form, read together with the others; position 0 is a new one."""
    clauses, place = with_typed(uow, case_id, position, clause)
    return _signs(uow, case_id, clauses).get(place, [])


def _signs(uow: UnitOfWork, case_id: UUID, clauses: Sequence[Clause]) -> dict[int, list[Sign]]:
    parties = cases.get_case_unseen(uow, case_id).parties
    numbers = {number for clause in clauses for number in account_numbers(clause.account)}
    return signs_in(
        clauses,
        {party.id: party.name for party in parties},
        {party.id: party.name_index for party in parties},
        named_elsewhere(uow, case_id, numbers),
    )

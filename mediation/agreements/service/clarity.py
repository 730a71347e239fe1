"""What is unclear in a draft, put right with one tap, and where each clause can go afterwards."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import NothingToMend
from mediation.agreements.models import Agreement
from mediation.agreements.rules import Clause, Finding
from mediation.agreements.service.handoff import duties_of
from mediation.agreements.service.term_rows import clauses_of, with_typed
from mediation.agreements.service.terms import findings_of, set_terms
from mediation.agreements.service.words import names_of
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.law.routes import ClauseRoutes, routes


def findings_while_typed(uow: UnitOfWork, case_id: UUID, position: int, clause: Clause) -> list[Finding]:
    """The same of one clause as it stands in the form, read together with the others; position 0 is a new one."""
    clauses, place = with_typed(uow, case_id, position, clause)
    agreement = queries.current_agreement(uow, case_id)
    found = rules.check_terms(
        clauses, local_day(uow.now()), names_of(uow, case_id), immediate=bool(agreement and agreement.immediate)
    )
    return [one for one in found if one.position == place]


def route_while_typed(uow: UnitOfWork, case_id: UUID, position: int, clause: Clause) -> ClauseRoutes:
    """Where a clause could go as it stands in the form."""
    duty = rules.duty_of_clause(position or 1, clause)
    (found,) = routes([duty], frozenset(names_of(uow, case_id).values()), local_day(uow.now()))
    return found


def mend_term(uow: UnitOfWork, case_id: UUID, position: int, fault: str) -> Agreement:
    """Put one finding of the draft right in the way its cure says.

    Raises NothingToMend when the finding is gone or needs a person's decision, TermsLocked, Missing, Forbidden.
    """
    agreement = queries.current_agreement(uow, case_id, lock=True)
    clause = rules.mended(findings_of(uow, agreement), position, fault) if agreement else None
    if agreement is None or clause is None:
        raise NothingToMend
    clauses = clauses_of(uow, agreement)
    clauses[position - 1] = clause
    return set_terms(uow, case_id, clauses)


def route_card(uow: UnitOfWork, agreement: Agreement) -> list[ClauseRoutes]:
    """Court and notary for each clause of an agreement, with reason and article."""
    names = frozenset(names_of(uow, agreement.case_id).values())
    return routes(duties_of(uow, agreement), names, local_day(uow.now()))


def due_days_of(agreement: Agreement) -> list[date]:
    """Every day on which something falls due, in order."""
    rows = (part.due_on for term in agreement.terms for part in term.instalments)
    return sorted([*rows, *(term.due_on for term in agreement.terms if term.due_on and not term.instalments)])

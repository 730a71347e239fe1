"""我的调解: where a case stands for the party who asks, what it has to do, by when; of what it may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.models import Agreement, Obligation
from mediation.agreements.rules import Seen, Whereabouts
from mediation.agreements.service.telling import beyond
from mediation.agreements.states import SETTLED, AgreementStatus, SignatureStatus
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms import queries as rooms

PERIODS = {
    "decision": ("T-ACCEPT", "T-SUPPLEMENT"),
    "mediation": ("T-CD", "T-CE", "T-CE-SIMPLE", "T-LAB", "T-MED", "T-ADM", "T-PS", "T-PM"),
    "signing": ("T-SIGN",),
}


@dataclass(frozen=True, slots=True)
class Mine:
    """What the page shows; `due` is the last day of what runs, `owed` what is still due from or to this party."""

    case: Any
    party: Any
    words: Whereabouts
    due: date | None
    planned_at: datetime | None
    owed: Sequence[Obligation]
    papers: Sequence[Any]
    agents: Sequence[Any]


def mine(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> Mine:
    """The status of a case for one of its parties, for that party or who acts for it. Raises Missing."""
    case, party = cases.get_case(uow, case_id), cases.get_party(uow, party_id)
    agreement = queries.current_agreement(uow, case_id)
    inside = rooms.sitting_words(uow, case_id)
    owed = _owed(uow, queries.agreement_in_effect(uow, case_id), party_id)
    words = rules.whereabouts(_seen(uow, case, agreement, party_id, inside.state, owed))
    agents = [one for one in cases.agents_of(uow, case_id) if one.party_id == party_id and one.ended_at is None]
    return Mine(
        case=case, party=party, words=words, due=_due(uow, case_id, words.until), planned_at=inside.planned_at,
        owed=owed, papers=records.papers_for_me(uow), agents=agents,
    )  # fmt: skip


def _seen(
    uow: UnitOfWork, case: Any, agreement: Agreement | None, party_id: UUID, sitting: str, owed: Sequence[Obligation]
) -> Seen:
    if agreement is None:
        return Seen(case.status, sitting)
    rows = queries.signatures_of(uow, agreement.id)
    mine, turn = queries.own_place(uow, agreement.id), queries.next_signature(rows)
    return Seen(
        case.status, sitting, agreement.status, party_id in queries.answers_of(uow, agreement.id),
        my_turn=agreement.status is AgreementStatus.SIGNING and mine is not None and mine is turn,
        signed=mine is not None and mine.status is SignatureStatus.SIGNED, owes=_owes(owed, party_id),
        answers=not beyond(uow, "answer"), signs=mine is not None or not beyond(uow, "sign"),
    )  # fmt: skip


def _owed(uow: UnitOfWork, agreement: Agreement | None, party_id: UUID) -> list[Obligation]:
    if agreement is None:
        return []
    rows = [row for row in queries.obligations_of(uow, agreement.id) if row.status not in SETTLED]
    return [row for row in rows if party_id in {row.obligor_id, row.obligee_id}]


def _owes(owed: Sequence[Obligation], party_id: UUID) -> str:
    if any(row.obligor_id == party_id for row in owed):
        return "owing"
    return "receiving" if owed else ""


def _due(uow: UnitOfWork, case_id: UUID, until: str) -> date | None:
    clocks = {one.rule_id: one for one in cases.clocks_of(uow, case_id, running=True)}
    return next((clocks[rule].due_on for rule in PERIODS.get(until, ()) if rule in clocks), None)

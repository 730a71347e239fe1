"""The draft in two windows: a page says what it was opened on (`seen`), the second is told who changed it and when."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import Agreement
from mediation.agreements.service.term_rows import clauses_of
from mediation.cases import service as casework
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork

DRAFT: Mapping[str, str] = {
    "agreements.drafted": N_("改了协议的条款"),
    "agreements.proposed": N_("把条款发给了各方"),
}


def clauses_seen(uow: UnitOfWork, agreement: Agreement | None) -> str:
    """The clauses of a draft in their order, as a page was opened on them; a keyed digest, accounts are among them."""
    if agreement is None:
        return ""
    return uow.vault.token_digest(f"{agreement.id}{clauses_of(uow, agreement)}").hex()


def conditions_seen(uow: UnitOfWork, agreement: Agreement | None) -> str:
    """What holds for the whole of a draft, as a page was opened on it."""
    if agreement is None:
        return ""
    ticked = (
        agreement.immediate, agreement.written_asked, agreement.identity_matter, agreement.utility_matter,
        agreement.copies, agreement.open_points,
    )  # fmt: skip
    return uow.vault.token_digest(f"{agreement.id}{agreement.facts}{ticked}").hex()


def check_clauses_seen(uow: UnitOfWork, case_id: UUID, seen: str | None) -> None:
    """Lock the draft and pass when its clauses are still those of the page. Raises Overtaken."""
    now = clauses_seen(uow, queries.current_agreement(uow, case_id, lock=True))
    casework.check_seen(uow, case_id, seen, now, DRAFT)


def check_conditions_seen(uow: UnitOfWork, case_id: UUID, seen: str | None) -> None:
    """Lock the draft and pass when its conditions are still those of the page. Raises Overtaken."""
    now = conditions_seen(uow, queries.current_agreement(uow, case_id, lock=True))
    casework.check_seen(uow, case_id, seen, now, DRAFT)

"""For whom the same account is named in other cases: compared by keyed digest, the number is never read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import Agreement, Term, TermAccount
from mediation.agreements.states import AgreementStatus
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork


def named_elsewhere(uow: UnitOfWork, case_id: UUID, numbers: Iterable[str]) -> dict[str, frozenset[bytes]]:
    """Of these accounts, the payees (blind indexes of their names) for whom any other case of the county names them.

    Whoever asks learns that there is such a case and nothing of it: neither its number nor its people.
    """
    digests = {uow.vault.index(number): number for number in numbers}
    if not digests:
        return {}
    query = (
        select(TermAccount.digest, Term.obligee_id)
        .join(Term, Term.id == TermAccount.term_id)
        .join(Agreement, Agreement.id == Term.agreement_id)
        .where(
            TermAccount.digest.in_(digests), Agreement.case_id != case_id, Agreement.status != AgreementStatus.VOID,
        )
    )  # fmt: skip
    rows = uow.session.execute(query).all()
    payees = cases.name_indexes(uow, {row.obligee_id for row in rows if row.obligee_id})
    found: dict[str, set[bytes]] = defaultdict(set)
    for digest, obligee_id in rows:
        if obligee_id is not None:
            found[digests[digest]].add(payees[obligee_id])
    return {number: frozenset(who) for number, who in found.items()}

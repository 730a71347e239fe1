"""What papers that people write may start with of a notarisation."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.core.uow import UnitOfWork
from mediation.notary import queries
from mediation.notary.states import ApplicantRole


def facts_of_notarization(uow: UnitOfWork, case_id: UUID) -> Mapping[str, str]:
    """The notary's office, the certificates' numbers as the notary typed them, creditors and debtors."""
    row = queries.notarization_of_case(uow, case_id)
    if row is None:
        return {}
    applicants, matter = queries.applicants_of(uow, row.id), queries.matter_of(uow, row)
    people = {
        role: "、".join(one.name for one in applicants if one.role is role)
        for role in (ApplicantRole.CREDITOR, ApplicantRole.DEBTOR)
    }
    return {
        "notary_office": accounts.get_organisation(uow, row.notary_org_id).name if row.notary_org_id else "",
        "certificate_no": "、".join(one.number for one in matter.numbers) if matter else "",
        "creditor": people[ApplicantRole.CREDITOR],
        "debtors": people[ApplicantRole.DEBTOR],
    }

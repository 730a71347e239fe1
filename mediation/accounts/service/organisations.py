"""The tree of organisations: added and kept by the administrator above."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.accounts import queries, rules
from mediation.accounts.errors import NameTaken, NoName
from mediation.accounts.models import Organisation
from mediation.accounts.policy import POLICY, Office
from mediation.core.authz import require
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """What an administrator may change of an organisation; kind, code and place in the tree stay."""

    name: str
    short_name: str = ""
    dept_code: str | None = None
    district: str = ""
    phone: str = ""
    address: str = ""
    number_prefix: str = ""
    pmc_host: str | None = None


def add_organisation(
    uow: UnitOfWork,
    *,
    kind: str,
    code: str,
    name: str,
    parent: Organisation | None = None,
    short_name: str = "",
    dept_code: str | None = None,
    district: str = "",
    phone: str = "",
    address: str = "",
    number_prefix: str = "",
    pmc_host: str | None = None,
    demonstration: bool = False,
) -> Organisation:
    """A new organisation under `parent`. Raises NoName, NameTaken."""
    _check_names(name, code)
    require(POLICY, "accounts.add_organisation", uow.actor, Office(parent.path if parent else ""))
    if queries.find_organisation(uow, name):
        raise NameTaken(field="name")
    if queries.find_organisation(uow, code):
        raise NameTaken(field="code")
    key = new_id()
    organisation = Organisation(
        id=key, parent_id=parent.id if parent else None, path=f"{parent.path}/{key}" if parent else str(key),
        kind=kind, dept_code=dept_code, code=code, name=name, short_name=short_name or name, district=district,
        phone=phone, address=address, number_prefix=number_prefix, pmc_host=pmc_host, demonstration=demonstration,
        active=True, created_at=uow.now(),
    )  # fmt: skip
    uow.session.add(organisation)
    uow.session.flush()
    uow.audit("accounts.organisation_added", "organisation", key, name=name)
    return organisation


def _check_names(name: str, code: str) -> None:
    fault = rules.name_fault(name, rules.LONGEST_OFFICE)
    if fault:
        raise NoName(fault, field="name")
    fault = rules.code_fault(code, rules.LONGEST_CODE)
    if fault:
        raise NoName(fault, field="code")


def edit_organisation(uow: UnitOfWork, organisation: Organisation, details: OfficeDetails) -> Organisation:
    """Change what is known of an organisation. Raises NameTaken."""
    require(POLICY, "accounts.edit_organisation", uow.actor, Office(organisation.path))
    holder = queries.find_organisation(uow, details.name)
    if holder is not None and holder.id != organisation.id:
        raise NameTaken(field="name")
    organisation.name, organisation.short_name = details.name, details.short_name or details.name
    organisation.dept_code, organisation.pmc_host = details.dept_code, details.pmc_host
    organisation.district, organisation.address = details.district, details.address
    organisation.phone, organisation.number_prefix = details.phone, details.number_prefix
    uow.audit("accounts.organisation_edited", "organisation", organisation.id, name=details.name)
    return organisation

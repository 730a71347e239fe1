"""A bureau with an administrator and a committee below it, for tests of accounts. Call in a unit of work of SYSTEM."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.accounts.models import Organisation, Staff
from mediation.core.authz import Role
from mediation.core.uow import UnitOfWork
from tests.factories.cases import a_member_of_staff, an_office


@dataclass(frozen=True, slots=True)
class County:
    """The tree and its people; `stranger` works in another county."""

    bureau: Organisation
    committee: Organisation
    elsewhere: Organisation
    admin: Staff
    clerk: Staff
    stranger: Staff


def a_county(uow: UnitOfWork) -> County:
    """A bureau, a committee below it, and an office of somebody else's."""
    bureau = an_office(uow, "justice_bureau")
    committee, elsewhere = an_office(uow, parent=bureau), an_office(uow)
    return County(
        bureau, committee, elsewhere,
        admin=a_member_of_staff(uow, bureau, Role.ADMIN),
        clerk=a_member_of_staff(uow, committee, Role.CLERK),
        stranger=a_member_of_staff(uow, elsewhere, Role.CLERK),
    )  # fmt: skip

"""Who may do what with organisations and accounts: one table of named predicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role, anyone, the_system


@dataclass(frozen=True, slots=True)
class Office:
    """What the policy knows of an organisation: its place in the tree."""

    path: str


@dataclass(frozen=True, slots=True)
class Person:
    """What the policy knows of an account: whose it is, where it lies, whether it runs the platform."""

    staff_id: UUID
    org_path: str
    operator: bool = False


def staff(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Anybody who is signed in, about the own account."""
    return actor.is_staff


def an_admin(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Administrators; what they see is their own part of the tree."""
    return actor.has(Role.ADMIN)


def operator(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Who runs the platform, over all organisations."""
    return actor.has(Role.OPERATOR)


def admin_over(actor: Actor, office: Office) -> bool:
    """An administrator of this organisation or of one above it."""
    return actor.has(Role.ADMIN) and actor.over(office.path)


def admin_of(actor: Actor, person: Person) -> bool:
    """An administrator over this person's organisation; who runs the platform is out of reach."""
    return actor.has(Role.ADMIN) and actor.over(person.org_path) and not person.operator


def admin_of_another(actor: Actor, person: Person) -> bool:
    """The same, but nobody does this to the own account."""
    return admin_of(actor, person) and actor.id != person.staff_id


def operator_for_another(actor: Actor, person: Person) -> bool:
    """Who runs the platform, but not for the own account."""
    return actor.has(Role.OPERATOR) and actor.id != person.staff_id


POLICY: Policy = {
    "accounts.sign_in": (anyone,),
    "accounts.sign_out": (anyone,),
    "accounts.own": (staff,),
    "accounts.see_offices": (an_admin, operator),
    "accounts.see_organisation": (admin_over, operator, the_system),
    "accounts.add_organisation": (admin_over, operator, the_system),
    "accounts.edit_organisation": (admin_over, operator, the_system),
    "accounts.add_staff": (admin_over, operator, the_system),
    "accounts.edit_staff": (admin_of, operator, the_system),
    "accounts.switch_staff": (admin_of_another, operator_for_another, the_system),
    "accounts.reset_password": (admin_of_another, operator_for_another, the_system),
    "accounts.unlock": (admin_of_another, operator_for_another, the_system),
    "accounts.give_operator": (operator, the_system),
}

"""Who may: actors, and policy tables of named predicates. Closed unless a table opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from mediation.core.errors import Forbidden


class ActorKind(StrEnum):
    """How somebody stands before the program."""

    STAFF = "staff"
    PARTICIPANT = "participant"
    SYSTEM = "system"
    PUBLIC = "public"


class Role(StrEnum):
    """What a member of staff does in an organisation; one person may hold several."""

    CLERK = "clerk"
    MEDIATOR = "mediator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    POLICE = "police"
    JUDICIAL_OFFICE = "judicial_office"
    LAWYER = "lawyer"
    DEPARTMENT = "department"
    NOTARY = "notary"
    JUDGE = "judge"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: staff with roles in an organisation, a participant of one case, the system, or the public.

    `org_path` is the organisation's place in the tree, ids joined by "/", ending in its own id.
    """

    kind: ActorKind
    id: UUID | None = None
    name: str = ""
    org_id: UUID | None = None
    org_path: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    case_id: UUID | None = None
    seat: str = ""
    party_id: UUID | None = None

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def is_participant(self) -> bool:
        return self.kind is ActorKind.PARTICIPANT

    @property
    def is_system(self) -> bool:
        return self.kind is ActorKind.SYSTEM

    def has(self, *roles: Role) -> bool:
        """Staff holding any of `roles`."""
        return self.is_staff and not self.roles.isdisjoint(roles)

    def over(self, org_path: str) -> bool:
        """Whether `org_path` is this actor's organisation or lies below it."""
        return bool(self.org_path) and (org_path + "/").startswith(self.org_path + "/")


SYSTEM = Actor(ActorKind.SYSTEM, name="系统")
PUBLIC = Actor(ActorKind.PUBLIC, name="公众")

Predicate = Callable[[Actor, Any], bool]
Policy = Mapping[str, tuple[Predicate, ...]]


def may(policy: Policy, action: str, actor: Actor, subject: Any = None) -> bool:
    """Whether any predicate of `action` opens it; an action that no table lists is closed."""
    return any(predicate(actor, subject) for predicate in policy.get(action, ()))


def require(policy: Policy, action: str, actor: Actor, subject: Any = None) -> None:
    """Pass, or raise Forbidden."""
    if not may(policy, action, actor, subject):
        raise Forbidden


def anyone(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Open to the public; name it only where that is meant."""
    return True


def the_system(actor: Actor, subject: Any) -> bool:  # noqa: ARG001 - a predicate's shape
    """Clock and worker acting for nobody."""
    return actor.is_system

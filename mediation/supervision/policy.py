"""Who watches over a case without being in it."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.core.authz import Actor, Policy, Role


@dataclass(frozen=True, slots=True)
class Watched:
    """What the policy knows of a case: where the organisations that answer for it stand in the tree."""

    org_paths: tuple[str, ...]


def supervisor_over(actor: Actor, case: Watched) -> bool:
    """A supervisor in whose subtree the case lies."""
    return actor.has(Role.SUPERVISOR) and any(actor.over(path) for path in case.org_paths)


def admin_over(actor: Actor, case: Watched) -> bool:
    """An administrator in whose subtree the case lies: sees who did what, never what the case says."""
    return actor.has(Role.ADMIN) and any(actor.over(path) for path in case.org_paths)


POLICY: Policy = {"supervision.read_audit": (supervisor_over, admin_over)}

"""What a higher feature holds fixed about the parties of a case, as a deed does that is up for signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from uuid import UUID

from mediation.core.uow import UnitOfWork

Change = Literal["group", "particulars"]
"""Members of a group, their representatives and answers; or a party's name, papers and address."""
Check = Callable[[UnitOfWork, UUID], None]
CHECKS: dict[Change, Check] = {}


def check_before_change(change: Change, check: Check) -> None:
    """Let a higher feature refuse this change: `check(uow, case_id)` raises; the caller holds the case's lock."""
    CHECKS[change] = check


def check_open(uow: UnitOfWork, case_id: UUID, change: Change) -> None:
    """Pass unless a higher feature holds this fixed. Raises what it refuses with."""
    if change in CHECKS:
        CHECKS[change](uow, case_id)

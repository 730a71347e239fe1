"""How every verb begins: the case locked, the policy asked, the move refused with the latest state."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import AlreadyMoved, ReasonMissing, WrongState
from mediation.cases.models import Case
from mediation.cases.policy import POLICY
from mediation.cases.states import CASE, STATUS_WORDS
from mediation.core.authz import require
from mediation.core.errors import Conflict
from mediation.core.i18n import gettext
from mediation.core.pages import moment_shown
from mediation.core.uow import UnitOfWork


def opened(uow: UnitOfWork, case_id: UUID, action: str) -> Case:
    """The case, locked, when the actor may do `action` to it. Raises Missing, Forbidden."""
    case = queries.get_case(uow, case_id, lock=True)
    require(POLICY, action, uow.actor, queries.standing_of(uow, case))
    return case


def move(uow: UnitOfWork, case: Case, action: str, *, reason: str = "") -> None:
    """Move the locked case and leave the audit row. Raises AlreadyMoved or WrongState with the latest state."""
    if not CASE.allows(action, case.status):
        raise refused(uow, case)
    source = case.status
    uow.move(CASE, case, action, reason=reason)
    uow.audit(f"cases.{action}", "case", case.id, case_id=case.id, source=source.value, target=case.status.value)


def refused(uow: UnitOfWork, case: Case) -> Conflict:
    """The refusal that says where the case stands and who brought it there."""
    status = gettext(STATUS_WORDS[case.status])
    last = queries.last_move(uow, case.id)
    if last is None:
        return WrongState(status=status)
    return AlreadyMoved(who=last.actor_name, when=moment_shown(last.at), status=status)


def reasoned(reason: str, *, field: str = "reason") -> str:
    """The reason without surrounding blanks. Raises ReasonMissing when there is none."""
    if not reason.strip():
        raise ReasonMissing(field=field)
    return reason.strip()

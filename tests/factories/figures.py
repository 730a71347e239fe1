"""Cases as figures need them: only dates, result and what reports split by."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from mediation.accounts import service as accounts
from mediation.cases.models import Case
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork

_numbers = count(1)


def an_office(uow: UnitOfWork, name: str, *, parent: Any = None, district: str = "") -> Any:
    """An organisation that leads cases."""
    number = next(_numbers)
    return accounts.add_organisation(uow, kind="pmc", code=f"F-{number}", name=name, parent=parent, district=district)


def a_counted_case(
    uow: UnitOfWork,
    office_id: UUID,
    *,
    applied: date,
    accepted: date | None = None,
    closed: date | None = None,
    result: str | None = None,
    amount_fen: int | None = None,
    dispute_type: str = "neighbour",
    source: str = "on_application",
    performance: str | None = None,
) -> Case:
    """A case with these dates; its status follows from them."""
    status = "closed" if closed else "accepted" if accepted else "applied"
    case = Case(
        id=new_id(),
        case_no=f"F{next(_numbers)}",
        title="演示纠纷",
        org_id=office_id,
        lead_org_id=office_id,
        status=status,
        result=result,
        performance_status=performance,
        mediation_kind="people",
        collab_mode="single",
        source=source,
        channel="walk_in",
        dispute_type=dispute_type,
        summary="为统计而设的案件。",
        applied_on=applied,
        accepted_on=accepted,
        closed_on=closed,
        agreed_amount_fen=amount_fen,
        created_at=uow.now(),
    )
    uow.session.add(case)
    uow.session.flush()
    return case

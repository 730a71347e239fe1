"""After a court did not let an agreement stand: the parties may agree anew (CPL 206; domain D2)."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import service as casework
from mediation.core.uow import UnitOfWork
from mediation.court.errors import NotRefused
from mediation.court.models import JudicialConfirmation
from mediation.court.service.opening import opened, reasoned
from mediation.court.service.telling import tell_parties
from mediation.court.states import TAKEN_UP_AGAIN


def take_up_again(uow: UnitOfWork, confirmation_id: UUID, reason: str) -> JudicialConfirmation:
    """Mediate the case again, its agreement to be varied or made anew; every party stays free to say no (RML 17).

    Raises NotRefused, ReasonNeeded, AlreadyMoved when the case is closed already, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.take_up_again")
    if row.status not in TAKEN_UP_AGAIN:
        raise NotRefused
    casework.mediate_again(uow, row.case_id, reasoned(reason))
    uow.audit("court.taken_up_again", "judicial_confirmation", row.id, case_id=row.case_id)
    tell_parties(uow, row.case_id, "mediated_again")
    return row

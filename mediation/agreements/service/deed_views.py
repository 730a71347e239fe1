"""When each signer had the deed before them, from the first call to sign to the last signature."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import DeedView
from mediation.agreements.states import AgreementStatus, DeedShown
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork

AGAIN = timedelta(minutes=1)
"""A viewer of PDFs asks twice for the same page: within this time it is one look."""


def note_deed_shown(uow: UnitOfWork, agreement_id: UUID, how: DeedShown) -> None:
    """Keep that the actor has the deed before them, where a place to sign is theirs and the deed is up for signatures.

    Of everybody else nothing is kept here: the certificate goes to all sides. Raises Missing.
    """
    agreement, place = queries.get_agreement(uow, agreement_id), queries.own_place(uow, agreement_id)
    if place is None or agreement.status is not AgreementStatus.SIGNING:
        return
    seen = queries.deed_views_of(uow, agreement_id).get(place.id, [])
    if any(one.how is how and uow.now() - one.at < AGAIN for one in seen):
        return
    uow.session.add(DeedView(id=new_id(), signature_id=place.id, how=how, at=uow.now()))
    uow.session.flush()

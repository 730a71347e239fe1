"""Pictures of identity papers, and everybody of a case with how they were checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import IdentityPhoto
from mediation.rooms.queries.charge import those_for
from mediation.rooms.states import PhotoState

GRADE_MOST = 3


def get_photo(uow: UnitOfWork, photo_id: UUID, *, lock: bool = False) -> IdentityPhoto | None:
    """A picture by id, or None; the caller asks the policy about its case."""
    query = select(IdentityPhoto).where(IdentityPhoto.id == photo_id)
    return uow.session.scalar(query.with_for_update() if lock else query)


def photos_of(uow: UnitOfWork, case_id: UUID) -> Sequence[IdentityPhoto]:
    """Every picture of a case, the newest first; the caller asked the policy."""
    query = select(IdentityPhoto).where(IdentityPhoto.case_id == case_id)
    return uow.session.scalars(query.order_by(IdentityPhoto.handed_in_at.desc(), IdentityPhoto.id.desc())).all()


def own_photos(uow: UnitOfWork, participant_id: UUID) -> Sequence[IdentityPhoto]:
    """A person's own pictures, the newest first."""
    query = select(IdentityPhoto).where(IdentityPhoto.participant_id == participant_id)
    return uow.session.scalars(query.order_by(IdentityPhoto.handed_in_at.desc(), IdentityPhoto.id.desc())).all()


def photos_to_compare(uow: UnitOfWork) -> Sequence[tuple[IdentityPhoto, Any]]:
    """Pictures that wait for the actor to compare them, with their cases, the longest wait first."""
    waits = select(IdentityPhoto).where(IdentityPhoto.state == PhotoState.WAITING)
    seen = cases.cases_among(uow, waits.with_only_columns(IdentityPhoto.case_id))
    mine = {one.id: one for one in those_for(uow, seen, "rooms.compare_identity")}
    found = uow.session.scalars(waits.where(IdentityPhoto.case_id.in_(mine)).order_by(IdentityPhoto.handed_in_at))
    return [(one, mine[one.case_id]) for one in found]


def photos_to_delete(uow: UnitOfWork, days: int) -> Sequence[IdentityPhoto]:
    """Pictures whose time is over: decided, or never looked at, for `days`."""
    before = uow.now() - timedelta(days=days)
    old = or_(
        IdentityPhoto.decided_at <= before,
        (IdentityPhoto.state == PhotoState.WAITING) & (IdentityPhoto.handed_in_at <= before),
    )
    query = select(IdentityPhoto).where(IdentityPhoto.deleted_at.is_(None), old).limit(500)
    return uow.session.scalars(query.with_for_update(skip_locked=True)).all()

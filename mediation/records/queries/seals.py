"""Certificates of this platform; for the service that seals and the page that hands out the root."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.core.uow import UnitOfWork
from mediation.records.models import SealKey, SealPicture
from mediation.records.states import SealPurpose


def find_seal_key(uow: UnitOfWork, purpose: SealPurpose, org_id: UUID | None, good_until: datetime) -> SealKey | None:
    """The newest certificate for this purpose that is good until then."""
    return uow.session.scalar(
        select(SealKey)
        .where(SealKey.purpose == purpose, SealKey.org_id.is_not_distinct_from(org_id), SealKey.ends_at > good_until)
        .order_by(SealKey.made_at.desc())
        .limit(1)
    )


def older_roots(uow: UnitOfWork) -> list[bytes]:
    """The platform's roots (DER) but the newest."""
    query = select(SealKey.certificate).where(SealKey.purpose == SealPurpose.AUTHORITY)
    return list(uow.session.scalars(query.order_by(SealKey.made_at.desc()).offset(1)))


def lock_seal_keys(uow: UnitOfWork) -> None:
    """Let nobody else make a certificate until the commit."""
    uow.alone("seal keys")


def seal_picture(uow: UnitOfWork, org_id: UUID) -> SealPicture | None:
    """The newest picture of an office's seal, whoever asks; None when there is none or it was taken back."""
    newest = uow.session.scalar(
        select(SealPicture)
        .where(SealPicture.org_id == org_id)
        .order_by(SealPicture.made_at.desc(), SealPicture.id.desc())
        .limit(1)
    )
    return newest if newest is not None and newest.picture_sealed is not None else None

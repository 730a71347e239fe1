"""Signatures asked for at an outside authority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import AgreementSignature, CertifiedRequest
from mediation.agreements.states import RequestStatus
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork

OPEN = (RequestStatus.ASKED, RequestStatus.WAITING)


def get_request(uow: UnitOfWork, request_id: UUID, *, lock: bool = False) -> CertifiedRequest:
    """One request, for the worker and verbs that hold its signature's lock. Raises Missing."""
    found = uow.session.get(CertifiedRequest, request_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    return found


def live_request(uow: UnitOfWork, signature_id: UUID) -> CertifiedRequest | None:
    """The request of a place to sign that is under way."""
    query = select(CertifiedRequest).where(
        CertifiedRequest.signature_id == signature_id, CertifiedRequest.status.in_(OPEN)
    )
    return uow.session.scalar(query)


def last_requests(uow: UnitOfWork, agreement_id: UUID) -> dict[UUID, CertifiedRequest]:
    """The newest request by place to sign."""
    query = (
        select(CertifiedRequest)
        .join(AgreementSignature, AgreementSignature.id == CertifiedRequest.signature_id)
        .where(AgreementSignature.agreement_id == agreement_id)
        .order_by(CertifiedRequest.asked_at, CertifiedRequest.id)
    )
    return {one.signature_id: one for one in uow.session.scalars(query)}


def requests_to_look_at(uow: UnitOfWork, now: datetime, limit: int = 50) -> Sequence[CertifiedRequest]:
    """What waits at the authority and was not looked at for a while, locked. For the clock."""
    query = (
        select(CertifiedRequest)
        .where(CertifiedRequest.status == RequestStatus.WAITING, CertifiedRequest.look_at <= now)
        .order_by(CertifiedRequest.look_at, CertifiedRequest.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return uow.session.scalars(query).all()

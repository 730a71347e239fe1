"""Places to sign: in what order, whose, what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from mediation.agreements.models import Agreement, AgreementSignature, DeedView, TeachBack
from mediation.agreements.queries.agreement import get_agreement
from mediation.agreements.states import AgreementStatus, SignatureStatus
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork


def signatures_of(uow: UnitOfWork, agreement_id: UUID) -> Sequence[AgreementSignature]:
    """The places to sign, in order."""
    query = select(AgreementSignature).where(AgreementSignature.agreement_id == agreement_id)
    return uow.session.scalars(query.order_by(AgreementSignature.position)).all()


def next_signature(signatures: Sequence[AgreementSignature]) -> AgreementSignature | None:
    """Whose turn it is; None when everybody has signed."""
    return next((row for row in signatures if row.status is not SignatureStatus.SIGNED), None)


def teach_backs_of(uow: UnitOfWork, agreement_id: UUID) -> dict[UUID, list[TeachBack]]:
    """Every try at the questions before signing, by place to sign, the first one first."""
    found: dict[UUID, list[TeachBack]] = {}
    query = (
        select(TeachBack)
        .join(AgreementSignature, AgreementSignature.id == TeachBack.signature_id)
        .where(AgreementSignature.agreement_id == agreement_id)
    )
    for one in uow.session.scalars(query.order_by(TeachBack.attempt)):
        found.setdefault(one.signature_id, []).append(one)
    return found


def deed_views_of(uow: UnitOfWork, agreement_id: UUID) -> dict[UUID, list[DeedView]]:
    """When signers had the deed before them, by place to sign, the first time first."""
    found: dict[UUID, list[DeedView]] = {}
    query = (
        select(DeedView)
        .join(AgreementSignature, AgreementSignature.id == DeedView.signature_id)
        .where(AgreementSignature.agreement_id == agreement_id)
    )
    for one in uow.session.scalars(query.order_by(DeedView.at, DeedView.id)):
        found.setdefault(one.signature_id, []).append(one)
    return found


def own_place(uow: UnitOfWork, agreement_id: UUID) -> AgreementSignature | None:
    """The actor's own place to sign, None when there is none. Raises Missing."""
    agreement = get_agreement(uow, agreement_id)
    rows = signatures_of(uow, agreement_id)
    if uow.actor.is_participant:
        return next((row for row in rows if row.participant_id == uow.actor.id), None)
    seated = (one.id for one in cases.participants_of(uow, agreement.case_id) if one.staff_id == uow.actor.id)
    mine = frozenset(seated)
    return next((row for row in rows if row.participant_id in mine), None)


def waiting_signatures(uow: UnitOfWork, limit: int = 50) -> list[tuple[UUID, UUID, str]]:
    """Agreements whose next signature is the actor's own: agreement, case, title of the case."""
    rows = uow.session.execute(
        select(Agreement.id, Agreement.case_id)
        .where(Agreement.status == AgreementStatus.SIGNING, Agreement.case_id.in_(cases.visible_ids(uow)))
        .order_by(Agreement.prepared_at)
        .limit(limit)
    ).all()
    found = []
    for agreement_id, case_id in rows:
        mine, turn = own_place(uow, agreement_id), next_signature(signatures_of(uow, agreement_id))
        if mine is not None and turn is not None and mine.id == turn.id:
            found.append((agreement_id, case_id, cases.get_case(uow, case_id).title))
    return found


def agreement_of_signature(uow: UnitOfWork, signature_id: UUID) -> UUID:
    """Which agreement a place to sign belongs to; `get_agreement` then says who may see it. Raises Missing."""
    found = uow.session.get(AgreementSignature, signature_id)
    if found is None:
        raise Missing
    return found.agreement_id

"""Places to sign: whose, whether they still stand open, whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors import AlreadySigned, NotASigner, NotYourTurn, SigningOver
from mediation.agreements.models import Agreement, AgreementSignature
from mediation.agreements.service.telling import allowed, check_power
from mediation.agreements.states import AgreementStatus, SignatureStatus
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork


def own_place(
    uow: UnitOfWork, agreement: Agreement, participant_id: UUID, *, in_turn: bool = True
) -> AgreementSignature:
    """The actor's own place to sign under a locked agreement, its turn asked for.

    Raises NotASigner, AlreadySigned, SigningOver, NotYourTurn, Forbidden, PowerMissing.
    """
    if in_turn:  # whoever may not sign is told which power is missing, not only that no place is theirs
        check_power(uow, "sign")
    rows = queries.signatures_of(uow, agreement.id)
    row = next((one for one in rows if one.participant_id == participant_id), None)
    if row is None:
        raise NotASigner
    staff_id = cases.get_participant(uow, participant_id).staff_id
    who = frozenset(key for key in (participant_id, staff_id) if key is not None)
    allowed(uow, "sign", agreement.case_id, signer_ids=who)
    check_open(agreement, row)
    if in_turn:
        check_turn(uow, agreement, row, rows)
    return row


def place_of(uow: UnitOfWork, signature_id: UUID) -> tuple[Agreement, AgreementSignature]:
    """A place to sign with its agreement, locked. Raises Missing."""
    agreement_id = queries.agreement_of_signature(uow, signature_id)
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = next(one for one in queries.signatures_of(uow, agreement_id) if one.id == signature_id)
    return agreement, row


def check_open(agreement: Agreement, row: AgreementSignature) -> None:
    """Raises AlreadySigned, SigningOver."""
    if row.status is SignatureStatus.SIGNED:
        raise AlreadySigned
    if agreement.status is not AgreementStatus.SIGNING:
        raise SigningOver


def check_turn(
    uow: UnitOfWork,
    agreement: Agreement,
    row: AgreementSignature,
    rows: Sequence[AgreementSignature] | None = None,
) -> None:
    """Raises AlreadySigned, SigningOver, NotYourTurn."""
    check_open(agreement, row)
    if queries.next_signature(rows or queries.signatures_of(uow, agreement.id)) is not row:
        raise NotYourTurn

"""Signing with the certificate of an outside authority: asked for, waited for, checked, then a signature like others.

Whatever the provider does, drawing one's name and the paper path stay open; what comes first counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import AlreadyAsked, ConsentMissing, DeedChanged, NoCertifier
from mediation.agreements.models import Agreement, AgreementSignature, CertifiedRequest
from mediation.agreements.service.on_paper import check_electronic
from mediation.agreements.service.places import check_turn, own_place, place_of
from mediation.agreements.service.signing import Evidence, deed_digest, grade_of_signer, signed_so
from mediation.agreements.service.teach_back import check_understood
from mediation.agreements.service.telling import notify, notify_mediator
from mediation.agreements.states import (
    CERTIFIED_REQUEST,
    AgreementStatus,
    RequestStatus,
    SignatureMeans,
    SignatureStatus,
)
from mediation.cases import queries as cases
from mediation.core.certifier import Certificate, CertifierAway, Order, Result, Stage, Taken, why_no_certifier
from mediation.core.errors import Refusal
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records

LOOK_EVERY = timedelta(minutes=1)
LASTS = timedelta(hours=24)
"""So long a person has at the provider's page."""
MOST_TRIES = 6
ASK, LOOK = "agreements.ask_certifier", "agreements.look_at_certifier"


@dataclass(frozen=True, slots=True)
class Look:
    """What a worker needs to ask how far a request is, and to check the answer."""

    reference: str
    pdf: bytes
    name: str


def certifier_name(uow: UnitOfWork) -> str:
    """What the provider is called on pages; empty where there is none."""
    settings = uow.engines.settings
    return "" if why_no_certifier(settings) else settings.ca_name


def ask_to_certify(uow: UnitOfWork, agreement_id: UUID, participant_id: UUID, evidence: Evidence) -> CertifiedRequest:
    """Ask the provider to let this signer sign; the consent says that name and identity number go there.

    Raises NoCertifier, AlreadyAsked, NotASigner, AlreadySigned, NotYourTurn, DeedNotReady, DeedChanged, NotUnderstood,
    IdentityNotChecked, ConsentMissing, PaperOnly, Missing.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = own_place(uow, agreement, participant_id)
    if not certifier_name(uow) or row.party_id is None or row.participant_id is None:
        raise NoCertifier
    check_electronic(agreement)
    sha256 = deed_digest(uow, agreement_id)
    if evidence.document_sha256 != sha256:
        raise DeedChanged
    check_understood(uow, row)
    if not evidence.consent:
        raise ConsentMissing(field="consent")
    if cases.known_of(uow, row.participant_id).id_sealed is None:
        raise NoCertifier(NoCertifier.no_number)
    row.identity_grade, row.consent_version = grade_of_signer(uow, row), rules.CONSENT_VERSION
    row.address, row.device = evidence.address[:64], evidence.device[:200]
    if queries.live_request(uow, row.id) is not None:
        raise AlreadyAsked
    request = CertifiedRequest(
        id=new_id(), signature_id=row.id, status=RequestStatus.ASKED, document_sha256=sha256, asked_at=uow.now(),
    )  # fmt: skip
    uow.session.add(request)
    uow.session.flush()
    uow.audit("agreements.certifier_asked", "signature", row.id, case_id=agreement.case_id)
    uow.enqueue(ASK, request_id=str(request.id))
    return request


def order_to_hand_over(uow: UnitOfWork, request_id: UUID) -> Order | None:
    """What the provider is told; None when nothing waits to be handed over any more."""
    request = queries.get_request(uow, request_id)
    agreement, row = place_of(uow, request.signature_id)
    if request.status is not RequestStatus.ASKED or not _still_open(uow, request, agreement, row):
        return None
    known = cases.known_of(uow, row.participant_id) if row.participant_id else None
    if known is None or known.id_sealed is None:
        return None
    uow.audit("agreements.sent_to_certifier", "signature", row.id, case_id=agreement.case_id)
    title = f"人民调解协议书 {agreement.number or ''}".strip()
    return Order(str(request.id), row.name, uow.vault.open(known.id_sealed), title, request.document_sha256)


def record_taken(uow: UnitOfWork, request_id: UUID, taken: Taken) -> None:
    """The provider has it: the signer is told to go on there."""
    request = queries.get_request(uow, request_id, lock=True)
    if request.status is not RequestStatus.ASKED:
        return
    request.reference, request.url, request.reason = taken.reference, taken.url, ""
    request.look_at = uow.now() + LOOK_EVERY
    uow.move(CERTIFIED_REQUEST, request, "take")
    _tell(uow, request, "certifier_ready")


def record_fault(uow: UnitOfWork, request_id: UUID, fault: Refusal) -> bool:
    """Keep why it did not go on; whether another try is worth it. At the end signer and mediator are told."""
    request = queries.get_request(uow, request_id, lock=True)
    if request.status not in {RequestStatus.ASKED, RequestStatus.WAITING}:
        return False
    request.tries, request.reason = request.tries + 1, fault.message
    again = isinstance(fault, CertifierAway) and (
        request.tries < MOST_TRIES if request.status is RequestStatus.ASKED else not _over(uow, request)
    )
    if not again:
        _ended(uow, request, "fail")
    return again


def due_looks(uow: UnitOfWork) -> int:
    """Ask for a look at each request that waits at the provider. For the clock; how many."""
    due = queries.requests_to_look_at(uow, uow.now())
    for request in due:
        request.look_at = uow.now() + LOOK_EVERY
        uow.enqueue(LOOK, request_id=str(request.id))
    return len(due)


def what_to_look_at(uow: UnitOfWork, request_id: UUID) -> Look | None:
    """For the worker; None when the request is over, or has just been overtaken by another way of signing."""
    request = queries.get_request(uow, request_id)
    agreement, row = place_of(uow, request.signature_id)
    if request.status is not RequestStatus.WAITING or not _still_open(uow, request, agreement, row):
        return None
    if agreement.document_id is None:
        return None
    return Look(request.reference, records.document_bytes_unseen(uow, agreement.document_id), row.name)


def record_result(uow: UnitOfWork, request_id: UUID, result: Result, by: Certificate | None) -> None:
    """What the provider answered; `by` is set when it signed and everything holds. Then the place is signed."""
    request = queries.get_request(uow, request_id)
    agreement, row = place_of(uow, request.signature_id)
    request = queries.get_request(uow, request_id, lock=True)
    if request.status is not RequestStatus.WAITING or not _still_open(uow, request, agreement, row):
        return
    if result.stage is Stage.WAITING:
        if _over(uow, request):
            request.reason = "超过24小时没有签完"
            _ended(uow, request, "fail")
        return
    if by is None:
        request.reason = result.reason or "本人在认证服务的页面上没有签"
        _ended(uow, request, "refuse")
        return
    check_turn(uow, agreement, row)
    request.subject, request.issuer, request.serial = by.subject, by.issuer, by.serial
    request.answered_at = uow.now()
    uow.move(CERTIFIED_REQUEST, request, "sign")
    row.drawing_sha256 = uow.engines.files.put(result.cms)
    signed_so(uow, agreement, row, SignatureMeans.CERTIFIED, request.document_sha256)


def _still_open(uow: UnitOfWork, request: CertifiedRequest, agreement: Agreement, row: AgreementSignature) -> bool:
    """Whether the place is still to be signed on the same deed; a request that was overtaken is closed."""
    live = row.status is SignatureStatus.WAITING and agreement.status is AgreementStatus.SIGNING
    same = live and deed_digest(uow, agreement.id) == request.document_sha256
    if not same and request.status in {RequestStatus.ASKED, RequestStatus.WAITING}:
        request.answered_at = uow.now()
        uow.move(CERTIFIED_REQUEST, request, "overtake")
    return same


def _over(uow: UnitOfWork, request: CertifiedRequest) -> bool:
    return uow.now() - request.asked_at >= LASTS


def _ended(uow: UnitOfWork, request: CertifiedRequest, how: str) -> None:
    request.answered_at = uow.now()
    uow.move(CERTIFIED_REQUEST, request, how)
    agreement, _row = place_of(uow, request.signature_id)
    _tell(uow, request, "certifier_failed")
    notify_mediator(uow, agreement.case_id, "certifier_failed_for")


def _tell(uow: UnitOfWork, request: CertifiedRequest, template: str) -> None:
    _agreement, row = place_of(uow, request.signature_id)
    if row.participant_id is not None:
        notify(uow, row.participant_id, template)

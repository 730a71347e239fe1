"""Signing: in order, with evidence, under the agreement's lock; the seal follows the mediator by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import (
    ConsentMissing,
    DeedChanged,
    DeedNotReady,
    EmptyDrawing,
    IdentityNotChecked,
    NotInPerson,
    ReasonNeeded,
)
from mediation.agreements.events import Signed, SigningDeclined
from mediation.agreements.models import Agreement, AgreementSignature
from mediation.agreements.service.deed import ask_next
from mediation.agreements.service.effect import take_effect
from mediation.agreements.service.on_paper import check_codes, check_electronic
from mediation.agreements.service.places import check_turn, own_place, place_of
from mediation.agreements.service.teach_back import check_understood, note_explained
from mediation.agreements.service.telling import allowed, notify_mediator, tell_room
from mediation.agreements.states import (
    AGREEMENT,
    SIGNATURE,
    SignatureMeans,
    SignerRole,
)
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.records import queries as records

OFFICE_GRADE = 4
"""Of staff, whom their own organisation knows and who signed in."""
PAPER_GRADE = 2
"""Of a signature given before the mediator, who saw the person's papers."""


IN_PERSON = "当面签名时讲过条款，核对了身份证件，看着本人签名或者按指印"
"""How the terms were gone through with who signed on paper; kept with the signature, hence in Chinese."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the edge knows of a signing: which document was read, consent, address and device."""

    document_sha256: str
    consent: bool
    address: str = ""
    device: str = ""


def sign(
    uow: UnitOfWork, agreement_id: UUID, participant_id: UUID, drawing: bytes, evidence: Evidence
) -> AgreementSignature:
    """Sign the deed as this participant with a drawn name (PNG). The mediator's signature brings the seal.

    Raises NotASigner, AlreadySigned, NotYourTurn, DeedNotReady, DeedChanged, NotUnderstood, IdentityNotChecked,
    ConsentMissing, EmptyDrawing, PaperOnly, Missing.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = own_place(uow, agreement, participant_id)
    sha256 = _deed_digest(uow, agreement)
    if row.party_id is not None:
        check_electronic(agreement)
    if evidence.document_sha256 != sha256:
        raise DeedChanged
    check_understood(uow, row)
    if not evidence.consent:
        raise ConsentMissing(field="consent")
    row.drawing_sha256 = keep_drawing(uow, drawing)
    row.identity_grade = grade_of_signer(uow, row)
    row.consent_version = rules.CONSENT_VERSION
    row.address, row.device = evidence.address[:64], evidence.device[:200]
    return signed_so(uow, agreement, row, SignatureMeans.DRAWN, sha256)


def keep_drawing(uow: UnitOfWork, drawing: bytes) -> str:
    """Keep a name drawn by finger (PNG); its digest, for whatever else is signed so. Raises EmptyDrawing."""
    if not rules.drawing_sound(drawing):
        raise EmptyDrawing(field="image")
    return uow.engines.files.put(drawing)


def sign_on_paper(
    uow: UnitOfWork,
    signature_id: UUID,
    scan_sha256: str,
    codes: Sequence[str],
    *,
    witness: str,
    in_person: bool,
    others: Sequence[UUID] = (),
    number: str = "",
) -> list[AgreementSignature]:
    """Record that somebody, and `others` on the same sheet, signed or finger-printed the printed deed.

    `scan_sha256` is the stored scan, `codes` what the QR codes on it say, one of them the deed's own; where none can be
    read `number` is copied from the paper. `witness` saw it done. `in_person`: the actor says that papers were looked
    at and the terms gone through face to face, which is kept. All are recorded, in their order, or nobody. Raises
    PaperUnreadable, OtherPaper, OtherNumber, ReasonNeeded, NotInPerson, NotYourTurn, AlreadySigned, DeedNotReady,
    Missing, Forbidden.
    """
    agreement, first = place_of(uow, signature_id)
    allowed(uow, "sign_on_paper", agreement.case_id)
    check_turn(uow, agreement, first)
    check_codes(uow, agreement, codes, number)
    if not witness.strip():
        raise ReasonNeeded(field="witness")
    if not in_person:
        raise NotInPerson(field="checked")
    wanted = {signature_id, *others}
    rows = [row for row in queries.signatures_of(uow, agreement.id) if row.id in wanted]
    if len(rows) != len(wanted) or any(row.role is SignerRole.SEAL for row in rows):
        raise Missing
    for row in rows:
        check_turn(uow, agreement, row)
        if row.party_id is not None and row.explained_at is None:
            note_explained(uow, row, IN_PERSON)
        row.identity_grade, row.drawing_sha256, row.witness_name = PAPER_GRADE, scan_sha256, witness.strip()
        last = row is rows[-1]
        signed_so(uow, agreement, row, SignatureMeans.PAPER, _deed_digest(uow, agreement), asking=last)
    return rows


def ask_for_paper(uow: UnitOfWork, agreement_id: UUID, participant_id: UUID) -> AgreementSignature:
    """The signer cannot or will not write on a phone; the office arranges paper. Raises NotASigner."""
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = own_place(uow, agreement, participant_id, in_turn=False)
    row.wants_paper = True
    uow.audit("agreements.paper_wanted", "signature", row.id, case_id=agreement.case_id)
    return row


def decline(
    uow: UnitOfWork, agreement_id: UUID, participant_id: UUID, *, reason: str, clause: int | None = None
) -> AgreementSignature:
    """A signer will not sign, for a reason and perhaps one clause; the terms go back into the talk.

    Raises NotASigner, AlreadySigned, ReasonNeeded, Conflict when it is in effect.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = own_place(uow, agreement, participant_id, in_turn=False)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    row.reason, row.clause, row.at = reason.strip(), clause, uow.now()
    uow.move(SIGNATURE, row, "decline", reason=row.reason)
    agreement.ended_note = row.reason
    uow.move(AGREEMENT, agreement, "decline", reason=row.reason)
    uow.session.flush()
    casework.reopen_terms(uow, agreement.case_id, row.reason)
    uow.audit("agreements.declined", "agreement", agreement.id, case_id=agreement.case_id, clause=clause)
    tell_room(uow, agreement.case_id, "system", {"code": "signing_declined", "name": row.name})
    notify_mediator(uow, agreement.case_id, "signing_declined")
    uow.tell(
        SigningDeclined(
            at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id,
            signature_id=row.id, reason=row.reason,
        )
    )  # fmt: skip
    return row


def deed_digest(uow: UnitOfWork, agreement_id: UUID) -> str:
    """The SHA-256 of the deed that is signed now, in hex. Raises DeedNotReady, DeedChanged, Missing."""
    return _deed_digest(uow, queries.get_agreement(uow, agreement_id))


def get_place(uow: UnitOfWork, signature_id: UUID, action: str) -> AgreementSignature:
    """One place to sign, for who may do `action` there. Raises Missing, Forbidden."""
    agreement, row = place_of(uow, signature_id)
    allowed(uow, action, agreement.case_id)
    return row


def apply_seal(uow: UnitOfWork, agreement: Agreement, row: AgreementSignature, sha256: str) -> None:
    """Put the organisation's seal under a deed that everybody signed, by rule (RML 29)."""
    row.at, row.means, row.document_sha256, row.identity_grade = uow.now(), SignatureMeans.SEALED, sha256, OFFICE_GRADE
    uow.move(SIGNATURE, row, "sign", reason="seal follows the mediator")
    uow.audit("agreements.sealed", "agreement", agreement.id, case_id=agreement.case_id, number=agreement.number)


def signed_so(
    uow: UnitOfWork,
    agreement: Agreement,
    row: AgreementSignature,
    means: SignatureMeans,
    sha256: str,
    *,
    asking: bool = True,
) -> AgreementSignature:
    """Note a place as signed by these means on the document of this digest; the next signer gets the word, and is told
    unless their signature stands on the same sheet (not `asking`)."""
    row.at, row.means, row.document_sha256 = uow.now(), means, sha256
    uow.move(SIGNATURE, row, "sign")
    uow.session.flush()
    uow.audit(
        "agreements.signed", "signature", row.id, case_id=agreement.case_id, means=means.value, document=sha256,
        grade=row.identity_grade,
    )  # fmt: skip
    if row.participant_id is not None:
        body = {"document": str(agreement.document_id), "participant": str(row.participant_id), "name": row.name}
        tell_room(uow, agreement.case_id, "signature", body)
    uow.tell(
        Signed(
            at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id,
            signature_id=row.id,
        )
    )  # fmt: skip
    _go_on(uow, agreement, sha256, asking=asking)
    return row


def _go_on(uow: UnitOfWork, agreement: Agreement, sha256: str, *, asking: bool) -> None:
    """Give the next signer the word; when only the seal is missing it is applied and the agreement takes effect."""
    rows = queries.signatures_of(uow, agreement.id)
    left = queries.next_signature(rows)
    if left is not None and left.role is SignerRole.SEAL:
        apply_seal(uow, agreement, left, sha256)
        uow.session.flush()
        left = None
    if left is not None:
        if asking:
            ask_next(uow, agreement)
        return
    take_effect(uow, agreement, rules.effective_moment(row.at for row in rows if row.at is not None))


def _deed_digest(uow: UnitOfWork, agreement: Agreement) -> str:
    if agreement.document_id is None:
        raise DeedNotReady
    document = records.find_document(uow, agreement.case_id, DocKind.AGREEMENT)
    if document is None or document.id != agreement.document_id:
        raise DeedChanged
    if document.status != "ready" or document.sha256 is None or document.finalised_at is None:
        raise DeedNotReady
    return document.sha256


def grade_of_signer(uow: UnitOfWork, row: AgreementSignature) -> int:
    """How this signer was checked. Raises IdentityNotChecked."""
    if row.party_id is None:
        return OFFICE_GRADE
    if row.participant_id is not None:
        grade = cases.known_of(uow, row.participant_id).grade
    else:
        grade = cases.get_party(uow, row.party_id).identity_grade
    if grade < 1:
        raise IdentityNotChecked
    return grade

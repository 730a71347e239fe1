"""The agreement on paper: drafted for reading, made final with its number, then up for signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.accounts import service as accounting
from mediation.agreements import documents, queries, rules
from mediation.agreements.events import SigningStarted
from mediation.agreements.models import Agreement, AgreementSignature, TeachBack
from mediation.agreements.rules import Signer
from mediation.agreements.service.on_paper import check_asked, code_of
from mediation.agreements.service.telling import allowed, notify, tell_room
from mediation.agreements.service.terms import require_all_accepted, require_clear
from mediation.agreements.service.words import paper_terms
from mediation.agreements.states import AGREEMENT, SignatureMeans, SignatureStatus, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import FREE_KINDS, PEOPLES
from mediation.law.people import Authority, Power, SeatKind
from mediation.records import service as records


def prepare_deed(uow: UnitOfWork, agreement_id: UUID) -> Agreement:
    """Ask for the deed of accepted terms, for reading; what is missing in it shows as gaps.

    Raises NotAllAccepted, Missing, Forbidden.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    allowed(uow, "prepare", agreement.case_id)
    require_all_accepted(uow, agreement)
    document = records.request_document(uow, agreement.case_id, deed_paper(uow, agreement))
    agreement.document_id, agreement.prepared_at = document.id, uow.now()
    uow.audit("agreements.deed_prepared", "agreement", agreement.id, case_id=agreement.case_id)
    return agreement


def start_signing(uow: UnitOfWork, agreement_id: UUID, *, confirm: bool = False) -> Agreement:
    """Make the deed final (it takes its number and its code) and give the first signer the word.

    `confirm` says that no clause needs paper though one sounds so. Raises MayNeedPaper, NotAllAccepted, TermsUnsound
    when a day has gone by since, what records refuse (gaps by name), Missing, Forbidden.
    """
    agreement = prepare_deed(uow, agreement_id)
    require_clear(uow, agreement)
    check_asked(uow, agreement, confirmed=confirm)
    copy = records.request_document(uow, agreement.case_id, deed_paper(uow, agreement, coded=True))
    agreement.document_id = copy.id
    document = records.finalise(uow, copy.id)
    agreement.number = document.number
    uow.move(AGREEMENT, agreement, "start_signing")
    rows = [_place(agreement, n, signer) for n, signer in enumerate(_signers(uow, agreement), start=1)]
    uow.session.add_all(rows)
    uow.session.flush()
    number = agreement.number or ""
    uow.audit("agreements.signing_started", "agreement", agreement.id, case_id=agreement.case_id, number=number)
    tell_room(uow, agreement.case_id, "system", {"code": "signing_started", "number": number})
    ask_next(uow, agreement)
    uow.tell(
        SigningStarted(at=uow.now(), actor_name=uow.actor.name, case_id=agreement.case_id, agreement_id=agreement.id)
    )
    return agreement


def ask_next(uow: UnitOfWork, agreement: Agreement) -> None:
    """Tell whoever signs next that it is their turn."""
    row = queries.next_signature(queries.signatures_of(uow, agreement.id))
    if row is not None and row.participant_id is not None and row.party_id is not None:
        notify(uow, row.participant_id, "your_turn_to_sign", name=row.name)


def deed_paper(uow: UnitOfWork, agreement: Agreement, *, signed: bool = False, coded: bool = False) -> Paper:
    """The deed as content; with `signed` the drawn names, the seal and the certificate, with `coded` its QR code."""
    case = cases.get_case(uow, agreement.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    rows = queries.signatures_of(uow, agreement.id) if signed else []
    tries = queries.teach_backs_of(uow, agreement.id) if signed else {}
    head = Head(
        organisation=organisation.name, made_at=uow.now(), case_no=case.case_no,
        number=agreement.number if signed else None, demonstration=case.demonstration, draft=not signed,
        people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        verify_url=code_of(uow, agreement) if coded else None,
    )  # fmt: skip
    sheet = documents.Agreement(
        parties=cases.party_blocks_of(uow, case), facts=agreement.facts or case.summary,
        terms=paper_terms(uow, agreement), performance="当场履行完毕。" if agreement.immediate else None,
        copies=agreement.copies,
        signatures=_drawn(uow, rows) if signed else _blank(_signers(uow, agreement)),
        seal=Seal(organisation.name, dated=_sealed_on(rows), applied=signed),
        confirmable=not agreement.identity_matter,
        evidence=[_evidence(row, tries.get(row.id, [])) for row in rows],
    )  # fmt: skip
    return documents.agreement(head, sheet)


def _signers(uow: UnitOfWork, agreement: Agreement) -> list[Signer]:
    case = cases.get_case(uow, agreement.case_id)
    sitting = cases.participants_of(uow, case.id)
    casework.check_all_guarded(uow, case)
    casework.check_represented(uow, case)
    guardians, acting = cases.guardians_of(uow, case.id), cases.verified_agents(uow, case.id)
    parties = cases.parties_of(uow, case.id)
    alone = [party for party in parties if not party.member_count]
    signers = [_party_signer(uow, party, guardians.get(party.id)) for party in alone]
    for group in (party for party in parties if party.member_count):
        signers += [_representative(uow, one) for one in cases.representatives_of(uow, group)]
    special = {one.id for one in acting if Power.SIGN in one.powers and one.authority == Authority.SPECIAL}
    signers += [
        Signer(SignerRole.AGENT, one.name, one.id, one.party_id, special=one.agent_id in special)
        for one in sitting
        if one.agent_id is not None
    ]
    signers += [_office_signer(one.seat, one.name, one.id) for one in sitting if one.seat in _OFFICE_SIGNERS]
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    return rules.signing_order([*signers, Signer(SignerRole.SEAL, organisation.name, org=organisation.id)])


_OFFICE_SIGNERS = {SeatKind.MEDIATOR.value: SignerRole.MEDIATOR, SeatKind.RECORDER.value: SignerRole.RECORDER}


def _party_signer(uow: UnitOfWork, party: Any, guardian: Any) -> Signer:
    """The party itself; the guardian in the ward's place where one acts by law (CPL 60)."""
    if guardian is not None and cases.needs_guardian(uow, party):
        seat = cases.seat_of_agent(uow, guardian.id)
        return Signer(SignerRole.GUARDIAN, guardian.name, seat.id if seat else None, party.id)
    participant = cases.participant_for_party(uow, party.id)
    return Signer(SignerRole.PARTY, party.name, participant.id if participant else None, party.id)


def _representative(uow: UnitOfWork, agent: Any) -> Signer:
    """One of those whom a group elected signs for it; each member has said yes before (CPL 56)."""
    seat = cases.seat_of_agent(uow, agent.id)
    return Signer(SignerRole.REPRESENTATIVE, agent.name, seat.id if seat else None, agent.party_id)


def _office_signer(seat: str, name: str, participant_id: UUID) -> Signer:
    return Signer(_OFFICE_SIGNERS[seat], name, participant_id)


def _place(agreement: Agreement, position: int, signer: Signer) -> AgreementSignature:
    return AgreementSignature(
        id=new_id(), agreement_id=agreement.id, position=position, role=signer.role, name=signer.name,
        participant_id=signer.participant, party_id=signer.party, org_id=signer.org, status=SignatureStatus.WAITING,
    )  # fmt: skip


def _blank(signers: Sequence[Signer]) -> list[Signature]:
    return [Signature(one.role.zh, one.name) for one in signers if one.role is not SignerRole.SEAL]


def _drawn(uow: UnitOfWork, rows: Sequence[AgreementSignature]) -> list[Signature]:
    return [
        Signature(
            row.role.zh, row.name, local_day(row.at) if row.at else None,
            image_png=_picture(uow, row),
            note="纸质原件上签名或者按指印，扫描件附卷。" if row.means is SignatureMeans.PAPER else None,
        )
        for row in rows
        if row.role is not SignerRole.SEAL
    ]  # fmt: skip


def _picture(uow: UnitOfWork, row: AgreementSignature) -> bytes | None:
    drawn = row.means is SignatureMeans.DRAWN and row.drawing_sha256 is not None
    return uow.engines.files.get(row.drawing_sha256 or "") if drawn else None


def _sealed_on(rows: Sequence[AgreementSignature]) -> date | None:
    return next((local_day(row.at) for row in rows if row.role is SignerRole.SEAL and row.at), None)


def _evidence(row: AgreementSignature, tries: Sequence[TeachBack]) -> documents.SigningEvidence:
    return documents.SigningEvidence(
        role=row.role.zh, name=row.name, means=row.means.zh if row.means else "", signed_at=row.at,
        identity_grade=row.identity_grade, document_sha256=row.document_sha256 or "",
        picture_sha256=row.drawing_sha256 or "",
        consent=rules.consent_words(row.consent_version, party=row.party_id is not None),
        device="，".join(word for word in accounting.device(row.device) if word) if row.device else "",
        understood=_gone_through(row, tries),
        witness=row.witness_name,
    )  # fmt: skip


def _gone_through(row: AgreementSignature, tries: Sequence[TeachBack]) -> str:
    """How the signer took in the terms before signing; empty where nobody was asked."""
    right = next((one.attempt for one in tries if one.passed), None)
    told = f"由{row.explained_by_name}讲解条款" if row.explained_at else ""
    answered = f"条款问题第{right}次全部答对" if right else ""
    return "，".join(words for words in (told, answered) if words)

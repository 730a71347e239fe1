"""The agreement on paper: drafted for reading, made final with its number, then up for signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import documents, queries, rules
from mediation.agreements.errors import GroupsFixed, ParticularsFixed
from mediation.agreements.events import SigningStarted
from mediation.agreements.models import Agreement, AgreementSignature
from mediation.agreements.rules import Signer
from mediation.agreements.service.on_paper import check_asked, code_of
from mediation.agreements.service.telling import allowed, notify, tell_room
from mediation.agreements.service.terms import require_all_accepted, require_clear
from mediation.agreements.service.words import paper_terms
from mediation.agreements.states import AGREEMENT, AgreementStatus, SignatureStatus, SignerRole
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.ids import new_id
from mediation.core.paper import Head, Paper, Seal, Signature
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import FREE_KINDS, PEOPLES, MediationKind
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
    when a day has gone by since, MembersNotAgreed, what records refuse (gaps by name), Missing, Forbidden.
    """
    cases.get_case(uow, queries.get_agreement(uow, agreement_id, lock=True).case_id, lock=True)  # no group changes now
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


def groups_fixed(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the deed is up for signatures or in effect: it names its groups."""
    return _standing(uow, case_id) in {AgreementStatus.SIGNING, AgreementStatus.EFFECTIVE}


def check_groups_open(uow: UnitOfWork, case_id: UUID) -> None:
    """Pass while members and their answers may change. Raises GroupsFixed."""
    if groups_fixed(uow, case_id):
        raise GroupsFixed


def check_particulars_open(uow: UnitOfWork, case_id: UUID) -> None:
    """Pass unless the deed is up for signatures: it says who the parties are. Raises ParticularsFixed."""
    if _standing(uow, case_id) is AgreementStatus.SIGNING:
        raise ParticularsFixed


def ask_next(uow: UnitOfWork, agreement: Agreement) -> None:
    """Tell whoever signs next that it is their turn."""
    row = queries.next_signature(queries.signatures_of(uow, agreement.id))
    if row is not None and row.participant_id is not None and row.party_id is not None:
        notify(uow, row.participant_id, "your_turn_to_sign", name=row.name)


def deed_paper(uow: UnitOfWork, agreement: Agreement, *, coded: bool = False) -> Paper:
    """The deed as content, its signatures still to come; with `coded` its QR code."""
    case = cases.get_case(uow, agreement.case_id)
    organisation = accounts.get_organisation(uow, case.lead_org_id)
    head = Head(
        organisation=organisation.name, made_at=uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        draft=True, people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
        verify_url=code_of(uow, agreement) if coded else None,
    )  # fmt: skip
    sheet = documents.Agreement(
        parties=cases.party_blocks_of(uow, case), facts=agreement.facts or case.summary,
        terms=paper_terms(uow, agreement), performance="当场履行完毕。" if agreement.immediate else None,
        copies=agreement.copies, signatures=_blank(_signers(uow, agreement)), seal=Seal(organisation.name),
        open_points=agreement.open_points,
        confirmable=not agreement.identity_matter and case.mediation_kind != MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
    return documents.agreement(head, sheet)


def _standing(uow: UnitOfWork, case_id: UUID) -> AgreementStatus | None:
    agreement = queries.current_agreement(uow, case_id)
    return agreement.status if agreement else None


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
        casework.check_members(uow, group.id, agreement.id)
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

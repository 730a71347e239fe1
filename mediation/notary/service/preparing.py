"""The application and the annex: the mediator prepares them, every applicant signs the very same words."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.cases import service as casework
from mediation.core.errors import Conflict
from mediation.core.uow import UnitOfWork
from mediation.law.handoffs import AgreementFacts
from mediation.law.terms import OrgKind, Power
from mediation.notary import queries, rules
from mediation.notary.errors import (
    AlreadySigned,
    ApplicationChanged,
    CheckClauseIncomplete,
    ConsentMissing,
    NotAnApplicant,
    NotEligible,
    OfficeUnknown,
)
from mediation.notary.models import EnforceableNotarization, NotarizationApplicant
from mediation.notary.service.assessment import checks_of, only_annex_missing, weigh
from mediation.notary.service.opening import opened
from mediation.notary.service.papers import application_paper, commitment_paper, deed_content
from mediation.notary.service.telling import tell_parties
from mediation.notary.states import BEFORE_APPLICATION, CheckChannel
from mediation.records import service as records

LONGEST_ANSWER = 60
"""Days that a debtor may get at most to answer the notary's question."""


def prepare(
    uow: UnitOfWork,
    notarization_id: UUID,
    *,
    notary_org_id: UUID,
    channel: str,
    creditor_address: str,
    debtor_address: str,
    answer_days: int | None,
    witnesses: str = "",
    other: str = "",
) -> EnforceableNotarization:
    """Make application and commitment ready to sign; changed words ask every applicant again.

    Raises OfficeUnknown, CheckClauseIncomplete, NotEligible, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.prepare")
    if row.status not in BEFORE_APPLICATION:
        raise Conflict
    facts = agreements.facts_for_handoff(uow, row.agreement_id)
    if not only_annex_missing(checks_of(uow, row, facts)):
        raise NotEligible
    if notary_org_id not in {org.id for org in accounts.organisations_of_kind(uow, OrgKind.NOTARY_OFFICE)}:
        raise OfficeUnknown(field="notary_office")
    _set_check(row, channel, creditor_address.strip(), debtor_address.strip(), answer_days)
    row.notary_org_id, row.prepared_at = notary_org_id, uow.now()
    row.witnesses, row.other_note = witnesses.strip(), other.strip()
    row.content_digest = _digest(row, facts)
    _seat_applicants(uow, row, facts)
    weigh(uow, row, facts)
    uow.audit("notary.prepared", "enforceable_notarization", row.id, case_id=row.case_id, office=str(notary_org_id))
    redraw(uow, row, facts)
    tell_parties(uow, row.case_id, "notarization_sign")
    return row


def sign(
    uow: UnitOfWork,
    notarization_id: UUID,
    *,
    digest: str,
    consent: bool,
    drawing: bytes,
    address: str = "",
    device: str = "",
) -> NotarizationApplicant:
    """An applicant signs both papers as read (`digest`) by a drawn name (PNG); the last one makes the deed eligible.

    Raises ConsentMissing, EmptyDrawing, ApplicationChanged, AlreadySigned, NotAnApplicant, PowerMissing, Missing,
    Forbidden.
    """
    row = opened(uow, notarization_id, "notary.sign")
    if uow.actor.id is not None:
        casework.check_power(uow, uow.actor.id, Power.SIGN)
    if row.status not in BEFORE_APPLICATION or not row.content_digest or digest != row.content_digest:
        raise ApplicationChanged
    mine = _own_place(uow, row)
    if mine.content_digest == row.content_digest:
        raise AlreadySigned
    if not consent:
        raise ConsentMissing(field="consent")
    mine.drawing_sha256 = agreements.keep_drawing(uow, drawing)
    mine.signed_at, mine.content_digest = uow.now(), digest
    mine.by_name, mine.address, mine.device = uow.actor.name, address[:64], device[:200]
    uow.session.flush()
    facts = agreements.facts_for_handoff(uow, row.agreement_id)
    uow.audit(
        "notary.signed", "enforceable_notarization", row.id, case_id=row.case_id, party=str(mine.party_id),
        role=mine.role.value,
    )  # fmt: skip
    weigh(uow, row, facts)
    redraw(uow, row, facts)
    return mine


def redraw(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts) -> None:
    """Ask for both papers as they stand now; the same content is the same document."""
    commitment = commitment_paper(uow, row, facts)
    row.commitment_document_id = records.request_document(uow, row.case_id, commitment, subject_id=row.id).id
    application = application_paper(uow, row, facts)
    row.application_document_id = records.request_document(uow, row.case_id, application, subject_id=row.id).id


def _set_check(row: EnforceableNotarization, channel: str, creditor: str, debtor: str, answer_days: int | None) -> None:
    if channel not in set(CheckChannel) or not creditor or not debtor:
        raise CheckClauseIncomplete(field="channel")
    if answer_days is None or not 1 <= answer_days <= LONGEST_ANSWER:
        raise CheckClauseIncomplete(field="answer_days")
    row.check_channel, row.answer_days = CheckChannel(channel), answer_days
    row.creditor_address, row.debtor_address = creditor, debtor


def _digest(row: EnforceableNotarization, facts: AgreementFacts) -> str:
    plain = json.dumps(deed_content(row, facts), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _seat_applicants(uow: UnitOfWork, row: EnforceableNotarization, facts: AgreementFacts) -> None:
    known = {one.party_id: one for one in queries.applicants_of(uow, row.id, lock=True)}
    for position, (side, role) in enumerate(rules.applicant_roles(facts), start=1):
        one = known.get(side.party_id)
        if one is None:
            uow.session.add(
                NotarizationApplicant(
                    notarization_id=row.id, party_id=side.party_id, position=position, name=side.name, role=role,
                    content_digest="",
                )
            )  # fmt: skip
        elif one.content_digest != row.content_digest:
            one.signed_at, one.content_digest, one.drawing_sha256 = None, "", None
    uow.session.flush()


def _own_place(uow: UnitOfWork, row: EnforceableNotarization) -> NotarizationApplicant:
    for one in queries.applicants_of(uow, row.id, lock=True):
        if one.party_id == uow.actor.party_id:
            return one
    raise NotAnApplicant

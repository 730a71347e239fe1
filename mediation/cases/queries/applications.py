"""Online applications: drafts, receipts, and where an application stands for somebody without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CursorResult, delete, func, select

from mediation.accounts import queries as accounts
from mediation.cases.models import ApplicationDraft, Case, Party
from mediation.cases.queries.periods import running_clock
from mediation.cases.states import CaseStatus
from mediation.core.authz import Actor, ActorKind
from mediation.core.errors import Missing
from mediation.core.identity import normalise_phone
from mediation.core.uow import UnitOfWork
from mediation.law.terms import RejectReason, next_door


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an applicant is told of an application: number, office, where it stands, by when it is decided."""

    case_no: str
    title: str
    status: CaseStatus
    applied_on: date | None
    decide_by: date | None
    office: str
    office_phone: str
    office_address: str
    mediator: str
    missing: tuple[str, ...]
    next_door: str
    note: str
    supplement_by: date | None = None


def find_draft(uow: UnitOfWork, digest: bytes, *, lock: bool = False) -> ApplicationDraft | None:
    """The draft whose token has this digest, or None."""
    query = select(ApplicationDraft).where(ApplicationDraft.token_digest == digest)
    return uow.session.scalar(query.with_for_update() if lock else query)


def delete_drafts(uow: UnitOfWork, *, before: datetime) -> int:
    """Delete the drafts last touched before that moment; how many."""
    done = uow.session.execute(delete(ApplicationDraft).where(ApplicationDraft.updated_at < before))
    return done.rowcount if isinstance(done, CursorResult) else 0


def applications_since(uow: UnitOfWork, phone: str, since: datetime) -> int:
    """How many applications this telephone handed in online since then."""
    index = uow.vault.index(normalise_phone(phone))
    query = (
        select(func.count())
        .select_from(Case)
        .join(Party, Party.case_id == Case.id)
        .where(Party.phone_index == index, Party.role == "applicant")
        .where(Case.channel == "online_form", Case.created_at > since)
    )
    return uow.session.scalar(query) or 0


def receipt_of(uow: UnitOfWork, token: str) -> Receipt | None:
    """The receipt of the application that this draft's token handed in, or None."""
    draft = find_draft(uow, uow.vault.token_digest(token))
    return _receipt(uow, draft.case_id) if draft and draft.case_id else None


def find_applicant(uow: UnitOfWork, case_no: str, phone: str) -> Party | None:
    """The applicant of the case with this number who gave this telephone, or None."""
    number = case_no.strip().replace("—", "-").replace("－", "-")
    query = (
        select(Party)
        .join(Case, Party.case_id == Case.id)
        .where(Case.case_no == number, Party.role == "applicant")
        .where(Party.phone_index == uow.vault.index(normalise_phone(phone)))
    )
    return uow.session.scalar(query.limit(1))


def receipt_of_party(uow: UnitOfWork, party_id: UUID) -> Receipt | None:
    """Where the application of this applicant stands, for whoever gave its number and telephone; or None."""
    party = uow.session.get(Party, party_id)
    return _receipt(uow, party.case_id) if party and party.role == "applicant" else None


def applicant_as_actor(uow: UnitOfWork, party_id: UUID) -> Actor | None:
    """The applicant whose own message was opened before there was a link to a room, or None."""
    party = uow.session.get(Party, party_id)
    if party is None or party.role != "applicant":
        return None
    return Actor(
        ActorKind.PARTICIPANT, name=party.name, case_id=party.case_id, seat="applicant", party_id=party.id
    )  # fmt: skip


def own_receipt(uow: UnitOfWork) -> Receipt:
    """Where the application of the participant who asks stands. Raises Missing."""
    if uow.actor.case_id is None or uow.actor.seat != "applicant":
        raise Missing
    return _receipt(uow, uow.actor.case_id)


def _receipt(uow: UnitOfWork, case_id: UUID) -> Receipt:
    case = uow.session.get_one(Case, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    clock, lacking = running_clock(uow, case.id, "T-ACCEPT"), running_clock(uow, case.id, "T-SUPPLEMENT")
    names = accounts.staff_names(uow, [case.mediator_id])
    return Receipt(
        case_no=case.case_no, title=case.title, status=case.status, applied_on=case.applied_on,
        decide_by=clock.due_on if clock else None, office=office.name, office_phone=office.phone,
        office_address=office.address, mediator=names.get(case.mediator_id, "") if case.mediator_id else "",
        missing=tuple(str(item) for item in case.missing_items),
        next_door=next_door(RejectReason(case.reject_reason)) if case.reject_reason else "",
        note=case.ending_note if case.status is CaseStatus.REJECTED else "",
        supplement_by=lacking.due_on if lacking else None,
    )  # fmt: skip

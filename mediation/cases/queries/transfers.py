"""What passes between offices: for sender, receiver and whoever watches over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from mediation.accounts import queries as accounts
from mediation.cases.models import Case, Lead, Transfer
from mediation.cases.policy import HEARING, POLICY, Moving
from mediation.cases.states import OPEN, LeadStatus, TransferStatus
from mediation.core.authz import Actor, Role, may
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork

MOST = 100
KEPT_IN_SIGHT = timedelta(days=14)
"""How long what came back stands among the tasks of an office that goes on with it by itself."""


def moving_of(uow: UnitOfWork, transfer: Transfer) -> Moving:
    """What the policy needs to know of a transfer."""
    return Moving(
        transfer.from_org_id, accounts.get_organisation(uow, transfer.from_org_id).path,
        transfer.to_org_id, accounts.get_organisation(uow, transfer.to_org_id).path,
    )  # fmt: skip


def get_transfer(uow: UnitOfWork, transfer_id: UUID, *, lock: bool = False) -> Transfer:
    """A transfer that the actor may see; locked and fresh with `lock`. Raises Missing."""
    found = uow.session.get(Transfer, transfer_id, with_for_update=lock, populate_existing=lock)
    if found is None or not may(POLICY, "cases.read_transfer", uow.actor, moving_of(uow, found)):
        raise Missing
    return found


def open_transfer(uow: UnitOfWork, *, case_id: UUID | None = None, lead_id: UUID | None = None) -> Transfer | None:
    """The transfer of a case or a lead that waits for its answer, locked, whoever asks."""
    query = select(Transfer).where(_of(case_id, lead_id), Transfer.status == TransferStatus.SENT)
    return uow.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def transfers_of(uow: UnitOfWork, *, case_id: UUID | None = None, lead_id: UUID | None = None) -> Sequence[Transfer]:
    """Every transfer of a case or lead that the actor was allowed to get, with those of the lead it came from."""
    of_lead = select(Lead.id).where(Lead.case_id == case_id) if case_id else select(Lead.id).where(false())
    query = select(Transfer).where(or_(_of(case_id, lead_id), Transfer.lead_id.in_(of_lead)))
    return uow.session.scalars(query.order_by(Transfer.sent_at.desc(), Transfer.id.desc()).limit(MOST)).all()


def rounds_of(uow: UnitOfWork, *, case_id: UUID | None = None, lead_id: UUID | None = None) -> int:
    """How often a matter was passed on so far, that of its lead counted."""
    return len(transfers_of(uow, case_id=case_id, lead_id=lead_id))


def transfers_under_way(uow: UnitOfWork) -> Sequence[Transfer]:
    """What waits for an answer and concerns the actor, the earliest due first."""
    query = select(Transfer).where(Transfer.status == TransferStatus.SENT, _visible(uow.actor))
    return uow.session.scalars(query.order_by(Transfer.due_on, Transfer.id).limit(MOST)).all()


def lapsed_for_me(uow: UnitOfWork, today: date) -> Sequence[Transfer]:
    """What the actor's office sent and nobody has signed for in time: it answers for it still."""
    mine = (Transfer.from_org_id == uow.actor.org_id, Transfer.status == TransferStatus.SENT, Transfer.due_on < today)
    return uow.session.scalars(select(Transfer).where(*mine, _visible(uow.actor)).order_by(Transfer.due_on)).all()


def came_back_to_me(uow: UnitOfWork) -> Sequence[Transfer]:
    """What the actor's office sent and got back, until it is passed on anew, or the matter is dealt with elsewhere."""
    later = aliased(Transfer)
    same = or_(later.case_id == Transfer.case_id, later.lead_id == Transfer.lead_id)
    passed_on = exists().where(same, later.round > Transfer.round)
    lead = exists().where(Lead.id == Transfer.lead_id, Lead.status == LeadStatus.LEAD)
    case = exists().where(Case.id == Transfer.case_id, Case.status.in_(OPEN))
    mine = (Transfer.from_org_id == uow.actor.org_id, Transfer.status == TransferStatus.RETURNED, ~passed_on)
    query = select(Transfer).where(*mine, or_(lead, case), Transfer.answered_at > uow.now() - KEPT_IN_SIGHT)
    return uow.session.scalars(query.where(_visible(uow.actor)).order_by(Transfer.answered_at).limit(MOST)).all()


def to_sign_for(uow: UnitOfWork) -> Sequence[Transfer]:
    """What the actor's own office is to sign for or to give back, the earliest due first."""
    mine = (Transfer.to_org_id == uow.actor.org_id, Transfer.status == TransferStatus.SENT)
    query = select(Transfer).where(*mine, _visible(uow.actor))
    return uow.session.scalars(query.order_by(Transfer.due_on, Transfer.id).limit(MOST)).all()


def answered_lately(uow: UnitOfWork, limit: int = 20) -> Sequence[Transfer]:
    """The newest answers that concern the actor, returns and receipts alike."""
    query = select(Transfer).where(Transfer.status != TransferStatus.SENT, _visible(uow.actor))
    return uow.session.scalars(query.order_by(Transfer.answered_at.desc(), Transfer.id).limit(limit)).all()


def returned_between(uow: UnitOfWork, first: date, following: date) -> Sequence[tuple[UUID, UUID, int, int]]:
    """(from, to, sent, come back) for each pair of offices that the actor watches, sent from `first` to `following`."""
    came_back = func.count().filter(Transfer.status == TransferStatus.RETURNED)
    pair = (Transfer.from_org_id, Transfer.to_org_id)
    day = func.date(func.timezone("Asia/Shanghai", Transfer.sent_at))
    query = select(*pair, func.count(), came_back).where(_visible(uow.actor), day >= first, day < following)
    rows = uow.session.execute(query.group_by(*pair).order_by(came_back.desc(), *pair))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def subjects_of(uow: UnitOfWork, rows: Sequence[Transfer]) -> dict[UUID, tuple[str, str]]:
    """Number and what it is about, by transfer; whoever may get a transfer reads no more of the matter by it."""
    cases = select(Case.id, Case.case_no, Case.title).where(Case.id.in_([row.case_id for row in rows if row.case_id]))
    leads = select(Lead.id, Lead.lead_no, Lead.summary).where(Lead.id.in_([row.lead_id for row in rows if row.lead_id]))
    known = {row[0]: (row[1], row[2]) for query in (cases, leads) for row in uow.session.execute(query)}
    return {row.id: known[row.case_id or row.lead_id] for row in rows}  # type: ignore[index] # one of both is set


def matter_of(uow: UnitOfWork, transfer: Transfer) -> Case | Lead:
    """What is passed on, for the sheet of a transfer that the actor was allowed to get."""
    if transfer.case_id is not None:
        return uow.session.get_one(Case, transfer.case_id)
    return uow.session.get_one(Lead, transfer.lead_id)


def _of(case_id: UUID | None, lead_id: UUID | None) -> ColumnElement[bool]:
    return Transfer.case_id == case_id if case_id is not None else Transfer.lead_id == lead_id


def _visible(actor: Actor) -> ColumnElement[bool]:
    """The same rule as `cases.read_transfer` of the policy, in SQL."""
    if actor.is_system:
        return true()
    found: list[ColumnElement[bool]] = [false()]
    if actor.has(*HEARING, Role.JUDGE):
        found += [Transfer.from_org_id == actor.org_id, Transfer.to_org_id == actor.org_id]
    if actor.has(Role.CLERK, Role.SUPERVISOR) and actor.org_path:
        below = accounts.ids_below(actor.org_path)
        found += [Transfer.from_org_id.in_(below), Transfer.to_org_id.in_(below)]
    return or_(*found)

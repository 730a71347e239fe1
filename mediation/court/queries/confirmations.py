"""Confirmations: the case's own people see theirs, a seat that is there for what was agreed too, the court what was
handed over to it and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import Role
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.court.models import ConfirmationApplicant, ConfirmationPaper, JudicialConfirmation
from mediation.court.policy import Ground
from mediation.court.states import BEFORE_SUBMISSION, HANDED_OVER
from mediation.law.seats import Sight


def _visible(uow: UnitOfWork) -> ColumnElement[bool]:
    actor = uow.actor
    if actor.is_system:
        return true()
    through_case = JudicialConfirmation.case_id.in_(cases.visible_ids(uow, Sight.AGREEMENT))
    if not actor.has(Role.JUDGE):
        return through_case
    at_desk = and_(
        JudicialConfirmation.court_org_id == actor.org_id if actor.org_id else false(),
        JudicialConfirmation.status.in_(HANDED_OVER),
    )
    return or_(at_desk, through_case) if actor.roles - {Role.JUDGE} else at_desk


def get_confirmation(uow: UnitOfWork, confirmation_id: UUID, *, lock: bool = False) -> JudicialConfirmation:
    """A confirmation that the actor may see; locked and fresh with `lock`. Raises Missing."""
    return _one(uow, JudicialConfirmation.id == confirmation_id, lock=lock)


def confirmation_of_case(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> JudicialConfirmation | None:
    """The newest confirmation of a case that the actor may see, or None."""
    query = select(JudicialConfirmation).where(JudicialConfirmation.case_id == case_id, _visible(uow))
    newest = query.order_by(JudicialConfirmation.assessed_at.desc(), JudicialConfirmation.id.desc()).limit(1)
    return uow.session.scalar(_locked(newest, lock=lock))


def confirmation_of_agreement(uow: UnitOfWork, agreement_id: UUID) -> JudicialConfirmation | None:
    """The confirmation of an agreement, locked, whoever asks: for reactions to facts."""
    query = select(JudicialConfirmation).where(JudicialConfirmation.agreement_id == agreement_id)
    return uow.session.scalar(_locked(query, lock=True))


def _one(uow: UnitOfWork, condition: ColumnElement[bool], *, lock: bool) -> JudicialConfirmation:
    query = select(JudicialConfirmation).where(condition, _visible(uow))
    found = uow.session.scalar(_locked(query, lock=lock))
    if found is None:
        raise Missing
    return found


def _locked(query: Select[JudicialConfirmation], *, lock: bool) -> Select[JudicialConfirmation]:
    return query.with_for_update(of=JudicialConfirmation).execution_options(populate_existing=True) if lock else query


def ground_of(uow: UnitOfWork, row: JudicialConfirmation) -> Ground:
    """What the policy needs to know; the caller has got the row through its query."""
    case = cases.get_case_unseen(uow, row.case_id)
    paths = tuple(accounts.get_organisation(uow, org).path for org in {case.org_id, case.lead_org_id})
    return Ground(case.id, case.mediator_id, paths, row.court_org_id, handed_over=row.status in HANDED_OVER)


def desk(uow: UnitOfWork) -> Sequence[JudicialConfirmation]:
    """What was handed over to the actor's court, the newest hand-over first."""
    if not uow.actor.has(Role.JUDGE) or uow.actor.org_id is None:
        return []
    query = select(JudicialConfirmation).where(
        JudicialConfirmation.court_org_id == uow.actor.org_id, JudicialConfirmation.status.in_(HANDED_OVER)
    )
    return uow.session.scalars(query.order_by(JudicialConfirmation.submitted_at.desc())).all()


def open_confirmations(uow: UnitOfWork) -> Sequence[JudicialConfirmation]:
    """What the actor still has to prepare, hand over or supplement, what is due first at the top."""
    from_here = (*BEFORE_SUBMISSION, "supplement")
    query = select(JudicialConfirmation).where(JudicialConfirmation.status.in_(from_here), _visible(uow))
    return uow.session.scalars(query.order_by(JudicialConfirmation.due_on)).all()


def applicants_of(uow: UnitOfWork, confirmation_id: UUID, *, lock: bool = False) -> Sequence[ConfirmationApplicant]:
    """Who has to apply, in the parties' order; the caller has got the confirmation."""
    query = select(ConfirmationApplicant).where(ConfirmationApplicant.confirmation_id == confirmation_id)
    query = query.order_by(ConfirmationApplicant.position)
    return uow.session.scalars(query.with_for_update() if lock else query).all()


def papers_of(uow: UnitOfWork, row: JudicialConfirmation) -> Sequence[ConfirmationPaper]:
    """Every paper that was handed over, the newest round first; the caller has got the confirmation."""
    query = select(ConfirmationPaper).where(ConfirmationPaper.confirmation_id == row.id)
    return uow.session.scalars(query.order_by(ConfirmationPaper.round.desc(), ConfirmationPaper.position)).all()


def paper_bytes(uow: UnitOfWork, confirmation_id: UUID, paper_id: UUID) -> tuple[str, bytes]:
    """Title and PDF of a paper of a packet that the actor may see. Raises Missing."""
    row = get_confirmation(uow, confirmation_id)
    paper = uow.session.get(ConfirmationPaper, paper_id)
    if paper is None or paper.confirmation_id != row.id:
        raise Missing
    return paper.title, uow.engines.files.get(paper.sha256)


def lapsed(uow: UnitOfWork, today: date, limit: int = 200) -> Sequence[JudicialConfirmation]:
    """Confirmations never handed over whose thirty days are past, locked; rows held by others are left out."""
    query = select(JudicialConfirmation).where(
        JudicialConfirmation.status.in_(BEFORE_SUBMISSION), JudicialConfirmation.due_on < today
    )
    return uow.session.scalars(query.limit(limit).with_for_update(skip_locked=True)).all()


def nearing_end(uow: UnitOfWork, today: date, until: date, limit: int = 200) -> Sequence[JudicialConfirmation]:
    """Confirmations not yet handed over whose thirty days end in the days up to `until`, locked."""
    query = select(JudicialConfirmation).where(
        JudicialConfirmation.status.in_(BEFORE_SUBMISSION), JudicialConfirmation.due_on.between(today, until)
    )
    return uow.session.scalars(query.limit(limit).with_for_update(skip_locked=True)).all()

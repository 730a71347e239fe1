"""Notarisations: the case's own people see theirs, notary and enforcing court what was handed over to them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import Actor, Role
from mediation.core.errors import Missing
from mediation.core.models import AuditRow
from mediation.core.uow import UnitOfWork
from mediation.law.seats import Sight
from mediation.notary.models import (
    CertificateNumber,
    EnforceableNotarization,
    ExecutionCertificate,
    NotarialMatter,
    NotarizationApplicant,
    NotarizationPaper,
    PerformanceCheck,
)
from mediation.notary.policy import Ground
from mediation.notary.states import AT_EXECUTION, BEFORE_APPLICATION, HANDED_OVER, ApplicantRole, NotarizationStatus

_DESKS = frozenset({Role.NOTARY, Role.JUDGE})


def _visible(uow: UnitOfWork) -> ColumnElement[bool]:
    actor = uow.actor
    if actor.is_system:
        return true()
    at_desk = _at_desk(actor)
    only_desk = actor.is_staff and actor.roles <= _DESKS
    through_case = cases.visible_ids(uow, Sight.AGREEMENT)
    return at_desk if only_desk else or_(at_desk, EnforceableNotarization.case_id.in_(through_case))


def _at_desk(actor: Actor) -> ColumnElement[bool]:
    row = EnforceableNotarization
    found: list[ColumnElement[bool]] = [false()]
    if actor.has(Role.NOTARY) and actor.org_id is not None:
        found.append(and_(row.notary_org_id == actor.org_id, row.status.in_(HANDED_OVER)))
    if actor.has(Role.JUDGE) and actor.org_id is not None:
        found.append(and_(row.enforcing_court_id == actor.org_id, row.status.in_(AT_EXECUTION)))
    return or_(*found)


def get_notarization(uow: UnitOfWork, notarization_id: UUID, *, lock: bool = False) -> EnforceableNotarization:
    """A notarisation that the actor may see; locked and fresh with `lock`. Raises Missing."""
    query = select(EnforceableNotarization).where(EnforceableNotarization.id == notarization_id, _visible(uow))
    found = uow.session.scalar(_locked(query, lock=lock))
    if found is None:
        raise Missing
    return found


def notarization_of_case(uow: UnitOfWork, case_id: UUID, *, lock: bool = False) -> EnforceableNotarization | None:
    """The newest notarisation of a case that the actor may see, or None."""
    query = select(EnforceableNotarization).where(EnforceableNotarization.case_id == case_id, _visible(uow))
    return uow.session.scalar(_locked(query.order_by(EnforceableNotarization.id.desc()).limit(1), lock=lock))


def notarization_of_agreement(uow: UnitOfWork, agreement_id: UUID) -> EnforceableNotarization | None:
    """The notarisation of an agreement, locked, whoever asks: for reactions to facts."""
    query = select(EnforceableNotarization).where(EnforceableNotarization.agreement_id == agreement_id)
    return uow.session.scalar(_locked(query, lock=True))


def _locked(query: Select[EnforceableNotarization], *, lock: bool) -> Select[EnforceableNotarization]:
    if not lock:
        return query
    return query.with_for_update(of=EnforceableNotarization).execution_options(populate_existing=True)


def ground_of(uow: UnitOfWork, row: EnforceableNotarization) -> Ground:
    """What the policy needs to know; the caller has got the row through its query."""
    case = cases.get_case_unseen(uow, row.case_id)
    paths = tuple(accounts.get_organisation(uow, org).path for org in {case.org_id, case.lead_org_id})
    owed = [one.party_id for one in applicants_of(uow, row.id) if one.role is ApplicantRole.CREDITOR]
    return Ground(
        case.id, case.mediator_id, paths, row.notary_org_id, row.enforcing_court_id,
        handed_over=row.status in HANDED_OVER, at_execution=row.status in AT_EXECUTION, creditors=frozenset(owed),
    )  # fmt: skip


def desk(uow: UnitOfWork) -> Sequence[EnforceableNotarization]:
    """What lies on the desk of the actor's notary office or enforcing court, the newest first."""
    query = select(EnforceableNotarization).where(_at_desk(uow.actor))
    return uow.session.scalars(query.order_by(EnforceableNotarization.applied_at.desc())).all()


def open_notarizations(uow: UnitOfWork) -> Sequence[EnforceableNotarization]:
    """What the actor's side still has to prepare, hand over or supplement."""
    from_here = (*BEFORE_APPLICATION, NotarizationStatus.SUPPLEMENT)
    query = select(EnforceableNotarization).where(
        EnforceableNotarization.status.in_(from_here),
        EnforceableNotarization.prepared_at.is_not(None),
        EnforceableNotarization.case_id.in_(cases.visible_ids(uow, Sight.AGREEMENT)),
    )
    return uow.session.scalars(query.order_by(EnforceableNotarization.prepared_at)).all()


def applicants_of(uow: UnitOfWork, notarization_id: UUID, *, lock: bool = False) -> Sequence[NotarizationApplicant]:
    """Who applies and signs, creditors first; the caller has got the notarisation."""
    query = select(NotarizationApplicant).where(NotarizationApplicant.notarization_id == notarization_id)
    query = query.order_by(NotarizationApplicant.position)
    return uow.session.scalars(query.with_for_update() if lock else query).all()


def papers_of(uow: UnitOfWork, row: EnforceableNotarization) -> Sequence[NotarizationPaper]:
    """Every paper that was handed over, the newest round first; the caller has got the notarisation."""
    query = select(NotarizationPaper).where(NotarizationPaper.notarization_id == row.id)
    return uow.session.scalars(query.order_by(NotarizationPaper.round.desc(), NotarizationPaper.position)).all()


def paper_bytes(uow: UnitOfWork, notarization_id: UUID, paper_id: UUID) -> tuple[str, bytes]:
    """Title and PDF of a paper of a packet that the actor may see. Raises Missing."""
    row = get_notarization(uow, notarization_id)
    paper = uow.session.get(NotarizationPaper, paper_id)
    if paper is None or paper.notarization_id != row.id:
        raise Missing
    return paper.title, uow.engines.files.get(paper.sha256)


def matter_of(uow: UnitOfWork, row: EnforceableNotarization) -> NotarialMatter | None:
    """The notarial matter with its certificate numbers; the caller has got the notarisation."""
    return uow.session.scalar(select(NotarialMatter).where(NotarialMatter.notarization_id == row.id))


def numbers_taken(uow: UnitOfWork, numbers: Sequence[str]) -> bool:
    """Whether a certificate here already carries one of these numbers."""
    query = select(CertificateNumber.id).where(CertificateNumber.number.in_(numbers)).limit(1)
    return uow.session.scalar(query) is not None


def checks_made(uow: UnitOfWork, row: EnforceableNotarization) -> Sequence[PerformanceCheck]:
    """The notary's work notes on performance, the oldest first; the caller has got the notarisation."""
    query = select(PerformanceCheck).where(PerformanceCheck.notarization_id == row.id)
    return uow.session.scalars(query.order_by(PerformanceCheck.noted_at, PerformanceCheck.id)).all()


def certificate_of(uow: UnitOfWork, row: EnforceableNotarization, *, lock: bool = False) -> ExecutionCertificate | None:
    """The execution certificate asked for or issued; the caller has got the notarisation."""
    query = select(ExecutionCertificate).where(ExecutionCertificate.notarization_id == row.id)
    return uow.session.scalar(query.with_for_update() if lock else query)


def confirmed_at_court(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the case was also handed to a court for confirmation: read from the audit, court being a sibling."""
    query = select(AuditRow.id).where(AuditRow.case_id == case_id, AuditRow.action == "court.submit").limit(1)
    return uow.session.scalar(query) is not None

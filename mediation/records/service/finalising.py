"""A paper becomes final: no gaps, its number taken under lock, made once more with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import may, require
from mediation.core.clock import local_day
from mediation.core.errors import Missing, Refusal
from mediation.core.series import next_number
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind, document_kind, document_number, series_under
from mediation.law.outcomes import MediationKind
from mediation.records import queries
from mediation.records.events import DocumentFinalised
from mediation.records.models import Document
from mediation.records.policy import POLICY, Writing
from mediation.records.rules import papers
from mediation.records.service.requests import ask_again, queue, seal
from mediation.records.states import DOCUMENT

Check = Callable[[UnitOfWork, UUID | None], None]
CHECKS: dict[str, Check] = {}


def check_before_final(kind: str, check: Check) -> None:
    """Let a higher feature hold a kind of paper back from people's 定稿: `check(uow, subject_id)` refuses."""
    CHECKS[kind] = check


def held_back(uow: UnitOfWork, document: Document) -> Refusal | None:
    """Why a higher feature does not let people make this paper final yet; None when nothing holds it back."""
    try:
        if document.kind in CHECKS:
            CHECKS[document.kind](uow, document.subject_id)
    except Refusal as refusal:
        return refusal
    return None


def finalise(uow: UnitOfWork, document_id: UUID) -> Document:
    """Make a paper final: it takes its number and is made once more with it.

    For verbs of other features, which have asked their own policy; people use `sign_off`. A corrected
    version keeps the number of the one before. Raises Missing, AlreadyFinal, Superseded, GapsRemain.
    """
    document = queries.document_to_render(uow, document_id)
    if document is None:
        raise Missing
    papers.check_final(
        gaps=document.gaps, finalised=document.finalised_at is not None, number=document.number,
        superseded=document.superseded_by is not None,
    )  # fmt: skip
    document.number = _number(uow, document)
    document.finalised_at, document.finalised_by = uow.now(), uow.actor.id
    content = papers.numbered(queries.content_of(uow, document), document.number)
    document.content_sealed = seal(uow, content)
    document.revision += 1
    document.requested_at = uow.now()
    uow.move(DOCUMENT, document, "finalise", reason=document.number or "")
    queue(uow, document)
    uow.audit("records.finalised", "document", document.id, case_id=document.case_id, number=document.number)
    uow.tell(
        DocumentFinalised(
            at=uow.now(), actor_name=uow.actor.name, case_id=document.case_id, document_id=document.id,
            kind=document.kind, version=document.version, title=document.title, audience=tuple(document.audience),
            number=document.number or "",
        )
    )  # fmt: skip
    return document


def sign_off(uow: UnitOfWork, document_id: UUID) -> Document:
    """The file's keeper, or the office that wrote it, makes a paper final.

    Raises Missing, Forbidden, what `finalise` raises and what holds back this kind of paper.
    """
    document = queries.get_document(uow, document_id, lock=True)
    standing = queries.standing_in(uow, document.case_id)
    if not may(POLICY, "records.write", uow.actor, Writing(standing, document.kind)):
        require(POLICY, "records.sign_off", uow.actor, standing)
    refusal = held_back(uow, document)
    if refusal is not None:
        raise refusal
    return finalise(uow, document_id)


def retry(uow: UnitOfWork, document_id: UUID) -> Document:
    """Queue a failed paper again. Raises Missing, Forbidden, Conflict when it has not failed."""
    document = _asked(uow, document_id, "records.retry")
    ask_again(uow, document)
    return document


def _asked(uow: UnitOfWork, document_id: UUID, action: str) -> Document:
    document = queries.get_document(uow, document_id, lock=True)
    require(POLICY, action, uow.actor, queries.standing_in(uow, document.case_id))
    return document


def _number(uow: UnitOfWork, document: Document) -> str | None:
    """The number this paper takes: its earlier version's, a fresh one of its series, or none."""
    office = accounts.get_organisation(uow, document.org_id or cases.get_case_unseen(uow, document.case_id).org_id)
    document.org_id = office.id
    earlier = queries.earlier_number(uow, document)
    if earlier is not None:
        document.org_id = earlier.org_id
        return earlier.number
    series = document_kind(DocKind(document.kind)).series if document.kind in set(DocKind) else None
    if series is None:
        return None
    series = series_under(series, MediationKind(cases.get_case_unseen(uow, document.case_id).mediation_kind))
    year = local_day(uow.now()).year
    return document_number(office.number_prefix, series, year, next_number(uow, office.id, series, year))

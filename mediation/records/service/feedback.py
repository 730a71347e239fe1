"""The letter back to the office that sent the case: made, read before it goes, sent (domain F4)."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.records import queries
from mediation.records.models import Document
from mediation.records.policy import POLICY
from mediation.records.service.finalising import finalise
from mediation.records.service.makers import want


def feedback_of(uow: UnitOfWork, case_id: UUID) -> Document | None:
    """The newest letter of the case, or None."""
    return queries.latest_version(uow, case_id, DocKind.FEEDBACK.value, None)


def draft_feedback(uow: UnitOfWork, case_id: UUID) -> Document:
    """The letter as the case stands now; the final one when nothing changed since it went.

    Raises Missing, Forbidden, NotToBeMadeYet.
    """
    require(POLICY, "records.request", uow.actor, queries.standing_in(uow, case_id))
    if (sent := feedback_of(uow, case_id)) is not None and sent.finalised_at is not None:
        return sent
    return want(uow, case_id, DocKind.FEEDBACK.value)


def send_feedback(uow: UnitOfWork, case_id: UUID, means: str) -> Document:
    """Make the letter final and note how it went; the feedback is given.

    Raises Missing, Forbidden, GapsRemain, AlreadyFinal, NotToBeFedBack.
    """
    letter = draft_feedback(uow, case_id)
    casework.feed_back(uow, case_id, means)
    return finalise(uow, letter.id)


def words_of(uow: UnitOfWork, case_id: UUID, letter: Document) -> list[str]:
    """The letter's paragraphs as they will be printed, gaps in brackets."""
    cases.get_case(uow, case_id)
    content = queries.content_of(uow, letter)
    return ["".join(_said(part) for part in block.get("text", [])) for block in content["blocks"]]


def _said(part: object) -> str:
    return f"【缺：{part['gap']}】" if isinstance(part, dict) else str(part)

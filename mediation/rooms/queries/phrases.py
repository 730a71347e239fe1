"""The phrases that a member of staff may use, and the articles that may be quoted by their words."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from mediation.core.uow import UnitOfWork
from mediation.law.citations import Citation, citations
from mediation.rooms.models import Phrase

MOST_ARTICLES = 20


def own_phrases(uow: UnitOfWork) -> Sequence[Phrase]:
    """The actor's own, the oldest first."""
    query = select(Phrase).where(Phrase.staff_id == uow.actor.id, Phrase.staff_id.is_not(None))
    return uow.session.scalars(query.order_by(Phrase.created_at, Phrase.id)).all()


def office_phrases(uow: UnitOfWork) -> Sequence[Phrase]:
    """Those of the actor's office and of the offices above it, the highest first."""
    above = [UUID(one) for one in uow.actor.org_path.split("/") if one] if uow.actor.is_staff else []
    rows = uow.session.scalars(select(Phrase).where(Phrase.org_id.in_(above)))
    return sorted(rows, key=lambda one: (above.index(one.org_id) if one.org_id else 0, one.created_at, one.id))


def get_phrase(uow: UnitOfWork, phrase_id: UUID) -> Phrase | None:
    """One phrase, locked, whoever asks: the verb asks the policy."""
    return uow.session.scalar(select(Phrase).where(Phrase.id == phrase_id).with_for_update())


def count_phrases(uow: UnitOfWork, *, staff_id: UUID | None = None, org_id: UUID | None = None) -> int:
    """How many an owner keeps."""
    query = select(func.count()).where(Phrase.staff_id == staff_id if staff_id else Phrase.org_id == org_id)
    return uow.session.scalar(query) or 0


def articles_about(words: str) -> list[Citation]:
    """The articles whose name or text has all of these words, at most 20; none for fewer than two signs."""
    wanted = words.split()
    if len("".join(wanted)) < 2:
        return []
    found = [one for one in citations().values() if all(word in one.name or word in one.text for word in wanted)]
    return found[:MOST_ARTICLES]

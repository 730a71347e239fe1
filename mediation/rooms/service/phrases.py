"""Keeping phrases: one's own, and the office's by whoever keeps its desk."""

from __future__ import annotations

from uuid import UUID

from mediation.core.authz import may, require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Phrase
from mediation.rooms.policy import POLICY, PhraseOwner
from mediation.rooms.queries.phrases import count_phrases, get_phrase
from mediation.rooms.rules.phrases import checked_phrase


def add_phrase(uow: UnitOfWork, text: str, *, office: bool = False) -> Phrase:
    """Keep a phrase of the actor's own, or with `office` one for their office. Raises Invalid, Forbidden."""
    owner = PhraseOwner(None if office else uow.actor.id, uow.actor.org_id if office else None)
    require(POLICY, "rooms.keep_phrase", uow.actor, owner)
    kept = count_phrases(uow, staff_id=owner.staff_id, org_id=owner.org_id)
    phrase = Phrase(
        id=new_id(), staff_id=owner.staff_id, org_id=owner.org_id, text=checked_phrase(text, kept=kept),
        created_at=uow.now(), changed_at=uow.now(),
    )  # fmt: skip
    uow.session.add(phrase)
    uow.session.flush()
    uow.audit("rooms.phrase_added", "phrase", phrase.id, office=office)
    return phrase


def change_phrase(uow: UnitOfWork, phrase_id: UUID, text: str) -> Phrase:
    """Other words for a phrase. Raises Missing for one that is somebody else's, Invalid."""
    phrase = _own(uow, phrase_id)
    phrase.text, phrase.changed_at = checked_phrase(text, kept=0), uow.now()
    uow.audit("rooms.phrase_changed", "phrase", phrase.id)
    return phrase


def remove_phrase(uow: UnitOfWork, phrase_id: UUID) -> None:
    """Let a phrase go; what was said with it stays said. Raises Missing."""
    phrase = _own(uow, phrase_id)
    uow.session.delete(phrase)
    uow.audit("rooms.phrase_removed", "phrase", phrase_id)


def _own(uow: UnitOfWork, phrase_id: UUID) -> Phrase:
    phrase = get_phrase(uow, phrase_id)
    if phrase is None or not may_keep_phrase(uow, phrase):
        raise Missing
    return phrase


def may_keep_phrase(uow: UnitOfWork, phrase: Phrase) -> bool:
    """Whether the actor may change a phrase."""
    return may(POLICY, "rooms.keep_phrase", uow.actor, PhraseOwner(phrase.staff_id, phrase.org_id))

"""Which court, which days, and whether a number looks like a court's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.court.states import CourtGround
from mediation.law.calendar import due_date
from mediation.law.handoffs import COURT_NUMBER
from mediation.law.rules import rule


@dataclass(frozen=True, slots=True)
class Offer:
    """A court that the parties may apply to, and the grounds on which they may."""

    court_id: UUID
    name: str
    grounds: tuple[CourtGround, ...]


def offered_courts(delegated_by: UUID | None, courts: Sequence[tuple[UUID, str]]) -> list[Offer]:
    """Return the courts by CPL 205: the inviting court alone, or every local court for the parties to choose from.

    `courts` are id and name of the basic courts known here.
    """
    if delegated_by is not None:
        return [Offer(key, name, (CourtGround.DELEGATED,)) for key, name in courts if key == delegated_by]
    grounds = (CourtGround.ORGANISATION, CourtGround.DOMICILE, CourtGround.OBJECT)
    return [Offer(key, name, grounds) for key, name in courts]


@dataclass(frozen=True, slots=True)
class ReviewDates:
    """Until when a court should rule: by law, and by the older target that is only a reminder."""

    hard: date
    soft: date


def review_dates(accepted_on: date) -> ReviewDates:
    """Return 30 days (CPL 187) and the older 15 (JC11 5) from the day of docketing."""
    return ReviewDates(
        due_date(accepted_on, rule("T-JC-REVIEW", accepted_on)).due,
        due_date(accepted_on, rule("T-JC-SOFT", accepted_on)).due,
    )


def further_days(soft_due_on: date, review_due_on: date) -> date:
    """Return the last of the ten further days of the old rule (JC11 5), never past the thirty days of the law."""
    longer = due_date(soft_due_on, rule("T-JC-SOFT-EXT", soft_due_on)).due
    return min(longer, review_due_on)


def looks_like_court_number(text: str) -> bool:
    """Say whether a number has a court's usual form; a hint for the one who typed it, never a refusal."""
    return bool(COURT_NUMBER.match(text.strip()))


def content_digest(content: Mapping[str, object]) -> str:
    """Return the digest of what an applicant agreed to, so that a changed application asks again."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()

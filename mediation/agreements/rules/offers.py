"""Decisions about offers: what may be offered, until when, by whom it may be answered, how the moves went.

Values in, answer or refusal out; no session, no clock.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from mediation.agreements.errors import OfferLapsed, OfferNotOpen, OfferUnsound
from mediation.agreements.rules.terms import MAX_INSTALMENTS, Part
from mediation.agreements.states import OfferStatus
from mediation.core.clock import SHANGHAI
from mediation.core.i18n import N_
from mediation.core.money import MAX_FEN
from mediation.law.calendar import next_working_day

DEFAULT_CLAUSE = N_("任一期逾期超过15日的，可以要求一次付清全部余款。")
"""What a plan of instalments begins with when nobody says what follows if one is late."""

MOST_ITEMS = 10
LONGEST_ITEM = 200
LONGEST_WORDS = 500
LONGEST_VALID = timedelta(days=92)
OFFER_LASTS = timedelta(days=3)
"""Where the maker names no day."""


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What an offer says, as plain values: a sum from one party to another, things to do, or both.

    `amount_fen` in 分; `valid_until` the last day (Shanghai) on which it may be answered.
    """

    to_party: UUID
    payer: UUID | None = None
    payee: UUID | None = None
    amount_fen: int | None = None
    title: str = ""
    items: tuple[str, ...] = ()
    due_on: date | None = None
    conditions: str = ""
    default_clause: str = ""
    parts: tuple[Part, ...] = ()
    valid_until: date | None = None
    issue_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that was moved to a working day: which field, from when, to when."""

    field: str
    given: date
    kept: date


def checked_offer(terms: OfferTerms, maker: UUID, parties: frozenset[UUID], today: date) -> OfferTerms:
    """The offer with white space gone. Raises OfferUnsound with the field that is wrong."""
    clean = _tidy(terms)
    if clean.to_party == maker or clean.to_party not in parties:
        raise OfferUnsound(N_("请选择这个数是提给谁的。"), field="to_party")
    _check_sum(clean, parties)
    _check_words(clean)
    _check_days(clean, today)
    return clean


def _tidy(terms: OfferTerms) -> OfferTerms:
    items = tuple(item.strip() for item in terms.items if item.strip())
    return OfferTerms(
        to_party=terms.to_party, payer=terms.payer, payee=terms.payee, amount_fen=terms.amount_fen,
        title=terms.title.strip(), items=items, due_on=terms.due_on, conditions=terms.conditions.strip(),
        default_clause=terms.default_clause.strip(), parts=terms.parts, valid_until=terms.valid_until,
        issue_id=terms.issue_id,
    )  # fmt: skip


def _check_sum(terms: OfferTerms, parties: frozenset[UUID]) -> None:
    if terms.amount_fen is None and not terms.items:
        raise OfferUnsound(N_("请写一个数，或者写明要做的事。"), field="amount")
    if terms.amount_fen is not None and not 1 <= terms.amount_fen <= MAX_FEN:
        raise OfferUnsound(N_("金额要大于零，也不能过大。请核对位数。"), field="amount")
    sides = {terms.payer, terms.payee}
    if terms.amount_fen is not None and (len(sides) < 2 or not sides <= parties):
        raise OfferUnsound(N_("请选择谁付给谁。"), field="payer")
    if terms.parts and sum(part.amount_fen for part in terms.parts) != terms.amount_fen:
        raise OfferUnsound(N_("各期金额加起来和总额不一致，请核对到分。"), field="parts")


def _check_words(terms: OfferTerms) -> None:
    if len(terms.items) > MOST_ITEMS or any(len(item) > LONGEST_ITEM for item in terms.items):
        raise OfferUnsound(N_("要做的事最多写10条，每条不超过200字。"), field="items")
    if max(len(terms.title), len(terms.conditions), len(terms.default_clause)) > LONGEST_WORDS:
        raise OfferUnsound(N_("写得太长了，每一栏最多500字。"), field="conditions")


def _check_days(terms: OfferTerms, today: date) -> None:
    days = [part.due_on for part in terms.parts] or ([terms.due_on] if terms.due_on else [])
    if len(days) > MAX_INSTALMENTS or any(later <= earlier for earlier, later in itertools.pairwise(days)):
        raise OfferUnsound(N_("各期日期要一期比一期晚。"), field="parts")
    if days and days[0] < today:
        raise OfferUnsound(N_("履行日期不能早于今天。"), field="first_on" if terms.parts else "due_on")
    if terms.parts and terms.due_on and terms.due_on < days[-1]:
        raise OfferUnsound(N_("最后一期在这一天以后。请改这个日子，或者不填：付清的日子就是最后一期。"), field="due_on")
    until = terms.valid_until
    if until is not None and until < today:
        raise OfferUnsound(N_("答复期限不能早于今天，请换一天。"), field="valid_until")
    if until is not None and until - today > LONGEST_VALID:
        raise OfferUnsound(N_("答复期限最长三个月，请换一天。"), field="valid_until")


def on_working_days(terms: OfferTerms, today: date) -> tuple[OfferTerms, list[Moved]]:
    """The offer with its days moved to working days, and which were moved; a missing last day is filled in."""
    until = terms.valid_until or today + OFFER_LASTS
    kept_until = next_working_day(until)
    kept_due = next_working_day(terms.due_on) if terms.due_on else None
    parts = tuple(Part(next_working_day(part.due_on), part.amount_fen) for part in terms.parts)
    moved = [Moved("valid_until", until, kept_until)] if terms.valid_until and kept_until != until else []
    if terms.due_on and kept_due and kept_due != terms.due_on:
        moved.append(Moved("due_on", terms.due_on, kept_due))
    moved += [Moved("parts", old.due_on, new.due_on) for old, new in zip(terms.parts, parts, strict=True) if old != new]
    kept = OfferTerms(
        to_party=terms.to_party, payer=terms.payer, payee=terms.payee, amount_fen=terms.amount_fen, title=terms.title,
        items=terms.items, due_on=kept_due, conditions=terms.conditions, default_clause=terms.default_clause,
        parts=parts, valid_until=kept_until, issue_id=terms.issue_id,
    )  # fmt: skip
    return kept, moved


def end_of_day(day: date) -> datetime:
    """The moment at which a day is over in Shanghai: an answer on the day itself is in time."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=SHANGHAI)


def last_day(moment: datetime) -> date:
    """The last whole day before a moment made by `end_of_day`."""
    return (moment.astimezone(SHANGHAI) - timedelta(seconds=1)).date()


def check_answerable(status: OfferStatus, expires_at: datetime | None, now: datetime) -> None:
    """Pass when the offer still waits for an answer. Raises OfferLapsed, OfferNotOpen with what became of it."""
    if status is OfferStatus.LAPSED or (expires_at is not None and status is OfferStatus.OPEN and now >= expires_at):
        raise OfferLapsed
    if status is not OfferStatus.OPEN:
        raise OfferNotOpen(_GONE[status])


_GONE = {
    OfferStatus.ACCEPTED: N_("这个数已经有人答复同意了，您这次没有再记。"),
    OfferStatus.REJECTED: N_("这个数已经答复过不同意了。要改主意，请出一个新的数。"),
    OfferStatus.COUNTERED: N_("这个数已经有人还了别的数，请看最新的那一张。"),
    OfferStatus.RECALLED: N_("对方刚刚撤回了这个数，您这次没有答复上。请看最新情况。"),
    OfferStatus.WITHDRAWN: N_("对方刚刚收回了这个数，您这次没有答复上。请看最新情况。"),
    OfferStatus.REPLACED: N_("对方刚刚改了数，请看最新的那一张再答复。"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One offer on the chart: which side, how much (分), whether it stands no more, and whether because it was taken
    back."""

    side: str
    amount_fen: int
    faded: bool = False
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the drawing, in its own units (0…WIDTH, 0…HEIGHT; y grows downwards)."""

    x: int
    y: int
    step: Step


WIDTH = 340
HEIGHT = 180
MARGIN = 34


def chart(steps: Sequence[Step]) -> dict[str, list[Dot]]:
    """The moves of each side as points from left to right in the order they were made; empty below two moves.

    What was taken back sets no scale: beyond it, it lies at the edge. A slip of three noughts would press everything
    else onto one line.
    """
    if len(steps) < 2:
        return {}
    sums = [step.amount_fen for step in steps if not step.taken_back] or [step.amount_fen for step in steps]
    low, spread = min(sums), max(max(sums) - min(sums), 1)
    across, up = (WIDTH - 2 * MARGIN) / (len(steps) - 1), HEIGHT - 2 * MARGIN
    dots: dict[str, list[Dot]] = {}
    for n, step in enumerate(steps):
        above = min(max(step.amount_fen - low, 0), spread)
        y = HEIGHT - MARGIN - up * above // spread
        dots.setdefault(step.side, []).append(Dot(round(MARGIN + n * across), int(y), step))
    return dots

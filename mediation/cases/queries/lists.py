"""Lists of cases: filters that live in the address, one page at a time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select

from mediation.cases.models import Case, CaseClock, Disclosure, Party
from mediation.cases.queries.sight import visible
from mediation.cases.states import BEFORE_ACCEPTANCE, ENDED, OPEN, CaseStatus
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.identity import normalise_id, normalise_phone
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork

PAGE = 20
GROUPS: dict[str, tuple[CaseStatus, ...]] = {
    "open": OPEN,
    "ended": (*ENDED, CaseStatus.CLOSED, CaseStatus.ARCHIVED),
    "intake": (CaseStatus.APPLIED, CaseStatus.CONSENT_PENDING, CaseStatus.SUPPLEMENT_REQUIRED),
}
"""Words for several states at once, usable wherever one state is."""
DAYS: dict[str, Any] = {"applied": Case.applied_on, "accepted": Case.accepted_on, "closed": Case.closed_on}


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list of cases is narrowed by; every field is the text of the address, "" for all.

    `month` ("2026-11") is counted by the day that `by` names: applied, accepted or closed.
    """

    status: str = ""
    type: str = ""
    source: str = ""
    level: str = ""
    result: str = ""
    mediator: str = ""
    org: str = ""
    month: str = ""
    by: str = "applied"
    overdue: str = ""
    mine: str = ""
    series: str = ""
    q: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Self:
        """The filter that an address's arguments say; unknown ones are left out."""
        return cls(**{one.name: args[one.name].strip()[:100] for one in fields(cls) if args.get(one.name)})

    def as_args(self) -> dict[str, str]:
        """The arguments that say this filter again."""
        return {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if getattr(self, one.name) not in {"", one.default}
        }

    def but(self, **changes: str) -> Self:
        """This filter with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its cases, its number from 1, how many cases there are."""

    cases: Sequence[Case]
    number: int
    total: int
    size: int = PAGE

    @property
    def first(self) -> int:
        """The place of the first case, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.cases else 0

    @property
    def last(self) -> int:
        """The place of the last case shown."""
        return self.first + len(self.cases) - 1 if self.cases else 0

    @property
    def more(self) -> bool:
        """Whether a next page exists."""
        return self.number * self.size < self.total


def list_cases(uow: UnitOfWork, chosen: CaseFilter, page: int = 1, *, size: int = PAGE) -> Page:
    """The cases that the actor may see and the filter leaves, the newest first."""
    conditions = [visible(uow), *_conditions(uow, chosen)]
    total = uow.session.scalar(select(func.count()).select_from(Case).where(*conditions)) or 0
    number = max(1, min(page, -(-total // size)))
    query: Select[Case] = select(Case).where(*conditions).order_by(Case.created_at.desc(), Case.id.desc())
    rows = uow.session.scalars(query.offset((number - 1) * size).limit(size)).all()
    return Page(rows, number, total, size)


def count_cases(uow: UnitOfWork, chosen: CaseFilter) -> int:
    """How many cases `list_cases` would list."""
    conditions = [visible(uow), *_conditions(uow, chosen)]
    return uow.session.scalar(select(func.count()).select_from(Case).where(*conditions)) or 0


def nearest_clocks(uow: UnitOfWork, case_ids: Sequence[UUID]) -> dict[UUID, CaseClock]:
    """The running clock that is due first, by case; a paused one only where no other runs."""
    query = (
        select(CaseClock)
        .where(CaseClock.case_id.in_(case_ids), CaseClock.done_at.is_(None), CaseClock.dropped_at.is_(None))
        .order_by(CaseClock.paused_on.is_(None), CaseClock.due_on.desc(), CaseClock.id)
    )
    return {clock.case_id: clock for clock in uow.session.scalars(query)}


def overdue_clocks(uow: UnitOfWork, *, until: date) -> Sequence[tuple[CaseClock, Case]]:
    """Running clocks due on or before `until` of open cases that the actor may see, the latest at the top."""
    query = (
        select(CaseClock, Case)
        .join(Case, Case.id == CaseClock.case_id)
        .where(visible(uow), _running(), CaseClock.due_on <= until)
        .order_by(CaseClock.due_on, CaseClock.id)
        .limit(50)
    )
    return [(row[0], row[1]) for row in uow.session.execute(query)]


def _conditions(uow: UnitOfWork, chosen: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    plain = {
        Case.dispute_type: chosen.type, Case.source: chosen.source, Case.level: chosen.level,
        Case.result: chosen.result,
    }  # fmt: skip
    found += [column == value for column, value in plain.items() if value]
    if chosen.status:
        found.append(Case.status.in_(GROUPS.get(chosen.status) or _status(chosen.status)))
    if chosen.mediator:
        found.append(_is(Case.mediator_id, chosen.mediator))
    if chosen.org:
        found.append(_is(Case.lead_org_id, chosen.org))
    if chosen.series:
        found.append(_is(Case.series_id, chosen.series))
    if chosen.mine:
        found.append((Case.mediator_id == uow.actor.id) | (Case.proposed_mediator_id == uow.actor.id))
    if chosen.overdue:
        found.append(_overdue(local_day(uow.now())))
    return [*found, *_in_month(chosen), *_like(uow, chosen.q)]


def _is(column: Any, word: str) -> ColumnElement[bool]:
    """The column is the id that `word` writes; nothing when it writes none."""
    key = parse_id(word)
    return column == key if key else false()


def _status(word: str) -> tuple[CaseStatus, ...]:
    return (CaseStatus(word),) if word in set(CaseStatus) else ()


def _in_month(chosen: CaseFilter) -> list[ColumnElement[bool]]:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", chosen.month):
        return []
    year, month = map(int, chosen.month.split("-"))
    last = calendar.monthrange(year, month)[1]
    return [DAYS.get(chosen.by, Case.applied_on).between(date(year, month, 1), date(year, month, last))]


def _running() -> ColumnElement[bool]:
    return CaseClock.done_at.is_(None) & CaseClock.dropped_at.is_(None) & CaseClock.paused_on.is_(None)


def _overdue(today: date) -> ColumnElement[bool]:
    return exists().where(CaseClock.case_id == Case.id, _running(), CaseClock.due_on < today)


def _like(uow: UnitOfWork, words: str) -> list[ColumnElement[bool]]:
    """Title, numbers and names by any part; telephone and identity number only whole, by their blind index."""
    if not words:
        return []
    named = exists().where(
        Party.case_id == Case.id,
        Party.name.contains(words, autoescape=True)
        | (Party.phone_index == uow.vault.index(normalise_phone(words)))
        | (Party.id_no_index == uow.vault.index(normalise_id(words))),
    )
    columns = (Case.title, Case.case_no, Case.court_case_no, Case.referrer_no, Case.summary)
    return [or_(named, *(column.icontains(words, autoescape=True) for column in columns))]


def waiting_for_disclosure(uow: UnitOfWork) -> Sequence[Case]:
    """The cases whose named mediator the actor is, and which wait for the answer about conflicts."""
    query = select(Case).where(Case.proposed_mediator_id == uow.actor.id, Case.status.in_(OPEN), ~_conflict_told())
    return uow.session.scalars(query.order_by(Case.created_at)).all()


def waiting_for_conflict_answer(uow: UnitOfWork) -> Sequence[Case]:
    """The cases whose named mediator told of a conflict, and whose parties nobody has asked yet (OMR 13)."""
    query = select(Case).where(visible(uow), Case.status.in_(OPEN), _conflict_told())
    return uow.session.scalars(query.order_by(Case.created_at).limit(30)).all()


def _conflict_told() -> ColumnElement[bool]:
    """Of a case: its named mediator answered with a conflict that the parties have not answered."""
    told = (Disclosure.case_id == Case.id, Disclosure.staff_id == Case.proposed_mediator_id)
    return exists().where(*told, Disclosure.conflict, Disclosure.parties_agree.is_(None))


def waiting_for_decision(uow: UnitOfWork) -> Sequence[tuple[Case, CaseClock | None]]:
    """The applications that the actor decides on, with the decision's clock; empty for those who only look on."""
    if not uow.actor.has(Role.CLERK, Role.MEDIATOR, Role.JUDICIAL_OFFICE):
        return []
    clock = (CaseClock.case_id == Case.id) & (CaseClock.rule_id == "T-ACCEPT") & CaseClock.done_at.is_(None)
    query = (
        select(Case, CaseClock)
        .outerjoin(CaseClock, clock & CaseClock.dropped_at.is_(None))
        .where(visible(uow), Case.status.in_((*BEFORE_ACCEPTANCE, CaseStatus.ACCEPTED)))
        .where(Case.proposed_mediator_id.is_(None))
        .order_by(Case.created_at)
        .limit(30)
    )
    return [(row[0], row[1]) for row in uow.session.execute(query)]

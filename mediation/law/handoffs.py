"""What court and notary look at in a mediated agreement, as plain values, and what a check says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from mediation.core.i18n import N_
from mediation.law.citations import Citation, citation
from mediation.law.term import Term

COURT_NUMBER = re.compile(r"^[(（]\d{4}[)）][\u4e00-\u9fa5]{1,3}\d{0,4}(诉前调确|民特|民诉前调|诉前调)\d+号$")
"""How courts usually number a confirmation (D1); only a hint, numbers are kept as the court typed them."""

NOTARY_NUMBER = re.compile(r"^[(（]\d{4}[)）].{1,10}证.{0,4}字第\d+号$")
"""How notary offices usually number a certificate (E4); the coding is each province's own."""


class Verdict(Term):
    """What a check says."""

    PASS = "pass", N_("符合")
    WARN = "warn", N_("提示")
    BLOCK = "block", N_("不符合")
    MANUAL = "manual", N_("待核查")


class Mend(StrEnum):
    """What puts a failed check right."""

    ANNEX = "annex"  # the standard commitment that each debtor signs
    ANSWER = "answer"  # the mediator answers a question
    DATA = "data"  # something missing in the case file
    NEW_AGREEMENT = "new_agreement"  # the agreement itself has to change


Value = str | date | tuple[int, ...] | tuple[str, ...]
"""What a reason is filled with: words, a day, numbers of clauses, sentences of the catalogue."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of an eligibility list: what it says, why, under which article, and how to put it right."""

    code: str
    title: str
    verdict: Verdict
    reason: str
    basis: str
    values: Mapping[str, Value] = field(default_factory=dict)
    article: str = ""
    mend: str = ""
    mend_by: Mend | None = None

    @property
    def citation(self) -> Citation | None:
        """The article in its own words, when it is kept."""
        return citation(self.article) if self.article else None

    @property
    def kept(self) -> dict[str, Any]:
        """The line for a column of JSON, in no reader's language."""
        days = {name: day.isoformat() for name, day in self.values.items() if isinstance(day, date)}
        return {**asdict(self), "verdict": self.verdict.value, "values": {**self.values, **days}}


def worst(checks: Iterable[Check]) -> Verdict:
    """Return the gravest verdict of a list: block, manual, warn, pass."""
    found = {check.verdict for check in checks}
    return next((v for v in (Verdict.BLOCK, Verdict.MANUAL, Verdict.WARN) if v in found), Verdict.PASS)


def failing(checks: Iterable[Check], verdict: Verdict) -> list[Check]:
    """Return the checks of that verdict, in their order."""
    return [check for check in checks if check.verdict is verdict]


@dataclass(frozen=True, slots=True)
class Duty:
    """One clause: who owes whom what, how much (分), by when; `due_days` and `parts_fen` hold every part of it.

    `kind` is pay_money, deliver_goods, deliver_securities, apology, act, refrain or other.
    """

    number: int
    kind: str
    text: str
    obligor: UUID | None = None
    obligee: UUID | None = None
    amount_fen: int | None = None
    due_days: tuple[date, ...] = ()
    trigger: str = ""
    means: str = ""
    place: str = ""
    has_account: bool = False
    default_clause: str = ""
    performed: bool = False
    parts_fen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A party as court and notary ask about it; `adult` is None when the birthday is not known."""

    party_id: UUID
    name: str
    natural: bool = True
    adult: bool | None = True
    has_guardian: bool = False
    identity_grade: int = 0
    signed: bool = False
    service_address: str = ""
    electronic_service: bool = False
    guarantor: bool = False


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """A mediated agreement with what surrounds it; ids are the case's own."""

    agreement_id: UUID
    case_id: UUID
    case_no: str
    number: str
    written: bool
    effective_at: datetime | None
    identity_matter: bool
    facts: str
    duties: tuple[Duty, ...]
    sides: tuple[Side, ...]
    org_id: UUID
    org_kind: str
    org_name: str
    org_active: bool
    mediation_kind: str
    dispute_type: str
    accepted_on: date | None
    amount_fen: int
    delegated_by: UUID | None = None
    evidence_count: int = 0
    signs: tuple[str, ...] = ()
    """Signs of a sham in the terms, as sentences of the catalogue."""

    def named(self, party_id: UUID | None) -> str:
        """The name of a party, empty when it stands for nobody."""
        return next((side.name for side in self.sides if side.party_id == party_id), "")

    def due_days(self) -> list[date]:
        """Every day on which something falls due, in order."""
        return sorted(day for duty in self.duties for day in duty.due_days)


def numbers_in(duties: Sequence[Duty]) -> tuple[int, ...]:
    """The numbers of their clauses."""
    return tuple(duty.number for duty in duties)

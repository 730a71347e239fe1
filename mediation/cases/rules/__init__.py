"""Decisions about a case: values in, answer or refusal out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from mediation.cases.errors import (
    ConsentIncomplete,
    ConsentNotAsked,
    CourtNumberWrong,
    CreditCodeWrong,
    IdentityNotChecked,
    IdentityNumberWrong,
    PartyRefuses,
    PhoneWrong,
    RespondentsUnreachable,
    RightsNotTold,
)
from mediation.core.i18n import N_
from mediation.core.identity import normalise_phone, valid_credit_code, valid_id_number, valid_mobile
from mediation.law.calendar import Deadline, add_working_days, due_date, next_working_day
from mediation.law.rules import rule
from mediation.law.terms import (
    LABOUR_TYPES,
    DisputeType,
    Level,
    MediationKind,
    PartyKind,
    ReferralKind,
)

_LANDLINE = re.compile(r"(0\d{2,3})?\d{7,8}(转\d{1,6})?|(1|9)\d{4}")
_COURT_NO = re.compile(r"[(（]\d{4}[)）][一-龥]{1,3}\d{0,4}(诉前调确|民特|民诉前调|诉前调|民初)\d+号")
PERIOD_RULES = ("T-PM", "T-CD", "T-CE", "T-CE-SIMPLE", "T-LAB", "T-MED", "T-ADM", "T-PS")
"""The rules that bound a mediation as a whole; one of them runs on an accepted case."""
MOST_A_DAY = 5
"""How many online applications one telephone may hand in within a day."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A party's latest answer to the question whether to mediate; None when nobody asked yet."""

    name: str
    answer: str | None


class Sided(Protocol):
    """A party as far as its side matters."""

    role: str


P = TypeVar("P", bound=Sided)


def asked(parties: Sequence[P]) -> list[P]:
    """Whom the question goes to: applicants have answered it by applying."""
    return [party for party in parties if party.role == "respondent"]


def check_acceptance(respondents: Sequence[Answer]) -> None:
    """Pass when every respondent was asked, none refuses and somebody can be reached.

    Raises PartyRefuses (RML 17), ConsentNotAsked, RespondentsUnreachable.
    """
    if refusing := _named(respondents, "refused"):
        raise PartyRefuses(names=refusing)
    if waiting := _named(respondents, None):
        raise ConsentNotAsked(names=waiting)
    if respondents and all(one.answer == "unreachable" for one in respondents):
        raise RespondentsUnreachable(names=_named(respondents, "unreachable"))


def check_start(parties: Sequence[tuple[str, int, bool]]) -> None:
    """Pass when each party (name, identity grade, rights told) is known and told (OMR 17, RML 23-24).

    Raises IdentityNotChecked, RightsNotTold.
    """
    if unknown := [name for name, grade, _ in parties if grade < 1]:
        raise IdentityNotChecked(names="、".join(unknown))
    if untold := [name for name, _, told in parties if not told]:
        raise RightsNotTold(names="、".join(untold))


def check_numbers(kind: str, id_type: str, id_no: str, phone: str, credit_code: str) -> None:
    """Pass when the numbers that are given can be right.

    Raises IdentityNumberWrong, CreditCodeWrong, PhoneWrong with the field's name.
    """
    natural = kind == PartyKind.NATURAL
    if natural and id_no and id_type == "resident_id" and not valid_id_number(id_no):
        raise IdentityNumberWrong(field="id_no")
    if not natural and credit_code and not valid_credit_code(credit_code):
        raise CreditCodeWrong(field="credit_code")
    if phone and not valid_phone(phone):
        raise PhoneWrong(field="phone")


def valid_phone(text: str) -> bool:
    """Whether `text` can be a mobile or fixed telephone number, or a service number such as 12345."""
    return valid_mobile(text) or _LANDLINE.fullmatch(normalise_phone(text)) is not None


def check_delegation(referral_kind: str | None, court_case_no: str) -> None:
    """Pass unless a court's delegation lacks its number. Raises CourtNumberWrong."""
    if is_from_court(referral_kind) and not court_case_no.strip():
        raise CourtNumberWrong(field="court_case_no")


def usual_court_number(court_case_no: str) -> bool:
    """Whether a court's number looks as such numbers usually do; an unusual one is only pointed out."""
    return not court_case_no or _COURT_NO.fullmatch("".join(court_case_no.split())) is not None


def is_from_court(referral_kind: str | None) -> bool:
    """Whether a court sent the case to be mediated, before or after docketing."""
    return referral_kind in {ReferralKind.PRE_FILING_DELEGATION, ReferralKind.IN_SUIT_ENTRUSTMENT}


def period_rule(mediation_kind: str, dispute_type: str, referral_kind: str | None) -> str:
    """The rule that bounds this mediation: the court's before the field's before the general one."""
    if referral_kind == ReferralKind.PRE_FILING_DELEGATION:
        return "T-CD"
    if referral_kind == ReferralKind.IN_SUIT_ENTRUSTMENT:
        return "T-CE"
    if mediation_kind == MediationKind.PUBLIC_SECURITY:
        return "T-PS"
    if mediation_kind == MediationKind.ADMIN:
        return "T-ADM"
    if mediation_kind == MediationKind.LABOUR or dispute_type in LABOUR_TYPES:
        return "T-LAB"
    return "T-MED" if dispute_type == DisputeType.MEDICAL else "T-PM"


def starts_later(rule_id: str, referral_kind: str | None) -> bool:
    """Whether the period does not begin with acceptance: a court's with its materials (SIM 27), that of the police with
    the first session (PSP 183).
    """
    return is_from_court(referral_kind) or rule_id == "T-PS"


def period_start(rule_id: str, applied_on: date | None, accepted_on: date) -> date:
    """The day from which the period counts: labour from the application (LAB 14), others from acceptance."""
    return applied_on if rule_id == "T-LAB" and applied_on else accepted_on


def deadline(rule_id: str, started_on: date) -> Deadline:
    """The end of a period of this rule begun on `started_on`, by the rule in force on that day."""
    return due_date(started_on, rule(rule_id, started_on))


def pause_days(unit: str, paused_on: date, resumed_on: date) -> int:
    """How many days, of the rule's own kind, lie between pause and resumption."""
    days = range(1, (resumed_on - paused_on).days + 1)
    moments = (paused_on + timedelta(days=n) for n in days)
    return sum(1 for day in moments if unit != "working_day" or next_working_day(day) == day)


def moved_by(due_on: date, unit: str, days: int) -> date:
    """A due date `days` later, of the rule's own kind; never on a day off."""
    if unit == "working_day":
        return add_working_days(due_on, days)
    return next_working_day(due_on + timedelta(days=days))


def check_extension(parties: Mapping[UUID, str], agreed: Collection[UUID]) -> None:
    """Pass when every party (id, name) has agreed to the longer period. Raises ConsentIncomplete."""
    if missing := [name for key, name in parties.items() if key not in agreed]:
        raise ConsentIncomplete(names="、".join(missing))


@dataclass(frozen=True, slots=True)
class Weight:
    """What makes a case heavy: sum in 分, people on the larger side, what the clerk ticked, earlier failures."""

    amount_fen: int | None
    largest_side: int
    is_difficult: bool = False
    is_major: bool = False
    is_mass: bool = False
    at_risk: bool = False
    failed_before: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A level with the sentences that led to it."""

    level: Level
    reasons: tuple[str, ...]


def suggest_level(weight: Weight, on: date) -> Suggestion:
    """The level that thresholds and marks call for (domain F4), with every reason that applied."""
    heavy = [
        (weight.is_major, N_("涉及死亡、重伤或者社会关注")),
        (weight.is_mass or weight.largest_side >= rule("F-MASS", on).value, N_("一方人数达到群体性纠纷标准")),
        (weight.at_risk, N_("有激化的风险")),
        (weight.failed_before + 1 >= rule("F-FAILED-TRIES", on).value, N_("多次调解不成")),
    ]
    middle = [
        (weight.is_difficult, N_("法律关系复杂，或者需要几个单位配合")),
        ((weight.amount_fen or 0) >= rule("F-L2-AMOUNT", on).value, N_("金额达到一般案件标准")),
    ]
    if reasons := tuple(words for holds, words in heavy if holds):
        return Suggestion(Level.L3, reasons)
    if reasons := tuple(words for holds, words in middle if holds):
        return Suggestion(Level.L2, reasons)
    return Suggestion(Level.L1, (N_("事实清楚、人数少、金额小"),))


SAME_PERSON = 20
"""From this score on two parties may be one person."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a party of another case shares with one being registered."""

    same_phone: bool = False
    same_id_no: bool = False
    same_name: bool = False
    same_address: bool = False


def duplicate_score(like: Likeness) -> int:
    """How likely two parties are one person, 0 to 100: numbers weigh most, a bare name little."""
    numbers = 60 * like.same_id_no + 40 * like.same_phone
    both = 20 if like.same_name and like.same_address else 0
    return min(100, numbers + 20 * like.same_name + both)


def together(likes: Sequence[Likeness]) -> int:
    """How likely two registrations are one dispute: the best person, and 30 more for each further one."""
    scores = sorted((duplicate_score(like) for like in likes), reverse=True)
    return min(100, scores[0] + 30 * (len(scores) - 1)) if scores else 0


@dataclass(frozen=True, slots=True)
class Load:
    """What a mediator has in hand and has done: open cases, ended ones of this type, whether of the lead office."""

    open_cases: int
    same_type: int
    same_office: bool


def fitness(load: Load) -> tuple[int, tuple[str, ...]]:
    """How well a mediator fits, higher first, with the sentences why."""
    reasons = [
        (load.same_office, 20, N_("属于牵头单位")),
        (load.same_type > 0, min(30, 5 * load.same_type), N_("办过同类案件")),
        (load.open_cases <= 3, 15, N_("手头案件较少")),
    ]
    holding = [(points, words) for holds, points, words in reasons if holds]
    return sum(points for points, _ in holding) - 5 * load.open_cases, tuple(words for _, words in holding)


def title_of(applicant: str, respondent: str, dispute_type: DisputeType) -> str:
    """What a case is called: 张某与李某邻里纠纷."""
    kind = dispute_type.zh
    ending = "" if kind.endswith(("纠纷", "争议")) else "纠纷"
    return f"{applicant}与{respondent}{kind}{ending}"


def _named(respondents: Sequence[Answer], answer: str | None) -> str:
    return "、".join(one.name for one in respondents if one.answer == answer)

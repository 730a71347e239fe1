"""Whether somebody may act for a party, and how far: letters of authority (CPL 61, 62), guardians (CPL 60)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mediation.cases.errors.acting import (
    ActsForOtherSide,
    AuthorityOver,
    AuthorityWrong,
    GuardianConflict,
    GuardianMissing,
    GuardianNotNeeded,
    LetterExpired,
    LetterMissing,
    NeutralLawyer,
    OnlyGeneral,
    PowerMissing,
    PowersNotNamed,
    RelationMissing,
    SatNeutrally,
    TooManyAgents,
)
from mediation.cases.states import AgentStatus
from mediation.core.i18n import gettext
from mediation.law.terms import AgentKind, Authority, Capacity, Power

MOST_AGENTS = 2
"""Whom one party entrusts at a time (CPL 61)."""
ADULT, CHILD, EARNING = 18, 14, 16
"""Full years: from when somebody acts alone (民法典 17), agrees alone to data (PIPL 31), may live of their own work."""
LIVE = frozenset({AgentStatus.HANDED_IN, AgentStatus.VERIFIED})


@dataclass(frozen=True, slots=True)
class Acting:
    """An agent as far as the rules ask; `until` is the letter's last day, None when it names none."""

    name: str
    party: str
    authority: str
    powers: Collection[str]
    status: AgentStatus
    until: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as blind indexes: the name's, the identity number's, the telephone's; None where not known."""

    name: bytes
    id_no: bytes | None = None
    phone: bytes | None = None


class Sat(Protocol):
    """A lawyer who sat neutrally, as far as the rules ask."""

    @property
    def name(self) -> str: ...
    @property
    def firm(self) -> str: ...
    @property
    def phone(self) -> bytes | None: ...
    @property
    def here(self) -> bool: ...


def named_powers(authority: str, powers: Collection[str]) -> list[str]:
    """The powers to keep, in the law's order: none for general authority, all for a guardian's.

    Raises PowersNotNamed, ValueError.
    """
    if Authority(authority) is Authority.GENERAL:
        return []
    if Authority(authority) is Authority.STATUTORY:
        return [one.value for one in Power]
    if Authority(authority) is Authority.ELECTED:  # what disposes of rights needs each member's yes besides (CPL 56)
        return [Power.SETTLE.value, Power.SIGN.value, Power.RECEIVE.value]
    known = {Power(one) for one in powers}
    if not known:
        raise PowersNotNamed(field="powers")
    return [one.value for one in Power if one in known]


def check_letter(name: str, letter: str | None, until: date | None, today: date) -> None:
    """Pass with a letter that still holds. Raises LetterMissing, LetterExpired."""
    if letter is None:
        raise LetterMissing(field="letter", name=name)
    check_until(until, today)


def check_until(until: date | None, today: date) -> None:
    """Pass unless the letter's last day is over. Raises LetterExpired."""
    if until is not None and until < today:
        raise LetterExpired(field="valid_until", until=f"{until.year}年{until.month}月{until.day}日")


def check_room_for(party: str, live: int) -> None:
    """Pass while the party has fewer than two. Raises TooManyAgents."""
    if live >= MOST_AGENTS:
        raise TooManyAgents(party=party)


def check_sides(name: str, party: str, person: Person, others: Sequence[Person], *, guardian: bool = False) -> None:
    """Pass when the person is nobody of another side. Raises ActsForOtherSide; GuardianConflict for a `guardian`."""
    if any(same_person(person, other) for other in others):
        raise (GuardianConflict if guardian else ActsForOtherSide)(name=name, party=party, field="name")


def check_firm(firm: str, neutral: Collection[str]) -> None:
    """Pass unless the firm sits neutrally in this case. Raises NeutralLawyer."""
    if firm and firm in neutral:
        raise NeutralLawyer(firm=firm, field="firm")


def check_neutral(name: str, party: str, firm: str, phone: bytes | None, neutral: Sequence[Sat]) -> None:
    """Pass unless this is a lawyer who sat neutrally between the same people, here or not. Raises SatNeutrally."""
    for one in neutral:
        if one.name == name and ((firm and one.firm == firm) or (phone is not None and one.phone == phone)):
            where = gettext("本案的调解") if one.here else gettext("和本案有关联的调解")
            raise SatNeutrally(name=name, where=where, party=party, field="name")


def same_person(one: Person, other: Person) -> bool:
    """Whether two are one: by number where both have one, else by name and telephone."""
    if one.id_no and other.id_no:
        return one.id_no == other.id_no
    return one.name == other.name and one.phone is not None and one.phone == other.phone


def check_power(agent: Acting, power: Power, today: date) -> None:
    """Pass when the agent's letter holds today and names this power. Raises AuthorityOver, PowerMissing."""
    over = agent.until is not None and agent.until < today
    if agent.status is not AgentStatus.VERIFIED or over:
        raise AuthorityOver(name=agent.name, party=agent.party)
    if power.value not in agent.powers:
        short = PowerMissing if agent.powers else OnlyGeneral
        raise short(name=agent.name, party=agent.party, power=gettext(power.zh))


def age_on(born: date, day: date) -> int:
    """Full years on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def needs_guardian(*, natural: bool, born: date | None, capacity: str, day: date) -> bool:
    """Whether a guardian acts for this party: by capacity as registered, else by age; unknown birthdays say no."""
    if not natural:
        return False
    if capacity in {Capacity.LIMITED, Capacity.NONE}:
        return True
    grown = EARNING if capacity == Capacity.SELF_SUPPORTING else ADULT
    return born is not None and age_on(born, day) < grown


def is_child(born: date | None, day: date) -> bool:
    """Whether somebody is below fourteen."""
    return born is not None and age_on(born, day) < CHILD


def check_guardian(kind: str, authority: str, relation: str, party: str, *, needed: bool) -> None:
    """Pass when guardianship and its authority go together and the party needs it.

    Raises AuthorityWrong, RelationMissing, GuardianNotNeeded.
    """
    elected = kind == AgentKind.ELECTED or authority == Authority.ELECTED  # by the members, on the group's own page
    if elected or (kind == AgentKind.GUARDIAN) is not (authority == Authority.STATUTORY):
        raise AuthorityWrong(field="kind")
    if kind != AgentKind.GUARDIAN:
        return
    if not needed:
        raise GuardianNotNeeded(party=party, field="kind")
    if not relation.strip():
        raise RelationMissing(field="relation")


def check_guarded(alone: Sequence[str]) -> None:
    """Pass when everybody who needs a guardian has one. Raises GuardianMissing with the names of those alone."""
    if alone:
        raise GuardianMissing(names="、".join(alone))

"""Cases that may be the one just being registered: found by blind indexes, shown, never blocking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from mediation.cases import rules
from mediation.cases.models import Case, Party
from mediation.cases.queries.sight import visible_ids
from mediation.core.identity import normalise_id, normalise_phone
from mediation.core.uow import UnitOfWork

WORTH_SHOWING = 40


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a party when its double is looked for."""

    name: str = ""
    phone: str = ""
    id_no: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """A case that may be the same dispute: why, and how likely from 0 to 100."""

    case: Case
    score: int
    shared: tuple[str, ...]


def find_duplicates(uow: UnitOfWork, people: Sequence[Person], *, but: UUID | None = None) -> list[Double]:
    """Cases that the actor may see and that share a telephone, an identity number, or name and address."""
    return _found(uow, [_indexes(uow, person) for person in people], but)


def doubles_of(uow: UnitOfWork, case: Case) -> list[Double]:
    """Other cases that the actor may see and that share people with this one."""
    known = [
        _Index(party.name_index, party.phone_index, party.id_no_index, "".join(party.address.split()))
        for party in case.parties
    ]
    return _found(uow, known, case.id)


def _found(uow: UnitOfWork, known: Sequence[_Index], but: UUID | None) -> list[Double]:
    matches: dict[UUID, list[rules.Likeness]] = defaultdict(list)
    names: dict[UUID, list[str]] = defaultdict(list)
    for party in _candidates(uow, known, but):
        for index in known:
            like = _likeness(party, index)
            if rules.duplicate_score(like) >= rules.SAME_PERSON:
                matches[party.case_id].append(like)
                names[party.case_id].append(party.name)
    cases = {case.id: case for case in uow.session.scalars(select(Case).where(Case.id.in_(matches)))}
    found = [
        Double(cases[key], rules.together(likes), tuple(dict.fromkeys(names[key]))) for key, likes in matches.items()
    ]
    shown = [double for double in found if double.score >= WORTH_SHOWING]
    return sorted(shown, key=lambda double: (-double.score, double.case.case_no))[:5]


@dataclass(frozen=True, slots=True)
class _Index:
    name: bytes | None
    phone: bytes | None
    id_no: bytes | None
    address: str


def _indexes(uow: UnitOfWork, person: Person) -> _Index:
    index = uow.vault.index
    return _Index(
        name=index(person.name) if person.name.strip() else None,
        phone=index(normalise_phone(person.phone)) if person.phone.strip() else None,
        id_no=index(normalise_id(person.id_no)) if person.id_no.strip() else None,
        address="".join(person.address.split()),
    )


def _candidates(uow: UnitOfWork, known: Sequence[_Index], but: UUID | None) -> Sequence[Party]:
    named = [one.name for one in known if one.name]
    phones = [one.phone for one in known if one.phone]
    numbers = [one.id_no for one in known if one.id_no]
    same = or_(Party.name_index.in_(named), Party.phone_index.in_(phones), Party.id_no_index.in_(numbers))
    query = select(Party).where(same, Party.case_id.in_(visible_ids(uow))).limit(200)
    return uow.session.scalars(query.where(Party.case_id != but) if but else query).all()


def _likeness(party: Party, known: _Index) -> rules.Likeness:
    return rules.Likeness(
        same_phone=known.phone is not None and party.phone_index == known.phone,
        same_id_no=known.id_no is not None and party.id_no_index == known.id_no,
        same_name=known.name is not None and party.name_index == known.name,
        same_address=bool(known.address) and "".join(party.address.split()) == known.address,
    )

"""Invented people for demonstrations and tests: numbers that pass every check and belong to nobody."""

from __future__ import annotations

from mediation.cases.service import PartyDetails

AREA = "330499"
"""A county code that no county has."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def id_number(birth: str, order: int) -> str:
    """An identity number of 18 characters with a right check digit; `birth` as 19850307, odd `order` for men."""
    front = f"{AREA}{birth}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(front, _WEIGHTS, strict=True))
    return front + _CHECKS[total % 11]


def phone_number(order: int) -> str:
    """A mobile number of the demonstration."""
    return f"1380000{order:04d}"


def person(role: str, name: str, birth: str, order: int, *, at: str, work: str = "务工") -> PartyDetails:
    """A natural person."""
    return PartyDetails(
        role=role, name=name, id_no=id_number(birth, order), phone=phone_number(order), address=at, occupation=work,
        ethnicity="汉族", electronic_service=True, service_address=at,
    )  # fmt: skip


def company(role: str, name: str, head: str, order: int, *, at: str) -> PartyDetails:
    """A company and who speaks for it."""
    return PartyDetails(
        role=role, name=name, kind="legal", phone=phone_number(order), address=at, legal_representative=head,
        electronic_service=True, service_address=at,
    )  # fmt: skip

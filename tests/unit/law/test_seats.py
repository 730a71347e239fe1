"""Every seat has its duties and its limits; caucus talk stays where it was said."""

import pytest

from mediation.law.seats import Sight, seat, seats_for
from mediation.law.terms import OFFICE_SEATS, PARTY_SEATS, OrgKind, SeatKind, label


@pytest.mark.parametrize("kind", list(SeatKind))
def test_every_seat_has_a_label_and_duties(kind: SeatKind) -> None:
    found = seat(kind)
    assert found.label == label(kind)
    assert found.duties
    assert found.sees


def test_only_the_mediator_sees_every_caucus() -> None:
    assert [kind for kind in SeatKind if Sight.ALL_CAUCUSES in seat(kind).sees] == [SeatKind.MEDIATOR]


def test_no_office_sees_a_caucus_and_no_party_a_consultation() -> None:
    assert all(Sight.OWN_CAUCUS not in seat(kind).sees for kind in OFFICE_SEATS)
    assert all(Sight.CONSULTATION not in seat(kind).sees for kind in [*PARTY_SEATS, SeatKind.AGENT])


def test_contacts_of_parties_are_for_those_who_call_them() -> None:
    calling = {kind for kind in SeatKind if Sight.PARTY_CONTACTS in seat(kind).sees}
    assert calling == {SeatKind.MEDIATOR, SeatKind.JUDICIAL_OFFICE}


@pytest.mark.parametrize(
    ("org", "kinds"),
    [
        (OrgKind.POLICE_STATION, [SeatKind.POLICE]),
        (OrgKind.JUDICIAL_OFFICE, [SeatKind.MEDIATOR, SeatKind.JUDICIAL_OFFICE, SeatKind.RECORDER]),
        (OrgKind.COURT, [SeatKind.JUDGE]),
        (OrgKind.NOTARY_OFFICE, [SeatKind.MEDIATOR, SeatKind.NOTARY, SeatKind.RECORDER]),
        (OrgKind.HOTLINE_12345, []),
    ],
)
def test_an_organisation_fills_the_seats_of_its_kind(org: OrgKind, kinds: list[SeatKind]) -> None:
    assert seats_for(org) == kinds


@pytest.mark.parametrize("kind", sorted(OFFICE_SEATS))
def test_every_office_seat_can_be_filled(kind: SeatKind) -> None:
    assert seat(kind).filled_by


def test_parties_and_companions_sit_for_themselves() -> None:
    assert all(not seat(kind).filled_by for kind in [*PARTY_SEATS, SeatKind.COMPANION])

"""值班: who is on duty is called, after ten minutes the next, then head and mediator; nobody else hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.errors import ShiftTaken, ShiftWrong
from mediation.cases.models import DutyCall
from mediation.cases.queries.duty import calls_of, my_calls, on_duty, shifts_ahead
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms.models import Notice
from tests.factories.cases import a_case, a_member_of_staff, an_office

HOUR, TEN = timedelta(hours=1), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Firm:
    """A law firm with a head and two on duty, and a case that invites it."""

    org_id: UUID
    case_id: UUID
    head: Staff
    first: Staff
    second: Staff


def with_phone(uow: UnitOfWork, person: Staff, phone: str) -> Staff:
    person.phone_sealed = uow.vault.seal(phone)
    uow.session.flush()
    return person


@pytest.fixture
def firm(engines: Engines) -> Firm:
    return a_firm(engines)


def a_firm(engines: Engines) -> Firm:
    with engines.work(SYSTEM) as uow:
        office, other = an_office(uow, "law_firm"), an_office(uow, "law_firm")
        head = with_phone(uow, a_member_of_staff(uow, office, Role.ADMIN), "13900000000")
        first, second = (a_member_of_staff(uow, office, Role.LAWYER, name=name) for name in ("陈律师", "吴律师"))
        outsider = with_phone(uow, a_member_of_staff(uow, other, Role.LAWYER), "13900000009")
        with_phone(uow, a_member_of_staff(uow, office, Role.LAWYER), "13900000008")  # of the firm, not on duty
        for number, person in enumerate((first, second), start=1):
            with_phone(uow, person, f"1390000000{number}")
            _shift(uow, person, turn=number)
        _shift(uow, outsider)
        return Firm(office.id, a_case(uow, "in_mediation").id, head, first, second)


def _shift(uow: UnitOfWork, person: Staff, turn: int = 1) -> None:
    now = uow.now()
    service.add_shift(uow, person.org_id, person.id, begins_at=now - HOUR, ends_at=now + 8 * HOUR, turn=turn)


def invited(engines: Engines, firm: Firm) -> UUID:
    with engines.work(SYSTEM) as uow:
        return service.invite_seat(uow, firm.case_id, kind="lawyer", org_id=firm.org_id).id


def ticks(engines: Engines, clock: FixedClock, after: timedelta) -> int:
    clock.at += after
    with engines.work(SYSTEM) as uow:
        return service.escalate_calls(uow)


def rung(engines: Engines) -> list[str]:
    with engines.work(SYSTEM) as uow:
        query = select(Notice).where(Notice.template == "duty").order_by(Notice.created_at, Notice.id)
        return [uow.vault.open(row.phone_sealed) for row in uow.session.scalars(query)]


def test_the_first_on_duty_is_called_then_the_next_then_the_head_and_the_mediator(
    engines: Engines, firm: Firm, clock: FixedClock
) -> None:
    with engines.work(SYSTEM) as uow:
        case = queries.get_case(uow, firm.case_id)
        assert case.mediator_id is not None
        with_phone(uow, uow.session.get_one(Staff, case.mediator_id), "13900000007")
    seat = invited(engines, firm)
    assert rung(engines) == ["13900000001"]
    assert ticks(engines, clock, TEN - timedelta(seconds=1)) == 0
    assert ticks(engines, clock, timedelta(seconds=1)) == 1
    assert rung(engines) == ["13900000001", "13900000002"]
    with engines.work(actor_of(firm.first)) as uow:
        assert my_calls(uow) == []
    with engines.work(actor_of(firm.second)) as uow:
        assert [one.id for _call, one, _case in my_calls(uow)] == [seat]
    assert ticks(engines, clock, TEN) == 1
    assert set(rung(engines)[2:]) == {"13900000000", "13900000007"}
    assert ticks(engines, clock, TEN) == 0
    assert len(rung(engines)) == 4
    with engines.work(SYSTEM) as uow:  # whoever phones them later has to know whom to ask for
        told = {uow.vault.open(row.phone_sealed): row.name for row in uow.session.scalars(select(Notice))}
        assert (told["13900000001"], told["13900000000"]) == (firm.first.name, firm.head.name)


def test_an_answer_ends_the_ringing_and_its_time_is_kept(engines: Engines, firm: Firm, clock: FixedClock) -> None:
    seat = invited(engines, firm)
    clock.at += timedelta(minutes=4)
    with engines.work(actor_of(firm.first)) as uow:
        service.accept_seat(uow, seat, staff_id=firm.first.id, no_conflict=True, no_soliciting=True)
    assert ticks(engines, clock, TEN) == 0
    with engines.work(SYSTEM) as uow:
        (call,) = calls_of(uow, firm.org_id)
        assert call.answered_at is not None
        assert call.answered_at - call.called_at == timedelta(minutes=4)
    assert rung(engines) == ["13900000001"]


def test_a_seat_that_is_being_answered_rings_for_nobody_else(own_engines: Engines, clock: FixedClock) -> None:
    engines, firm = own_engines, a_firm(own_engines)
    seat = invited(engines, firm)
    with engines.work(actor_of(firm.first)) as uow:
        queries.get_seat(uow, seat, lock=True)  # the answer is under way when the clock comes
        assert ticks(engines, clock, TEN) == 0
        service.accept_seat(uow, seat, staff_id=firm.first.id, no_conflict=True, no_soliciting=True)
    assert ticks(engines, clock, TEN) == 0
    assert rung(engines) == ["13900000001"]
    with engines.work(SYSTEM) as uow:
        assert [(one.answered_at is None, one.passed_at) for one in calls_of(uow, firm.org_id)] == [(False, None)]


def test_who_has_a_conflict_of_their_own_is_passed_over_and_the_seat_stays_offered(
    engines: Engines, firm: Firm
) -> None:
    seat = invited(engines, firm)
    with engines.work(actor_of(firm.second)) as uow:
        service.declare_conflict(uow, seat, staff_id=firm.second.id, text="本人客户", whole_office=False)
    assert rung(engines) == ["13900000001"]
    with engines.work(actor_of(firm.first)) as uow:
        service.declare_conflict(uow, seat, staff_id=firm.first.id, text="本人客户", whole_office=False)
        assert queries.get_seat(uow, seat).status.value == "invited"
    assert rung(engines) == ["13900000001", "13900000000"]  # nobody is left on duty: the head hears


def test_a_conflict_of_the_whole_office_ends_all_its_seats_and_their_calls(engines: Engines, firm: Firm) -> None:
    seat = invited(engines, firm)
    with engines.work(SYSTEM) as uow:
        other = service.invite_seat(uow, firm.case_id, kind="police", org_id=firm.org_id).id
        service.accept_seat(uow, other, staff_id=firm.second.id)
    with engines.work(actor_of(firm.first)) as uow:
        service.declare_conflict(uow, seat, staff_id=firm.first.id, text="本所客户", whole_office=True)
    with engines.work(SYSTEM) as uow:
        assert [queries.get_seat(uow, one).status.value for one in (seat, other)] == ["declined", "ended"]
        assert queries.participant_for_staff(uow, firm.case_id, firm.second.id) is None
        assert {one.answered_at is None for one in calls_of(uow, firm.org_id)} == {False}


def test_only_the_offices_head_keeps_its_roster(engines: Engines, firm: Firm, clock: FixedClock) -> None:
    begins, ends = clock.at + 10 * HOUR, clock.at + 12 * HOUR
    with engines.work(actor_of(firm.first)) as uow, pytest.raises(Forbidden):
        service.add_shift(uow, firm.org_id, firm.first.id, begins_at=begins, ends_at=ends)
    with engines.work(SYSTEM) as uow:
        stranger = a_member_of_staff(uow, an_office(uow, "law_firm"), Role.ADMIN)
        (mine, *_rest) = shifts_ahead(uow, firm.org_id)
    with engines.work(actor_of(stranger)) as uow, pytest.raises(Forbidden):
        service.drop_shift(uow, mine.id)
    with engines.work(actor_of(firm.head)) as uow:
        service.add_shift(uow, firm.org_id, firm.first.id, begins_at=begins, ends_at=ends)
        with pytest.raises(ShiftTaken):
            service.add_shift(uow, firm.org_id, firm.first.id, begins_at=begins, ends_at=ends)
        past, long = (begins - 24 * HOUR, begins - 23 * HOUR), (begins, begins + timedelta(days=8))
        for first, last in ((ends, begins), (None, ends), past, long):
            with pytest.raises(ShiftWrong):
                service.add_shift(uow, firm.org_id, firm.second.id, begins_at=first, ends_at=last)
        with pytest.raises(ShiftWrong):
            service.add_shift(uow, firm.org_id, stranger.id, begins_at=begins, ends_at=ends)
        service.drop_shift(uow, mine.id)
        assert on_duty(uow, firm.org_id) == [firm.second.id]


def test_a_week_is_repeated_once(engines: Engines, firm: Firm, clock: FixedClock) -> None:
    clock.at += timedelta(hours=9)
    with engines.work(actor_of(firm.head)) as uow:
        assert service.repeat_week(uow, firm.org_id) == 2
        assert service.repeat_week(uow, firm.org_id) == 0
        assert len(shifts_ahead(uow, firm.org_id)) == 2


def test_nobody_is_on_the_roster_twice_at_a_moment(engines: Engines, firm: Firm, clock: FixedClock) -> None:
    on = clock.at - HOUR  # the first is on from here for nine hours
    with engines.work(actor_of(firm.head)) as uow:
        for begins, ends in ((on - HOUR, on + 2 * HOUR), (on + 5 * HOUR, on + 12 * HOUR), (on - HOUR, on + 12 * HOUR)):
            with pytest.raises(ShiftTaken):
                service.add_shift(uow, firm.org_id, firm.first.id, begins_at=begins, ends_at=ends)
        service.add_shift(
            uow, firm.org_id, firm.first.id, begins_at=on + 9 * HOUR, ends_at=on + 12 * HOUR
        )  # the end of one is the beginning of the next


def test_a_week_is_repeated_without_who_has_left_the_office(engines: Engines, firm: Firm, clock: FixedClock) -> None:
    clock.at += timedelta(hours=9)
    with engines.work(SYSTEM) as uow:
        uow.session.get_one(Staff, firm.first.id).organisation = an_office(uow, "law_firm")
        third = a_member_of_staff(uow, uow.session.get_one(Staff, firm.head.id).organisation, Role.LAWYER)
        begins = clock.at - 2 * HOUR
        service.add_shift(uow, firm.org_id, third.id, begins_at=begins, ends_at=begins + 3 * HOUR)
        third.active = False
    clock.at += 3 * HOUR
    with engines.work(actor_of(firm.head)) as uow:
        assert service.repeat_week(uow, firm.org_id) == 1
        assert [one.staff_id for one in shifts_ahead(uow, firm.org_id)] == [firm.second.id]


def test_an_office_without_a_roster_is_invited_as_before(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, "police_station")
        service.invite_seat(uow, a_case(uow, "accepted").id, kind="police", org_id=office.id)
        assert uow.session.scalars(select(DutyCall).where(DutyCall.org_id == office.id)).all() == []

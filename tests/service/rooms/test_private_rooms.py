"""Who sits in a side room: one side with the mediator, and nobody who left the common table."""

from uuid import UUID

import pytest

from mediation.cases import queries as case_queries
from mediation.cases import service as cases
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Invalid
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.rooms import Table, say


def an_office_at(uow: UnitOfWork, table: Table, seat: str) -> UUID:
    """An office's person who took the seat and sits in the joint room; the participant's id."""
    office = an_office(uow, "police_station" if seat == "police" else "law_firm")
    person = a_member_of_staff(uow, office, Role.POLICE if seat == "police" else Role.LAWYER)
    invited = cases.invite_seat(uow, table.case.id, kind=seat, org_id=office.id, reason="联动", will_see="公开会场")
    cases.accept_seat(uow, invited.id, staff_id=person.id, no_conflict=True, no_soliciting=True)
    sitting = next(one for one in case_queries.participants_of(uow, table.case.id) if one.seat == seat)
    service.add_member(uow, table.room.id, sitting.id)
    return sitting.id


def test_the_other_side_cannot_be_put_into_a_private_talk(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
    with pytest.raises(Invalid), engines.work(SYSTEM) as uow:
        service.add_member(uow, caucus.id, table.respondent.id)
    with engines.work(SYSTEM) as uow:
        assert {one.participant_id for one in queries.members_ever(uow, caucus.id)} == {
            table.mediator.id, table.applicant.id,
        }  # fmt: skip


def test_who_leaves_the_common_table_leaves_the_side_rooms_too(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        other = service.open_caucus(uow, table.session.id, table.respondent.party_id)
        service.remove_member(uow, table.room.id, table.applicant.id)
    with engines.work(SYSTEM) as uow:
        assert queries.memberships(uow, table.applicant.id) == []
        assert {one.room_id for one in queries.memberships(uow, table.respondent.id)} == {table.room.id, other.id}
        said = say(uow, caucus.id, table.mediator.id)
        heard = queries.undelivered(uow, caucus.id, int(str(said["seq"])) - 1, int(str(said["seq"])))
        assert [to for _, to in heard] == [{table.mediator.id}]


def test_a_private_talk_brings_nobody_back_who_was_sent_out(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        service.remove_member(uow, table.room.id, table.applicant.id)
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        assert {one.participant_id for one in queries.members_ever(uow, caucus.id)} == {table.mediator.id}


def test_an_office_that_was_sent_out_sits_in_no_consultation_old_or_new(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        police, lawyer = (an_office_at(uow, table, seat) for seat in ("police", "lawyer"))
        consultation = service.open_consultation(uow, table.case.id)
        consultation.session_id = None  # as one that was opened before the session
        uow.session.flush()
        service.remove_member(uow, table.room.id, police)
        assert queries.memberships(uow, police) == []
        again = service.open_consultation(uow, table.case.id)
        live = {one.participant_id for one in queries.members_ever(uow, again.id) if one.left_at is None}
        assert lawyer in live
        assert police not in live

"""移送: nothing changes hands before somebody has signed; what comes back has a reason; who was asked first answers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID

import pytest

from mediation.accounts.queries import actor_of
from mediation.cases import queries as cases
from mediation.cases import service
from mediation.cases.errors.transfers import (
    CourtDecidesWho,
    MaterialsMissing,
    NotAReturnReason,
    PartiesNotTold,
    ReturnNoteMissing,
    SittingAhead,
    TransferNotNow,
    TransferOver,
    TransferToNobody,
    TransferUnderWay,
)
from mediation.cases.queries import leads
from mediation.cases.queries import transfers as queries
from mediation.cases.states import CaseStatus, TransferStatus
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import FixedClock, local_day
from mediation.core.errors import Forbidden, Missing, Refusal
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import service as rooms
from tests.factories.cases import APPLICANT, RESPONDENT, a_case, a_member_of_staff, an_office
from tests.service.cases.test_leads import Beat, a_beat

LIST = ("接处警登记表1份", "现场照片6张")


@dataclass(frozen=True, slots=True)
class Town:
    """A committee with a case in mediation, another one, a court, and their people."""

    case_id: UUID
    mediator: Actor
    clerk: Actor
    there: Actor
    there_clerk: Actor
    judge: Actor
    strangers: tuple[Actor, ...]

    def send(self, uow: UnitOfWork, to: Actor | None = None, **changes: object) -> UUID:
        told = {"reason": "当事人都搬到了那边", "materials": LIST, "told": True} | changes
        org_id = (to or self.there).org_id
        assert org_id is not None
        return service.transfer_case(uow, self.case_id, org_id, **told).id  # type: ignore[arg-type] # test data


@pytest.fixture
def town(engines: Engines) -> Town:
    return a_town(engines)


def a_town(engines: Engines) -> Town:
    with engines.work(SYSTEM) as uow:
        here, there, court = an_office(uow), an_office(uow), an_office(uow, "court")
        mediator = a_member_of_staff(uow, here, Role.MEDIATOR)
        case = a_case(uow, "in_mediation", office=here, mediator=mediator)

        def person(office: object, role: Role) -> Actor:
            return actor_of(a_member_of_staff(uow, office, role))  # type: ignore[arg-type] # an organisation

        return Town(
            case.id, actor_of(mediator), person(here, Role.CLERK), person(there, Role.MEDIATOR),
            person(there, Role.CLERK), person(court, Role.JUDGE),
            (person(an_office(uow), Role.CLERK), person(there, Role.LAWYER), person(court, Role.NOTARY)),
        )  # fmt: skip


def lead_of(uow: UnitOfWork, beat: Beat) -> tuple[UUID, UUID]:
    """A lead that the police gave to the committee, and its transfer."""
    lead = service.register_lead(uow, beat.told(materials=LIST))
    (row,) = queries.transfers_of(uow, lead_id=lead.id)
    return lead.id, row.id


def test_what_the_police_pass_on_is_theirs_until_the_committee_has_signed(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        beat = a_beat(uow)
    with engines.work(beat.police) as uow:
        lead_id, key = lead_of(uow, beat)
        assert queries.get_transfer(uow, key).materials == list(LIST)
        with pytest.raises(Forbidden):
            service.receive_transfer(uow, key)
    for who in (beat.other_police, beat.other_mediator, beat.other_clerk, beat.lawyer, beat.notary, beat.judge):
        with engines.work(who) as uow, pytest.raises(Missing):
            service.receive_transfer(uow, key)
    with engines.work(beat.supervisor) as uow, pytest.raises(Forbidden):
        service.receive_transfer(uow, key)
    with engines.work(beat.mediator) as uow:
        assert [row.id for row in queries.to_sign_for(uow)] == [key]
        assert service.receive_transfer(uow, key, "照片只有5张").status is TransferStatus.RECEIVED
        assert queries.to_sign_for(uow) == []
    with engines.work(beat.police) as uow:
        row = queries.get_transfer(uow, key)
        assert (row.answered_by, row.note) == (beat.mediator.name, "照片只有5张")
        assert leads.get_lead(uow, lead_id).to_org_id == beat.mediator.org_id
        with pytest.raises(TransferOver):
            service.withdraw_transfer(uow, key, "送错了")


def test_what_comes_back_goes_to_who_sent_it_and_is_counted(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        beat = a_beat(uow)
    with engines.work(beat.police) as uow:
        lead_id, key = lead_of(uow, beat)
        assert beat.mediator.org_id is not None
        with pytest.raises(Forbidden):  # it lies with the committee now
            service.transfer_lead(uow, lead_id, beat.mediator.org_id, reason="再送", materials=LIST)
    with engines.work(beat.mediator) as uow:
        with pytest.raises(NotAReturnReason):
            service.return_transfer(uow, key, reason="no", note="请找住建局")
        with pytest.raises(ReturnNoteMissing):
            service.return_transfer(uow, key, reason="out_of_scope", note=" ")
        service.return_transfer(uow, key, reason="out_of_scope", note="是物业收费，请找物业调委会")
        with pytest.raises(Missing):
            leads.get_lead(uow, UUID(int=0))
    with engines.work(beat.police) as uow:
        lead = leads.get_lead(uow, lead_id)
        assert (lead.to_org_id, lead.org_id) == (beat.police.org_id, beat.police.org_id)
        assert beat.other_mediator.org_id is not None
        again = service.transfer_lead(uow, lead_id, beat.other_mediator.org_id, reason="按退回说明改送", materials=LIST)
        assert again.round == 2
    with engines.work(beat.other_mediator) as uow:
        case = service.convert_lead(
            uow, lead_id,
            service.DisputeDetails(org_id=beat.other_mediator.org_id, dispute_type="property_mgmt", summary="物业收费"),
            (APPLICANT, RESPONDENT),
        )  # fmt: skip
        assert [row.status for row in queries.transfers_of(uow, case_id=case.id)] == [
            TransferStatus.RECEIVED, TransferStatus.RETURNED,
        ]  # fmt: skip
    with engines.work(beat.police) as uow:
        year = local_day(uow.now()).year
        counted = queries.returned_between(uow, date(year, 1, 1), date(year + 1, 1, 1))
        assert sorted((row[1] == beat.mediator.org_id, row[2], row[3]) for row in counted) == [
            (False, 1, 0), (True, 1, 1),
        ]  # fmt: skip


def test_a_lead_that_came_back_can_be_closed_by_who_heard_it(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        beat = a_beat(uow)
    with engines.work(beat.police) as uow:
        lead_id, key = lead_of(uow, beat)
        with pytest.raises(Forbidden):
            service.close_lead(uow, lead_id, reason="talked_out", note="两家和好了")
        service.withdraw_transfer(uow, key, "两家自己说好了")
        service.close_lead(uow, lead_id, reason="talked_out", note="两家和好了")


def test_a_case_changes_hands_with_the_receipt_and_not_before(engines: Engines, town: Town) -> None:
    with engines.work(town.mediator) as uow:
        key = town.send(uow)
        assert cases.get_case(uow, town.case_id).mediator_id == town.mediator.id
        assert any(one["kind"] == "clock" for one in queries.get_transfer(uow, key).items)
    for who in town.strangers:
        with engines.work(who) as uow, pytest.raises(Missing):
            queries.get_transfer(uow, key)
    with engines.work(town.there) as uow:
        assert queries.get_transfer(uow, key).id == key
        with pytest.raises(Missing):
            cases.get_case(uow, town.case_id)
        service.receive_transfer(uow, key)
    with engines.work(town.there_clerk) as uow:
        case = cases.get_case(uow, town.case_id)
        assert (case.status, case.mediator_id, case.org_id) == (CaseStatus.ACCEPTED, None, town.there.org_id)
        assert (case.referrer_org_id, case.referrer_no) == (
            town.clerk.org_id,
            queries.get_transfer(uow, key).transfer_no,
        )
        assert cases.running_clock(uow, case.id, "T-CHOOSE-MEDIATOR") is not None
        assert [one.seat for one in cases.live_participants(uow, case.id) if one.seat == "mediator"] == []
    for who in (town.mediator, town.clerk):
        with engines.work(who) as uow:
            with pytest.raises(Missing):
                cases.get_case(uow, town.case_id)
            assert queries.get_transfer(uow, key).status is TransferStatus.RECEIVED  # both see the receipt


def test_a_court_signs_and_the_mediation_stays_where_it_is(engines: Engines, town: Town) -> None:
    with engines.work(town.clerk) as uow:
        key = town.send(uow, town.judge)
    with engines.work(town.judge) as uow:
        service.receive_transfer(uow, key)
    with engines.work(town.mediator) as uow:
        case = cases.get_case(uow, town.case_id)
        assert (case.status, case.mediator_id, case.referrer_org_id) == ("in_mediation", town.mediator.id, None)


def test_what_cannot_be_passed_on_is_refused_by_name(engines: Engines, town: Town) -> None:
    with engines.work(SYSTEM) as uow:
        firm = actor_of(a_member_of_staff(uow, an_office(uow, "law_firm"), Role.LAWYER))
    with engines.work(town.mediator) as uow:
        for to in (town.clerk, firm):
            with pytest.raises(TransferToNobody):
                town.send(uow, to)
        with pytest.raises(PartiesNotTold):
            town.send(uow, told=False)
        with pytest.raises(MaterialsMissing):
            town.send(uow, materials=(" ",))
        rooms.open_session(uow, town.case_id)
        with pytest.raises(SittingAhead):
            town.send(uow)
        town.send(uow, town.judge)
        with pytest.raises(TransferUnderWay):
            town.send(uow)
    with engines.work(SYSTEM) as uow:
        over, delegated = a_case(uow, "succeeded"), a_case(uow, "accepted", court=True)
        assert town.there.org_id is not None
        with pytest.raises(CourtDecidesWho):
            service.transfer_case(uow, delegated.id, town.there.org_id, reason="忙", materials=LIST, told=True)
        assert town.there.org_id is not None
        with pytest.raises(TransferNotNow):
            service.transfer_case(uow, over.id, town.there.org_id, reason="晚了", materials=LIST, told=True)
    with engines.work(town.there) as uow, pytest.raises(Missing):
        town.send(uow)


def test_of_two_who_answer_at_once_one_is_told_who_was_faster(own_engines: Engines) -> None:
    town = a_town(own_engines)
    with own_engines.work(town.mediator) as uow:
        key = town.send(uow)
    start = Barrier(2)

    def answer(who: Actor, verb: Callable[[UnitOfWork], object]) -> str:
        with own_engines.work(who) as uow:
            start.wait(timeout=20)
            try:
                verb(uow)
            except Refusal as refusal:
                return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(2) as pool:
        both = [
            pool.submit(answer, town.there, lambda uow: service.receive_transfer(uow, key)),
            pool.submit(
                answer, town.there_clerk,
                lambda uow: service.return_transfer(uow, key, reason="materials", note="缺笔录"),
            ),
        ]  # fmt: skip
        assert sorted(one.result(timeout=30) for one in both) == ["TransferOver", "done"]


def test_who_sent_it_is_warned_when_nobody_signs(engines: Engines, town: Town, clock: FixedClock) -> None:
    with engines.work(town.mediator) as uow:
        key = town.send(uow)
        due = queries.get_transfer(uow, key).due_on
        assert due > local_day(uow.now())
        assert queries.lapsed_for_me(uow, due) == []
    clock.at += timedelta(days=10)
    for who, warned in ((town.mediator, [key]), (town.clerk, [key]), (town.there, [])):
        with engines.work(who) as uow:
            assert [row.id for row in queries.lapsed_for_me(uow, local_day(uow.now()))] == warned

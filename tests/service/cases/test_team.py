"""Mediators and offices: named, asked, seated, replaced, gone."""

import pytest

from mediation.accounts.models import Organisation, Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.errors import (
    AlreadyMoved,
    ConflictCheckMissing,
    ConflictOfInterest,
    LawyerConflict,
    LawyerLocked,
    NotAMediator,
    ReasonMissing,
    SeatConsentMissing,
    SeatPersonWrong,
    SeatTaken,
)
from mediation.cases.errors.acting import NeutralLawyer
from mediation.cases.errors.lawyers import FirstFirmFollows, NoSolicitingMissing
from mediation.cases.events import ParticipantLeft
from mediation.cases.models import Agent, Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import a_case, a_member_of_staff, an_office


def a_mediator(uow: UnitOfWork, case: Case, name: str = "周调解") -> Staff:
    office = queries_office(uow, case)
    return a_member_of_staff(uow, office, Role.MEDIATOR, name=name)


def queries_office(uow: UnitOfWork, case: Case) -> Organisation:
    office = uow.session.get(Organisation, case.org_id)
    assert office is not None
    return office


def test_an_assignment_takes_effect_with_the_disclosure(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        mediator = a_mediator(uow, case)
        service.assign_mediator(uow, case.id, mediator.id, chosen_by="parties")
        assert (case.status.value, case.mediator_id, case.proposed_mediator_id) == ("accepted", None, mediator.id)
    with engines.work(actor_of(mediator)) as uow:
        service.disclose(uow, case.id, conflict=False)
    with engines.work(SYSTEM) as uow:
        case = queries.get_case(uow, case.id)
        assert (case.status.value, case.mediator_id, case.proposed_mediator_id) == ("assigned", mediator.id, None)
        assert case.mediator_chosen_by == "parties"
        sitting = queries.participant_for_staff(uow, case.id, mediator.id)
        assert sitting is not None
        assert sitting.seat == "mediator"


def test_a_conflict_waits_for_the_parties(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        mediator = a_mediator(uow, case)
        service.assign_mediator(uow, case.id, mediator.id)
        with pytest.raises(ReasonMissing):
            service.disclose(uow, case.id, conflict=True, text=" ", staff_id=mediator.id)
        service.disclose(uow, case.id, conflict=True, text="与申请人是同乡", staff_id=mediator.id)
        assert case.status.value == "accepted"
        with pytest.raises(ConflictOfInterest, match="周调解"):
            service.assign_mediator(uow, case.id, mediator.id)
        service.answer_conflict(uow, case.id, parties_agree=True, note="电话告知,双方都同意")
        assert (case.status.value, case.mediator_id) == ("assigned", mediator.id)


def test_parties_who_do_not_agree_get_another_mediator(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        mediator = a_mediator(uow, case)
        service.assign_mediator(uow, case.id, mediator.id)
        service.disclose(uow, case.id, conflict=True, text="与申请人是同乡", staff_id=mediator.id)
        service.answer_conflict(uow, case.id, parties_agree=False, note="被申请人不同意")
        assert (case.proposed_mediator_id, case.mediator_id) == (None, None)
        with pytest.raises(Conflict):
            service.answer_conflict(uow, case.id, parties_agree=True, note="x")


def test_a_named_mediator_may_decline(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        mediator = a_mediator(uow, case)
        service.assign_mediator(uow, case.id, mediator.id)
    with engines.work(actor_of(mediator)) as uow:
        service.decline_assignment(uow, case.id, "本月案件已满")
    with pytest.raises(Missing), engines.work(actor_of(mediator)) as uow:
        queries.get_case(uow, case.id)


def test_only_a_mediator_mediates_and_only_then(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, early = a_case(uow, "accepted"), a_case(uow)
        clerk = a_member_of_staff(uow, queries_office(uow, case), Role.CLERK)
        with pytest.raises(NotAMediator):
            service.assign_mediator(uow, case.id, clerk.id)
        with pytest.raises(Conflict):
            service.assign_mediator(uow, early.id, a_mediator(uow, early).id)


def test_a_replacement_has_a_reason_and_ends_the_old_sitting(engines: Engines) -> None:
    left: list[ParticipantLeft] = []
    engines.bus.hear(ParticipantLeft, lambda _uow, event: left.append(event))
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        old = case.mediator_id
        other = a_mediator(uow, case, "吴调解")
        with pytest.raises(ReasonMissing):
            service.assign_mediator(uow, case.id, other.id)
        service.assign_mediator(uow, case.id, other.id, reason="被申请人要求更换")
        service.disclose(uow, case.id, conflict=False, staff_id=other.id)
        assert (case.status.value, case.mediator_id) == ("assigned", other.id)
        assert old is not None
        assert queries.participant_for_staff(uow, case.id, old) is None
    assert len(left) == 1


def test_a_lawyer_declares_the_conflict_check(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        firm = an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER, name="陈律师")
        outsider = a_member_of_staff(uow, an_office(uow, "law_firm"), Role.LAWYER)
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        with pytest.raises(SeatTaken):
            service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
    with engines.work(actor_of(lawyer)) as uow:
        with pytest.raises(Missing):
            queries.get_case(uow, case.id)
        with pytest.raises(ConflictCheckMissing):
            service.accept_seat(uow, seat.id, staff_id=lawyer.id)
        with pytest.raises(SeatPersonWrong):
            service.accept_seat(uow, seat.id, staff_id=outsider.id, no_conflict=True, no_soliciting=True)
    with pytest.raises(Missing), engines.work(actor_of(outsider)) as uow:
        service.accept_seat(uow, seat.id, staff_id=outsider.id, no_conflict=True, no_soliciting=True)
    with engines.work(actor_of(lawyer)) as uow:
        service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
        assert queries.get_case(uow, case.id).collab_mode == "three_offices"
        sitting = queries.participant_for_staff(uow, case.id, lawyer.id)
        assert sitting is not None
        assert (sitting.seat, sitting.name) == ("lawyer", "陈律师")


def test_a_lawyer_on_duty_agrees_to_seek_no_clients_and_that_is_kept(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case, firm = a_case(uow, "accepted"), an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        with pytest.raises(NoSolicitingMissing):
            service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True)
        taken = service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
        assert taken.no_soliciting_at == uow.now()
        service.end_seat(uow, seat.id, "先回所里")
        again = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        assert again.no_soliciting_at is None


def test_the_firm_that_sat_first_follows_the_case(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        firm, other = an_office(uow, "law_firm", name="远山律所"), an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        assert queries.first_firm(uow, case.id) is None  # asked, not sitting yet
        service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
        assert queries.firm_sits(uow, case.id, firm.id)
        service.end_seat(uow, seat.id, "先回所里")
        with pytest.raises(FirstFirmFollows, match="远山律所"):
            service.invite_seat(uow, case.id, kind="lawyer", org_id=other.id)
        assert case.mediator_id is not None
        mediator = actor_of(uow.session.get_one(Staff, case.mediator_id))
    with engines.work(mediator) as uow:
        assert [one.id for one in queries.left_by_firm(uow)] == [case.id]
        service.invite_seat(uow, case.id, kind="lawyer", org_id=other.id, reason="远山律所没有这方面的律师")
    with engines.work(SYSTEM) as uow:
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="本所客户", whole_office=True)
        third = an_office(uow, "law_firm").id
        assert service.invite_seat(uow, case.id, kind="lawyer", org_id=third).org_id == third


def test_a_firm_that_acts_for_a_party_cannot_sit_neutrally(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        firm = an_office(uow, "law_firm")
        lawyer = a_member_of_staff(uow, firm, Role.LAWYER)
        uow.session.add(
            Agent(
                id=new_id(),
                case_id=case.id,
                party_id=case.parties[0].id,
                name="钱",
                authority="general",
                firm=firm.name,
            )
        )
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        with pytest.raises(LawyerConflict):
            service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)


def test_who_declares_a_conflict_is_out_at_once_and_stays_out(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        firm = an_office(uow, "law_firm")
        lawyer, other = (a_member_of_staff(uow, firm, Role.LAWYER, name=name) for name in ("陈律师", "吴律师"))
        mediates = a_member_of_staff(uow, firm, Role.MEDIATOR, name="何律师")
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
    with engines.work(actor_of(lawyer)) as uow:
        service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
        with pytest.raises(ReasonMissing):
            service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text=" ", whole_office=False)
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="上月给被申请人写过合同", whole_office=False)
    with engines.work(actor_of(lawyer)) as uow, pytest.raises(Missing):
        queries.get_case(uow, case.id)
    with engines.work(SYSTEM) as uow:
        assert queries.participant_for_staff(uow, case.id, lawyer.id) is None
        (lock,) = queries.locks_of(uow, case.id)
        assert "合同" in uow.vault.open(lock.text_sealed)
        assert "合同" not in str([one.answer_note for one in queries.seats_of(uow, case.id)])
        service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
    with engines.work(actor_of(lawyer)) as uow, pytest.raises(LawyerLocked):
        service.accept_seat(uow, seat.id, staff_id=lawyer.id, no_conflict=True, no_soliciting=True)
    with engines.work(actor_of(other)) as uow:
        service.declare_conflict(uow, seat.id, staff_id=other.id, text="被申请人是本所客户", whole_office=True)
    with engines.work(SYSTEM) as uow:
        assert [one.status.value for one in queries.seats_of(uow, case.id)] == ["declined"]
        with pytest.raises(LawyerLocked):
            service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        with pytest.raises(LawyerLocked):
            service.assign_mediator(uow, case.id, mediates.id)


def test_a_later_word_about_a_conflict_keeps_the_first_and_lets_nobody_in_again(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        firm = an_office(uow, "law_firm")
        lawyer, other = (a_member_of_staff(uow, firm, Role.LAWYER, name=name) for name in ("陈律师", "吴律师"))
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
    with engines.work(actor_of(lawyer)) as uow:
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="是我的亲戚", whole_office=False)
        assert not queries.locked_out(uow, case.id, other.id, firm.id)
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="也是本所客户", whole_office=True)
        service.declare_conflict(uow, seat.id, staff_id=lawyer.id, text="是我的亲戚", whole_office=False)
    with engines.work(SYSTEM) as uow:
        (lock,) = queries.locks_of(uow, case.id)
        assert uow.vault.open(lock.text_sealed).split("\n") == ["是我的亲戚", "也是本所客户", "是我的亲戚"]
        assert queries.locked_out(uow, case.id, other.id, firm.id)


def test_only_the_office_itself_declares_its_conflict(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        firm, elsewhere = an_office(uow, "law_firm"), an_office(uow, "law_firm")
        mine, theirs = (a_member_of_staff(uow, one, Role.LAWYER) for one in (firm, elsewhere))
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
    with engines.work(actor_of(theirs)) as uow, pytest.raises(Missing):
        service.declare_conflict(uow, seat.id, staff_id=mine.id, text="抢案子", whole_office=True)
    with engines.work(actor_of(mine)) as uow, pytest.raises(SeatPersonWrong):
        service.declare_conflict(uow, seat.id, staff_id=theirs.id, text="写错人", whole_office=False)


def test_a_lawyer_who_acted_for_these_people_elsewhere_cannot_sit_and_who_sat_cannot_act(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        before, case, stranger = a_case(uow, "accepted"), a_case(uow, "accepted"), a_case(uow, "accepted")
        for party, twin in zip(before.parties, case.parties, strict=True):
            party.id_no_index = twin.id_no_index = uow.vault.index(f"same {party.role}")
        for number, party in enumerate(stranger.parties):
            party.id_no_index, party.phone_index = uow.vault.index(f"s{number}"), uow.vault.index(f"p{number}")
        firm = an_office(uow, "law_firm")
        acted, neutral = (a_member_of_staff(uow, firm, Role.LAWYER, name=name) for name in ("陈律师", "吴律师"))
        told = service.AgentDetails(name="陈律师", phone="13800001111", kind="lawyer", firm=firm.name)
        service.name_agent(uow, before.parties[0].id, told)
        seat = service.invite_seat(uow, case.id, kind="lawyer", org_id=firm.id)
        with pytest.raises(LawyerConflict):
            service.accept_seat(uow, seat.id, staff_id=acted.id, no_conflict=True, no_soliciting=True)
        service.accept_seat(uow, seat.id, staff_id=neutral.id, no_conflict=True, no_soliciting=True)
        service.end_seat(uow, seat.id, "谈完了")
        later = service.AgentDetails(name="吴律师", phone="13800001112", kind="lawyer", firm=firm.name)
        elsewhere = "吴律师作为中立的律师参加过和本案有关联的调解"
        for where, words in ((case, f"{firm.name}在本案是中立的律所席位"), (before, elsewhere)):
            with pytest.raises(NeutralLawyer, match=words):
                service.name_agent(uow, where.parties[1].id, later)
        service.name_agent(uow, stranger.parties[1].id, later)


def test_a_department_waits_for_every_partys_consent(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        bureau = an_office(uow, "government_dept", name="演示县人社局")
        person = a_member_of_staff(uow, bureau, Role.DEPARTMENT)
        with pytest.raises(ReasonMissing):
            service.invite_seat(uow, case.id, kind="department", org_id=bureau.id)
        seat = service.invite_seat(
            uow, case.id, kind="department", org_id=bureau.id, reason="核实欠薪", will_see="公开会场"
        )
        assert case.collab_mode == "three_plus_n"
    with engines.work(SYSTEM) as uow:
        one, other = case.parties
        with pytest.raises(SeatConsentMissing, match="张一兰、李大有"):
            service.accept_seat(uow, seat.id, staff_id=person.id)
        service.consent_to_seat(uow, seat.id, one.id, agreed=True, means="phone")
        service.consent_to_seat(uow, seat.id, other.id, agreed=False, means="phone")
        with pytest.raises(SeatConsentMissing, match="李大有"):
            service.accept_seat(uow, seat.id, staff_id=person.id)
        service.consent_to_seat(uow, seat.id, other.id, agreed=True, means="visit")
        assert service.accept_seat(uow, seat.id, staff_id=person.id).status.value == "accepted"


def test_an_empty_seat_stays_visible_and_may_be_asked_again(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        station = an_office(uow, "police_station")
        seat = service.invite_seat(uow, case.id, kind="police", org_id=station.id)
        with pytest.raises(ReasonMissing):
            service.decline_seat(uow, seat.id, " ")
        service.decline_seat(uow, seat.id, "警力不足")
        assert [(one.status.value, one.answer_note) for one in queries.seats_of(uow, case.id)] == [
            ("declined", "警力不足")
        ]
        assert [one.rule_id for one in queries.clocks_of(uow, case.id, running=True) if one.subject_id == seat.id] == []
        service.invite_seat(uow, case.id, kind="police", org_id=station.id)
        assert seat.status.value == "invited"
        with pytest.raises(Conflict):
            service.invite_seat(uow, case.id, kind="police", org_id=station.id)


def test_an_office_that_leaves_sees_nothing_more(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        station = an_office(uow, "police_station")
        officer = a_member_of_staff(uow, station, Role.POLICE)
        seat = service.invite_seat(uow, case.id, kind="police", org_id=station.id)
        service.accept_seat(uow, seat.id, staff_id=officer.id)
    with engines.work(actor_of(officer)) as uow:
        assert queries.get_case(uow, case.id).id == case.id
        with pytest.raises(Forbidden):
            service.end_seat(uow, seat.id, "x")
    with engines.work(SYSTEM) as uow:
        service.end_seat(uow, seat.id, "工作已完成")
        assert queries.participant_for_staff(uow, case.id, officer.id) is None
    with pytest.raises(Missing), engines.work(actor_of(officer)) as uow:
        queries.get_case(uow, case.id)


def test_mediators_are_recommended_with_reasons(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        busy, free = a_mediator(uow, case, "忙调解"), a_mediator(uow, case, "闲调解")
        office = queries_office(uow, case)
        for _ in range(4):
            a_case(uow, "assigned", office=office, mediator=busy)
        cards = [card for card in queries.candidates(uow, case) if card.staff_id in {busy.id, free.id}]
        assert [card.name for card in cards] == ["闲调解", "忙调解"]
        assert (cards[1].open_cases, cards[0].open_cases) == (4, 0)
        assert cards[0].staff_id == free.id
        assert cards[0].reasons


def test_a_heavy_case_starts_its_clocks(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        with pytest.raises(ReasonMissing):
            service.set_level(uow, case.id, "L3", reason="")
        service.set_level(uow, case.id, "L3", reason="多人受伤")
        running = {clock.rule_id for clock in queries.clocks_of(uow, case.id, running=True)}
    assert {"T-CONSULT", "T-CONSULT-PLAN"} <= running


def test_a_case_that_started_does_not_start_again(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation")
        with pytest.raises(AlreadyMoved, match="调解中"):
            service.start_mediation(uow, case.id)

"""线索: heard by one office, answered by another within three days, by one of two ends; never a case before."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, select

from mediation.accounts import queries as accounts
from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.errors import ApplicantMissing, PhoneWrong, RevealReasonMissing
from mediation.cases.errors.leads import (
    CloseNoteMissing,
    HeardLater,
    LeadOver,
    LeadSaysNothing,
    NoSuchReceiver,
    NotACloseReason,
)
from mediation.cases.models import Case, LeadPerson
from mediation.cases.queries import leads as found_in
from mediation.cases.queries.figures import countable_ids
from mediation.cases.service import DisputeDetails, LeadDetails
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Missing, Refusal
from mediation.core.models import AuditRow, MoveRow
from mediation.core.uow import Engines, UnitOfWork
from tests.conftest import NOW
from tests.factories.cases import APPLICANT, RESPONDENT, a_case, a_member_of_staff, an_office

SEEN = queries.Person("张一兰", "138 0001 0001", "", "城东街道1号")
UNKNOWN = queries.Person("3幢201的租户")


@dataclass(frozen=True, slots=True)
class Beat:
    """A police station, a committee and its bureau, and somebody of each kind who could have come near a lead."""

    police: Actor
    mediator: Actor
    clerk: Actor
    bureau_clerk: Actor
    supervisor: Actor
    other_police: Actor
    other_mediator: Actor
    other_clerk: Actor
    lawyer: Actor
    notary: Actor
    judge: Actor

    @property
    def everybody(self) -> dict[str, Actor]:
        return {name: getattr(self, name) for name in self.__slots__}

    def told(self, **changes: object) -> LeadDetails:
        assert self.police.org_id is not None
        assert self.mediator.org_id is not None
        told = LeadDetails(
            org_id=self.police.org_id, to_org_id=self.mediator.org_id, channel="police_110",
            dispute_type="neighbour", summary="楼上漏水，两家在楼道里吵", heard_at=NOW - timedelta(hours=3),
            place="城东街道幸福小区3幢", people=(SEEN, UNKNOWN),
        )  # fmt: skip
        return replace(told, **changes)  # type: ignore[arg-type] # test data


def a_beat(uow: UnitOfWork) -> Beat:
    bureau = an_office(uow, "justice_bureau")
    office = an_office(uow, "pmc", parent=bureau)
    elsewhere = an_office(uow, "pmc")

    def person(kind: str, role: Role) -> Actor:
        return actor_of(a_member_of_staff(uow, an_office(uow, kind), role))

    return Beat(
        person("police_station", Role.POLICE), *(actor_of(a_member_of_staff(uow, place, role)) for place, role in (
            (office, Role.MEDIATOR), (office, Role.CLERK), (bureau, Role.CLERK), (bureau, Role.SUPERVISOR),
        )), person("police_station", Role.POLICE),
        *(actor_of(a_member_of_staff(uow, elsewhere, role)) for role in (Role.MEDIATOR, Role.CLERK)),
        person("law_firm", Role.LAWYER), person("notary_office", Role.NOTARY), person("court", Role.JUDGE),
    )  # fmt: skip


@pytest.fixture
def beat(engines: Engines) -> Beat:
    with engines.work(SYSTEM) as uow:
        return a_beat(uow)


def heard(engines: Engines, beat: Beat, **changes: object) -> UUID:
    with engines.work(beat.police) as uow:
        return service.register_lead(uow, beat.told(**changes)).id


def the_dispute(beat: Beat) -> DisputeDetails:
    assert beat.mediator.org_id is not None
    return DisputeDetails(
        org_id=beat.mediator.org_id, dispute_type="neighbour", summary="楼上漏水", channel="police_110"
    )


def refusal(engines: Engines, actor: Actor, verb: Callable[[UnitOfWork], object]) -> type[Refusal] | None:
    try:
        with engines.work(actor) as uow:
            verb(uow)
    except Refusal as no:
        return type(no)
    return None


def test_a_lead_is_kept_with_its_clock_and_numbers_sealed(engines: Engines, beat: Beat) -> None:
    key = heard(engines, beat)
    with engines.work(beat.police) as uow:
        lead = found_in.get_lead(uow, key)
        assert (lead.status.value, lead.registered_on, lead.due_on) == ("lead", date(2026, 11, 23), date(2026, 11, 26))
        assert lead.lead_no == "X2026-000001"
        assert [(one.name, one.phone_mask) for one in lead.people] == [("张一兰", "138****0001"), ("3幢201的租户", "")]
        assert "13800010001" not in repr(uow.session.execute(select(LeadPerson.__table__)).all())
        actions = [(row.action, row.case_id) for row in uow.session.scalars(select(AuditRow)) if row.subject_id == key]
        assert actions == [("cases.lead_registered", None)]


def test_who_sees_it_who_answers_it_and_nobody_else(engines: Engines, beat: Beat) -> None:
    key = heard(engines, beat)
    assert refusal(engines, beat.lawyer, lambda uow: service.register_lead(uow, beat.told())) is Forbidden
    seen, answer, read = set(), set(), {}
    for name, actor in beat.everybody.items():
        with engines.work(actor) as uow:
            if found_in.list_leads(uow, "").total:
                seen.add(name)
            if found_in.leads_to_answer(uow):
                answer.add(name)
        read[name] = refusal(engines, actor, lambda uow: service.reveal_lead(uow, key, "联系核实"))
    keepers = {"mediator", "clerk", "bureau_clerk"}
    assert answer == keepers
    assert seen == keepers | {"police", "supervisor"}
    assert {name for name, no in read.items() if no is None} == keepers | {"police"}
    assert {name for name, no in read.items() if no is Forbidden} == {"supervisor"}
    assert {name for name, no in read.items() if no is Missing} == set(beat.everybody) - seen
    for verb in (
        lambda uow: service.close_lead(uow, key, reason="double", note="原来登记过"),
        lambda uow: service.convert_lead(uow, key, the_dispute(beat), (APPLICANT, RESPONDENT)),
        lambda uow: service.lead_for_intake(uow, key),
    ):
        assert [refusal(engines, one, verb) for one in (beat.police, beat.supervisor, beat.other_clerk)] == [
            Forbidden, Forbidden, Missing,
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "no"),
    [
        ({"summary": " "}, LeadSaysNothing),
        ({"heard_at": NOW + timedelta(hours=1)}, HeardLater),
        ({"people": (queries.Person("张一兰", "123"),)}, PhoneWrong),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(
    engines: Engines, beat: Beat, changes: dict[str, object], no: type[Refusal]
) -> None:
    assert refusal(engines, beat.police, lambda uow: service.register_lead(uow, beat.told(**changes))) is no
    for own in (beat.police.org_id, beat.judge.org_id):
        given = beat.told(to_org_id=own)
        assert (
            refusal(engines, beat.police, lambda uow, given=given: service.register_lead(uow, given)) is NoSuchReceiver
        )
    with engines.work(SYSTEM) as uow:
        assert found_in.list_leads(uow, "").total == 0


def test_before_it_is_converted_it_is_in_no_list_and_no_figure_of_cases(engines: Engines, beat: Beat) -> None:
    key = heard(engines, beat)
    with engines.work(beat.supervisor) as uow:
        assert queries.list_cases(uow, queries.CaseFilter()).total == 0
        assert queries.list_cases(uow, queries.CaseFilter(q="张一兰")).total == 0
        assert uow.session.scalars(countable_ids(uow.actor)).all() == []
    with engines.work(beat.mediator) as uow:
        case = service.convert_lead(uow, key, the_dispute(beat), (APPLICANT, RESPONDENT))
    with engines.work(beat.supervisor) as uow:
        assert uow.session.scalars(countable_ids(uow.actor)).all() == [case.id]


def test_converted_it_is_an_application_that_says_where_it_came_from(engines: Engines, beat: Beat) -> None:
    with engines.work(SYSTEM) as uow:
        for one in (beat.police, beat.mediator):
            assert one.org_id is not None
            accounts.get_organisation(uow, one.org_id).demonstration = True
    key = heard(engines, beat)
    with engines.work(beat.mediator) as uow:
        _lead, people = service.lead_for_intake(uow, key)
        assert [(one.name, one.phone) for one in people] == [("张一兰", "13800010001"), ("3幢201的租户", "")]
        nobody = replace(RESPONDENT, role="respondent")
    alone = refusal(engines, beat.mediator, lambda uow: service.convert_lead(uow, key, the_dispute(beat), (nobody,)))
    assert alone is ApplicantMissing
    with engines.work(beat.mediator) as uow:
        case = service.convert_lead(uow, key, the_dispute(beat), (APPLICANT, RESPONDENT))
        assert (case.status.value, case.case_no) == ("applied", "2026-000001")
        assert case.demonstration  # as its office is, whoever wrote the lead down and by whatever page
    with engines.work(SYSTEM) as uow:
        lead = found_in.get_lead(uow, key)
        assert (lead.status.value, lead.case_id, lead.ended_by) == ("converted", case.id, beat.mediator.name)
        assert lead.demonstration
        assert found_in.list_leads(uow, "").total == 0
        deeds = {row.action: row.details for row in queries.deeds_of(uow, case.id)}
        assert deeds["cases.convert_lead"] == {"lead": lead.lead_no}
        assert uow.session.scalar(select(MoveRow.action).where(MoveRow.subject_id == key)) == "convert_lead"
    with engines.work(beat.police) as uow:
        assert found_in.case_of_lead(uow, found_in.get_lead(uow, key)) == (case.id, "2026-000001", False)


def test_closing_says_why_and_what_was_found_and_is_final(engines: Engines, beat: Beat) -> None:
    key = heard(engines, beat)

    def close(reason: str, note: str) -> type[Refusal] | None:
        return refusal(engines, beat.mediator, lambda uow: service.close_lead(uow, key, reason=reason, note=note))

    assert [close("tired", "不想办"), close("double", " "), close("talked_out", "两家当面说清，水已停")] == [
        NotACloseReason, CloseNoteMissing, None,
    ]  # fmt: skip
    assert close("double", "再关一次") is LeadOver
    with engines.work(beat.supervisor) as uow:
        (row,) = found_in.leads_of_month(uow, date(2026, 11, 1))
        assert (row.status.value, row.close_reason, row.close_note) == ("closed", "talked_out", "两家当面说清，水已停")
        assert found_in.leads_of_month(uow, date(2026, 10, 1)) == []
        assert found_in.leads_of_month(uow, date(2026, 11, 1), beat.police.org_id) == [row]
        assert found_in.leads_of_month(uow, date(2026, 11, 1), beat.judge.org_id) == []


def test_reading_a_number_asks_for_a_reason(engines: Engines, beat: Beat) -> None:
    key = heard(engines, beat)
    assert refusal(engines, beat.clerk, lambda uow: service.reveal_lead(uow, key, " ")) is RevealReasonMissing
    with engines.work(beat.clerk) as uow:
        assert [one.phone for one in service.reveal_lead(uow, key, "联系核实")] == ["13800010001", ""]
        uow.session.flush()
        row = uow.session.scalars(select(AuditRow).where(AuditRow.action == "cases.lead_revealed")).one()
        assert (row.actor_name, row.details["reason"]) == (beat.clerk.name, "联系核实")


def test_the_same_people_are_suggested_from_leads_and_cases(engines: Engines, beat: Beat) -> None:
    first = heard(engines, beat)
    second = heard(engines, beat, people=(queries.Person("", "13800010001"),))
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, org_id=beat.mediator.org_id)
    with engines.work(beat.clerk) as uow:
        lead = found_in.get_lead(uow, second)
        assert [one.id for one in found_in.doubles_of_lead(uow, lead)] == [first]
        assert [one.id for one in found_in.like_leads(uow, [queries.Person("3幢201的租户")])] == [first]
        people = found_in.people_of_lead(uow, lead)
        assert [one.case.id for one in queries.find_duplicates(uow, people)] == [case.id]
    with engines.work(beat.other_police) as uow:
        assert found_in.like_leads(uow, [queries.Person("", "13800010001")]) == []


def test_of_two_who_convert_and_close_at_once_one_wins_and_the_other_is_told(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        beat = a_beat(uow)
    key, start = heard(own_engines, beat), Barrier(2)

    def convert(uow: UnitOfWork) -> None:
        service.convert_lead(uow, key, the_dispute(beat), (APPLICANT, RESPONDENT))

    def close(uow: UnitOfWork) -> None:
        service.close_lead(uow, key, reason="double", note="原来登记过")

    def attempt(actor: Actor, verb: Callable[[UnitOfWork], object]) -> str:
        try:
            with own_engines.work(actor) as uow:
                start.wait()
                verb(uow)
        except LeadOver as late:
            return late.message
        return "won"

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(attempt, (beat.mediator, beat.clerk), (convert, close)))
    with own_engines.work(SYSTEM) as uow:
        lead = found_in.get_lead(uow, key)
        cases = uow.session.scalar(select(func.count(Case.id)))
    assert ends.count("won") == 1
    assert lead.ended_by in next(end for end in ends if end != "won")
    assert (lead.status.value, cases) == (("converted", 1) if ends[0] == "won" else ("closed", 0))

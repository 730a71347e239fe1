"""系列案件: one page for many cases, each of which stays a case of its own; no party learns of another through it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from mediation.accounts.models import Staff
from mediation.cases import queries as cases
from mediation.cases.errors.series import ApplicantsWrong, InAnotherSeries
from mediation.cases.models import Case, CaseSeries
from mediation.cases.queries import series as found
from mediation.cases.rules.series import rows_of_file
from mediation.cases.service import PartyDetails
from mediation.cases.service import series as verbs
from mediation.core.authz import SYSTEM, Actor, ActorKind, Role
from mediation.core.errors import Forbidden, Missing
from mediation.core.uow import Engines
from mediation.reports import queries as counts
from mediation.reports.rules import Dimension, Period
from tests.factories.cases import RESPONDENT, a_case, a_member_of_staff, an_office
from tests.factories.records import the_party_of

COMPANY = PartyDetails(
    role="respondent", kind="legal", name="演示置业有限公司", credit_code="91330000MA2ABCDE51", phone="0579-12345678"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A clerk, the first buyer's case against a company, and the series it began."""

    clerk: Actor
    case: Case
    series_id: UUID


def acting(staff: Staff) -> Actor:
    return Actor(
        ActorKind.STAFF, id=staff.id, name=staff.name, roles=frozenset(map(Role, staff.roles)), org_id=staff.org_id,
        org_path=staff.organisation.path,
    )  # fmt: skip


def a_block(engines: Engines, status: str = "applied") -> Block:
    with engines.work(SYSTEM) as uow:
        office = an_office(uow)
        clerk = acting(a_member_of_staff(uow, office, Role.CLERK))
        buyer = PartyDetails(role="applicant", name="张一兰", phone="13800010001")
        case = a_case(uow, status, office=office, parties=(buyer, COMPANY), claim_amount_fen=1_000_000)
    with engines.work(clerk) as uow:
        assert clerk.id is not None
        assert clerk.org_id is not None
        series = verbs.open_series(
            uow,
            name="演示花园购房户",
            reason="同一公司逾期交房",
            org_id=clerk.org_id,
            lead_id=clerk.id,
            case_ids=[case.id],
        )
        return Block(clerk, case, series.id)


LIST = "\n".join(
    ("姓名\t身份证号码\t手机号\t金额", "李小满\t\t13800010011\t12000.50", "王大田\t330402199001011230\t\t8000", "")
)


def test_new_cases_are_registered_after_the_first_each_with_its_own_applicant_and_sum(engines: Engines) -> None:
    block = a_block(engines)
    with engines.work(block.clerk) as uow:
        made = verbs.register_in_series(
            uow, block.series_id, block.case.id, facts="公司逾期交房。", requests="支付违约金", names=LIST
        )
        assert [one.claim_amount_fen for one in made] == [1_200_050, 800_000]
        assert [[party.name for party in one.parties] for one in made] == [
            ["李小满", "演示置业有限公司"], ["王大田", "演示置业有限公司"],
        ]  # fmt: skip
        assert {(one.summary, one.dispute_type, one.status.value) for one in made} == {
            ("公司逾期交房。", block.case.dispute_type, "applied")
        }
        assert len({one.case_no for one in made}) == 2
        (row,) = found.standings(uow, block.series_id)
        assert (row.cases, row.claimed_fen) == (3, 3_000_050)
        assert {party.identity_grade for one in made for party in one.parties} == {0}, "each is checked anew"


def test_every_wrong_row_is_named_and_nothing_is_stored(engines: Engines) -> None:
    block = a_block(engines)
    more = ("赵四\t330402199001011231\t\t100", "张一兰\t\t13800010001\t5", "李小满\t\t\t7", "孙五\t\t13800010014")
    bad = LIST + "\n".join(more)
    with pytest.raises(ApplicantsWrong) as refused, engines.work(block.clerk) as uow:
        verbs.register_in_series(uow, block.series_id, block.case.id, facts="x", requests="", names=bad)
    named = ("有4行不对", "第4行“赵四", "身份证号码不对", "第5行“张一兰", "已经在这个系列里", "第2行是同一个人")
    for words in (*named, "第7行“孙五", "没有写金额"):
        assert words in refused.value.message
    with engines.work(block.clerk) as uow:
        assert [one.id for one in found.cases_of_series(uow, block.series_id)] == [block.case.id]


def test_a_table_of_an_office_program_is_read_in_both_its_encodings() -> None:
    table = '姓名,身份证号码,手机号,金额\r\n李小满,,13800010011,"12,000.50"\r\n'
    for encoding in ("utf-8-sig", "gb18030"):
        assert rows_of_file(table.encode(encoding)).splitlines()[1] == "李小满\t\t13800010011\t12000.50"


def test_a_series_opens_no_case_and_tells_no_party(engines: Engines) -> None:
    block = a_block(engines, "assigned")
    with engines.work(block.clerk) as uow:
        (made, _other) = verbs.register_in_series(
            uow, block.series_id, block.case.id, facts="公司逾期交房。", requests="", names=LIST
        )
    with engines.work(SYSTEM) as uow:
        elsewhere = an_office(uow)
        mediator, outsider = (acting(a_member_of_staff(uow, elsewhere, Role.MEDIATOR)) for _ in range(2))
        made_again = cases.get_case(uow, made.id)
        made_again.proposed_mediator_id = mediator.id
        buyer, other_clerk = the_party_of(uow, block.case), acting(a_member_of_staff(uow, elsewhere, Role.CLERK))
    with engines.work(mediator) as uow:  # one case is theirs to open: the series shows that one alone
        assert [one.id for one in found.cases_of_series(uow, block.series_id)] == [made.id]
        assert [(one.cases, one.claimed_fen) for one in found.standings(uow, block.series_id)] == [(1, 1_200_050)]
        assert [count for _series, count in found.list_series(uow)] == [1]
        with pytest.raises(Forbidden):
            verbs.join_series(uow, block.series_id, [made.id])
    for actor in (outsider, other_clerk, buyer):
        with engines.work(actor) as uow:
            assert found.list_series(uow) == []
            with pytest.raises(Missing):
                found.get_series(uow, block.series_id)


def test_cases_with_the_same_respondent_are_offered_and_a_case_is_in_one_series(engines: Engines) -> None:
    block = a_block(engines)
    with engines.work(SYSTEM) as uow:
        office = cases.get_case(uow, block.case.id).org_id
        from_there = uow.session.get_one(type(an_office(uow)), office)
        buyer = PartyDetails(role="applicant", name="孙六", phone="13800010077")
        same = a_case(uow, office=from_there, parties=(buyer, COMPANY))
        a_case(uow, office=from_there, parties=(buyer, RESPONDENT))
    with engines.work(block.clerk) as uow:
        assert [one.id for one in found.look_alike(uow, block.series_id)] == [same.id]
        verbs.join_series(uow, block.series_id, [same.id])
        assert found.look_alike(uow, block.series_id) == []
        assert block.clerk.id is not None
        assert block.clerk.org_id is not None
        other = verbs.open_series(uow, name="另一个", reason="试", org_id=block.clerk.org_id, lead_id=block.clerk.id)
        with pytest.raises(InAnotherSeries):
            verbs.join_series(uow, other.id, [same.id])
        verbs.leave_series(uow, block.series_id, same.id)
        verbs.join_series(uow, other.id, [same.id])
        assert uow.session.get_one(CaseSeries, other.id).name == "另一个"


def test_reports_count_cases_and_split_by_series(engines: Engines) -> None:
    block = a_block(engines)
    with engines.work(block.clerk) as uow:
        verbs.register_in_series(uow, block.series_id, block.case.id, facts="公司逾期交房。", requests="", names=LIST)
        day = block.case.created_at.date()
        period = Period(day.replace(month=1, day=1), day.replace(month=12, day=31))
        (whole,) = counts.tally(uow, period)
        rows = {row.ids["series"]: row.counts["applied"] for row in counts.tally(uow, period, [Dimension.SERIES])}
    assert whole.counts["applied"] == 3
    assert rows == {str(block.series_id): 3}

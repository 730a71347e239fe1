"""Decisions about a case: who may be accepted, how heavy it is, when it is due, what is a double."""

from datetime import date
from uuid import uuid4

import pytest

from mediation.cases import rules
from mediation.cases.errors import (
    ConsentIncomplete,
    ConsentNotAsked,
    CourtNumberWrong,
    CreditCodeWrong,
    IdentityNotChecked,
    IdentityNumberWrong,
    PartyRefuses,
    PhoneWrong,
    RespondentsUnreachable,
    RightsNotTold,
)
from mediation.cases.rules import Answer, Likeness, Load, Weight
from mediation.law.terms import DisputeType, Level

DAY = date(2026, 11, 23)


def test_acceptance_needs_everybody_asked_and_nobody_refusing() -> None:
    rules.check_acceptance([Answer("李", "agreed"), Answer("王", "unreachable")])
    with pytest.raises(PartyRefuses, match="李"):
        rules.check_acceptance([Answer("李", "refused"), Answer("王", None)])
    with pytest.raises(ConsentNotAsked, match="王"):
        rules.check_acceptance([Answer("李", "agreed"), Answer("王", None)])
    with pytest.raises(RespondentsUnreachable, match="李、王"):
        rules.check_acceptance([Answer("李", "unreachable"), Answer("王", "unreachable")])


def test_mediation_starts_with_people_known_and_told() -> None:
    rules.check_start([("张", 1, True), ("李", 2, True)])
    with pytest.raises(IdentityNotChecked, match="李"):
        rules.check_start([("张", 1, True), ("李", 0, True)])
    with pytest.raises(RightsNotTold, match="张"):
        rules.check_start([("张", 1, False), ("李", 1, True)])


def test_numbers_that_cannot_be_right_are_refused_by_their_field() -> None:
    rules.check_numbers("natural", "resident_id", "330402198503077227", "+86 138-0001-0001", "")
    rules.check_numbers("natural", "passport", "E12345678", "0573-12345678", "")
    rules.check_numbers("natural", "resident_id", "", "12345", "")
    with pytest.raises(IdentityNumberWrong) as wrong_id:
        rules.check_numbers("natural", "resident_id", "330402198503077228", "", "")
    assert wrong_id.value.field == "id_no"
    with pytest.raises(PhoneWrong):
        rules.check_numbers("natural", "resident_id", "", "137", "")
    with pytest.raises(CreditCodeWrong):
        rules.check_numbers("legal", "resident_id", "", "", "91330000")


@pytest.mark.parametrize(
    ("kind", "dispute", "referral", "rule_id"),
    [
        ("people", "neighbour", None, "T-PM"),
        ("people", "medical", None, "T-MED"),
        ("people", "migrant_wages", None, "T-LAB"),
        ("labour", "other", None, "T-LAB"),
        ("admin", "environment", None, "T-ADM"),
        ("court_delegated", "migrant_wages", "pre_filing_delegation", "T-CD"),
        ("court_entrusted", "contract", "in_suit_entrustment", "T-CE"),
        ("people", "neighbour", "police_transfer", "T-PM"),
    ],
)
def test_the_period_follows_who_governs(kind: str, dispute: str, referral: str | None, rule_id: str) -> None:
    assert rules.period_rule(kind, dispute, referral) == rule_id


def test_labour_counts_from_the_application_and_others_from_acceptance() -> None:
    assert rules.period_start("T-LAB", date(2026, 11, 20), DAY) == date(2026, 11, 20)
    assert rules.period_start("T-PM", date(2026, 11, 20), DAY) == DAY


@pytest.mark.parametrize(
    ("rule_id", "start", "due"),
    [
        ("T-ACCEPT", date(2026, 11, 23), date(2026, 11, 25)),
        ("T-ACCEPT", date(2026, 11, 27), date(2026, 12, 1)),  # Friday: the weekend is not counted
        ("T-PM", date(2026, 11, 23), date(2026, 12, 23)),
        ("T-PM", date(2026, 11, 26), date(2026, 12, 28)),  # 26 December is a Saturday
        ("T-CD", date(2026, 1, 18), date(2026, 2, 24)),  # the 30th day falls into the Spring Festival
        ("T-SEAT-ACCEPT", date(2026, 9, 30), date(2026, 10, 8)),  # National Day to 7 October
        ("T-SUPPLEMENT", date(2026, 11, 23), date(2026, 11, 30)),
    ],
)
def test_due_dates_against_a_hand_calendar(rule_id: str, start: date, due: date) -> None:
    assert rules.deadline(rule_id, start).due == due


def test_a_pause_moves_the_due_date_by_days_of_the_rules_own_kind() -> None:
    assert rules.pause_days("day", date(2026, 11, 23), date(2026, 12, 3)) == 10
    assert rules.pause_days("working_day", date(2026, 11, 27), date(2026, 12, 1)) == 2
    assert rules.pause_days("day", DAY, DAY) == 0
    assert rules.moved_by(date(2026, 12, 23), "day", 10) == date(2027, 1, 4)  # 2 January is a Saturday
    assert rules.moved_by(date(2026, 11, 25), "working_day", 2) == date(2026, 11, 27)


def test_an_extension_needs_every_party() -> None:
    one, other = uuid4(), uuid4()
    rules.check_extension({one: "张", other: "李"}, {one, other})
    with pytest.raises(ConsentIncomplete, match="李"):
        rules.check_extension({one: "张", other: "李"}, {one})


def test_a_court_case_needs_a_number_and_an_odd_one_is_only_pointed_out() -> None:
    with pytest.raises(CourtNumberWrong):
        rules.check_delegation("pre_filing_delegation", " ")
    rules.check_delegation("police_transfer", "")
    assert rules.usual_court_number("(2026)浙0424诉前调123号")
    assert rules.usual_court_number("（2026）粤0604诉前调确1716号")
    assert not rules.usual_court_number("诉前调123")


@pytest.mark.parametrize(
    ("weight", "level"),
    [
        (Weight(100_000, 1), Level.L1),
        (Weight(None, 1), Level.L1),
        (Weight(5_000_000, 1), Level.L2),
        (Weight(4_999_999, 1), Level.L1),
        (Weight(None, 1, is_difficult=True), Level.L2),
        (Weight(None, 5), Level.L3),
        (Weight(None, 4), Level.L1),
        (Weight(None, 1, is_major=True), Level.L3),
        (Weight(9_000_000, 1, at_risk=True), Level.L3),
        (Weight(None, 1, failed_before=2), Level.L3),
        (Weight(None, 1, failed_before=1), Level.L1),
    ],
)
def test_the_level_is_suggested_with_reasons(weight: Weight, level: Level) -> None:
    suggestion = rules.suggest_level(weight, DAY)
    assert suggestion.level is level
    assert suggestion.reasons


def test_doubles_weigh_numbers_more_than_names() -> None:
    assert rules.duplicate_score(Likeness(same_name=True)) < 40
    assert rules.duplicate_score(Likeness(same_name=True, same_address=True)) == 40
    assert rules.duplicate_score(Likeness(same_address=True)) == 0
    assert rules.duplicate_score(Likeness(same_phone=True)) == 40
    assert rules.duplicate_score(Likeness(same_id_no=True, same_name=True, same_phone=True)) == 100
    assert rules.together([]) == 0
    assert rules.together([Likeness(same_name=True), Likeness(same_name=True)]) == 50


def test_a_free_and_experienced_mediator_comes_first() -> None:
    busy, _ = rules.fitness(Load(12, 3, same_office=True))
    free, reasons = rules.fitness(Load(1, 3, same_office=True))
    assert free > busy
    assert len(reasons) == 3


def test_titles_do_not_double_the_word() -> None:
    assert rules.title_of("张", "李", DisputeType.NEIGHBOUR) == "张与李邻里纠纷"
    assert rules.title_of("张", "某公司", DisputeType.OTHER_LABOUR) == "张与某公司其他劳动争议"

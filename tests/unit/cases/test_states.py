"""The life cycles of cases and seats: what leads where, and nothing else."""

import pytest

from mediation.cases.events import CaseEvent
from mediation.cases.states import (
    CASE,
    CLOCK_WORDS,
    LEAD,
    LEAD_WORDS,
    SEAT,
    SEAT_WORDS,
    STATUS_WORDS,
    CaseStatus,
    LeadStatus,
    SeatStatus,
)
from mediation.core.errors import Conflict
from mediation.law.rules import shipped_rules

OPEN_TO = {
    "accept": {"applied", "consent_pending"},
    "assign": {"accepted", "assigned", "in_mediation"},
    "start_mediation": {"assigned"},
    "settle_terms": {"in_mediation"},
    "succeed": {"agreement_pending", "in_mediation"},
    "close": {"succeeded", "failed", "withdrawn"},
    "archive": {"closed"},
    "reopen": {"closed"},
}


@pytest.mark.parametrize("action", OPEN_TO)
def test_an_action_starts_from_these_states_and_no_others(action: str) -> None:
    assert {state.value for state in CaseStatus if CASE.allows(action, state)} == OPEN_TO[action]
    for state in CaseStatus:
        if state.value not in OPEN_TO[action]:
            with pytest.raises(Conflict):
                CASE.after(action, state)


def test_every_state_has_a_word_and_a_way_in() -> None:
    assert set(STATUS_WORDS) == set(CaseStatus)
    assert set(SEAT_WORDS) == set(SeatStatus)
    assert set(LEAD_WORDS) == set(LeadStatus)
    assert {move.target for move in CASE.moves} == set(CaseStatus)


def test_a_lead_has_two_ends_and_comes_back_from_neither() -> None:
    assert LEAD.actions_from(LeadStatus.LEAD) == ["convert_lead", "close_lead"]
    assert [LEAD.actions_from(end) for end in (LeadStatus.CONVERTED, LeadStatus.CLOSED)] == [[], []]


def test_an_archived_or_rejected_case_does_not_move_by_itself() -> None:
    assert CASE.actions_from(CaseStatus.ARCHIVED) == []
    assert CASE.actions_from(CaseStatus.REJECTED) == ["apply_again"]


def test_a_declined_seat_may_be_asked_again() -> None:
    assert SEAT.after("invite_again", SeatStatus.DECLINED) is SeatStatus.INVITED
    with pytest.raises(Conflict):
        SEAT.after("accept_seat", SeatStatus.DECLINED)


def test_every_named_clock_is_a_rule_of_the_law() -> None:
    known = {rule.rule_id for rule in shipped_rules().rules}
    assert set(CLOCK_WORDS) <= known


def test_every_fact_carries_its_case() -> None:
    assert all("case_id" in kind.__dataclass_fields__ for kind in [CaseEvent, *CaseEvent.__subclasses__()])

"""Who signs when, when it takes effect, and how far it has been performed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.agreements import rules
from mediation.agreements.rules import Due, Signer
from mediation.agreements.states import AGREEMENT, OWED, SETTLED, AgreementStatus, ObligationStatus, SignerRole
from mediation.core.errors import Conflict
from mediation.law.outcomes import PerformanceStatus

S = ObligationStatus
TODAY = date(2026, 11, 23)


def signer(role: SignerRole, name: str, *, special: bool = False) -> Signer:
    return Signer(role, name, participant=UUID(int=1), special=special)


def test_parties_sign_first_the_mediator_after_them_and_the_seal_last() -> None:
    order = rules.signing_order(
        [
            signer(SignerRole.SEAL, "调委会"),
            signer(SignerRole.MEDIATOR, "调解员"),
            signer(SignerRole.AGENT, "特别代理", special=True),
            signer(SignerRole.PARTY, "甲"),
            signer(SignerRole.RECORDER, "记录人"),
            signer(SignerRole.PARTY, "乙"),
        ]
    )
    assert [one.name for one in order] == ["甲", "乙", "特别代理", "记录人", "调解员", "调委会"]


def test_an_agent_without_special_authority_does_not_sign() -> None:
    assert rules.signing_order([signer(SignerRole.AGENT, "一般代理")]) == []


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=1))
def test_effect_comes_with_the_last_needed_act(acts: list[datetime]) -> None:
    moment = rules.effective_moment(acts)
    assert moment in acts
    assert all(act <= moment for act in acts)


@pytest.mark.parametrize(
    ("dues", "immediate", "expected"),
    [
        ([], False, PerformanceStatus.NOT_APPLICABLE),
        ([Due(S.PAID, TODAY)], True, PerformanceStatus.IMMEDIATE),
        ([Due(S.PAID, TODAY), Due(S.WAIVED, TODAY)], False, PerformanceStatus.PERFORMED),
        ([Due(S.PENDING, TODAY)], False, PerformanceStatus.PERFORMING),
        ([Due(S.PAID, TODAY), Due(S.PENDING, TODAY)], False, PerformanceStatus.PERFORMING),
        ([Due(S.PAID, TODAY), Due(S.OVERDUE, TODAY)], False, PerformanceStatus.OVERDUE),
        ([Due(S.PAID, TODAY), Due(S.DISPUTED, TODAY)], False, PerformanceStatus.PARTIAL),
    ],
)
def test_performance_of_the_whole_follows_from_its_parts(
    dues: list[Due], immediate: bool, expected: PerformanceStatus
) -> None:
    assert rules.performance_of(dues, immediate=immediate) is expected


def test_what_is_due_is_owed_or_settled_and_never_both() -> None:
    assert sorted([*OWED, *SETTLED]) == sorted(S)


def test_the_due_day_itself_is_in_time() -> None:
    assert not rules.is_overdue(Due(S.PENDING, TODAY), TODAY)
    assert rules.is_overdue(Due(S.PART_PAID, TODAY - timedelta(days=1)), TODAY)
    assert not rules.is_overdue(Due(S.PAID, TODAY - timedelta(days=1)), TODAY)
    assert not rules.is_overdue(Due(S.PENDING, None), TODAY)


def test_reminders_come_three_days_before_on_the_day_and_three_days_after_once_each() -> None:
    reminded, days = None, []
    for n in range(-6, 7):
        today = TODAY + timedelta(days=n)
        if rules.reminder_due(TODAY, today, reminded):
            reminded, days = today, [*days, n]
    assert days == [-3, 0, 3]


def test_a_missed_reminder_is_made_up_for() -> None:
    assert rules.reminder_due(TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=3))


@pytest.mark.parametrize("content", [b"", b"GIF89a" + b"x" * 500, rules.PNG_HEAD, rules.PNG_HEAD + b"x" * 600_000])
def test_a_blank_foreign_or_huge_picture_is_no_signature(content: bytes) -> None:
    assert not rules.drawing_sound(content)


@pytest.mark.parametrize("action", ["propose", "settle", "start_signing", "decline", "void", "agree_orally"])
def test_an_agreement_in_effect_does_not_move_any_more(action: str) -> None:
    with pytest.raises(Conflict):
        AGREEMENT.after(action, AgreementStatus.EFFECTIVE)

"""When a private talk was on, and when it is over though nobody closed it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mediation.rooms.rules.talks import stretches, talk_ended

START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_a_talk_ends_when_it_is_closed_or_two_hours_after_its_last_word_whichever_came_first() -> None:
    last = at(0)
    assert talk_ended(last, None, at(119)) is None
    assert talk_ended(last, None, at(121)) == at(120)
    assert talk_ended(last, at(30), at(200)) == at(30)
    assert talk_ended(last, at(600), at(700)) == at(120)


def test_a_talk_taken_up_again_in_the_morning_was_not_on_during_the_night() -> None:
    night, morning, now = (at(50), at(900)), at(920), at(930)
    assert stretches(at(0), [night], morning, None, now) == [(at(0), at(170)), (at(900), now)]
    assert stretches(at(0), [night], morning, at(925), now) == [(at(0), at(170)), (at(900), at(925))]
    assert stretches(at(0), [], at(0), None, at(30)) == [(at(0), at(30))]

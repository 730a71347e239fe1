"""A part that falls over is started again; one that cannot run is not started for ever."""

from mediation.processes.serve import AT_ONCE, MOST_FALLS, Falls


def test_parts_that_are_killed_now_and_then_are_always_started_again() -> None:
    falls = Falls(0.0)
    assert not any(falls.hopeless(moment * (AT_ONCE + 1)) for moment in range(1, 50))


def test_a_part_that_stops_at_once_every_time_is_given_up() -> None:
    falls = Falls(0.0)
    assert [falls.hopeless(moment) for moment in range(1, MOST_FALLS + 1)] == [False] * (MOST_FALLS - 1) + [True]


def test_one_long_run_makes_up_for_what_was_before() -> None:
    falls, moment = Falls(0.0), 0.0
    for _ in range(MOST_FALLS - 1):
        moment += 1
        assert not falls.hopeless(moment)
    assert not falls.hopeless(moment + AT_ONCE + 1)

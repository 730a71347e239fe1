"""A line is weak by its last few beats: two late of three, and good again after two in time."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from engineio.packet import PING

from mediation.core.wire.beats import LATE, Beats
from mediation.core.wire.heart import TICK, Heart

TIMEOUT = 20
PROMPT, SLOW = LATE / 10, LATE + TICK


class Socket:
    """Engine.IO's socket as the heart sees it: a ping is noted, the answer given by hand."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.closing = self.closed = False
        self.sid, self.pings, self.now, self.queue = "1", 0, now, None
        self.last_ping: float | None = None

    def send(self, packet: Any) -> None:
        assert packet.packet_type == PING
        self.pings += 1

    def check_ping_timeout(self) -> None:
        self.closed = self.last_ping is not None and self.now() - self.last_ping > TIMEOUT


@pytest.mark.parametrize(
    ("beats", "turns"),
    [
        ([True], [False]),
        ([True, False, True], [False, False, True]),
        ([True, True, False, True], [False, True, False, False]),
        ([True, True, False, False, True], [False, True, False, True, False]),
    ],
)
def test_one_hiccup_is_nobodys_concern(beats: list[bool], turns: list[bool]) -> None:
    kept = Beats()
    assert [kept.note(late=late) for late in beats] == turns


class Line:
    """A connection under a heart whose time is turned by hand."""

    def __init__(self) -> None:
        self.at, self.turned = 1000.0, list[bool]()
        self.heart = Heart(SimpleNamespace(ping_interval=15, ping_timeout=TIMEOUT, sockets={}), lambda: self.at)
        self.heart.turned = lambda _socket, weak: self.turned.append(weak)
        self.socket = Socket(lambda: self.at)
        self.heart.add(self.socket)

    def beat(self, takes: float, *, answers: bool = True) -> None:
        """One ping; its answer after so many seconds, the heart looking each second meanwhile."""
        self._pass(15)
        self._pass(takes)
        if answers:
            self.answer()

    def answer(self) -> None:
        """As Engine.IO does when an answer came."""
        self.socket.last_ping = None
        self.heart.add(self.socket)

    def _pass(self, seconds: float) -> None:
        until = self.at + seconds
        while self.at + TICK <= until:
            self.at += TICK
            self.heart.look()
        self.at = until
        self.heart.look()


def test_late_answers_make_a_line_weak_and_prompt_ones_good_again() -> None:
    line = Line()
    for takes in (PROMPT, SLOW, SLOW):
        line.beat(takes)
    assert line.turned == [True]
    for takes in (PROMPT, PROMPT, PROMPT):
        line.beat(takes)
    assert (line.turned, line.socket.pings, line.socket.closed) == ([True, False], 6, False)


def test_an_answer_that_is_out_counts_before_it_comes_and_once() -> None:
    line = Line()
    line.beat(SLOW)
    line.beat(SLOW, answers=False)
    assert line.turned == [True], "told while the second answer is still out"
    line.answer()
    line.beat(PROMPT)
    assert line.turned == [True], "the late answer itself is no beat of its own"
    line.beat(PROMPT)
    assert line.turned == [True, False]


def test_who_does_not_answer_at_all_is_ended() -> None:
    line = Line()
    line.beat(TIMEOUT + 2 * TICK, answers=False)
    assert line.socket.closed

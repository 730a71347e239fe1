"""Whether a connection is weak: by its last few beats, because one hiccup is nobody's concern."""

from __future__ import annotations

LATE = 2.0
"""Seconds after which the answer to a ping is late; a phone on a good line answers within a fifth of one."""
KEPT, MANY, IN_TIME = 0b111, 2, 0b011
"""Of the last three beats two late ones make a line weak; two in time, one after the other, make it good again."""


class Beats:
    """The last beats of one connection as bits, late ones set; `asked` is when the ping went out that is unanswered."""

    __slots__ = ("asked", "late", "weak")

    def __init__(self) -> None:
        self.asked: float | None = None
        self.late = 0
        self.weak = False

    def note(self, *, late: bool) -> bool:
        """Count a beat; whether the line turned from good to weak or back."""
        before, self.asked = self.weak, None
        self.late = (self.late << 1 | late) & KEPT
        if self.late.bit_count() >= MANY:
            self.weak = True
        elif not self.late & IN_TIME:
            self.weak = False
        return self.weak != before

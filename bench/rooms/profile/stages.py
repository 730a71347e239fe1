"""Which stage of a message's path a sample belongs to.

A sample is a stack as py-spy writes it, `name (file)`, outermost first. The first rule whose place stands anywhere on
the stack has the sample; so all that acknowledging calls is acknowledging. What no rule knows is `other`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Stack = tuple[str, ...]

LOOP = "Hub.run (gevent/hub.py)"
"""Innermost on a stack only when the loop itself runs: asks the system who is ready, switches, calls back."""
OTHER = "other"
STAGES = (
    "frame in", "parse and check", "gather", "seal and digest", "database statement", "encode", "acknowledge",
    "frames out", "upkeep", "heart", "event loop", OTHER,
)  # fmt: skip
"""As a message meets them, then what runs beside it."""

RULES = (
    ("upkeep", "", "rooms/sockets/upkeep.py"),
    ("upkeep", "Peers._keep_greeting", "rooms/sockets/peers.py"),
    ("upkeep", "Peers._keep_telling", "rooms/sockets/peers.py"),
    ("upkeep", "Peers._keep_hearing", "rooms/sockets/peers.py"),
    ("heart", "", "core/wire/heart.py"),
    ("acknowledge", "Post.answer", "rooms/sockets/appender.py"),
    ("encode", "text_frame", "core/wire/frames.py"),
    ("frames out", "Hub.said", "rooms/sockets/hub.py"),
    ("frames out", "Turn._send", "core/wire/line.py"),
    ("frames out", "Line._writable", "core/wire/line.py"),
    ("encode", "Appender._tell", "rooms/sockets/appender.py"),
    ("seal and digest", "sealed_at", "rooms/rules/__init__.py"),
    ("seal and digest", "_place", "rooms/service/together.py"),
    ("database statement", "say", "rooms/service/together.py"),
    ("database statement", "look", "rooms/service/together.py"),
    ("database statement", "", "core/direct.py"),
    ("parse and check", "Quick.__call__", "rooms/sockets/quick.py"),
    ("parse and check", "Appender._plain", "rooms/sockets/appender.py"),
    ("gather", "Appender._run", "rooms/sockets/appender.py"),
    ("frame in", "Line._readable", "core/wire/line.py"),
)
"""Stage, function (empty: every one of the file), end of the file's name."""


def stage_of(stack: Stack) -> str:
    """The stage that a sample belongs to."""
    if stack[-1:] == (LOOP,):
        return "event loop"
    found = (stage for stage, name, file in RULES if any(_at(frame, name, file) for frame in stack))
    return next(found, OTHER)


def working(samples: Mapping[Stack, int], most: int) -> Counter[Stack]:
    """The samples without waiting: a loop that woke and waits for a core looks as if it ran.

    `most` is how many samples the CPU time used is worth; of the loop's own so many are kept as that leaves.
    """
    found = Counter({stack: count for stack, count in samples.items() if stack[-1:] != (LOOP,)})
    waking = sum(samples.values()) - found.total()
    found[LOOP,] = max(min(waking, most - found.total()), 0)
    return found


def shares(samples: Mapping[Stack, int]) -> dict[str, float]:
    """Percent of the samples by stage, every stage named; the sum is 100."""
    counted: Counter[str] = Counter()
    for stack, count in samples.items():
        counted[stage_of(stack)] += count
    return {stage: 100 * counted[stage] / counted.total() for stage in STAGES}


def dearest(samples: Mapping[Stack, int], most: int) -> list[tuple[str, float, float]]:
    """Functions by the percent of samples in which they ran themselves; then with all that they called."""
    own, under, total = Counter[str](), Counter[str](), sum(samples.values())
    for stack, count in samples.items():
        own[stack[-1]] += count
        under.update(dict.fromkeys(stack, count))
    return [(name, 100 * count / total, 100 * under[name] / total) for name, count in own.most_common(most)]


def _at(frame: str, name: str, file: str) -> bool:
    function, _, where = frame.rstrip(")").partition(" (")
    return where.endswith(file) and name in ("", function)

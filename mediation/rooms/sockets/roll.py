"""Who is in the rooms of a process, whose line is weak, and who left since when: what processes tell one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from mediation.rooms.rules import Presence, moment_text
from mediation.rooms.sockets.feed import Feed

Rows = list[list[str]]
Place = tuple[UUID, UUID]
"""A room and somebody in it."""


@dataclass(frozen=True, slots=True)
class Roll:
    """By place: since when somebody is there, whose line is weak, and since when who left is gone."""

    there: dict[Place, str] = field(default_factory=dict)
    weak: frozenset[Place] = frozenset()
    gone: dict[Place, str] = field(default_factory=dict)

    def packed(self) -> dict[str, Rows]:
        """As it goes to other processes; one that does not know `weak` and `gone` leaves them out."""
        return {
            "hello": [[*map(str, place), since] for place, since in self.there.items()],
            "weak": [[*map(str, place)] for place in self.weak],
            "gone": [[*map(str, place), since] for place, since in self.gone.items()],
        }

    def of(self, room: UUID) -> dict[UUID, Presence]:
        """How people stand in a room through this process."""
        found: dict[UUID, Presence] = {who: ("offline", since) for (at, who), since in self.gone.items() if at == room}
        for place, since in self.there.items():
            if place[0] == room:
                found[place[1]] = ("weak" if place in self.weak else "online", since)
        return found


def roll_of(feeds: Iterable[Feed]) -> Roll:
    """Of these rooms of this process."""
    there: dict[Place, str] = {}
    gone: dict[Place, str] = {}
    weak: set[Place] = set()
    for feed in feeds:
        for own in list(feed.subscriptions.values()):
            there.setdefault((feed.room, own.participant), moment_text(own.since))
        gone.update({(feed.room, who): moment_text(at) for who, at in list(feed.gone.items())})
        weak.update((feed.room, who) for who in feed.people() if feed.state_of(who) == "weak")
    return Roll(there, frozenset(weak), gone)


def unpacked(message: dict[str, Rows]) -> Roll:
    """What `packed` made, of this version or the one before."""
    return Roll(
        there=_moments(message["hello"]),
        weak=frozenset((UUID(room), UUID(who)) for room, who in message.get("weak", ())),
        gone=_moments(message.get("gone", ())),
    )


def merged(stands: Iterable[dict[UUID, Presence]]) -> dict[UUID, Presence]:
    """People as they stand through all processes: one good line is enough; who is nowhere left when they left last."""
    found: dict[UUID, Presence] = {}
    for stand in stands:
        for who, presence in stand.items():
            found[who] = max(found.get(who, presence), presence, key=_counts)
    return found


def _counts(presence: Presence) -> tuple[int, str]:
    return ("offline", "weak", "online").index(presence[0]), presence[1]


def _moments(rows: Iterable[list[str]]) -> dict[Place, str]:
    return {(UUID(room), UUID(who)): since for room, who, since in rows}

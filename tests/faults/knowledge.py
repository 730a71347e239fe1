"""A small model of who may know what: the sitting as a few sets, nothing of the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

JOINT, CONSULTATION = "joint", "consultation"


@dataclass(eq=False)
class Said:
    """One thing said, told by its marker: by whom, who was there, who may know it, whether it was taken back."""

    marker: str
    by: str
    room: Place
    seq: int
    kind: str
    present: frozenset[str]
    knows: set[str]
    recalled: bool = False
    stands: bool = True
    """Of an offer: neither replaced nor let be told; its maker may still take it back."""

    def may_be_recalled_by(self, who: str) -> bool:
        """Words by whoever said them and by the mediator; an offer by its maker alone, as long as it stands."""
        if self.recalled or not self.room.open or who not in self.room.members:
            return False
        if self.kind == "offer":
            return who == self.by and self.stands
        return self.kind in {"say", "show"} and who in {self.by, "mediator"}

    @property
    def readers(self) -> set[str]:
        """Who may read it now."""
        return set() if self.recalled else self.knows


@dataclass(eq=False)
class Place:
    """A room: who is in it, whether it is open, for a private talk whose side it is."""

    kind: str
    side: str = ""
    open: bool = True
    members: set[str] = field(default_factory=set)
    ever: set[str] = field(default_factory=set)


@dataclass
class Knowledge:
    """The rooms of a sitting and all that was said in them."""

    places: list[Place] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    in_private: list[Said] = field(default_factory=list)

    @property
    def joint(self) -> Place:
        """The common table."""
        return self.places[0]

    def open_place(self, kind: str, people: Iterable[str], side: str = "") -> Place:
        """A new room with these people in it."""
        place = Place(kind, side, members=set(people), ever=set(people))
        self.places.append(place)
        return place

    def say(self, place: Place, by: str, marker: str, seq: int, kind: str = "text") -> Said:
        """Whoever is there now may know it."""
        said = Said(marker, by, place, seq, kind, frozenset(place.members), set(place.members))
        self.said.append(said)
        return said

    def offer(self, place: Place, by: str, marker: str, seq: int) -> Said:
        """The newest offer of a side takes the place of its earlier one, in private and openly by itself."""
        self.replace(by, openly=place is self.joint)
        return self.say(place, by, marker, seq, "offer")

    def replace(self, by: str, *, openly: bool) -> None:
        """What this side had offered does not stand any more."""
        for said in self.said:
            if said.kind == "offer" and said.by == by and (said.room is self.joint) == openly:
                said.stands = False

    def come(self, place: Place, who: str, since: int) -> None:
        """Somebody joins who may look back to what came after number `since`."""
        if who not in place.members:
            place.members.add(who)
            place.ever.add(who)
            for said in self.of(place):
                if said.seq > since:
                    said.knows.add(who)

    def go(self, who: str) -> None:
        """Who leaves the common table leaves the rooms beside it; what they knew they go on knowing."""
        for place in self.places:
            place.members.discard(who)

    def of(self, place: Place) -> list[Said]:
        """What was said in a room."""
        return [said for said in self.said if said.room is place]

    def readable_by(self, who: str) -> set[str]:
        """The markers that somebody may read now."""
        return {said.marker for said in self.said if who in said.readers}

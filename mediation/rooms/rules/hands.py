"""Which hand is raised where."""

from __future__ import annotations

from mediation.rooms.errors import HandNotHere
from mediation.rooms.states import HandFor, RoomKind

WHERE = {
    RoomKind.JOINT: (HandFor.SPEAK, HandFor.BREAK),
    RoomKind.CAUCUS: (HandFor.CALL, HandFor.BREAK),
    RoomKind.CONSULTATION: (HandFor.CALL, HandFor.BREAK),
}
"""At the common table people ask for the floor; in a side room the mediator may be elsewhere and is called."""


def check_hand(kind: RoomKind, purpose: HandFor) -> None:
    """Pass when this hand can be raised in a room of this kind. Raises HandNotHere."""
    if purpose not in WHERE[kind]:
        raise HandNotHere

"""What a story of the demonstration is made of: plain values, no verb in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mediation.cases.service import PartyDetails

if TYPE_CHECKING:
    from mediation.demo.scene import Scene


@dataclass(frozen=True, slots=True)
class Line:
    """Something said in the room: by whom, as what it is marked, in which step, to which side alone.

    `who` is a seat; `aside` the party's seat when it is said in a private talk; `file` names a file of `pictures`.
    """

    who: str
    text: str
    mark: str = ""
    phase: str = ""
    aside: str = ""
    file: str = ""
    offer_fen: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed: the respondent pays this sum in 分 in parts, the first some days after it was proposed."""

    what: str
    total_fen: int
    parts: int = 1
    first_in_days: int = 14
    also: str = "双方就本次纠纷再无其他争议。"


@dataclass(frozen=True, slots=True)
class Story:
    """One dispute: what was told, how many days ago it came, how far it has come since."""

    key: str
    office: str
    mediator: str
    days_ago: int
    until: str
    dispute: dict[str, Any]
    parties: tuple[PartyDetails, ...]
    referrer: str = ""
    ending: dict[str, Any] = field(default_factory=dict)
    seats: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    """Offices that are invited and have not answered."""
    talk: tuple[Line, ...] = ()
    terms: Terms | None = None
    past: bool = False
    """Long over: told to no subscriber, so that it queues no paper."""


@dataclass(frozen=True, slots=True)
class Act:
    """One change of a story: who makes it, how many days after the one before or how many before today.

    `papers`: not before every paper of the case that was asked for is made.
    """

    name: str
    who: str
    do: Callable[[Scene], object]
    after: float = 0.4
    ago: float | None = None
    papers: bool = False

"""From a dispute at the door to a tracked agreement and an honest rate, played by six people before six screens."""

from __future__ import annotations

from tests.flows import door
from tests.flows.door import Album, Sit


def test_from_the_door_to_an_honest_rate(sit: Sit, album: Album) -> None:
    clerk, mediator = sit("shujiyuan"), sit("tiaojieyuan")
    case = door.register(clerk, album)
    door.ask_consent(clerk, case)
    door.accept(clerk, case, album)
    door.gather_team(clerk, mediator, sit, case, album)

"""The main job's other ways: a court's case, an application from a phone, an enforceable deed, a killed worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows import bond, delegated, public_door
from tests.flows.door import Album, Sit
from tests.program import Program

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_a_court_delegates_and_gets_its_report_and_the_file_goes_on_the_shelf(sit: Sit, album: Album) -> None:
    clerk, mediator = sit("shujiyuan"), sit("tiaojieyuan")
    case = delegated.register(clerk, album)
    delegated.take_up(clerk, mediator, case)
    delegated.fail(mediator, case)
    delegated.report_back(mediator, sit("faguan"), case, album)
    delegated.close(mediator, case)
    delegated.reopen(sit("zhuguan"), mediator, case)
    delegated.put_on_the_shelf(clerk, case, album)


def test_a_party_applies_from_a_phone_adds_what_is_missing_and_reads_why_not(
    sit: Sit, album: Album, tmp_path: Path
) -> None:
    clerk, phone, outbox = sit("shujiyuan"), sit(phone=True), sit()
    first = public_door.apply(phone, album, "party")
    case = public_door.find(clerk, first)
    public_door.ask_for_more(clerk, case)
    public_door.look_up(phone, outbox, first)
    public_door.hand_in(phone, tmp_path, album)
    second = public_door.apply(phone, album)
    public_door.is_suggested_as_double(clerk, public_door.find(clerk, second), first)
    public_door.refuse(clerk, phone, outbox, case, first, album)


def test_a_debt_becomes_enforceable_at_the_notary(program: Program, sit: Sit, album: Album) -> None:
    sides = bond.sit_down(program, sit)
    bond.agree(sides, album)
    bond.prepare(sides, album)
    bond.hand_over(sides, album)
    notary = sit("gongzhengyuan")
    bond.default(notary, bond.certify(notary, sides, album), sides, album)

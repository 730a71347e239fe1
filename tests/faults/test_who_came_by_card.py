"""B6: who comes by a card reads what was chosen and approved, and no other earlier row, on no way out."""

from __future__ import annotations

import os
import random
import uuid
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import text

from mediation.agreements import service as agreements
from mediation.app import create_app
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Refusal
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.states import EntrySight
from tests.factories.cases import a_member_of_staff, an_office
from tests.faults import exits
from tests.faults.world import SIDES, Person, World, _staff, a_world

SITTINGS = 40 if os.environ.get("MEDIATION_SOAK") else 1
SPEAKERS = ("mediator", "police", *SIDES)
WORDS = ("say", "show")


@dataclass
class Before:
    """What was before the newcomer came: marker to number in the joint room, what stood on the table, private talk."""

    joint: dict[str, int] = field(default_factory=dict)
    board: list[str] = field(default_factory=list)
    private: list[str] = field(default_factory=list)


@pytest.fixture
def app(own_engines: Engines) -> Flask:
    made = create_app(own_engines)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return made


@pytest.mark.parametrize("seed", range(SITTINGS))
def test_the_newcomer_reads_the_approved_list_and_nothing_older(own_engines: Engines, app: Flask, seed: int) -> None:
    chance, world = random.Random(seed), a_world(own_engines)
    before = talked(world, chance)
    sight = [EntrySight.ITEMS, EntrySight.SUMMARY, EntrySight.NOW][seed % 3]
    showable = [marker for marker in before.joint if marker not in before.board]
    chosen = chance.sample(showable, 3) if sight is EntrySight.ITEMS else []
    newcomer = comes(world, sight, [before.joint[marker] for marker in chosen])
    world.pushed()
    after = spoken(world, chance, "mediator", 0)
    told = [push for push in world.pushed() if after in exits._text(push.payload)]
    assert all(newcomer.sits in push.to for push in told if push.event == "event")
    world.read_words()
    for way, out in ways_out(world, app, newcomer):
        came = {marker for marker in [*before.joint, *before.board, *before.private] if marker in out}
        assert came <= set(chosen), f"{way} tells of {came - set(chosen)}"
    assert {*chosen, after} == {one for one in [*before.joint, after] if one in exits.fetched(world, newcomer)}
    assert approved(world, newcomer) == {world.people[side].actor.party_id for side in SIDES}


def talked(world: World, chance: random.Random) -> Before:
    """A sitting of a dozen sayings, files and offers at the common table, and private talks beside it."""
    before = Before()
    world.caucus("applicant")
    world.consult()
    for _ in range(8):
        marker = spoken(world, chance, chance.choice(SPEAKERS), 0)
        before.joint[marker] = world.head(0)
    offered = exits.WIDE + uuid.uuid4().hex[:8]
    before.joint[offered] = world.offer("respondent", 0, offered)
    board = exits.WIDE + uuid.uuid4().hex[:8]
    with world.engines.work(world.people["mediator"].actor) as uow:
        agreements.add_issue(uow, world.table.case.id, board)
    before.board = [offered, board]
    before.private = [spoken(world, chance, who, room) for who, room in (("applicant", 1), ("police", 2))]
    return before


def spoken(world: World, chance: random.Random, who: str, room: int) -> str:
    """One marker said or shown in a room."""
    marker = exits.WIDE + uuid.uuid4().hex[:8]
    (world.say if chance.choice(WORDS) == "say" else world.show)(who, room, marker)
    return marker


def comes(world: World, sight: EntrySight, seqs: list[int]) -> Person:
    """A department that both sides agreed to, twice: to its coming and to what it will see."""
    case = world.table.case
    with world.engines.work(SYSTEM) as uow:
        person = a_member_of_staff(uow, an_office(uow, "government_dept"), Role.DEPARTMENT)
        seat = case_verbs.invite_seat(uow, case.id, kind="department", org_id=person.org_id, reason="核实欠薪")
        for party in cases.get_case(uow, case.id).parties:
            case_verbs.consent_to_seat(uow, seat.id, party.id, agreed=True, means="phone")
        case_verbs.accept_seat(uow, seat.id, staff_id=person.id)
        sitting = cases.participant_for_staff(uow, case.id, person.id)
        assert sitting is not None
        newcomer = Person(_staff(uow, person.id), sitting.id)
    with world.engines.work(world.people["mediator"].actor) as uow:
        card = service.propose_entry(uow, sitting.id, sight=sight, summary="只谈工资怎么算。", seqs=seqs).id
    for side in SIDES:
        assert not exits._allowed(lambda: entered(world, newcomer)), "nobody enters before the last yes"
        actor = world.people[side].actor
        assert actor.party_id is not None
        with world.engines.work(actor) as uow:
            service.answer_entry(uow, card, actor.party_id, agreed=True)
    return newcomer


def entered(world: World, who: Person) -> list[object]:
    assert who.sits is not None
    try:
        with world.engines.work(who.actor) as uow:
            return [service.enter(uow, world.rooms[0], who.sits, after=0)]
    except Refusal:
        return []


def ways_out(world: World, app: Flask, who: Person) -> list[tuple[str, str]]:
    """Each way on which something could reach the newcomer, with all that came out."""
    doors = (exits.fetched, exits.found, exits.copied, exits.opened)
    return [*((door.__name__, door(world, who)) for door in doors), *exits.pages(world, app, who)]


def approved(world: World, who: Person) -> set[uuid.UUID]:
    """The parties whose yes to this list is kept."""
    query = "select party_id from entry_answers join entry_cards on id = card_id where agreed and participant_id = :who"
    with world.engines.work(SYSTEM) as uow:
        return set(uow.session.scalars(text(query), {"who": who.sits}))

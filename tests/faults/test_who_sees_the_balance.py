"""B13: the balance is on the mediator's pages, and on no page, copy, paper or notice of anybody else."""

from __future__ import annotations

from mediation.app import create_app
from mediation.core.uow import Engines
from tests.faults import exits
from tests.faults.world import SIDES, a_world

EVERYBODY_ELSE = ("respondent", "applicant", "police", "other mediator", "supervisor")
TRACES = ("双方的平衡", 'class="balance"', "balance", "占比按写的字")


def test_nobody_but_the_mediator_meets_a_trace_of_it(own_engines: Engines) -> None:
    app = create_app(own_engines)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    world = a_world(own_engines)
    for side in SIDES:
        world.say(side, 0, "我先说几句")
    own = "".join(html for _address, html in exits.pages(world, app, world.people["mediator"]))
    assert all(trace in own for trace in TRACES)
    for name in EVERYBODY_ELSE:
        who = world.people[name]
        ways = [*exits.pages(world, app, who), ("copy", exits.copied(world, who))]
        assert [(name, address) for address, out in ways if any(trace in out for trace in TRACES)] == []
    told = exits.papers(world) + exits.notices(world)
    assert not [trace for trace in TRACES if trace in told]

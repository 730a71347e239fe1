"""Cases as they stand at a stage: made once for the tests of a file, each of which begins from it anew."""

from __future__ import annotations

from uuid import UUID

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from tests.factories.agreements import Scene, a_scene, in_effect, in_signing
from tests.factories.negotiation import Talks, talks
from tests.factories.rooms import Table, a_table

Agreed = tuple[Scene, UUID]
"""The people, and the key of what they agreed on."""


@pytest.fixture(scope="module")
def made_at_odds(ground: Engines) -> Scene:
    return a_scene(ground)


@pytest.fixture
def at_odds(engines: Engines, made_at_odds: Scene) -> Scene:
    """Two sides and their mediator; nothing is agreed on yet."""
    return made_at_odds.on(engines)


@pytest.fixture(scope="module")
def made_to_sign(ground: Engines) -> Agreed:
    scene = a_scene(ground)
    return scene, in_signing(scene)


@pytest.fixture
def to_sign(engines: Engines, made_to_sign: Agreed) -> Agreed:
    """A deed made final and rendered, the first signer having the word."""
    scene, key = made_to_sign
    return scene.on(engines), key


@pytest.fixture(scope="module")
def made_effective(ground: Engines) -> Agreed:
    scene = a_scene(ground)
    return scene, in_effect(scene)


@pytest.fixture
def effective(engines: Engines, made_effective: Agreed) -> Agreed:
    """An agreement that everybody signed."""
    scene, key = made_effective
    return scene.on(engines), key


@pytest.fixture(scope="module")
def made_table(ground: Engines) -> Table:
    with ground.work(SYSTEM) as uow:
        return a_table(uow)


@pytest.fixture
def table(engines: Engines, made_table: Table) -> Table:
    """A sitting that began, both parties let in."""
    return made_table


@pytest.fixture(scope="module")
def made_talks(ground: Engines) -> Talks:
    return talks(ground)


@pytest.fixture
def scene(engines: Engines, made_talks: Talks) -> Talks:
    """The same with its people as actors, for what they offer each other."""
    return made_talks.on(engines)

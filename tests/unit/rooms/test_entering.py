"""Entering a room whose answer could not be given leaves nobody listening there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from mediation.core.errors import Unavailable
from mediation.rooms import service
from mediation.rooms.sockets.handlers import Handlers


class Hub:
    """A hub that notes who was subscribed; its database goes away at the commit where `falls`."""

    def __init__(self, *, falls: bool) -> None:
        self.subscribed: list[Any] = []
        self.engines = SimpleNamespace(work=lambda _actor: self._work(falls=falls))

    @contextmanager
    def _work(self, *, falls: bool) -> Iterator[Any]:
        yield SimpleNamespace(now=lambda: None)
        if falls:
            raise Unavailable

    @contextmanager
    def entering(self, _room: object) -> Iterator[Any]:
        yield SimpleNamespace()

    def subscribe(self, *given: Any) -> None:
        self.subscribed.append(given)

    def presence(self, _room: object) -> dict[str, str]:
        return {}


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> Any:
    entered = SimpleNamespace(live=True, head=7, as_dict=lambda _present: {"head": 7})
    monkeypatch.setattr(service, "enter", lambda *_given, **_how: entered)
    return SimpleNamespace(participant=uuid4(), actor=None, rooms={})


def test_who_is_let_in_listens(connection: Any) -> None:
    hub: Any = Hub(falls=False)
    assert Handlers(hub, limits=False).enter(connection, {"room": str(uuid4())}) == {"head": 7}
    assert len(hub.subscribed) == 1


def test_who_is_told_that_it_failed_does_not_listen(connection: Any) -> None:
    hub: Any = Hub(falls=True)
    with pytest.raises(Unavailable):
        Handlers(hub, limits=False).enter(connection, {"room": str(uuid4())})
    assert hub.subscribed == []

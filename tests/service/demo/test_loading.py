"""The demonstration county's cases: told whole, once, at hours of the office; a loader that died goes on."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from mediation.app import TASKS
from mediation.cases.models import Case, Party
from mediation.core import relay
from mediation.core.authz import SYSTEM
from mediation.core.clock import SHANGHAI, FixedClock
from mediation.core.errors import Unavailable
from mediation.core.models import MoveRow, OutboxRow
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.demo import county, loading, telling
from mediation.demo.acts import acts_of
from mediation.demo.docket import STORIES
from mediation.demo.living import LEAK, LIVING, SIGNING
from mediation.demo.past import past_stories
from mediation.demo.schedule import moments
from mediation.demo.story import Story
from mediation.demo.telling import Progress
from mediation.rooms import queries as rooms

FEW = [LEAK, SIGNING, *STORIES[-2:], *list(past_stories())[:2]]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    """Some of the stories; all of them are told by the real worker in tests/flows/test_whole_county.py."""
    monkeypatch.setattr(loading, "every_story", lambda: FEW)
    return FEW


def test_two_who_found_the_county_at_once_find_the_same(own_engines: Engines) -> None:
    """`demo room` comes while a new `serve` has not yet made its county."""
    together, secret, found = threading.Barrier(2), county.password(own_engines.settings.data_dir), []

    def found_it() -> None:
        with own_engines.work(SYSTEM) as uow:
            together.wait(timeout=10)
            found.append(county.found(uow, secret))

    threads = [threading.Thread(target=found_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [found[0]] * 2


def test_a_loader_that_died_goes_on_and_nothing_is_doubled(
    own_engines: Engines, messenger: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loading.begin(own_engines)
    assert county.loading(own_engines.settings)
    real, calls = telling._play, iter(range(1000))

    def dying(*told: object) -> None:
        real(*told)  # type: ignore[arg-type] # handed on as it came
        if next(calls) == 20:
            raise Unavailable

    monkeypatch.setattr(telling, "_play", dying)
    with pytest.raises(Unavailable):
        loading.go_on(own_engines)
    monkeypatch.setattr(telling, "_play", real)
    _to_the_end(own_engines, messenger)
    told = _told(own_engines)
    assert set(told.values()) == {""}
    assert set(told) == {story.key for story in FEW}
    assert _count(own_engines) == len(FEW)
    assert not county.loading(own_engines.settings)
    assert not loading.begin(own_engines)
    assert loading.go_on(own_engines) is Progress.TOLD
    assert _count(own_engines) == len(FEW)
    _talked(own_engines)
    _by_day(own_engines)
    _served(own_engines)


def test_one_job_at_a_time_tells_on_while_somebody_waits(own_engines: Engines, messenger: Recorder) -> None:
    loading.begin(own_engines)
    loading.hand_to_worker(own_engines)
    loading.hand_to_worker(own_engines)
    assert [row.task for row in messenger.rows] == ["demo.tell"]
    relay.perform(own_engines, messenger.rows[0].id, TASKS)
    with own_engines.work(SYSTEM) as uow:
        left = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "demo.tell", OutboxRow.done_at.is_(None)))
        assert len(left.all()) == 1
    assert {row.queue for row in messenger.rows[1:]} == {"bulk"}


def test_what_somebody_changed_ends_its_own_story_alone(own_engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "every_story", lambda: [SIGNING, STORIES[-1]])
    loading.begin(own_engines)
    real = telling._play

    def meddled(*told: object) -> None:
        if told[4] is SIGNING:
            raise ValueError("gone")
        real(*told)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(telling, "_play", meddled)
    assert loading.go_on(own_engines) is Progress.TOLD
    assert _told(own_engines) == {STORIES[-1].key: ""}
    with own_engines.work(SYSTEM) as uow:
        ended = uow.session.scalars(select(loading.DemoStory).where(loading.DemoStory.broken != "")).all()
        assert [(row.key, row.step) for row in ended] == [(SIGNING.key, 0)]


def test_a_county_with_cases_of_its_own_is_left_alone(own_engines: Engines, few: list[Story]) -> None:
    loading.begin(own_engines)
    telling.advance(own_engines, _offices(own_engines), few[0])
    with own_engines.work(SYSTEM) as uow:
        for row in uow.session.scalars(select(loading.DemoStory)):
            uow.session.delete(row)
    assert not loading.begin(own_engines)
    assert _count(own_engines) == 1


@pytest.mark.parametrize("hour", [0, 4, 9, 13, 23])
def test_every_act_has_its_place_in_the_offices_day(hour: int) -> None:
    now = datetime(2026, 11, 25, hour, 30, tzinfo=SHANGHAI)
    for story in (*LIVING, *STORIES, *past_stories()):
        days = list(moments(story, acts_of(story), now))
        assert days == sorted(days)
        assert days[-1] <= now
        assert all(9 <= at.astimezone(SHANGHAI).hour < 18 for at in days if at < now - timedelta(days=0.01))


def _to_the_end(engines: Engines, messenger: Recorder) -> None:
    for _ in range(12):
        if loading.go_on(engines) is Progress.TOLD:
            return
        rows, messenger.rows = messenger.rows, []
        for row in rows:
            if row.task == "records.render":
                relay.perform(engines, row.id, TASKS)
    raise AssertionError(_told(engines))


def _told(engines: Engines) -> dict[str, str]:
    with engines.work(SYSTEM) as uow:
        return {row["story"]: row["broken"] for row in loading.told_cases(uow) if row["told"]}


def _count(engines: Engines) -> int:
    with engines.work(SYSTEM) as uow:
        return uow.session.scalar(select(func.count()).select_from(Case).where(Case.demonstration)) or 0


def _offices(engines: Engines) -> dict[str, object]:
    with engines.work(SYSTEM) as uow:
        return dict(county.offices(uow))


def _served(engines: Engines) -> None:
    """Whoever was told their rights confirmed an address: people by telephone, companies and the oldest by post."""
    with engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(Party).where(Party.rights_told_at.is_not(None))).all()
        assert told
        assert [one.name for one in told if one.service_confirmed_at is None or not one.service_address] == []
        young = {one.id for one in told if one.birth_on and one.birth_on.year > 1963}
        assert {one.id for one in told if one.served_by_phone} == young
        youngest = {one.id for one in told if one.birth_on and one.birth_on.year >= 1985}
        assert youngest
        assert {one.id for one in told if one.served_by_mail} == youngest


def _talked(engines: Engines) -> None:
    """The open room holds what was said, each line once, marked, and the private talk apart."""
    with engines.work(SYSTEM) as uow:
        case = next(row["case"] for row in loading.told_cases(uow) if row["story"] == LEAK.key)
        joint = rooms.joint_room(uow, case)
        assert joint is not None
        log = rooms.sealed_log(uow, joint.id)
    kinds = [event["kind"] for event in log]
    said = [event["body"]["text"] for event in log if event["kind"] == "text"]
    assert said == [one.text for one in LEAK.talk if not (one.aside or one.file or one.offer_fen)]
    marks = {event["body"]["as"] for event in log if event["kind"] == "mark"}
    assert marks == {"claim", "fact", "undisputed", "issue", "consensus"}
    assert kinds.count("file") == 2
    assert kinds.count("offer") == 1


def _by_day(engines: Engines) -> None:
    """What happened long ago is dated long ago, and the older case has the smaller number of its year."""
    with engines.work(SYSTEM) as uow:
        found = uow.session.scalars(select(Case).order_by(Case.applied_on)).all()
        moves = uow.session.scalars(select(MoveRow.at)).all()
    assert isinstance(engines.clock, FixedClock)
    assert max(moves) <= engines.clock.at
    assert min(moves) < engines.clock.at - timedelta(days=30)
    numbers = [case.case_no for case in found]
    assert numbers == sorted(numbers)

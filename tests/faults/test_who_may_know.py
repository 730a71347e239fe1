"""Whatever people do in whatever order: each marker comes out to exactly those who may know it, on every way out."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from mediation.app import create_app
from mediation.core.errors import Refusal
from mediation.core.uow import Engines
from mediation.rooms.states import MemberFrom
from tests.faults import exits
from tests.faults.knowledge import CONSULTATION, JOINT, Knowledge, Place, Said
from tests.faults.world import SIDES, a_world

AT_TABLE = ("mediator", "police", *SIDES)
GUESTS = ("police", *SIDES)
EVERYBODY = [*AT_TABLE, "supervisor", "other mediator", "other party"]
LONG = bool(os.environ.get("MEDIATION_SOAK"))


class Sitting(RuleBasedStateMachine):
    """A sitting in the model and on the platform, side by side."""

    engines: Engines
    app: Flask

    @initialize(readers=st.lists(st.sampled_from(EVERYBODY), min_size=2, max_size=2, unique=True))
    def begin(self, readers: list[str]) -> None:
        self.readers = EVERYBODY if LONG else readers
        self.world = a_world(self.engines)
        self.model = Knowledge()
        self.model.open_place(JOINT, AT_TABLE)
        self.numbers = 0

    @rule(who=st.sampled_from(list(AT_TABLE)), room=st.integers(0, 5), how=st.sampled_from(["say", "show", "say"]))
    def speak(self, who: str, room: int, how: str) -> None:
        place = self._place(room)
        marker = self._marker()
        act = self.world.say if how == "say" else self.world.show
        seq = self._try(lambda: act(who, self.model.places.index(place), marker))
        assert (seq is not None) == (place.open and who in place.members)
        if seq is not None:
            self._told(self.model.say(place, who, marker, seq, how))

    @rule(who=st.sampled_from([*SIDES, "police"]), room=st.integers(0, 5))
    def offer(self, who: str, room: int) -> None:
        place = self._place(room)
        marker = self._marker()
        seq = self._try(lambda: self.world.offer(who, self.model.places.index(place), marker))
        may = place.open and who in place.members and who in SIDES and place.kind != CONSULTATION
        assert (seq is not None) == may
        if seq is not None:
            said = self.model.offer(place, who, marker, seq)
            self.model.in_private += [said] if place.side else []
            self._told(said)

    @precondition(lambda self: self.model.in_private)
    @rule(which=st.integers(0, 5), allowed=st.booleans())
    def carry_out(self, which: int, allowed: bool) -> None:
        """The mediator carries a private offer to all: with its owner's word alone."""
        said = self.model.in_private.pop(which % len(self.model.in_private))
        if allowed:
            allowed = self._try(lambda: self.world.let_tell(said.by, said.marker) or 1) is not None
            self.world.pushed()
        seq = self._try(lambda: self.world.release(said.marker))
        assert allowed or seq is None
        said.stands = said.stands and not allowed
        if seq is not None:
            self.model.replace(said.by, openly=True)
            self._told(self.model.say(self.model.joint, "system", said.marker, seq, "offer"))

    @precondition(lambda self: self.model.said)
    @rule(which=st.integers(0, 20), who=st.sampled_from(list(AT_TABLE)))
    def recall(self, which: int, who: str) -> None:
        said = self.model.said[which % len(self.model.said)]
        place = said.room
        done = self._try(lambda: self.world.recall(who, self.model.places.index(place), said.seq) or 1)
        assert (done is not None) == said.may_be_recalled_by(who)
        said.recalled = said.recalled or done is not None
        self.world.pushed()

    @rule(side=st.sampled_from(SIDES))
    def talk_privately(self, side: str) -> None:
        self.world.caucus(side)
        if len(self.world.rooms) > len(self.model.places):
            there = {"mediator", side} & self.model.joint.members
            self.model.open_place("caucus", there, side)
        self.world.pushed()

    @rule()
    def consult(self) -> None:
        self.world.consult()
        self.model.open_place(CONSULTATION, {"mediator", "police"} & self.model.joint.members)
        self.world.pushed()

    @rule(room=st.integers(1, 5))
    def end_side_room(self, room: int) -> None:
        place = self._place(room)
        if place is not self.model.joint and place.open:
            self.world.end(self.model.places.index(place))
            place.open = False
            self.world.pushed()

    @rule(who=st.sampled_from(GUESTS))
    def send_out(self, who: str) -> None:
        self.world.send_out(who)
        self.model.go(who)
        self.world.pushed()

    @rule(who=st.sampled_from(GUESTS), sees=st.sampled_from(list(MemberFrom)), number=st.integers(0, 12))
    def let_in(self, who: str, sees: MemberFrom, number: int) -> None:
        head = self.world.head(0)
        since = {MemberFrom.NOW: head, MemberFrom.START: 0, MemberFrom.SEQ: min(number, head)}[sees]
        self.world.let_in(who, sees, number)
        self.model.come(self.model.joint, who, since)
        self.world.pushed()

    @rule()
    def index(self) -> None:
        self.world.read_words()

    @rule(name=st.sampled_from(EVERYBODY))
    def look(self, name: str) -> None:
        """Coming back, looking for it, taking a copy, opening files: anybody, a member or not."""
        who, mine = self.world.people[name], self.model.readable_by(name)
        self._is("fetch", exits.fetched(self.world, who), name, exactly=mine)
        self._is("search", exits.found(self.world, who), name, exactly=mine)
        self._is("copy", exits.copied(self.world, who), name, exactly=mine)
        self._is("file", exits.opened(self.world, who), name, exactly=self._files_of(name))

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        self._look_at_deliveries()
        self._look_at_papers()
        for name in EVERYBODY:
            self.look(name)
        for name in self.readers:
            for address, html in exits.pages(self.world, self.app, self.world.people[name]):
                self._is(address, html, name, at_most=self.model.readable_by(name) | self._offered_to(name))

    def _look_at_deliveries(self) -> None:
        for place, room in zip(self.model.places, self.world.rooms, strict=True):
            present = {said.seq: said.present for said in self.model.of(place)}
            for event, to in exits.delivered(self.world, room):
                assert self._names(to) == present.get(event["seq"], self._names(to))

    def _look_at_papers(self) -> None:
        open_to_all = {said.marker for said in self.model.of(self.model.joint) if not said.recalled}
        self._is("record", exits.papers(self.world), "everybody", at_most=open_to_all)
        self._is("notice", exits.notices(self.world), "anybody", at_most=set())
        self._is("trail", exits.trails(self.world), "anybody", at_most=set())

    def _told(self, said: Said) -> None:
        """What left at this moment went to exactly those who were there."""
        for push in self.world.pushed():
            if said.marker in exits._text(push.payload):
                assert self._names(push.to) == said.present, (push.event, said.room.kind)

    def _is(
        self, way: str, out: str, who: str, *, exactly: set[str] | None = None, at_most: set[str] | None = None
    ) -> None:
        came = {said.marker for said in self.model.said if said.marker in out}
        may = exactly if exactly is not None else at_most or set()
        assert came <= may, f"{way} tells {who} {[self._said(marker) for marker in came - may]}"
        assert exactly is None or came == exactly, f"{way} keeps {[self._said(m) for m in may - came]} from {who}"

    def _files_of(self, name: str) -> set[str]:
        """Files that somebody may read, and their own."""
        return {said.marker for said in self.model.said if said.kind == "show" and name in {said.by, *said.readers}}

    def _offered_to(self, name: str) -> set[str]:
        """What was offered openly to somebody's side, which reads it on its own page even when it was sent out."""
        openly = [said for said in self.model.of(self.model.joint) if said.kind == "offer" and not said.recalled]
        return {said.marker for said in openly if name in SIDES}

    def _said(self, marker: str) -> str:
        said = next(said for said in self.model.said if said.marker == marker)
        return f"{said.kind} {said.seq} of {said.by} in {said.room.kind} {said.room.side}, recalled {said.recalled}"

    def _place(self, number: int) -> Place:
        return self.model.places[number % len(self.model.places)]

    def _marker(self) -> str:
        return exits.WIDE + uuid.uuid4().hex[:8]

    def _names(self, to: object) -> frozenset[str]:
        assert isinstance(to, (tuple, set))
        return frozenset(name for name, who in self.world.people.items() if who.sits in to)

    def _try(self, act: Callable[[], int]) -> int | None:
        try:
            return act()
        except Refusal:
            return None


def test_each_word_comes_out_to_exactly_those_who_may_know_it(own_engines: Engines) -> None:
    class OnThese(Sitting):
        pass

    OnThese.engines, OnThese.app = own_engines, create_app(own_engines)
    OnThese.app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    run_state_machine_as_test(
        OnThese,
        settings=settings(
            max_examples=150 if LONG else 2, stateful_step_count=40 if LONG else 14, deadline=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip

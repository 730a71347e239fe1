"""What happens beside the talk: people sent out and let in again, private talks, notices, papers."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.errors import Refusal
from mediation.core.uow import Engines, UnitOfWork
from mediation.records import service as records
from mediation.rooms import queries
from mediation.rooms import service as rooms
from mediation.rooms.states import MemberFrom
from tests.factories.records import a_paper
from tests.faults.member import Member

GUESTS = ("police", "lawyer")
"""Seats that come and go."""
PAPERS = ("acceptance", "rejection_notice", "termination_notice")


@dataclass
class Table:
    """A case's sitting: its joint room, its people by seat, their clients, its private talks so far."""

    case: UUID
    room: UUID
    people: dict[str, UUID]
    members: list[Member]
    talks: list[UUID] = field(default_factory=list)


class Host:
    """Does one thing after the other at random; what cannot be done while an engine is away is left.

    `works`: gives the worker something to do as well.
    """

    def __init__(self, engines: Engines, tables: list[Table], chance: random.Random, *, works: bool) -> None:
        self._engines, self._tables, self._chance = engines, tables, chance
        self._acts = [self._send_out, self._let_in, self._let_in, self._talk_privately, self._end_talk]
        self._acts += [self._notify] if works else []
        self.notices: list[UUID] = []
        self.papers: set[UUID] = set()
        self.done = 0
        self.left = 0

    def act(self) -> None:
        """One thing at one table."""
        table = self._chance.choice(self._tables)
        try:
            self._chance.choice(self._acts)(table)
            self.done += 1
        except Refusal:
            self.left += 1

    def ask_for_paper(self) -> None:
        """Work for the worker."""
        table = self._chance.choice(self._tables)
        try:
            with self._work() as uow:
                paper = records.request_document(uow, table.case, a_paper(self._chance.choice(PAPERS)))
        except Refusal:
            self.left += 1
            return
        self.papers.add(paper.id)  # asked for twice with the same words, it is the same paper

    def _send_out(self, table: Table) -> None:
        with self._work() as uow:
            rooms.remove_member(uow, table.room, table.people[self._chance.choice(GUESTS)])

    def _let_in(self, table: Table) -> None:
        sees = self._chance.choice([MemberFrom.NOW, MemberFrom.START])
        with self._work() as uow:
            rooms.add_member(uow, table.room, table.people[self._chance.choice(GUESTS)], sees=sees)

    def _talk_privately(self, table: Table) -> None:
        with self._work() as uow:
            room = queries.get_room(uow, table.room)
            assert room.session_id is not None
            side = queries.find_member(uow, table.room, table.people["applicant"])
            if side is None:
                return
            talk = rooms.open_caucus(uow, room.session_id, _party_of(uow, side.participant_id)).id
        if talk not in table.talks:
            table.talks.append(talk)
            for member in table.members:
                member.rooms.setdefault(str(talk), 0)

    def _end_talk(self, table: Table) -> None:
        if table.talks:
            with self._work() as uow:
                rooms.end_room(uow, table.talks[-1])

    def _notify(self, table: Table) -> None:
        with self._work() as uow:
            # of a kind that rings at any hour and however often: all invented applicants share one number
            notice = rooms.send_notice(uow, table.people["applicant"], "new_device", "请按时参加调解。")
        self.notices.append(notice.id)

    def _work(self) -> Any:
        return self._engines.work(SYSTEM)


def _party_of(uow: UnitOfWork, participant: UUID) -> UUID:
    party = cases.get_participant(uow, participant).party_id
    assert party is not None
    return party

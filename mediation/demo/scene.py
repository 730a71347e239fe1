"""Who is who while a story is told: its case, its people as actors, its rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from mediation.accounts import queries as accounts
from mediation.agreements import queries as agreements
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Actor, ActorKind
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.demo.story import Story
from mediation.rooms import queries as rooms

CLERKS = {"YS-CGT": "shujiyuan", "YS-LJT": "linjiang", "YS-YL": "yitiao"}
DESKS = {
    "police": "minjing", "judicial_office": "sifasuo", "lawyer": "lvshi", "department": "renshe",
    "judge": "faguan", "notary": "gongzhengyuan",
}  # fmt: skip
OFFICES = {"police": "YS-PCS", "judicial_office": "YS-CGS", "lawyer": "YS-LS", "department": "YS-RS"}
PARTIES = ("applicant", "respondent")


@dataclass(slots=True)
class Scene:
    """One act being played: in whose unit of work, in which case."""

    uow: UnitOfWork
    story: Story
    offices: Mapping[str, UUID]
    case_id: UUID | None

    @property
    def case(self) -> UUID:
        """The story's case. Raises Missing before it was registered."""
        if self.case_id is None:
            raise Missing
        return self.case_id

    def actor(self, who: str) -> Actor:
        """The person of a seat as the platform knows them; `system` for the platform itself."""
        if who == "system" or self.story.past:
            return SYSTEM
        return self._party_actor(who) if who in PARTIES else accounts.actor_of(self.staff(who))

    def staff(self, who: str) -> Any:
        """The member of staff of a seat."""
        known = {"mediator": self.story.mediator, "clerk": CLERKS[self.story.office], **DESKS}
        found = accounts.find_staff_by_username(self.uow, known[who])
        if found is None:
            raise Missing
        return found

    def party(self, who: str) -> UUID:
        """The first party of a role."""
        return next(party.id for party in cases.parties_of(self.uow, self.case) if party.role == who)

    def sitting(self, who: str) -> UUID:
        """As which participant somebody sits in the case."""
        return next(one.id for one in cases.live_participants(self.uow, self.case) if one.seat == who)

    def room(self, aside: str = "") -> UUID:
        """The joint room, or the private talk with a side."""
        session = rooms.running_session(self.uow, self.case)
        room = rooms.joint_room(self.uow, self.case)
        if aside and session is not None:
            room = rooms.open_caucus_of(self.uow, session.id, self.party(aside))
        if room is None:
            raise Missing
        return room.id

    def session(self) -> UUID:
        """The session that runs."""
        found = rooms.running_session(self.uow, self.case)
        if found is None:
            raise Missing
        return found.id

    def agreement(self) -> Any:
        """The agreement as it stands."""
        found = agreements.current_agreement(self.uow, self.case)
        if found is None:
            raise Missing
        return found

    def key(self, name: object) -> UUID:
        """A client's key that is the same whenever the same thing is said again."""
        return uuid5(NAMESPACE_URL, f"{self.case}/{name}")

    def _party_actor(self, who: str) -> Actor:
        party_id, seated = self.party(who), self.sitting(who)
        name = cases.get_party(self.uow, party_id).name
        return Actor(ActorKind.PARTICIPANT, id=seated, name=name, case_id=self.case, seat=who, party_id=party_id)

"""What parties have handed in of a kind, whether it can be read, and what they were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.authz import Role, may
from mediation.core.errors import Missing
from mediation.core.readability import Fault
from mediation.core.uow import UnitOfWork
from mediation.law.preflight import Material
from mediation.records.models import MaterialAsk, StoredFile
from mediation.records.policy import POLICY, Asked
from mediation.records.queries.papers import standing_in
from mediation.records.states import FilePurpose, FileState, ViewState


@dataclass(frozen=True, slots=True)
class Want:
    """A paper of one party that a package has to hold."""

    purpose: FilePurpose
    party_id: UUID
    name: str


def materials_of(uow: UnitOfWork, case_id: UUID, wants: Sequence[Want]) -> list[Material]:
    """How each wanted paper stands; for who may send the package."""
    return [_material(uow, case_id, want) for want in wants]


def handed_in(uow: UnitOfWork, case_id: UUID, purpose: FilePurpose, party_id: UUID) -> Sequence[StoredFile]:
    """A party's files of one kind in the case file, oldest first; a room's files and blacked-out copies are none."""
    query = select(StoredFile).where(
        StoredFile.case_id == case_id, StoredFile.purpose == purpose, StoredFile.party_id == party_id,
        StoredFile.room_id.is_(None), StoredFile.source_id.is_(None),
    )  # fmt: skip
    return uow.session.scalars(query.order_by(StoredFile.uploaded_at, StoredFile.id)).all()


def is_party(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> bool:
    """Whether this is a party of the case that the actor sees."""
    return any(one.id == party_id for one in cases.parties_of(uow, case_id))


def open_ask(uow: UnitOfWork, party_id: UUID, purpose: FilePurpose) -> MaterialAsk | None:
    """What a party's paper was asked for and nobody has answered."""
    query = select(MaterialAsk).where(MaterialAsk.party_id == party_id, MaterialAsk.purpose == purpose)
    return uow.session.scalar(query.where(MaterialAsk.answered_at.is_(None)))


def last_ask(uow: UnitOfWork, party_id: UUID, purpose: FilePurpose) -> MaterialAsk | None:
    """The newest asking for a party's paper, answered or not; whoever asks."""
    query = select(MaterialAsk).where(MaterialAsk.party_id == party_id, MaterialAsk.purpose == purpose)
    return uow.session.scalar(query.order_by(MaterialAsk.asked_at.desc()).limit(1))


def get_ask(uow: UnitOfWork, ask_id: UUID, *, lock: bool = False) -> MaterialAsk:
    """An asking that the actor may answer. Raises Missing."""
    found = uow.session.get(MaterialAsk, ask_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise Missing
    asked = Asked(standing_in(uow, found.case_id), found.party_id)
    if not may(POLICY, "records.hand_in_material", uow.actor, asked):
        raise Missing
    return found


def asked_of_me(uow: UnitOfWork) -> Sequence[MaterialAsk]:
    """What the actor's own side was asked to hand in."""
    if uow.actor.party_id is None:
        return []
    query = select(MaterialAsk).where(MaterialAsk.party_id == uow.actor.party_id, MaterialAsk.answered_at.is_(None))
    return uow.session.scalars(query.where(MaterialAsk.to_office.is_(False)).order_by(MaterialAsk.asked_at)).all()


def asked_of_office(uow: UnitOfWork) -> Sequence[MaterialAsk]:
    """What the clerks of the actor's offices are to hand in for parties."""
    if not uow.actor.has(Role.CLERK):
        return []
    query = select(MaterialAsk).where(MaterialAsk.to_office.is_(True), MaterialAsk.answered_at.is_(None))
    mine = query.where(MaterialAsk.case_id.in_(cases.visible_ids(uow)))
    found = uow.session.scalars(mine.order_by(MaterialAsk.asked_at)).all()
    return [one for one in found if _mine(uow, one)]


def _mine(uow: UnitOfWork, ask: MaterialAsk) -> bool:
    asked = Asked(standing_in(uow, ask.case_id), ask.party_id)
    return may(POLICY, "records.hand_in_material", uow.actor, asked)


def _material(uow: UnitOfWork, case_id: UUID, want: Want) -> Material:
    files = handed_in(uow, case_id, want.purpose, want.party_id)
    good = [one for one in files if _stands(one) and not one.unreadable]
    bad = [one.unreadable for one in files if one.unreadable] if not good else []
    ask = open_ask(uow, want.party_id, want.purpose)
    return Material(
        purpose=want.purpose.value, what=want.purpose.zh, party_id=str(want.party_id), name=want.name,
        files=tuple(str(one.id) for one in good),
        checking=not good and any(_waits(one) for one in files),
        fault=Fault(bad[-1]).words if bad else "", ask_id=str(ask.id) if ask else "",
        of_office=ask is not None and ask.to_office,
    )  # fmt: skip


def _stands(file: StoredFile) -> bool:
    return file.status is FileState.AVAILABLE and file.view_state is ViewState.READY


def _waits(file: StoredFile) -> bool:
    return file.status is FileState.CHECKING or file.view_state is ViewState.WAITING

"""Rooms, sessions and members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from mediation.cases import queries as cases
from mediation.core.check_words import check_words
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import RoomMissing
from mediation.rooms.models import MediationSession, Member, Room, RoomEvent
from mediation.rooms.policy import HOST
from mediation.rooms.states import RoomKind, RoomState, SessionStatus

RUNNING = (SessionStatus.OPEN, SessionStatus.PAUSED)


def get_room(uow: UnitOfWork, room_id: UUID, *, lock: bool = False) -> Room:
    """A room, for verbs and for those who passed `stretches`. Raises RoomMissing."""
    query = select(Room).where(Room.id == room_id).execution_options(populate_existing=True)
    room = uow.session.scalar(query.with_for_update() if lock else query)
    if room is None:
        raise RoomMissing
    return room


def joint_room(uow: UnitOfWork, case_id: UUID) -> Room | None:
    """The newest joint room of a case, or None."""
    return uow.session.scalar(
        select(Room)
        .where(Room.case_id == case_id, Room.kind == RoomKind.JOINT)
        .order_by(Room.created_at.desc(), Room.id.desc())
        .limit(1)
    )


def open_room(uow: UnitOfWork, case_id: UUID, kind: RoomKind) -> Room | None:
    """The newest open room of this kind in a case, whoever asks, or None."""
    return uow.session.scalar(
        select(Room)
        .where(Room.case_id == case_id, Room.kind == kind, Room.state == RoomState.OPEN)
        .order_by(Room.created_at.desc(), Room.id.desc())
        .limit(1)
    )


def all_rooms(uow: UnitOfWork, case_id: UUID) -> Sequence[Room]:
    """Every room of a case, whoever asks, the oldest first."""
    return uow.session.scalars(select(Room).where(Room.case_id == case_id).order_by(Room.created_at, Room.id)).all()


def joint_room_of(uow: UnitOfWork, session_id: UUID) -> Room | None:
    """The joint room of a session, or None."""
    return uow.session.scalar(select(Room).where(Room.session_id == session_id, Room.kind == RoomKind.JOINT))


def last_session(uow: UnitOfWork, case_id: UUID) -> MediationSession | None:
    """The newest session of a case that was ever opened, whoever asks, or None."""
    begun = (MediationSession.case_id == case_id, MediationSession.opened_at.is_not(None))
    return uow.session.scalar(select(MediationSession).where(*begun).order_by(MediationSession.number.desc()).limit(1))


def members_ever(uow: UnitOfWork, room_id: UUID) -> Sequence[Member]:
    """Everybody who was ever in a room, each stretch, in the order of coming; not who only reads it afterwards."""
    reads_only = and_(Member.left_at == Member.joined_at, Member.left_seq == Member.joined_seq)
    was_there = or_(Member.left_at.is_(None), ~reads_only)
    return uow.session.scalars(
        select(Member).where(Member.room_id == room_id, was_there).order_by(Member.joined_seq)
    ).all()


def joint_rooms(uow: UnitOfWork, case_id: UUID) -> Sequence[Room]:
    """Every joint room of a case, the oldest first."""
    return uow.session.scalars(
        select(Room).where(Room.case_id == case_id, Room.kind == RoomKind.JOINT).order_by(Room.created_at)
    ).all()


def rooms_of(uow: UnitOfWork, case_id: UUID) -> Sequence[Room]:
    """The rooms of a case that the actor was ever a member of, in the order they were made."""
    query = select(Room).where(Room.case_id == case_id).order_by(Room.created_at, Room.id)
    if not uow.actor.is_system:
        mine = select(Member.room_id).where(
            Member.participant_id == uow.actor.id if uow.actor.is_participant else Member.staff_id == uow.actor.id
        )
        query = query.where(Room.id.in_(mine))
    return uow.session.scalars(query).all()


def heard_between(uow: UnitOfWork, case_id: UUID) -> list[tuple[datetime | None, datetime | None]]:
    """When the actor was at a case's common table: after which moment (None: its start), up to when (None: now)."""
    edge = select(RoomEvent.at).where(RoomEvent.room_id == Member.room_id, RoomEvent.seq == Member.from_seq)
    query = select(edge.scalar_subquery(), Member.left_at).join(Room, Room.id == Member.room_id)
    mine = Member.participant_id if uow.actor.is_participant else Member.staff_id
    found = query.where(Room.case_id == case_id, Room.kind == RoomKind.JOINT, mine == uow.actor.id)
    return [(after, until) for after, until in uow.session.execute(found)]


def open_rooms(uow: UnitOfWork, session_id: UUID) -> Sequence[Room]:
    """The rooms of a session that are still open."""
    return uow.session.scalars(
        select(Room).where(Room.session_id == session_id, Room.state == RoomState.OPEN).order_by(Room.created_at)
    ).all()


def still_open(uow: UnitOfWork, case_id: UUID) -> Sequence[Room]:
    """Every open room of a case, whoever asks: of a sitting, or the offices' own."""
    query = select(Room).where(Room.case_id == case_id, Room.state == RoomState.OPEN)
    return uow.session.scalars(query.order_by(Room.created_at)).all()


def open_caucus_of(uow: UnitOfWork, session_id: UUID, party_id: UUID) -> Room | None:
    """The open caucus with one side in a session, or None."""
    return uow.session.scalar(
        select(Room).where(
            Room.session_id == session_id,
            Room.kind == RoomKind.CAUCUS,
            Room.side_party_id == party_id,
            Room.state == RoomState.OPEN,
        )
    )


def get_session(uow: UnitOfWork, session_id: UUID, *, lock: bool = False) -> MediationSession:
    """A session of a case that the actor may see. Raises Missing."""
    query = select(MediationSession).where(MediationSession.id == session_id)
    session = uow.session.scalar(query.with_for_update() if lock else query)
    if session is None:
        raise RoomMissing
    cases.get_case(uow, session.case_id)
    return session


def sessions_of(uow: UnitOfWork, case_id: UUID) -> Sequence[MediationSession]:
    """The sessions of a case that the actor may see, the first one first. Raises Missing."""
    cases.get_case(uow, case_id)
    query = select(MediationSession).where(MediationSession.case_id == case_id).order_by(MediationSession.number)
    return uow.session.scalars(query).all()


def cases_in_session(uow: UnitOfWork, limit: int = 20) -> Sequence[UUID]:
    """The cases whose session runs, the last opened first."""
    return uow.session.scalars(
        select(MediationSession.case_id)
        .where(MediationSession.status.in_([s.value for s in RUNNING]))
        .order_by(MediationSession.opened_at.desc())
        .limit(limit)
    ).all()


def running_session(uow: UnitOfWork, case_id: UUID) -> MediationSession | None:
    """The session that is open or paused now, or None."""
    return uow.session.scalar(
        select(MediationSession).where(
            MediationSession.case_id == case_id, MediationSession.status.in_([s.value for s in RUNNING])
        )
    )


def last_number(uow: UnitOfWork, case_id: UUID) -> int:
    """The number of a case's latest session, 0 when it has none."""
    query = select(func.max(MediationSession.number)).where(MediationSession.case_id == case_id)
    return uow.session.scalar(query) or 0


def members_of(uow: UnitOfWork, room_id: UUID) -> Sequence[Member]:
    """Who is in a room now, in the order they came."""
    return uow.session.scalars(
        select(Member).where(Member.room_id == room_id, in_now(uow)).order_by(Member.joined_at, Member.id)
    ).all()


def hosts_of(uow: UnitOfWork, case_id: UUID) -> list[UUID]:
    """Who leads the sittings of a case, as participants."""
    return [one.id for one in cases.live_participants(uow, case_id) if one.seat == HOST]


def find_member(uow: UnitOfWork, room_id: UUID, participant_id: UUID) -> Member | None:
    """The live membership of a person, or None."""
    return uow.session.scalar(
        select(Member).where(Member.room_id == room_id, Member.participant_id == participant_id, in_now(uow))
    )


def in_now(uow: UnitOfWork) -> ColumnElement[bool]:
    """Of a membership: not ended, and the last day of its seat has not passed, whether the clock has noticed or not."""
    return and_(Member.left_at.is_(None), or_(Member.ends_at.is_(None), Member.ends_at > uow.now()))


def not_ended(uow: UnitOfWork, room_id: UUID, participant_id: UUID) -> Member | None:
    """The membership that nobody ended, its seat's last day passed or not; for the verbs that begin and end it."""
    own = (Member.room_id == room_id, Member.participant_id == participant_id, Member.left_at.is_(None))
    return uow.session.scalar(select(Member).where(*own))


def stretches(uow: UnitOfWork, room_id: UUID, participant_id: UUID) -> Sequence[Member]:
    """Every stretch of a person's membership in a room, the oldest first; empty for whoever never was one."""
    return uow.session.scalars(
        select(Member)
        .where(Member.room_id == room_id, Member.participant_id == participant_id)
        .order_by(Member.joined_at, Member.id)
    ).all()


def memberships(uow: UnitOfWork, participant_id: UUID) -> Sequence[Member]:
    """The live memberships of a person, in every room."""
    return uow.session.scalars(
        select(Member).where(Member.participant_id == participant_id, Member.left_at.is_(None))
    ).all()


def participant_in(uow: UnitOfWork, room_id: UUID, staff_id: UUID) -> UUID | None:
    """As which participant a member of staff is (or last was) in a room, or None."""
    return uow.session.scalar(
        select(Member.participant_id)
        .where(Member.room_id == room_id, Member.staff_id == staff_id)
        .order_by(Member.left_at.desc().nulls_first(), Member.joined_at.desc())
        .limit(1)
    )


def participants_in(uow: UnitOfWork, room_ids: Sequence[UUID], staff_id: UUID) -> dict[UUID, UUID]:
    """What `participant_in` says, of many rooms at once."""
    query = (
        select(Member.room_id, Member.participant_id)
        .ext(distinct_on(Member.room_id))
        .where(Member.room_id.in_(room_ids), Member.staff_id == staff_id)
        .order_by(Member.room_id, Member.left_at.desc().nulls_first(), Member.joined_at.desc())
    )
    return {row.room_id: row.participant_id for row in uow.session.execute(query)}


def heads(uow: UnitOfWork, room_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The last seq of each of these rooms."""
    rows = uow.session.execute(select(Room.id, Room.head_seq).where(Room.id.in_(list(room_ids))))
    return {row.id: row.head_seq for row in rows}


def live_pairs(uow: UnitOfWork, room_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """(room, participant) of every live membership in these rooms that are open."""
    rows = uow.session.execute(
        select(Member.room_id, Member.participant_id)
        .join(Room, Room.id == Member.room_id)
        .where(Member.room_id.in_(list(room_ids)), in_now(uow), Room.state == RoomState.OPEN)
    )
    return {(row.room_id, row.participant_id) for row in rows}


def words_of_room(room: Room) -> tuple[str, ...]:
    """The six check words of a room's log as it stands."""
    return check_words(bytes(room.head_digest))

"""Reading organisations and staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Select, Subquery, func, or_, select

from mediation.accounts.models import Organisation, Staff, StaffSession
from mediation.accounts.policy import POLICY, Office
from mediation.core.authz import Actor, ActorKind, Role, may, require
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork


def find_staff_by_username(uow: UnitOfWork, username: str, *, lock: bool = False) -> Staff | None:
    """The member of staff with this sign-in name, or None."""
    query = select(Staff).where(Staff.username == username.strip().lower())
    return uow.session.scalar(query.with_for_update(of=Staff) if lock else query)


def get_staff(uow: UnitOfWork, staff_id: UUID) -> Staff:
    """A member of staff. Raises Missing."""
    found = uow.session.get(Staff, staff_id)
    if found is None:
        raise Missing
    return found


def get_organisation(uow: UnitOfWork, org_id: UUID) -> Organisation:
    """An organisation, held to the end of the unit of work: a session forgets what nobody holds. Raises Missing."""
    found = uow.session.get(Organisation, org_id)
    if found is None:
        raise Missing
    uow.session.info.setdefault("offices held", set()).add(found)
    return found


def find_organisation(uow: UnitOfWork, name_or_code: str) -> Organisation | None:
    """The organisation with this name or code, or None."""
    return uow.session.scalar(
        select(Organisation).where((Organisation.name == name_or_code) | (Organisation.code == name_or_code))
    )


def organisations_of_kind(uow: UnitOfWork, *kinds: str) -> Sequence[Organisation]:
    """Active organisations of any of `kinds` (all when none is named), by name."""
    query = select(Organisation).where(Organisation.active).order_by(Organisation.name)
    return uow.session.scalars(query.where(Organisation.kind.in_(kinds)) if kinds else query).all()


def ids_below(path: str) -> Select[UUID]:
    """The ids of the organisation at `path` and of all below it, for use inside another query."""
    below = Organisation.path.startswith(path + "/", autoescape=True)
    return select(Organisation.id).where(or_(Organisation.path == path, below))


def organisation_names(uow: UnitOfWork, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these organisations by id."""
    wanted = {key for key in ids if key is not None}
    rows = uow.session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def staff_names(uow: UnitOfWork, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these members of staff by id."""
    wanted = {key for key in ids if key is not None}
    rows = uow.session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(wanted)))
    return {row[0]: row[1] for row in rows}


def staff_with_role(uow: UnitOfWork, role: Role, *, org_ids: Iterable[UUID] | None = None) -> Sequence[Staff]:
    """Active staff holding `role`, in `org_ids` when given, by name."""
    query = select(Staff).where(Staff.active, Staff.roles.contains([role.value])).order_by(Staff.name)
    if org_ids is not None:
        query = query.where(Staff.org_id.in_(list(org_ids)))
    return uow.session.scalars(query).all()


def staff_of_organisation(uow: UnitOfWork, org_id: UUID) -> Sequence[Staff]:
    """Active staff of one organisation, by name."""
    return uow.session.scalars(select(Staff).where(Staff.active, Staff.org_id == org_id).order_by(Staff.name)).all()


def find_session(uow: UnitOfWork, digest: bytes) -> tuple[StaffSession, Staff] | None:
    """The session whose token has this digest, with its member of staff."""
    row = uow.session.execute(
        select(StaffSession, Staff)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(StaffSession.token_digest == digest)
    ).first()
    return (row[0], row[1]) if row else None


def get_own_account(uow: UnitOfWork, *, lock: bool = False) -> Staff:
    """The account of the actor, who is staff. Raises Missing."""
    query = select(Staff).where(Staff.id == uow.actor.id)
    found = uow.session.scalar(query.with_for_update(of=Staff) if lock else query) if uow.actor.is_staff else None
    if found is None:
        raise Missing
    return found


def sessions_of(uow: UnitOfWork, staff_id: UUID) -> Sequence[StaffSession]:
    """The sessions of one person that have not ended, the last used first; idle ones included."""
    query = select(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.ended_at.is_(None))
    return uow.session.scalars(
        query.where(StaffSession.expires_at > uow.now()).order_by(StaffSession.last_seen_at.desc())
    ).all()


def managed_organisation(uow: UnitOfWork, org_id: UUID) -> Organisation:
    """An organisation that the actor administers. Raises Missing."""
    found = get_organisation(uow, org_id)
    if not may(POLICY, "accounts.see_organisation", uow.actor, Office(found.path)):
        raise Missing
    return found


def managed_organisations(uow: UnitOfWork) -> Sequence[tuple[Organisation, int]]:
    """The organisations that the actor administers with how many people work there, in the tree's order."""
    require(POLICY, "accounts.see_offices", uow.actor)
    count = select(func.count(Staff.id)).where(Staff.org_id == Organisation.id, Staff.active).scalar_subquery()
    query = select(Organisation, count).order_by(Organisation.path)
    if not uow.actor.has(Role.OPERATOR):
        query = query.where(Organisation.id.in_(ids_below(uow.actor.org_path)))
    return [(row[0], row[1]) for row in uow.session.execute(query)]


def managed_staff(uow: UnitOfWork, staff_id: UUID, *, lock: bool = False) -> Staff:
    """A member of staff of an organisation that the actor administers. Raises Missing."""
    query = select(Staff).where(Staff.id == staff_id)
    found = uow.session.scalar(query.with_for_update(of=Staff) if lock else query)
    if found is None or not may(POLICY, "accounts.see_organisation", uow.actor, Office(found.organisation.path)):
        raise Missing
    return found


def everybody_at(uow: UnitOfWork, org_id: UUID) -> Sequence[Staff]:
    """Staff of an organisation that the actor administers, those who left last. Raises Missing."""
    managed_organisation(uow, org_id)
    query = select(Staff).where(Staff.org_id == org_id).order_by(Staff.active.desc(), Staff.name)
    return uow.session.scalars(query).all()


def offices() -> Subquery:
    """Every organisation's id, name, path and district, for other features to join."""
    return select(Organisation.id, Organisation.name, Organisation.path, Organisation.district).subquery("offices")


def people() -> Subquery:
    """Every member of staff's id and name, for other features to join."""
    return select(Staff.id, Staff.name).subquery("people")


def live_sessions(uow: UnitOfWork, digests: Iterable[bytes]) -> set[bytes]:
    """Those of these sessions' digests that were not ended and whose person is still active."""
    return set(
        uow.session.scalars(
            select(StaffSession.token_digest)
            .join(Staff, Staff.id == StaffSession.staff_id)
            .where(
                StaffSession.token_digest.in_(list(digests)),
                StaffSession.ended_at.is_(None),
                StaffSession.expires_at > uow.now(),
                Staff.active,
            )
        )
    )


def actor_of(staff: Staff) -> Actor:
    """The actor that a member of staff is."""
    return Actor(
        ActorKind.STAFF,
        id=staff.id,
        name=staff.name,
        org_id=staff.org_id,
        org_path=staff.organisation.path,
        roles=frozenset(Role(role) for role in staff.roles),
    )

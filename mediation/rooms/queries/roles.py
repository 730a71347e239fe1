"""For whom people speak: two agents in one room are told apart by their parties."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.law.people import Authority, SeatKind
from mediation.rooms.models import Member


def roles_of(uow: UnitOfWork, case_id: UUID, room_ids: Collection[UUID] | None = None) -> dict[str, str]:
    """By participant: 张一兰的代理人, 张小宝的监护人, 张一兰的陪同人; whoever sits for themselves is not in it.

    With `room_ids` only of those who ever were in one of these rooms: whoever never came is nobody's business there.
    """
    sat = cases.for_or_beside(uow, case_id)
    if room_ids is not None:
        met = set(uow.session.scalars(select(Member.participant_id).where(Member.room_id.in_(room_ids))))
        sat = [one for one in sat if one[0].id in met]
    return {str(one.id): agent_role(agent, party) if agent else _beside(one.seat, party) for one, agent, party in sat}


def roles_seen(uow: UnitOfWork, case_id: UUID, channels: Collection[Any], *, host: bool) -> dict[str, str]:
    """`roles_of` those whom the page with these channels may name: all of them for whoever leads the sitting."""
    return roles_of(uow, case_id, None if host else [one.room_id for one in channels if one.room_id])


def agent_role(agent: Any, party: str) -> str:
    """For whom somebody acts: 张一兰的代理人, 张小宝的监护人, 村民组的代表人."""
    if agent.authority == Authority.ELECTED:
        return gettext("%(party)s的代表人", party=party)
    if agent.authority == Authority.STATUTORY:
        return gettext("%(party)s的监护人", party=party)
    return gettext("%(party)s的代理人", party=party)


def _beside(seat: str, party: str) -> str:
    if seat == SeatKind.COMPANION:
        return gettext("%(party)s的陪同人", party=party)
    return gettext("%(party)s的家人，旁听", party=party)

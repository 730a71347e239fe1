"""A companion's way in: named by the party, called by a link of their own, admitted by the mediator like everybody."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import NoPhone
from mediation.rooms.service.access import make_link
from mediation.rooms.service.notices import send_notice
from mediation.rooms.service.waiting import tell_hosts

CALLED = N_("【调解平台】%(name)s请您帮着看一个调解。点开链接，用这个手机号收验证码进入：%(address)s")


def call_companion(
    uow: UnitOfWork, party_id: UUID, *, name: str, phone: str, relation: str, speaks: bool, in_private: bool
) -> str:
    """The party names somebody and their link goes to that person's telephone; the link's address, to be shown once.

    Raises what `cases.bring_companion` raises.
    """
    person = case_verbs.bring_companion(
        uow, party_id, name=name, phone=phone, relation=relation, speaks=speaks, in_private=in_private
    )
    _link, address = make_link(uow, person.id)
    with suppress(NoPhone):
        send_notice(uow, person.id, "companion", CALLED % {"name": uow.actor.name, "address": address})
    tell_hosts(uow, person.case_id, person.id, "companion")
    return address


def own_companions(uow: UnitOfWork, party_id: UUID) -> list[object]:
    """Who sits beside the actor's own side now. Raises Missing."""
    case_id = cases.get_party(uow, party_id).case_id
    return [one for one in cases.companions_of(uow, case_id) if one.party_id == party_id]

"""What somebody on a party's side may do alone: the party, its guardian, whom a group elected, an agent by letter."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors.acting import AuthorityOver, OnlyGeneral, PowerMissing, WardAlone
from mediation.cases.errors.members import GroupActsByRepresentatives
from mediation.cases.models import Agent, Case, Party
from mediation.cases.rules import acting
from mediation.core.clock import local_day
from mediation.core.errors import Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.uow import UnitOfWork
from mediation.law.terms import Power

BEYOND: dict[type[Refusal], str] = {
    OnlyGeneral: N_(
        "您代理%(party)s，委托书是一般授权：可以看、可以说、可以交材料；"
        "让步、和解、签名、确认收文书的地址，要%(party)s本人办，或者补一份特别授权委托书。"
    ),
    PowerMissing: N_(
        "您代理%(party)s，委托书没有写明“%(power)s”：这一步要%(party)s本人办，或者补一份写明这一项的特别授权委托书。"
    ),
    AuthorityOver: N_("您的代理已经结束或者到期，不能再替%(party)s办理。请联系调解员。"),
    WardAlone: N_("这一步由您的监护人来办。您可以看、可以说，自己的想法随时告诉调解员。"),
    GroupActsByRepresentatives: N_("这一步由%(party)s推选的代表人来办。您可以看、可以说。"),
}
"""What a page says instead of its keys to whoever would be refused by them."""


def check_power(uow: UnitOfWork, participant_id: UUID, power: Power) -> None:
    """Pass when this participant may do what needs `power`: the party itself, or an agent whose letter names it.

    Raises PowerMissing, AuthorityOver, WardAlone.
    """
    person = queries.get_participant(uow, participant_id)
    if person.party_id is None:
        return
    if person.agent_id is None:
        check_alone(uow, person.party_id)
        return
    agent = uow.session.get_one(Agent, person.agent_id)
    party = uow.session.get_one(Party, person.party_id).name
    held = acting.Acting(agent.name, party, agent.authority, agent.powers, agent.status, agent.valid_until)
    acting.check_power(held, power, local_day(uow.now()))


def beyond(uow: UnitOfWork, power: Power) -> str:
    """Why the actor may not do what needs `power` for a party, said to them before they try; empty when they may."""
    if not uow.actor.is_participant or uow.actor.id is None:
        return ""
    try:
        check_power(uow, uow.actor.id, power)
    except tuple(BEYOND) as refusal:
        return gettext(BEYOND[type(refusal)], **refusal.values)
    return ""


def check_alone(uow: UnitOfWork, party_id: UUID) -> None:
    """Pass unless a guardian, or whom a group elected, does this for the party.

    Raises WardAlone, GroupActsByRepresentatives.
    """
    party = uow.session.get_one(Party, party_id)
    if party.member_count:
        raise GroupActsByRepresentatives(party=party.name)
    if queries.needs_guardian(uow, party):
        raise WardAlone(name=party.name)


def check_guarded(uow: UnitOfWork, participant_id: UUID) -> None:
    """Pass unless this is somebody who needs a guardian and has none yet. Raises GuardianMissing."""
    person = queries.get_participant(uow, participant_id)
    if person.party_id is not None and queries.is_the_party(person):
        party = uow.session.get_one(Party, person.party_id)
        acting.check_guarded([party.name] if party.id in queries.unguarded(uow, [party]) else [])


def check_all_guarded(uow: UnitOfWork, case: Case) -> None:
    """Pass when every party who needs a guardian has one. Raises GuardianMissing with the names."""
    alone = queries.unguarded(uow, case.parties)
    acting.check_guarded([party.name for party in case.parties if party.id in alone])

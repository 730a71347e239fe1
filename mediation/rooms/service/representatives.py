"""委托代理人 at the desk: the letter kept as a file of the case, and once it is verified a link of the agent's own."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.service import AgentDetails
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.law.terms import AgentKind
from mediation.records import service as records
from mediation.records.states import FilePurpose
from mediation.rooms.errors import NoPhone
from mediation.rooms.service.access import make_link
from mediation.rooms.service.notices import send_notice
from mediation.rooms.service.waiting import tell_hosts

SEEN_BY_A_HUMAN = 2
"""The grade of whoever showed their identity paper to the office."""
CALLED = N_("【调解平台】您代理%(party)s参加调解，委托书已经核对。点开链接，用这个手机号收验证码进入：%(address)s")
CALLED_AS = {
    AgentKind.GUARDIAN: N_(
        "【调解平台】您作为%(party)s的监护人参加调解，证明已经核对。点开链接，用这个手机号收验证码进入：%(address)s"
    ),
    AgentKind.ELECTED: N_(
        "【调解平台】%(party)s推选您作代表人参加调解，推选书已经核对。点开链接，用这个手机号收验证码进入：%(address)s"
    ),
}


def name_representative(
    uow: UnitOfWork, party_id: UUID, told: AgentDetails, file: tuple[str, bytes] | None, *, verified: bool = False
) -> UUID:
    """Name an agent with the letter's name and bytes; `verified`: the office has the original before it, and has seen
    who they are by their identity paper.

    The agent's id. Raises what `cases.name_agent`, `cases.verify_agent` and `records.attach_file` raise.
    """
    party = cases.get_party(uow, party_id)
    letter = keep_letter(uow, party.case_id, party_id, *file) if file and file[1] else None
    agent = case_verbs.name_agent(uow, party_id, told, letter=letter)
    if verified:
        case_verbs.verify_person(uow, verify_representative(uow, agent.id), SEEN_BY_A_HUMAN)
    else:
        tell_hosts(uow, party.case_id, agent.id, "agent")
    return agent.id


def keep_letter(uow: UnitOfWork, case_id: UUID, party_id: UUID, name: str, content: bytes) -> tuple[str, UUID]:
    """The letter as a file of the case that the office and the party's own side read; its digest and its id."""
    readers = ["offices", str(party_id)]
    file = records.attach_file(uow, case_id, name, content, purpose=FilePurpose.PROXY, audience=readers)
    return file.sha256, file.id


def verify_representative(uow: UnitOfWork, agent_id: UUID) -> UUID:
    """The letter holds: the agent gets a seat and a link to their own telephone; the participant's id.

    Raises what `cases.verify_agent` raises.
    """
    person = case_verbs.verify_agent(uow, agent_id)
    _link, address = make_link(uow, person.id)
    party = cases.get_party(uow, person.party_id).name if person.party_id else ""
    agent = cases.find_agent(uow, agent_id)
    words = CALLED_AS.get(AgentKind(agent.kind), CALLED) if agent else CALLED
    with suppress(NoPhone):
        send_notice(uow, person.id, "agent", words % {"party": party, "address": address})
    return person.id

"""The parties of a case as the deed names them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.paper_parties import AgentBlock, PartyBlock
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import MediationKind
from mediation.law.people import Authority, PartyKind, PartyRole

PEOPLES = (MediationKind.PEOPLE, MediationKind.PEOPLE_INDUSTRY)
"""Kinds whose papers call themselves 人民调解."""


def party_blocks(uow: UnitOfWork, case_id: UUID) -> list[PartyBlock]:
    """Every party in its order, with who acts for it; what is not known becomes a gap on the paper."""
    today = local_day(uow.now())
    agents: dict[UUID, list[AgentBlock]] = {}
    for agent in cases.agents_of(uow, case_id):
        standing = f"委托代理人（{Authority(agent.authority).zh}）"
        agents.setdefault(agent.party_id, []).append(AgentBlock(agent.name, standing, agent.phone_mask or None))
    return [
        PartyBlock(
            role=PartyRole(party.role).zh,
            name=party.name,
            natural=party.kind == PartyKind.NATURAL,
            gender=_gender(party.gender),
            ethnicity=party.ethnicity or None,
            age=_age(party.birth_on, today),
            occupation=party.occupation or None,
            phone=uow.vault.open(party.phone_sealed) if party.phone_sealed else None,
            address=party.address or party.work_unit or None,
            credit_code=party.credit_code or None,
            representative=party.legal_representative or None,
            representative_post="法定代表人" if party.legal_representative else None,
            agents=tuple(agents.get(party.id, ())),
        )
        for party in cases.parties_of(uow, case_id)
    ]


def _gender(stored: str) -> str | None:
    return {"male": "男", "female": "女"}.get(stored, stored) or None


def _age(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

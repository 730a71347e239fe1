"""The party block of the ministry's forms: who stands on the paper, and through whom they act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediation.core.paper import JSON, Line, lines


@dataclass(frozen=True)
class AgentBlock:
    """Who acts for a party: statutory or by authority, general or special (CPL 62)."""

    name: str
    standing: str
    phone: str | None = None
    firm: str | None = None


@dataclass(frozen=True)
class PartyBlock:
    """One party as the forms of 司发通〔2010〕239号 name it; `natural` False for organisations.

    For an organisation `name` is its full name and `representative` its legal representative or principal. `members`:
    of how many people a group consists (某某等几人), whose sex and age nobody can state.
    """

    role: str
    name: str | None
    natural: bool = True
    gender: str | None = None
    ethnicity: str | None = None
    age: int | None = None
    occupation: str | None = None
    phone: str | None = None
    address: str | None = None
    identity_no: str | None = None
    credit_code: str | None = None
    representative: str | None = None
    representative_post: str | None = None
    agents: tuple[AgentBlock, ...] = ()
    members: int = 0


def party_blocks(parties: Sequence[PartyBlock], *, identity: bool = False, brief: bool = False) -> JSON:
    """Return the blocks of all parties in order; `identity` adds the identity number (court, notary).

    In a `brief` block only who and where is required: what the ministry's forms ask besides is no gap there.

    Parties of the same role are numbered so that a gap names the right one.
    """
    roles = [party.role for party in parties]
    return [
        _block(party, _ordinal(roles, place), identity=identity, brief=brief) for place, party in enumerate(parties)
    ]


def names(parties: Sequence[PartyBlock], role: str | None = None) -> str | None:
    """Return the names of the parties (of one role) as running text, None when there is none."""
    chosen = [party.name for party in parties if party.name and role in {None, party.role}]
    return "、".join(chosen) or None


def _ordinal(roles: Sequence[str], place: int) -> str:
    role = roles[place]
    if roles.count(role) == 1:
        return role
    return f"{role}{roles[: place + 1].count(role)}"


def _block(party: PartyBlock, title: str, *, identity: bool, brief: bool) -> JSON:
    rows = _person(party, title, identity=identity, brief=brief) if party.natural else _body(party, title, brief=brief)
    agents = [_agent(agent) for agent in party.agents]
    return {"role": title, "name": party.name, "rows": lines([*rows, *agents])}


def _person(party: PartyBlock, of: str, *, identity: bool, brief: bool) -> list[list[Line]]:
    phone = Line("联系方式", party.phone, of=of, needed=not brief)
    if party.members:
        rows = [[Line("姓名", party.name, of=of), Line("人数", f"{party.members}人")], [phone]]
    else:
        rows = [
            [
                Line("姓名", party.name, of=of),
                Line("性别", party.gender, of=of, needed=not brief),
                Line("民族", party.ethnicity, of=of, needed=not brief),
                Line("年龄", None if party.age is None else str(party.age), of=of, needed=not brief),
            ],
            [Line("职业或职务", party.occupation, needed=False), phone],
        ]
    rows.append([Line("单位或住址", party.address, of=of)])
    return [*rows, [Line("身份证件\n号码", party.identity_no, of=of)]] if identity else rows


def _body(party: PartyBlock, of: str, *, brief: bool) -> list[list[Line]]:
    return [
        [Line("名称", party.name, of=of)],
        [Line("统一社会\n信用代码", party.credit_code, of=of, needed=not brief)],
        [
            Line("法定代表人\n（负责人）", party.representative, of=of),
            Line("职务", party.representative_post, of=of, needed=not brief),
        ],
        [Line("联系方式", party.phone, of=of, needed=not brief)],
        [Line("住所", party.address, of=of)],
    ]


def _agent(agent: AgentBlock) -> list[Line]:
    words = "，".join(part for part in (agent.name, agent.firm, agent.phone) if part)
    return [Line(agent.standing, words)]

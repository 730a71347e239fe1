"""`mediation demo`: the demonstration county."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from mediation.core.authz import SYSTEM, Role
from mediation.core.console import data_option, engines_for
from mediation.core.errors import Forbidden
from mediation.core.i18n import N_
from mediation.core.uow import Engines
from mediation.demo import county
from mediation.demo.loading import begin, go_on, hand_to_worker, told_cases
from mediation.demo.rooms import DEFAULT_SEATS, make_rooms, parse_seats
from mediation.demo.telling import Progress

ROLES = {
    Role.CLERK: "书记员",
    Role.MEDIATOR: "调解员",
    Role.SUPERVISOR: "主管",
    Role.ADMIN: "管理员",
    Role.POLICE: "派出所",
    Role.JUDICIAL_OFFICE: "司法所",
    Role.LAWYER: "律师",
    Role.DEPARTMENT: "部门",
    Role.NOTARY: "公证员",
    Role.JUDGE: "法院",
    Role.OPERATOR: "运维",
}


def require_demo(engines: Engines) -> None:
    """Raises Forbidden unless MEDIATION_DEMO=1."""
    if not engines.settings.demo:
        raise Forbidden(N_("演示数据只能在演示模式下载入：请先设置 MEDIATION_DEMO=1。"))


def load(engines: Engines) -> dict[str, Any]:
    """Load the county where it is missing; what `--json` prints. What waits for papers is left to the worker."""
    if begin(engines) and go_on(engines) is not Progress.TOLD:
        hand_to_worker(engines)
    return loaded(engines)


def loaded(engines: Engines) -> dict[str, Any]:
    """Who there is in the county, how they sign in, and its cases."""
    names = {office.code: office.name for office in county.OFFICES}
    secret = county.password(engines.settings.data_dir)
    with engines.work(SYSTEM) as uow:
        known = told_cases(uow)
    return {
        "demonstration": True, "organisations": list(names.values()), "staff": sign_ins(secret, names), "cases": known,
    }  # fmt: skip


def sign_ins(secret: str, names: dict[str, str]) -> list[dict[str, str]]:
    """How each member of staff signs in."""
    return [
        {
            "username": person.username,
            "password": secret,
            "name": person.name,
            "role": person.roles[0].value,
            "role_name": ROLES[person.roles[0]],
            "organisation": names.get(person.office, person.office),
        }
        for person in county.STAFF
    ]


def sign_in_table(found: dict[str, Any]) -> str:
    """A line for each member of staff: role, name to type, password, who it is."""
    lines = []
    for staff in found["staff"]:
        who = f"{staff['name']} {staff['organisation']}"
        lines.append(f"  {staff['role_name']:　<6}{staff['username']:<15}{staff['password']}   {who}")
    return "\n".join(lines)


@click.group(invoke_without_command=True, help=N_("装入一个标明是演示的小县；打印登录办法。"))
@click.option("--json", "as_json", is_flag=True, help=N_("用 JSON 打印装入了什么。"))
@data_option
@click.pass_context
def demo(ctx: click.Context, data_dir: Path | None, *, as_json: bool) -> None:
    """Load a small, clearly marked demonstration county; how to sign in is printed."""
    if ctx.invoked_subcommand:
        return
    with engines_for(data_dir) as engines:
        require_demo(engines)
        found = load(engines)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    click.echo(sign_in_table(found))


@demo.command("room", help=N_("建几件正在调解的案件；打印每个席位的链接和连接凭证。"))
@click.option("--seats", default=DEFAULT_SEATS, show_default=True, help=N_("用逗号分开；调解员总是在场。"))
@click.option("--count", default=1, show_default=True, type=click.IntRange(1, 10000), help=N_("建几件。"))
@click.option("--json", "as_json", is_flag=True, help=N_("用 JSON 打印。"))
@data_option
def demo_room(data_dir: Path | None, seats: str, count: int, *, as_json: bool) -> None:
    """Make cases with an open session; prints each seat's link and socket ticket."""
    with engines_for(data_dir) as engines:
        require_demo(engines)
        made = make_rooms(engines, parse_seats(seats), count)
    if as_json:
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return
    for room in made:
        click.echo(f"{room['case_no']}  {room['room']}")
        for seat in room["seats"]:
            click.echo(f"  {seat['seat']:<16}{seat['link']}")


COMMANDS: tuple[click.Command, ...] = (demo,)

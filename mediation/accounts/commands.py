"""`mediation user` and `mediation org`."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.accounts import queries, service
from mediation.core.authz import SYSTEM, Role
from mediation.core.console import data_option, engines_for, format_option, show
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.law.terms import OrgKind, label


@click.group()
def user() -> None:
    """Accounts of staff."""


@user.command("add")
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option("--org", required=True, help="Name or code of the organisation.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role]))
@click.option("--title", default="")
@click.password_option(help="Asked for when not given.")
@data_option
def user_add(
    username: str,
    name: str,
    org: str,
    roles: tuple[str, ...],
    title: str,
    password: str,
    data_dir: Path | None,
) -> None:
    """Add a member of staff."""
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        organisation = queries.find_organisation(uow, org)
        if organisation is None:
            raise Invalid(N_("没有名称或编码是“%(org)s”的单位，请先用 mediation org add 添加。"), org=org)
        service.add_staff(
            uow, org_id=organisation.id, username=username, name=name, password=password,
            roles=[Role(role) for role in roles], title=title,
        )  # fmt: skip
    click.echo(f"added {username}", err=True)


@click.group()
def org() -> None:
    """The tree of organisations."""


@org.command("add")
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in OrgKind]))
@click.option("--code", required=True)
@click.option("--parent", help="Name or code of the organisation above.")
@click.option("--district", default="")
@data_option
def org_add(name: str, kind: str, code: str, parent: str | None, district: str, data_dir: Path | None) -> None:
    """Add an organisation."""
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        above = queries.find_organisation(uow, parent) if parent else None
        if parent and above is None:
            raise Invalid(N_("没有名称或编码是“%(org)s”的上级单位。"), org=parent)
        service.add_organisation(uow, kind=kind, code=code, name=name, parent=above, district=district)
    click.echo(f"added {name}", err=True)


@org.command("list")
@format_option
@data_option
def org_list(form: str, data_dir: Path | None) -> None:
    """List the organisations."""
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        rows = [
            {"code": o.code, "name": o.name, "kind": label(OrgKind(o.kind)), "district": o.district}
            for o in queries.organisations_of_kind(uow)
        ]
    show(rows, form)


COMMANDS: tuple[click.Command, ...] = (user, org)

"""`mediation user` and `mediation org`."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.accounts import queries, service
from mediation.core.authz import SYSTEM, Role
from mediation.core.console import asked_password, data_option, engines_for, format_option, show
from mediation.core.errors import Invalid
from mediation.core.i18n import N_, gettext
from mediation.law.terms import OrgKind, label


@click.group(help=N_("工作人员的账号。"))
def user() -> None:
    """Accounts of staff."""


@user.command("add", help=N_("添加一名工作人员。"))
@click.argument("username")
@click.option("--name", required=True, help=N_("姓名。"))
@click.option("--org", required=True, help=N_("单位的名称或编码。"))
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role]))
@click.option("--title", default="", help=N_("职务。"))
@click.option("--password", help=N_("不写就会问；不在终端里就从标准输入读一行。"))
@data_option
def user_add(
    username: str,
    name: str,
    org: str,
    roles: tuple[str, ...],
    title: str,
    password: str | None,
    data_dir: Path | None,
) -> None:
    """Add a member of staff."""
    password = password or asked_password()
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        organisation = queries.find_organisation(uow, org)
        if organisation is None:
            raise Invalid(N_("没有名称或编码是“%(org)s”的单位，请先用 mediation org add 添加。"), org=org)
        service.add_staff(
            uow, org_id=organisation.id, username=username, name=name, password=password,
            roles=[Role(role) for role in roles], title=title,
        )  # fmt: skip
    click.echo(gettext(N_("已添加 %(name)s。"), name=username), err=True)


@click.group(help=N_("单位。"))
def org() -> None:
    """The tree of organisations."""


@org.command("add", help=N_("添加一个单位。"))
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in OrgKind]))
@click.option("--code", required=True, help=N_("编码。"))
@click.option("--parent", help=N_("上级单位的名称或编码。"))
@click.option("--district", default="", help=N_("所在地区。"))
@data_option
def org_add(name: str, kind: str, code: str, parent: str | None, district: str, data_dir: Path | None) -> None:
    """Add an organisation."""
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        above = queries.find_organisation(uow, parent) if parent else None
        if parent and above is None:
            raise Invalid(N_("没有名称或编码是“%(org)s”的上级单位。"), org=parent)
        service.add_organisation(uow, kind=kind, code=code, name=name, parent=above, district=district)
    click.echo(gettext(N_("已添加 %(name)s。"), name=name), err=True)


@org.command("list", help=N_("列出全部单位。"))
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

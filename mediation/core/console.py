"""What every command shares: the data directory, complete settings, output as table, JSON or CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from mediation.core.errors import Invalid
from mediation.core.i18n import N_, gettext
from mediation.core.uow import Engines
from mediation.settings import Settings, WrongSetting, from_environment, served, source_of

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("table", "json", "csv")
WRONG_SETTING = {
    "number": N_("%(setting)s 要写整数，不能小于 %(least)s。"),
    "switch": N_("%(setting)s 是开关：打开写 1，关上写 0。"),
    "web": N_("%(setting)s 要写 http:// 或 https:// 开头的网址。"),
    "database": N_("%(setting)s 要写 postgresql:// 开头的地址，空着就用内置的 PostgreSQL。"),
    "redis": N_("%(setting)s 要写 redis://、rediss:// 或 unix:// 开头的地址，空着就用内置的 Redis。"),
    "files": N_("%(setting)s 要写文件夹的路径，或者 s3://桶/前缀。"),
    "seal_hash": N_("%(setting)s 只能写 sha256 或 sm3。"),
    "log_format": N_("%(setting)s 只能写 console 或 json。"),
}
"""What a setting needs that it has not: see `settings.WrongSetting`."""


def data_option(command: F) -> F:
    """`--data DIR`: the data directory, before MEDIATION_DATA_DIR; made where there is none."""
    return click.option("--data", "data_dir", type=click.Path(path_type=Path), help=N_("数据文件夹。"))(command)


def known_data_option(command: F) -> F:
    """`--data DIR` for what only reads: a mistyped folder is told, not made and found empty."""
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.option("--data", "data_dir", type=folder, help=N_("数据文件夹。"))(command)


def format_option(command: F) -> F:
    """`--format table|json|csv`."""
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help=N_("输出格式。")
    )(command)


def settings_of(data_dir: Path | None, **given: Any) -> Settings:
    """Settings from the environment with the command's options over them; a bad value ends with status 2.

    Where neither names the public address, it is the one that `serve` listens on in this data directory.
    """
    try:
        settings = from_environment(data_dir=data_dir, **given)
    except WrongSetting as wrong:
        words = gettext(WRONG_SETTING[wrong.need], setting=wrong.setting, least=wrong.least)
        raise click.UsageError(words) from wrong
    known = given.get("public_url") or source_of("public_url") == "environment"
    return settings if known else replace(settings, public_url=served(settings).get("public_url", settings.public_url))


@contextmanager
def engines_for(
    data_dir: Path | None, *, redis: bool = False, database: bool = True, **given: Any
) -> Iterator[Engines]:
    """Engines of the data directory for one command, embedded ones started when nobody runs them.

    `database=False`: also where its tables cannot be had; the command asks by itself.
    """
    make: Callable[..., Any] = click.get_current_context().find_root().obj
    with make(settings_of(data_dir, **given), redis=redis, database=database) as engines:
        yield engines


def asked_password() -> str:
    """A password typed twice in a terminal; elsewhere the first line of the standard input. Raises Invalid."""
    if sys.stdin.isatty():
        again = gettext(N_("再输一遍"))
        return str(click.prompt(gettext(N_("密码")), hide_input=True, confirmation_prompt=again, err=True))
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise Invalid(N_("还没有密码：请写 --password，或者在终端里运行，按提示输入。"))
    return given


def show(rows: Sequence[Mapping[str, Any]], form: str, heads: Sequence[str] = ()) -> None:
    """Rows on stdout as a table, JSON or CSV; `heads` name the columns where there may be no row to tell them."""
    names = heads or list(rows[0] if rows else ())
    if form == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=False, default=str, indent=2))
    elif form == "csv":
        _write_csv(rows, names)
    elif names:
        _draw(rows, names)


def _write_csv(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=names)
    if names:
        writer.writeheader()
    writer.writerows(rows)


def _draw(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    table = Table()
    for number, name in enumerate(names):
        table.add_column(name, no_wrap=number == 0, overflow="fold")  # the first column is what people copy
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    console = Console()
    (console if console.is_terminal else Console(width=200)).print(table)

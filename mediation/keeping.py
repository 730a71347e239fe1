"""`mediation backup` and `mediation restore`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mediation.core.clock import SHANGHAI, SystemClock
from mediation.core.console import data_option, settings_of
from mediation.core.i18n import N_, gettext
from mediation.core.migrations import upgrade
from mediation.processes import backup as keeping
from mediation.processes.engines import running

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--without-secret", is_flag=True, help="Leave the secret out: it is kept elsewhere.")
@data_option
def backup(folder: Path, data_dir: Path | None, *, without_secret: bool) -> None:
    """Write a consistent backup of database and files to DIR, new or empty; the platform may be running."""
    with running(settings_of(data_dir), redis=False) as complete:
        now = SystemClock().now().astimezone(SHANGHAI)
        with _progress(keeping.size_of(keeping.files_folder(complete))) as step:
            kept = keeping.back_up(complete, folder, now, with_secret=not without_secret, step=step)
    click.echo(
        gettext(N_("备份好了：%(folder)s，数据库和 %(files)s 个文件。"), folder=folder, files=kept.files), err=True
    )
    if without_secret:
        click.echo(gettext(N_("这份备份里没有密钥。恢复时要用现在的密钥，请确认它另有保管。")), err=True)
    else:
        click.echo(gettext(N_("密钥在其中的 secret 文件里，请另存到别处，和备份分开保管。")), err=True)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@data_option
def restore(folder: Path, data_dir: Path | None) -> None:
    """Bring the backup in DIR back into an empty data directory (or an empty database)."""
    settings = settings_of(data_dir)
    told = keeping.read_manifest(folder)
    keeping.take_secret(settings, folder, told)
    with running(settings, redis=False) as complete:
        with _progress(told["files"]["bytes"]) as step:
            kept = keeping.restore(complete, folder, told, step=step)
        upgrade(complete.database_url)
    words = N_("恢复好了：%(made_at)s 的备份，数据库和 %(files)s 个文件。请运行 mediation doctor 看一看。")
    click.echo(gettext(words, made_at=kept.made_at, files=kept.files), err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    with click.progressbar(length=max(total, 1), label=gettext(N_("文件")), file=sys.stderr) as bar:
        yield bar.update


COMMANDS: tuple[click.Command, ...] = (backup, restore)

"""`mediation backup` and `mediation restore`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.clock import SHANGHAI, SystemClock
from mediation.core.console import data_option, known_data_option, settings_of
from mediation.core.i18n import N_, gettext
from mediation.core.migrations import upgrade
from mediation.processes import backup as keeping
from mediation.processes.engines import running

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(
    help=N_(
        "把数据库和文件完整备份到 DIR（新的或空的文件夹）；平台不用停。"
        "不加 --with-secret 就不带密钥：没有密钥，封存的内容读不了，也恢复不了。"
    )
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--with-secret", is_flag=True, help=N_("密钥也放进去：两样都拿到的人什么都能看。"))
@known_data_option
def backup(folder: Path, data_dir: Path | None, *, with_secret: bool) -> None:
    """Write a consistent backup of database and files to DIR, new or empty; the platform may be running.

    The secret is left out unless asked for: without it nothing sealed can be read and nothing restored.
    """
    with running(settings_of(data_dir), redis=False) as complete:
        now = SystemClock().now().astimezone(SHANGHAI)
        with _progress(keeping.size_of(keeping.files_folder(complete))) as step:
            kept = keeping.back_up(complete, folder, now, with_secret=with_secret, step=step)
    _say(N_("备份好了：%(folder)s，数据库和 %(files)s 个文件。"), folder=folder, files=kept.files)
    if keeping.far(complete):
        _say(keeping.FILES_ARE_ELSEWHERE, place=complete.files_url)
    _say((keeping.WITH_SECRET if with_secret else keeping.WITHOUT_SECRET)[0])


@click.command(help=N_("把 DIR 里的备份恢复到空的数据文件夹（或空的数据库）。"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--files-in-place", is_flag=True, help=N_("文件已经搬到设置指定的地方。"))
@data_option
def restore(folder: Path, data_dir: Path | None, *, files_in_place: bool) -> None:
    """Bring the backup in DIR back into an empty data directory (or an empty database)."""
    settings = settings_of(data_dir)
    told = keeping.read_manifest(folder)
    keeping.check_files_home(settings, told, files_in_place=files_in_place)
    keeping.take_secret(settings, folder, told)
    with running(settings, redis=False) as complete:
        with _progress(told["files"]["bytes"]) as step:
            kept = keeping.restore(complete, folder, told, files_in_place=files_in_place, step=step)
        _upgraded(complete.database_url)
    words = N_("恢复好了：%(made_at)s 的备份，数据库和 %(files)s 个文件。请运行 mediation doctor 看一看。")
    _say(words, made_at=kept.made_at, files=kept.files)


def _upgraded(url: str) -> None:
    try:
        upgrade(url)
    except (SQLAlchemyError, CommandError) as fault:
        raise keeping.UpgradePending(why=str(fault).splitlines()[0]) from fault


def _say(words: str, **values: object) -> None:
    click.echo(gettext(words, **values), err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    with click.progressbar(length=max(total, 1), label=gettext(N_("文件")), file=sys.stderr) as bar:
        yield bar.update


COMMANDS: tuple[click.Command, ...] = (backup, restore)

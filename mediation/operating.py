"""Commands that run and look after the platform: serve, web, worker, clock, db, settings, doctor."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.console import data_option, format_option, settings_of, show
from mediation.core.garbage import loading
from mediation.core.i18n import N_, gettext
from mediation.core.logs import set_up_logs
from mediation.core.migrations import drift, revise, upgrade
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.processes.engines import running
from mediation.processes.listening import check_free
from mediation.processes.parent import end_with_parent
from mediation.processes.serve import address
from mediation.processes.serve import serve as serve_all
from mediation.setting_rows import in_words, setting_rows
from mediation.settings import Settings, note_served, source_of


@contextmanager
def command_engines(settings: Settings, *, redis: bool, database: bool = True) -> Iterator[Engines]:
    """Engines for one command; imported late by nobody: commands know the wiring through this alone.

    `database=False`: also where the tables cannot be brought to the newest version.
    """
    with loading():
        from mediation.app import build_engines  # noqa: PLC0415 - the web command patches before this import

    set_up_logs(settings.log_format)
    with running(settings, redis=redis) as complete:
        with suppress(*(() if database else (SQLAlchemyError,))):
            upgrade(complete.database_url)
        engines = build_engines(complete, pool_size=2)
        if not _answers(engines.redis):  # work waits in the outbox, pushes have nobody to reach
            engines.messenger = Recorder()
        try:
            yield engines
        finally:
            engines.engine.dispose()


def _answers(redis: Redis) -> bool:
    try:
        return bool(redis.ping())
    except RedisError:
        return False


port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=N_("监听的端口。")
)


@click.command(help=N_("整个平台在一台机器上运行；按 Ctrl-C 全部停止。"))
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("监听的地址。"))
@port_option
@data_option
def serve(host: str, port: int, data_dir: Path | None) -> None:
    """The whole platform on one machine; Ctrl-C stops all of it."""
    check_free(host, port)
    chosen = source_of("public_url") == "environment"
    settings = settings_of(data_dir, public_url=None if chosen else address(host, port))
    note_served(settings)
    serve_all(
        settings,
        host,
        port,
        migrate=lambda complete: upgrade(complete.database_url),
        ready=lambda complete: _greet(complete, address(host, port)),
    )


def _greet(settings: Settings, place: str) -> None:
    click.echo(f"\n  调解平台  {place}\n")
    if settings.demo:
        from mediation.app import build_engines  # noqa: PLC0415 - the web command patches before this import
        from mediation.demo.commands import loaded, sign_in_table  # noqa: PLC0415 - only where the demonstration is on
        from mediation.demo.loading import begin, hand_to_worker  # noqa: PLC0415 - as above

        engines = build_engines(settings, pool_size=2)
        if begin(engines):
            hand_to_worker(engines)
        click.echo(sign_in_table(loaded(engines)))
        engines.engine.dispose()
    click.echo("\n  Ctrl-C 停止\n")


@click.command(help=N_("一个网页进程。"))
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("监听的地址。"))
@port_option
@data_option
def web(host: str, port: int, data_dir: Path | None) -> None:
    """One web process."""
    end_with_parent()
    check_free(host, port)
    with loading():
        from mediation.processes import web as process  # noqa: PLC0415 - patches at import, so only here

    with running(settings_of(data_dir)) as complete:
        process.serve(complete, host, port)


@click.command(help=N_("一个后台任务进程。"))
@click.option("--burst", is_flag=True, help=N_("任务做完就停。"))
@data_option
def worker(data_dir: Path | None, *, burst: bool) -> None:
    """One worker process."""
    end_with_parent()
    with loading():
        from mediation.processes import worker as process  # noqa: PLC0415 - knows every feature

    with running(settings_of(data_dir)) as complete:
        process.work(complete, burst=burst)


@click.command(help=N_("定时进程：补发通知、期限、提醒。"))
@data_option
def clock(data_dir: Path | None) -> None:
    """The clock: outbox sweep, deadlines, reminders."""
    end_with_parent()
    with loading():
        from mediation.processes import clock as process  # noqa: PLC0415 - knows every feature

    with running(settings_of(data_dir)) as complete:
        process.run(complete, threading.Event())


@click.group(help=N_("数据库表结构。"))
def db() -> None:
    """Migrations."""


@db.command("upgrade", help=N_("把表结构升级到最新版本。"))
@data_option
def db_upgrade(data_dir: Path | None) -> None:
    """Bring the tables to the newest version."""
    with running(settings_of(data_dir), redis=False) as complete:
        upgrade(complete.database_url)
    click.echo(gettext(N_("数据库已是最新版本。")), err=True)


@db.command("revision", help=N_("按程序和数据库的差别写出下一次升级。"))
@click.option("-m", "--message", required=True, help=N_("这次升级做什么，用英文写一句。"))
@data_option
def db_revision(data_dir: Path | None, message: str) -> None:
    """Write the next migration from what differs between the models and the tables."""
    with running(settings_of(data_dir), redis=False) as complete:
        upgrade(complete.database_url)
        revise(complete.database_url, message)


@db.command("check", help=N_("核对表结构和程序是否一致；不一致时列出差别，状态为 1。"))
@data_option
def db_check(data_dir: Path | None) -> None:
    """Whether tables and models agree; status 1 and the differences when they do not."""
    with running(settings_of(data_dir), redis=False) as complete:
        upgrade(complete.database_url)
        found = drift(complete.database_url)
    for difference in found:
        click.echo(difference)
    if found:
        raise SystemExit(1)
    click.echo(gettext(N_("表结构和程序一致。")), err=True)


@click.command(help=N_("列出每一项设置的含义、取值和来源；密钥不显示。"))
@format_option
@data_option
def settings(data_dir: Path | None, form: str) -> None:
    """Every setting with its meaning, value and source; secrets masked."""
    rows = setting_rows(settings_of(data_dir))
    show([in_words(row) for row in rows] if form == "table" else rows, form)


COMMANDS: tuple[click.Command, ...] = (serve, web, worker, clock, db, settings)

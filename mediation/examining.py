"""`mediation doctor`: apart from the commands that run the platform, which need not load every feature for it."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.core.console import engines_for, known_data_option, settings_of
from mediation.core.i18n import N_
from mediation.doctor import examine
from mediation.settings import served


@click.command(help=N_("检查数据库、Redis、后台任务、文件、字体、时钟、磁盘；每项一行，有问题的写明怎么办。"))
@known_data_option
def doctor(data_dir: Path | None) -> None:
    """Checks database, Redis, worker, files, fonts, clock, disk; one line each, with what to do."""
    demo = served(settings_of(data_dir)).get("demo")  # what runs is examined, not how this command was called
    with engines_for(data_dir, redis=True, database=False, demo=demo) as engines:
        findings = examine(engines)
    for finding in findings:
        click.echo(finding.line)
    if any(not finding.good for finding in findings):
        raise SystemExit(1)


COMMANDS: tuple[click.Command, ...] = (doctor,)

"""The console script. Each feature adds its commands; `mediation COMMAND --help` tells what each does."""

from __future__ import annotations

import sys

if sys.argv[1:2] == ["web"]:  # gevent must patch before anything else is imported
    from gevent import monkey

    monkey.patch_all()

import click

from mediation.accounts.commands import COMMANDS as ACCOUNTS
from mediation.core.errors import Refusal
from mediation.demo.commands import COMMANDS as DEMO
from mediation.operating import COMMANDS as OPERATING
from mediation.operating import command_engines
from mediation.records.commands import COMMANDS as RECORDS
from mediation.reports.commands import COMMANDS as REPORTS
from mediation.rooms.commands import COMMANDS as ROOMS


class Program(click.Group):
    """Refusals end with status 1 and a sentence on stderr; wrong arguments with status 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal.message, err=True)
            ctx.exit(1)


@click.group(cls=Program)
@click.pass_context
def main(ctx: click.Context) -> None:
    """调解平台: mediation rooms, their paper, and what follows."""
    ctx.obj = command_engines


for command in (
    *OPERATING,
    *ACCOUNTS,
    *DEMO,
    *RECORDS,
    *REPORTS,
    *ROOMS,
):
    main.add_command(command)

"""The console script. Each feature has its commands; `mediation COMMAND --help` tells what each does."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

if sys.argv[1:2] == ["web"]:  # gevent must patch before anything else is imported
    from gevent import monkey

    monkey.patch_all()

import click

from mediation.core.garbage import loading

PLACES = {
    "mediation.operating": ("serve", "web", "worker", "clock", "db", "settings"),
    "mediation.examining": ("doctor",),
    "mediation.keeping": ("backup", "restore"),
    "mediation.accounts.commands": ("user", "org"),
    "mediation.demo.commands": ("demo",),
    "mediation.records.commands": ("dossier",),
    "mediation.reports.commands": ("report",),
    "mediation.rooms.commands": ("transcript",),
}
"""Which module has which commands: a command loads its own feature alone, so that starting is quick."""


class Program(click.Group):
    """Refusals end with status 1 and a sentence on stderr; wrong arguments with status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for names in PLACES.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        place = next((module for module, names in PLACES.items() if cmd_name in names), None)
        if place is None:
            return None
        with loading():
            commands: tuple[click.Command, ...] = import_module(place).COMMANDS
            from mediation.core.usage import explained  # noqa: PLC0415 - with the command, not before it is known

        return explained(next(command for command in commands if command.name == cmd_name))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        from mediation.core.usage import explained  # noqa: PLC0415 - with the command, not before it is known

        explained(self)
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        from mediation.core.usage import told_in_chinese  # noqa: PLC0415 - with the command, not before it is known

        with told_in_chinese():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        from mediation.core.errors import Refusal  # noqa: PLC0415 - with the command, not before it is known
        from mediation.core.i18n import N_, gettext  # noqa: PLC0415 - as above
        from mediation.core.usage import told_in_chinese  # noqa: PLC0415 - as above

        try:
            with told_in_chinese():
                return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal.message, err=True)
        except (click.Abort, KeyboardInterrupt):
            click.echo(gettext(N_("已中断。")), err=True)
        except Exception as fault:
            from mediation.core.plights import plight  # noqa: PLC0415 - only where it is needed

            words = plight(fault)
            if words is None:
                raise
            click.echo(words, err=True)
        raise click.exceptions.Exit(1)


@click.group(cls=Program, help="调解平台：会场、文书和后续的事。每个命令加 --help 可以看怎么用。")
@click.pass_context
def main(ctx: click.Context) -> None:
    """调解平台: mediation rooms, their paper, and what follows."""
    from mediation.operating import command_engines  # noqa: PLC0415 - see PLACES

    ctx.obj = command_engines

"""`mediation dossier`: the papers of a case as one PDF."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.console import data_option, engines_for
from mediation.records import service


@click.command()
@click.argument("case")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@data_option
def dossier(case: str, file: Path, data_dir: Path | None) -> None:
    """Write the dossier of CASE (its number or id) to FILE: its final papers in order, numbered."""
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        bound = service.bind_dossier(uow, cases.find_case(uow, case).id)
    file.write_bytes(bound.pdf)
    click.echo(f"{bound.pages} pages", err=True)
    for title in bound.missing:
        click.echo(f"缺：{title}", err=True)


COMMANDS: tuple[click.Command, ...] = (dossier,)

"""`mediation dossier`: the whole file of a case as one PDF/A, or with its originals as a ZIP."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.console import engines_for, known_data_option
from mediation.core.i18n import N_
from mediation.records import queries, service
from mediation.records.tasks import bind


@click.command(
    help=N_(
        "把案件 CASE（案号或编号）的卷宗写到 FILE。"
        "FILE.pdf 是按顺序编页的一个 PDF/A，必备材料齐全时加盖电子印章；FILE.zip 另附原件和校验值。"
    )
)
@click.argument("case")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@known_data_option
def dossier(case: str, file: Path, data_dir: Path | None) -> None:
    """Write the dossier of CASE (its number or id) to FILE.

    FILE.pdf gets the final papers and materials in order as one numbered PDF/A, sealed when nothing required is
    missing; FILE.zip the same with the originals and their hashes beside it.
    """
    with engines_for(data_dir) as engines:
        with engines.work(SYSTEM) as uow:
            case_id = cases.find_case(uow, case).id
            wanted = service.request_dossier(uow, case_id)
        bind(engines, str(wanted.id))  # here and now: no worker needs to run
        with engines.work(SYSTEM) as uow:
            made = queries.get_ready_dossier(uow, case_id)
            packing = file.suffix.lower() == ".zip"
            with file.open("wb") as out:
                for portion in service.packed(uow, made) if packing else queries.dossier_bytes(uow, made):
                    out.write(portion)
    click.echo(f"{made.pages} pages{', sealed' if made.sealed_at else ''}", err=True)
    for title in made.missing:
        click.echo(f"缺：{title}", err=True)
    if made.holes:
        click.echo(f"缺页说明：{made.holes}", err=True)


COMMANDS: tuple[click.Command, ...] = (dossier,)

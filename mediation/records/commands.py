"""`mediation dossier`: the whole file of a case as one PDF/A, or with its originals as a ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM
from mediation.core.console import engines_for, known_data_option
from mediation.core.i18n import N_, gettext
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
    if file.suffix.lower() not in (".pdf", ".zip"):
        raise click.UsageError(gettext(N_("FILE 要以 .pdf 或 .zip 结尾。")))
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
    _tell(made.pages, made.missing, made.holes, sealed=made.sealed_at is not None)


def _tell(pages: int | None, missing: Sequence[str], holes: int, *, sealed: bool) -> None:
    words = N_("共 %(pages)s 页，已盖电子印章。") if sealed else N_("共 %(pages)s 页，没有盖电子印章。")
    click.echo(gettext(words, pages=pages), err=True)
    for title in missing:
        click.echo(gettext(N_("缺：%(title)s"), title=title), err=True)
    if holes:
        click.echo(gettext(N_("缺页说明：%(count)s"), count=holes), err=True)


COMMANDS: tuple[click.Command, ...] = (dossier,)

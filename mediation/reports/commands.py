"""`mediation report`: figures on the command line, the same as on the dashboard."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from mediation.core.authz import SYSTEM
from mediation.core.console import engines_for, format_option, known_data_option, show
from mediation.core.errors import Refusal
from mediation.core.i18n import N_, gettext
from mediation.reports import service
from mediation.reports.documents import worded
from mediation.reports.rules import Basis, Dimension, Measure, Question, columns, flat_rows, question, with_total

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(help=N_("一段时间的统计数字，首尾两天都算在内，按北京时间。"))
@click.argument("name", type=click.Choice(list(service.REPORTS)))
@click.option("--from", "first", type=DAY, required=True, help=N_("第一天，算在内。"))
@click.option("--to", "last", type=DAY, required=True, help=N_("最后一天，算在内。"))
@click.option(
    "--by",
    multiple=True,
    help=gettext(N_("按什么拆开：%(known)s；几项用逗号分开或者多写几次。"), known="、".join(Dimension)),
)
@click.option(
    "--measure", type=click.Choice([m.value for m in Measure]), default=Measure.SUCCESS.value, help=N_("什么算成功。")
)
@click.option(
    "--basis", type=click.Choice([b.value for b in Basis]), default=Basis.CLOSED.value, help=N_("分母是哪些案件。")
)
@format_option
@known_data_option
def report(
    name: str,
    first: datetime,
    last: datetime,
    by: tuple[str, ...],
    measure: str,
    basis: str,
    form: str,
    data_dir: Path | None,
) -> None:
    """Figures of a period, both days included, in Asia/Shanghai."""
    asked = _question(first.date(), last.date(), by, measure, basis)
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        found = service.named(uow, name, asked)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        lines = with_total(worded(found)) if form == "table" else flat_rows(found)
        show(lines, form, () if lines else columns(found, asked.by))


def _question(first: date, last: date, by: tuple[str, ...], measure: str, basis: str) -> Question:
    """What was asked; a period or a split that cannot be is a wrong argument."""
    try:
        return question(first, last, by, measure, basis)
    except Refusal as refusal:
        raise click.UsageError(refusal.message) from refusal


COMMANDS: tuple[click.Command, ...] = (report,)

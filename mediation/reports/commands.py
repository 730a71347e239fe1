"""`mediation report`: figures on the command line, the same as on the dashboard."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from mediation.core.authz import SYSTEM
from mediation.core.console import data_option, engines_for, format_option, show
from mediation.reports import service
from mediation.reports.rules import Basis, Dimension, Measure, Period, Question, dimensions

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("name", type=click.Choice(sorted(service.REPORTS)))
@click.option("--from", "first", type=DAY, required=True, help="First day, included.")
@click.option("--to", "last", type=DAY, required=True, help="Last day, included.")
@click.option("--by", multiple=True, help=f"Split by: {', '.join(Dimension)}; several with commas or repeated.")
@click.option("--measure", type=click.Choice([m.value for m in Measure]), default=Measure.SUCCESS.value)
@click.option("--basis", type=click.Choice([b.value for b in Basis]), default=Basis.CLOSED.value)
@format_option
@data_option
def report(
    name: str, first: Any, last: Any, by: tuple[str, ...], measure: str, basis: str, form: str, data_dir: Path | None
) -> None:
    """Figures of a period, both days included, in Asia/Shanghai."""
    split = dimensions([part.strip() for text in by for part in text.split(",") if part.strip()])
    asked = Question(Period(_day(first), _day(last)), tuple(split), Measure(measure), Basis(basis))
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        found = service.named(uow, name, asked)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        show([service.flat(row) for row in found.get("rows", [found])], form)


def _day(moment: Any) -> date:
    return date(moment.year, moment.month, moment.day)


COMMANDS: tuple[click.Command, ...] = (report,)

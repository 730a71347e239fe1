"""`mediation transcript`: export and verify the sealed log of a room."""

from __future__ import annotations

from pathlib import Path

import click

from mediation.core import transcript as sealed
from mediation.core.authz import SYSTEM
from mediation.core.console import data_option, engines_for
from mediation.core.ids import parse_id
from mediation.rooms import service
from mediation.rooms.errors import RoomMissing


@click.group()
def transcript() -> None:
    """The sealed transcript of a room."""


@transcript.command("export")
@click.argument("room")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@data_option
def export(room: str, file: Path, data_dir: Path | None) -> None:
    """Write the whole log of ROOM (its id) to FILE, with the originals of what was recalled: keep it as such."""
    room_id = parse_id(room)
    if room_id is None:
        raise RoomMissing
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        lines = list(service.export_transcript(uow, room_id))
    file.write_text("".join(lines), encoding="utf-8", newline="")
    click.echo(f"{len(lines) - 1} events", err=True)


@transcript.command("verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def verify(file: Path) -> None:
    """Check FILE by itself: prints OK, count and head, or the first bad line."""
    with file.open("rb") as lines:
        verdict = sealed.verify(lines)
    if not verdict.good:
        click.echo(f"BAD line {verdict.line}: {verdict.why}")
        raise SystemExit(1)
    click.echo(f"OK {verdict.count} {verdict.head}")


COMMANDS: tuple[click.Command, ...] = (transcript,)

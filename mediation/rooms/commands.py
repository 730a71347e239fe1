"""`mediation transcript`: export and verify the sealed log of a room; anchor the logs of all rooms each day."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from mediation.core import transcript as sealed
from mediation.core.authz import SYSTEM
from mediation.core.console import engines_for, format_option, known_data_option, show
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import RoomMissing
from mediation.rooms.tasks import stamp_anchor

TRUSTED, NOT_FROM_A_ROOT, NOT_CHECKED = "", N_("（不是给定的证书签的）"), N_("（签发者没有核对，请给 --root）")
json_option = click.option("--json", "form", flag_value="json", help=N_("同 --format json。"))


@click.group(help=N_("会场的封存记录。"))
def transcript() -> None:
    """The sealed transcript of a room."""


@transcript.command("export", help=N_("把会场 ROOM（编号）的全部记录写到 FILE，包括已撤回的原话，请妥善保管。"))
@click.argument("room")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@known_data_option
def export(room: str, file: Path, data_dir: Path | None) -> None:
    """Write the whole log of ROOM (its id) to FILE, with the originals of what was recalled: keep it as such."""
    room_id = parse_id(room)
    if room_id is None:
        raise RoomMissing
    with engines_for(data_dir) as engines, engines.work(SYSTEM) as uow:
        lines = list(service.export_transcript(uow, room_id))
    file.write_text("".join(lines), encoding="utf-8", newline="")
    click.echo(gettext(N_("共 %(count)s 条记录。"), count=len(lines) - 1), err=True)


@transcript.command(
    "verify", help=N_("单独核对 FILE：打印 OK、条数和末端值，或者第一处不对的地方；时间戳能证明什么写在错误输出里。")
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=N_("时间戳应当来自的证书（本平台的 /seal/root.cer，或者外部机构的）。"),
)
@click.option("--json", "as_json", is_flag=True, help=N_("用 JSON 打印全部核对结果。"))
def verify(file: Path, roots: tuple[Path, ...], *, as_json: bool) -> None:
    """Check FILE by itself: prints OK, count and head, or the first bad line; what its time stamps prove on stderr."""
    with file.open("rb") as lines:
        verdict = sealed.verify(lines, [root.read_bytes() for root in roots])
    unknown = [one for one in verdict.anchors if roots and not one.trusted]
    if as_json:
        click.echo(json.dumps(asdict(verdict), ensure_ascii=False, default=str, indent=2))
    else:
        _tell(verdict, named=bool(roots))
    if not verdict.good or unknown:
        raise SystemExit(1)


def _tell(verdict: sealed.Verdict, *, named: bool) -> None:
    if not verdict.good:
        click.echo(f"BAD line {verdict.line}: {verdict.why}")
        return
    click.echo(f"OK {verdict.count} {verdict.head}")
    click.echo(
        gettext(
            N_("签名公钥 %(key)s：是谁的，文件自己说明不了，请和出具单位核对页上的公钥比一比。"), key=verdict.public_key
        ),
        err=True,
    )
    for one in verdict.anchors:
        trust = TRUSTED if one.trusted else NOT_FROM_A_ROOT if named else NOT_CHECKED
        words = gettext(
            N_("到第%(seq)s条为止，%(at)s 由 %(authority)s 盖了时间戳%(trust)s。"),
            seq=one.seq, at=one.at.isoformat(), authority=one.authority, trust=gettext(trust),
        )  # fmt: skip
        click.echo(words, err=True)
    if verdict.count > max((one.seq for one in verdict.anchors), default=0):
        click.echo(gettext(N_("最后说的话在这份文件里还没有时间戳。")), err=True)


@transcript.command("anchor", help=N_("把截至昨天的每一天都固定下来，并补要缺的时间戳；定时进程平时自动做。"))
@format_option
@json_option
@known_data_option
def anchor(data_dir: Path | None, form: str) -> None:
    """Anchor every day up to yesterday now and ask for the missing stamps; the clock does the same by itself."""
    with engines_for(data_dir) as engines:
        with engines.work(SYSTEM) as uow:
            service.anchor_due(uow)
        with engines.work(SYSTEM) as uow:
            missing = service.stamps_missing(uow)
        failed = [fault for one in missing if (fault := _stamped(engines, one))]
        _show_anchors(engines, form)
    if failed:
        words = N_("%(missing)s 份里有 %(failed)s 份没有要到时间戳，会再试：%(why)s")
        click.echo(gettext(words, missing=len(missing), failed=len(failed), why=failed[0]), err=True)
        raise SystemExit(1)


@transcript.command("anchors", help=N_("最近各天的固定记录，新的在前。"))
@format_option
@json_option
@known_data_option
def list_anchors(data_dir: Path | None, form: str) -> None:
    """The anchors of the last days, the newest first."""
    with engines_for(data_dir) as engines:
        _show_anchors(engines, form)


def _stamped(engines: Engines, anchor_id: UUID) -> str:
    """Why the stamp did not come, or nothing."""
    try:
        stamp_anchor(engines, str(anchor_id))
    except (OSError, ValueError) as fault:  # away, refusing, or talking nonsense
        return f"{type(fault).__name__}: {fault}"
    return ""


def _show_anchors(engines: Engines, form: str) -> None:
    with engines.work(SYSTEM) as uow:
        lines: list[dict[str, Any]] = [asdict(one) for one in queries.latest_anchors(uow)]
    show(lines, form)


COMMANDS: tuple[click.Command, ...] = (transcript,)

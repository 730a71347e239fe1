"""Socket.IO on Node with a history in SQLite (`rooms.mjs`): where it lies, and how it is started."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".setup" / "peers"
"""Where `install.sh` puts Node and its packages."""
MISSING = "the Node peer is not installed: run `make bench-peers` once"


def installed() -> bool:
    """Whether `make bench-peers` has been here."""
    return (HOME / "node").exists() and (HOME / "node_modules" / "better-sqlite3").is_dir()


def command(folder: Path, seats: Iterable[tuple[str, str]]) -> list[str]:
    """The command, the port left to be added; `seats` (room, ticket) are laid into its folder.

    Ends the run with a sentence when the peer is not installed.
    """
    if not installed():
        raise SystemExit(MISSING)
    (folder / "seats.json").write_text(json.dumps(list(seats)))
    return [str(HOME / "node"), str(ROOT / "bench" / "peers" / "rooms.mjs"), str(folder)]

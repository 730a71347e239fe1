"""What a message costs through real rooms: this platform and others in turn, in one run.

    make bench-peers    # once, to have a Node server measured with them
    make bench-rooms
    make bench-rooms ARGS="--servers ours,bare --rates 200 --repeats 1 --no-climb --connections 0 --to short"

Each server is started on a folder of its own and gets the same load over raw WebSockets from processes of its own.
Every message is checked: acknowledged, delivered once to each member of its room, in order, to nobody else. CPU is
read from the system's own accounts, so it tells much even on a machine that is not quiet. Results go to bench/results/.
"""

from __future__ import annotations

import os
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from bench.keeping import keep
from bench.machine import describe
from bench.rooms.figures import faults
from bench.rooms.options import given
from bench.rooms.report import page
from bench.rooms.steps import measured


def main() -> None:
    """Run, write, print; ends with 1 when our server lost, doubled, mixed up or refused anything."""
    options, begun = given((__doc__ or "").splitlines()[0]), time.monotonic()
    result: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": describe(),
        "options": {**asdict(options), "to": str(options.to)},
        "servers": {name: measured(name, options) for name in options.servers},
        "load_after": round(os.getloadavg()[0], 1), "minutes": round((time.monotonic() - begun) / 60, 1),
    }  # fmt: skip
    keep(options.to, "rooms", result["at"][:10], result, page)
    ours = result["servers"].get("ours", {"rates": []})
    wrong = [fault for step in (*ours["rates"], *ours.get("climb", [])) for fault in faults(step)]
    if wrong:
        raise SystemExit("; ".join(wrong))


if __name__ == "__main__":
    main()

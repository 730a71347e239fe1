"""What official paper costs, beside WeasyPrint on the same page; results go to bench/results/.

make bench-paper
make bench-paper ARGS="--documents 100 --no-beside --to short"
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.keeping import keep
from bench.machine import describe
from bench.paper import making
from bench.paper.beside import weasyprint
from bench.paper.press import press_to_card
from bench.paper.report import page


def options() -> argparse.Namespace:
    """From the command line."""
    parser = argparse.ArgumentParser("bench-paper", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="of each kind and length; the median counts")
    parser.add_argument("--documents", type=int, default=2000, help="over which memory is watched")
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--background", type=int, default=200, help="documents that wait while pressing")
    parser.add_argument("--beside", action=argparse.BooleanOptionalAction, default=True, help="WeasyPrint too")
    parser.add_argument("--to", type=Path, default=Path("bench") / "results", help="the folder for the result")
    return parser.parse_args()


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """Everything, in turn."""
    found: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": describe()}
    found["five_pages"] = {"typst": making.five_pages(given.rounds)}
    if given.beside:
        found["five_pages"]["weasyprint"] = weasyprint(given.rounds)
    found["press"] = press_to_card(given.presses, given.background)
    found["growth"] = making.growth()
    found["kinds"] = making.kinds(given.rounds)
    found["memory"] = making.memory_over(given.documents)
    return found | {"load_after": round(os.getloadavg()[0], 1)}


def main() -> None:
    """Measure, write, print."""
    given = options()
    found = measured(given)
    keep(given.to, "paper", found["at"][:10], found, page)


if __name__ == "__main__":
    main()

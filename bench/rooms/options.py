"""What a run does; without options the full one, of about twelve minutes on two quiet cores."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from bench.peers import node

RESULTS = Path("bench") / "results"
SERVERS = ("ours", "bare", "plain", "node")


@dataclass(frozen=True, slots=True)
class Options:
    """See the command's own help."""

    servers: list[str]
    rates: list[float]
    repeats: int
    seconds: float
    rooms: int
    members: int
    clients: int
    climb: bool
    climb_seconds: float
    connections: int
    missed: int
    to: Path


def given(about: str) -> Options:
    """From the command line."""
    parser = argparse.ArgumentParser(
        "bench-rooms", description=about, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--servers", type=_names, default=_at_hand(), help="which, in this order")
    parser.add_argument("--rates", type=_numbers, default="50,200,800", help="messages a second, rising")
    parser.add_argument("--repeats", type=int, default=5, help="of each rate; the median counts")
    parser.add_argument("--seconds", type=float, default=6, help="of each step")
    parser.add_argument("--rooms", type=int, default=100)
    parser.add_argument("--members", type=int, default=5, help="in each room, the mediator among them")
    parser.add_argument("--clients", type=int, default=1, help="processes that the load comes from")
    parser.add_argument("--climb", action=argparse.BooleanOptionalAction, default=True, help="to the load held")
    parser.add_argument("--climb-seconds", type=float, default=4, help="of each step of the climb")
    parser.add_argument("--connections", type=int, default=5000, help="of the step with many; 0 leaves it out")
    parser.add_argument("--missed", type=int, default=1000, help="messages to catch up on")
    parser.add_argument("--to", type=Path, default=RESULTS, help="the folder for the result")
    return Options(**vars(parser.parse_args()))


def _at_hand() -> str:
    return ",".join(name for name in SERVERS if name != "node" or node.installed())


def _names(text: str) -> list[str]:
    names = text.split(",")
    if not set(names) <= set(SERVERS):
        raise argparse.ArgumentTypeError(f"one of {', '.join(SERVERS)}")
    if "node" in names and not node.installed():
        raise argparse.ArgumentTypeError(node.MISSING)
    return names


def _numbers(text: str) -> list[float]:
    return [float(one) for one in text.split(",")]

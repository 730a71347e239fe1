"""Messages and deliveries a second through real rooms: the real server, real WebSockets, a raw client.

    make bench-rooms ARGS="--rates 50,200 --seconds 10"

Starts `mediation serve` on a folder of its own, makes rooms with `mediation demo room`, lets random members say
60 characters at each rate, and prints what it cost. Every message is checked: stored once, delivered once to each
member, in order. Figures go to bench/results/.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import orjson

from bench.machine import describe
from bench.processes import Usage, usage

RESULTS = Path(__file__).parent / "results"
SAYING = (
    "这件事我们都说清楚了,楼上漏水是从三月份开始的,墙面和地板都泡坏了,请您看看照片,咱们再商量一下怎么修。" + "谢" * 8
)
SEATS = ("police", "lawyer", "applicant", "respondent", "judicial_office", "recorder", "notary", "judge")


@dataclass
class Tally:
    """What was sent and what came back in one step."""

    sent: dict[str, float] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    deliveries: dict[str, int] = field(default_factory=dict)
    doubled: int = 0
    disordered: int = 0


class Member:
    """One connection in one room."""

    def __init__(self, room: str, ticket: str, tally: Tally) -> None:
        self.room, self.ticket, self.tally = room, ticket, tally
        self.last = 0
        self._number = 0
        self._waiting: dict[int, str] = {}

    async def connect(self, client: aiohttp.ClientSession, address: str) -> None:
        """Open the socket and enter the room."""
        self.socket = await client.ws_connect(f"{address}/socket.io/?EIO=4&transport=websocket", compress=0)
        await self.socket.receive_str()
        await self.socket.send_str("40/rooms," + json.dumps({"ticket": self.ticket}))
        connected = await self.socket.receive_str()
        assert connected.startswith("40/rooms,"), connected
        await self.socket.send_str('42/rooms,0["enter",' + json.dumps({"room": self.room}) + "]")
        while not (answer := await self.socket.receive_str()).startswith("43/rooms,0"):
            pass
        entered = orjson.loads(answer[len("43/rooms,0") :])[0]
        assert entered["ok"], entered
        self.last = entered["room"]["head"]

    async def say(self) -> None:
        """Post one message."""
        key = str(uuid.uuid4())
        self._number += 1
        self._waiting[self._number] = key
        body = {"room": self.room, "key": key, "kind": "text", "body": {"text": SAYING}}
        frame = f"42/rooms,{self._number}" + orjson.dumps(["post", body]).decode()
        self.tally.sent[key] = time.perf_counter()
        await self.socket.send_str(frame)

    async def listen(self) -> None:
        """Take what comes until the socket closes."""
        async for message in self.socket:
            text = message.data
            if not isinstance(text, str):
                break
            if text == "2":
                await self.socket.send_str("3")
            elif text.startswith('42/rooms,["event"'):
                self._take(orjson.loads(text[len("42/rooms,") :])[1], time.perf_counter())
            elif text.startswith("43/rooms,"):
                self._acknowledged(text[len("43/rooms,") :])

    def _take(self, event: dict[str, Any], now: float) -> None:
        tally, key = self.tally, event.get("key", "")
        if event["seq"] <= self.last:
            tally.doubled += 1
        elif event["seq"] != self.last + 1:
            tally.disordered += 1
        self.last = max(self.last, event["seq"])
        if key in tally.sent:
            tally.latencies.append(now - tally.sent[key])
            tally.deliveries[key] = tally.deliveries.get(key, 0) + 1

    def _acknowledged(self, text: str) -> None:
        number, _, answer = text.partition("[")
        key = self._waiting.pop(int(number), "")
        given = orjson.loads("[" + answer)[0]
        if given["ok"]:
            self.tally.acked.add(key)
        else:
            self.tally.refused.append(given["error"]["code"])


def main() -> None:
    """Run the steps and write the result."""
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="mb-"))
    server, address = _serve(folder)
    try:
        rooms = _rooms(folder, options.rooms, options.members)
        _write(asyncio.run(_bench(options, address, rooms, server.pid, folder)))
    finally:
        server.terminate()
        server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


async def _bench(
    options: argparse.Namespace, address: str, rooms: list[dict[str, Any]], pid: int, folder: Path
) -> dict[str, Any]:
    tally = Tally()
    members = [Member(room["room"], seat["ticket"], tally) for room in rooms for seat in room["seats"]]
    before = usage(pid, folder)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as client:
        for start in range(0, len(members), 50):
            await asyncio.gather(*(member.connect(client, address) for member in members[start : start + 50]))
        listeners = [asyncio.create_task(member.listen()) for member in members]
        await asyncio.sleep(2)
        connected = usage(pid, folder)
        steps = [await _step(members, tally, rate, options, pid, folder) for rate in options.rates]
        for member in members:
            await member.socket.close()
        await asyncio.gather(*listeners)
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": describe(),
        "rooms": len(rooms), "members": options.members, "connections": len(members), "seconds": options.seconds,
        "kb_per_connection": round((connected.web_kb - before.web_kb) / len(members), 1),
        "steps": steps,
    }  # fmt: skip


async def _step(
    members: list[Member], tally: Tally, rate: int, options: argparse.Namespace, pid: int, folder: Path
) -> dict[str, Any]:
    """Say things at `rate` a second for the given seconds, wait for the last delivery, count."""
    for part in (tally.sent, tally.acked, tally.refused, tally.latencies, tally.deliveries):
        part.clear()
    tally.doubled = tally.disordered = 0
    server, own, begun = usage(pid, folder), time.process_time(), time.perf_counter()
    tasks = []
    for number in range(rate * options.seconds):
        pause = begun + number / rate - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        tasks.append(asyncio.create_task(random.choice(members).say()))
    await asyncio.gather(*tasks)
    spoken = time.perf_counter() - begun
    until = time.perf_counter() + 60
    while len(tally.latencies) < len(tally.sent) * options.members and time.perf_counter() < until:
        await asyncio.sleep(0.05)
    took = time.perf_counter() - begun
    return _figures(tally, rate, spoken, took, usage(pid, folder) - server, time.process_time() - own, options)


def _figures(
    tally: Tally, rate: int, spoken: float, took: float, cost: Usage, own: float, options: argparse.Namespace
) -> dict[str, Any]:
    messages, deliveries = len(tally.acked), len(tally.latencies)
    ordered = sorted(tally.latencies) or [0.0]
    lost = sum(options.members - min(tally.deliveries.get(key, 0), options.members) for key in tally.acked)
    twice = sum(max(count - options.members, 0) for count in tally.deliveries.values())
    return {
        "rate": rate,
        "messages_per_second": round(messages / took, 1), "deliveries_per_second": round(deliveries / took, 1),
        "p50_ms": round(ordered[len(ordered) // 2] * 1000, 2),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)] * 1000, 2),
        "max_ms": round(ordered[-1] * 1000, 1),
        "cpu_ms_per_message": {
            "web": _per(cost.web, messages), "postgres": _per(cost.postgres, messages),
            "redis": _per(cost.redis, messages), "others": _per(cost.others, messages),
            "all": _per(cost.web + cost.postgres + cost.redis + cost.others, messages),
        },
        "cpu_ms_per_delivery": _per(cost.web + cost.postgres + cost.redis + cost.others, deliveries),
        "server_cpu_percent": round(100 * (cost.web + cost.postgres + cost.redis + cost.others) / took, 1),
        "client_cpu_percent": round(100 * own / took, 1),
        "sent": len(tally.sent), "acknowledged": messages, "refused": sorted(set(tally.refused)), "lost": lost,
        "doubled": tally.doubled + twice, "out_of_order": tally.disordered, "spoken_seconds": round(spoken, 1),
    }  # fmt: skip


def _per(seconds: float, count: int) -> float:
    return round(seconds * 1000 / count, 3) if count else 0.0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rooms", type=int, default=20)
    parser.add_argument("--members", type=int, default=5, help="in each room, the mediator among them")
    parser.add_argument("--rates", default="50,200", help="messages a second, one step each")
    parser.add_argument("--seconds", type=int, default=10, help="of each step")
    options = parser.parse_args()
    options.rates = [int(rate) for rate in options.rates.split(",")]
    return options


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ, "MEDIATION_DATA_DIR": str(folder), "MEDIATION_DEMO": "1", "MEDIATION_RATE_LIMITS": "0",
    }  # fmt: skip


def _serve(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (folder / "serve.log").open("wb")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "mediation", "serve", "--port", str(port)], env=_environment(folder), stdout=log,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own server
                return process, address
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"the server did not answer:\n{(folder / 'serve.log').read_text()[-2000:]}")


def _rooms(folder: Path, count: int, members: int) -> list[dict[str, Any]]:
    seats = ",".join((SEATS * (members // len(SEATS) + 1))[: members - 1])
    made = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "mediation", "demo", "room", "--count", str(count), "--seats", seats, "--json"],
        env=_environment(folder), check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return list(json.loads(made.stdout))


def _row(step: dict[str, Any]) -> list[str]:
    cpu = step["cpu_ms_per_message"]
    plain = ("rate", "messages_per_second", "deliveries_per_second", "p50_ms", "p99_ms")
    return [
        *(str(step[name]) for name in plain), f"{cpu['web']} + {cpu['postgres']} + {cpu['redis']}",
        str(step["cpu_ms_per_delivery"]), f"{step['client_cpu_percent']} %",
        f"{step['lost']}/{step['doubled']}/{step['out_of_order']}",
    ]  # fmt: skip


def _write(result: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    name = RESULTS / f"rooms-{result['at'][:10]}.json"
    name.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    print(f"{result['rooms']} rooms × {result['members']}, {result['connections']} connections, {platform.system()}, "
          f"{result['machine']}, {result['kb_per_connection']} KB/connection")  # fmt: skip
    heads = ("at/s", "messages/s", "deliveries/s", "p50 ms", "p99 ms", "CPU ms/message (web + PostgreSQL + Redis)",
             "CPU ms/delivery", "client CPU", "lost/doubled/out of order")  # fmt: skip
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for step in result["steps"]:
        print(f"| {' | '.join(_row(step))} |")
    print(f"written to {name}", file=sys.stderr)
    if any(step["lost"] or step["doubled"] or step["out_of_order"] or step["refused"] for step in result["steps"]):
        raise SystemExit("something was lost, doubled, out of order or refused")


if __name__ == "__main__":
    main()

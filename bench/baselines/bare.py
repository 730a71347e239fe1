"""Flask-SocketIO on gevent that passes messages on and keeps none: what the stack costs before it does anything.

python -m bench.baselines.bare PORT
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - after patching
from collections import Counter  # noqa: E402 - after patching
from typing import Any  # noqa: E402 - after patching

from flask import Flask  # noqa: E402 - after patching
from flask_socketio import SocketIO, emit, join_room  # noqa: E402 - after patching

NAMESPACE = "/rooms"

app = Flask(__name__)
sockets = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")
heads: Counter[str] = Counter()


@app.get("/healthz")
def health() -> str:
    """It runs."""
    return "ok"


@sockets.on("enter", namespace=NAMESPACE)
def enter(data: dict[str, Any]) -> dict[str, Any]:
    """Come in."""
    join_room(data["room"])
    return {"ok": True, "room": {"head": heads[data["room"]]}}


@sockets.on("post", namespace=NAMESPACE)
def post(data: dict[str, Any]) -> dict[str, Any]:
    """Pass a message on."""
    heads[data["room"]] += 1
    event = {**data, "seq": heads[data["room"]]}
    emit("event", event, to=data["room"])
    return {"ok": True, "event": event}


if __name__ == "__main__":
    sockets.run(app, host="127.0.0.1", port=int(sys.argv[1]))

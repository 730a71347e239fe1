"""The server as one writes it first: Flask-SocketIO on gevent, one ORM transaction on PostgreSQL for each message.

python -m bench.baselines.plain DATABASE_URL PORT
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402 - after patching
from typing import Any  # noqa: E402 - after patching

from flask import Flask, request  # noqa: E402 - after patching
from flask_socketio import SocketIO, emit, join_room  # noqa: E402 - after patching
from sqlalchemy import create_engine, select  # noqa: E402 - after patching
from sqlalchemy.orm import Session  # noqa: E402 - after patching

from bench.baselines.tables import Member, Message, Room  # noqa: E402 - after patching

NAMESPACE = "/rooms"

app = Flask(__name__)
sockets = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")
engine = create_engine(sys.argv[1], pool_size=20)
people: dict[str, str] = {}


@app.get("/healthz")
def health() -> str:
    """It runs."""
    return "ok"


@sockets.on("connect", namespace=NAMESPACE)
def connect(auth: dict[str, Any]) -> None:
    """Remember whose socket this is."""
    people[request.sid] = auth["ticket"]  # type: ignore[attr-defined] # Flask-SocketIO's own


@sockets.on("enter", namespace=NAMESPACE)
def enter(data: dict[str, Any]) -> dict[str, Any]:
    """Come in, if one is a member."""
    with Session(engine) as db:
        member = _member(db, data["room"])
        if member is None:
            return {"ok": False, "error": {"code": "not_found"}}
        join_room(data["room"])
        return {"ok": True, "room": {"head": member.room.head}}


@sockets.on("post", namespace=NAMESPACE)
def post(data: dict[str, Any]) -> dict[str, Any]:
    """Store a message and pass it on."""
    with Session(engine, expire_on_commit=False) as db:  # nothing is read again that is known
        member = _member(db, data["room"])
        if member is None:
            return {"ok": False, "error": {"code": "not_found"}}
        room = db.get_one(Room, data["room"], with_for_update=True, populate_existing=True)
        room.head += 1
        message = Message(room=room, member=member, seq=room.head, key=data["key"], body=data["body"])
        db.add(message)
        db.commit()
        event = {"room": room.id, "seq": message.seq, "key": message.key, "from": member.ticket,
                 "at": message.at.isoformat(), "kind": "text", "body": message.body}  # fmt: skip
    emit("event", event, to=data["room"])
    return {"ok": True, "event": event}


def _member(db: Session, room: str) -> Member | None:
    ticket = people[request.sid]  # type: ignore[attr-defined] # Flask-SocketIO's own
    return db.scalars(select(Member).where(Member.ticket == ticket, Member.room_id == room)).one_or_none()


if __name__ == "__main__":
    sockets.run(app, host="127.0.0.1", port=int(sys.argv[2]))

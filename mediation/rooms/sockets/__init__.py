"""Inbound socket messages and delivery: see docs/adr for why hot events go round Flask's request context."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import structlog
from redis import Redis
from socketio import Server
from socketio.exceptions import ConnectionRefusedError as Refused

from mediation.core import wire_json
from mediation.core.errors import Invalid, Refusal, TooMany, Unavailable
from mediation.core.i18n import N_
from mediation.core.realtime import NAMESPACE
from mediation.core.uow import Engines
from mediation.core.wire import put_gate, put_under
from mediation.rooms.errors import NoTicket
from mediation.rooms.sockets.appender import Appender, refused
from mediation.rooms.sockets.connections import Connection
from mediation.rooms.sockets.entry import recognise
from mediation.rooms.sockets.flood import REFUSED_BURST, REFUSED_PER_SECOND, Buckets
from mediation.rooms.sockets.handlers import Handlers
from mediation.rooms.sockets.hub import Hub
from mediation.rooms.sockets.peers import Peers
from mediation.rooms.sockets.quick import Quick
from mediation.rooms.sockets.upkeep import keep_up

log = structlog.get_logger(__name__)

UNREADABLE = N_("消息的格式不对，没有处理。请刷新页面后再试。")
EVENTS = ("enter", "page", "post", "recall", "seen", "typing", "leave")
Verb = Callable[[Connection, dict[str, Any]], dict[str, Any]]


def attach(server: Server, engines: Engines) -> Hub:
    """Put the room's protocol on a Socket.IO server; the hub is the pusher of this process."""
    listening = Redis.from_url(engines.settings.redis_url, socket_connect_timeout=2)
    hub = Hub(server, engines, Peers(listening))
    handlers = Handlers(hub, limits=engines.settings.rate_limits)
    appender = Appender(engines, hub.said)
    refusals = Buckets(on=engines.settings.rate_limits, burst=REFUSED_BURST, per_second=REFUSED_PER_SECOND)
    server.on("connect", _connect(hub, refusals), namespace=NAMESPACE)
    server.on("disconnect", _disconnect(hub), namespace=NAMESPACE)
    for name in EVENTS:
        server.on(name, _answered(hub, getattr(handlers, name)), namespace=NAMESPACE)
    server.on("*", _unknown, namespace=NAMESPACE)
    hub.noted = appender.note
    put_gate(server, wire_json.dumps(refused(Invalid(UNREADABLE))))
    wire = put_under(server)
    wire.quick, wire.heart.turned = Quick(appender, handlers.heavy), hub.line_turned
    appender.start()
    hub.start()
    keep_up(hub)
    return hub


def _connect(hub: Hub, refusals: Buckets) -> Callable[..., None]:
    def connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        if hub.connections.get(sid) is not None:
            return  # a client's own event of this name: it is let in already
        address = environ.get("REMOTE_ADDR", "")
        try:
            if refusals.empty(address, time.monotonic()):
                raise TooMany
            actor, credential = recognise(hub.engines, environ, auth)
        except Refusal as refusal:
            if isinstance(refusal, NoTicket):
                refusals.take(address, time.monotonic())
            raise Refused(refusal.message, {"code": refusal.code}) from refusal
        hub.connections.add(sid, actor, credential)

    return connect


def _disconnect(hub: Hub) -> Callable[..., None]:
    def disconnect(sid: str, *_reason: object) -> None:
        connection = hub.connections.get(sid)
        forged = hub.connections.stands(sid)  # a client's own event of this name, on a socket that goes on
        if connection is not None and not forged:
            hub.gone(connection)

    return disconnect


def _answered(hub: Hub, verb: Verb) -> Callable[..., dict[str, Any]]:
    def answer(sid: str, *given: object) -> dict[str, Any]:
        try:
            return {"ok": True, **verb(_known(hub, sid), _parsed(given))}
        except Refusal as refusal:
            return refused(refusal)
        except Exception:
            log.error("socket_fault", exc_info=True)
            return refused(Unavailable())

    return answer


def _known(hub: Hub, sid: str) -> Connection:
    connection = hub.connections.get(sid)
    if connection is None:
        raise NoTicket
    return connection


def _parsed(given: tuple[object, ...]) -> dict[str, Any]:
    if len(given) != 1 or not isinstance(given[0], dict):
        raise Invalid(UNREADABLE)
    return given[0]


def _unknown(_event: str, _sid: str, *_given: object) -> dict[str, Any]:
    return refused(Invalid(N_("系统不认识这种请求。请刷新页面后再试。")))

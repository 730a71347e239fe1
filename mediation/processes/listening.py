"""Whether this machine lets a web process listen where it was told to: asked before anything is started."""

from __future__ import annotations

import socket

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


def check_free(host: str, port: int) -> None:
    """Raises Conflict where another program listens already, Invalid where `host` is not of this machine."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _name, place = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web process does
            probe.bind(place)
    except PermissionError as refused:
        raise Invalid(N_("没有权限监听端口 %(port)s，请换一个1024以上的端口。"), port=port) from refused
    except (socket.gaierror, UnicodeError) as unknown:
        raise Invalid(N_("不能监听地址“%(host)s”：不是这台机器的地址。"), host=host) from unknown
    except OSError as taken:
        raise Conflict(
            N_("端口 %(port)s 监听不了：多半已经有程序在用，平台没有启动。请停掉那个程序，或者用 --port 换一个端口。"),
            port=port,
        ) from taken

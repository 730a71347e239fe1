"""The near end of the compiling process: started when needed, killed when late, then started anew."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediation.core.frames import receive_frame, send_frame

ROOT = Path(__file__).parents[2]
# The compiler remembers what it has seen: a fresh process after so many orders keeps memory flat. A long document
# counts for as many orders as it has portions.
ORDERS_PER_CHILD = 500
PORTION_BYTES = 4096


class ChildLate(Exception):
    """The compiling process did not answer in time and was killed."""


class ChildGone(Exception):
    """The compiling process ended without an answer."""


class Typesetter:
    """One compiling process, one order at a time. Safe from several threads and after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._served = 0
        os.register_at_fork(after_in_child=self._disown)

    def typeset(self, order: Mapping[str, Any], data: bytes, *, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Have one order compiled; return the reply's header and the PDF.

        Raises ChildLate when no answer came within `seconds`, ChildGone when the process crashed.
        """
        with self._lock:
            channel = self._ready()
            channel.settimeout(seconds)
            try:
                send_frame(channel, {**order, "seconds": seconds}, data)
                reply = receive_frame(channel)
            except TimeoutError:
                self._kill()
                raise ChildLate from None
            except (EOFError, ConnectionError):
                self._kill()
                raise ChildGone from None
            self._served += 1 + len(data) // PORTION_BYTES
            return reply

    def close(self) -> None:
        """End the compiling process, if there is one; the next order starts another."""
        with self._lock:
            self._kill()

    def _ready(self) -> socket.socket:
        worn = self._served >= ORDERS_PER_CHILD
        if self._process is not None and (worn or self._process.poll() is not None):
            self._kill()
        return self._channel or self._start()

    def _start(self) -> socket.socket:
        near, far = socket.socketpair()
        with far:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, nothing of a user's
                [sys.executable, "-P", "-m", "mediation.core.typesetter_child", str(far.fileno())],
                pass_fds=[far.fileno()],
                stdin=subprocess.DEVNULL,
                # The child needs none of our settings and gets no secret; two threads are enough for it.
                env={"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "RAYON_NUM_THREADS": "2"},
            )
        self._channel = near
        return near

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._forget()

    def _disown(self) -> None:
        """After a fork: the process belongs to the parent, so let go of it without ending it."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.returncode = 0  # or its destructor complains of a process that is not ours
        self._forget()

    def _forget(self) -> None:
        if self._channel is not None:
            self._channel.close()
        self._process, self._channel, self._served = None, None, 0

"""A part of `serve` ends with it, however `serve` itself came to its end: none is left behind to hold the port."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SERVED_BY = "MEDIATION_SERVED_BY"
"""Names the process that looks after this one."""
PR_SET_PDEATHSIG = 1
"""Of prctl(2): the signal that a process gets when its parent ends."""


def end_with_parent() -> None:
    """Have the system stop this process when the one named in SERVED_BY ends. Linux alone can; others do nothing.

    Raises SystemExit when that one has ended already.
    """
    parent = os.environ.pop(SERVED_BY, "")
    if not parent or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        raise SystemExit(1)

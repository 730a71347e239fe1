"""How many files and connections a process may have open."""

from __future__ import annotations

import resource

ENOUGH = 2**17
"""More than one process can serve; some systems offer a thousand million and then refuse it."""


def allow_most() -> int:
    """Raise this process' own limit as far as the system lets it; the limit from then on.

    A shell gives 1,024 by habit, and each connection of a room is one.
    """
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if most == resource.RLIM_INFINITY else max(now, min(most, ENOUGH))
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return wanted

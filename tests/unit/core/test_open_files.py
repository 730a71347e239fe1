"""A web process may have as many connections as the system lets it."""

import subprocess
import sys

LOW = """
import resource
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, min(most, {most})))
from mediation.core.open_files import allow_most
print(allow_most(), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def test_the_shell_s_own_limit_is_raised_to_the_system_s() -> None:
    assert _told(4096) == "4096 4096 4096"


def _told(most: int) -> str:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", LOW.format(most=most)], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()

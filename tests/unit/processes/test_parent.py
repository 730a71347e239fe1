"""Nothing that `serve` started outlives it, even when it is killed outright."""

import os
import signal
import subprocess
import sys

import pytest

PART = "from mediation.processes.parent import end_with_parent; end_with_parent(); print('on', flush=True); input()"
SERVE = f"""
import os, subprocess, sys
from mediation.processes.parent import SERVED_BY
part = subprocess.Popen([sys.executable, "-c", {PART!r}], env={{**os.environ, SERVED_BY: str(os.getpid())}})
part.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such signal")
def test_a_part_ends_with_the_one_that_started_it() -> None:
    held, kept = os.pipe()  # the part waits for a line that never comes
    with os.fdopen(kept, "wb"), os.fdopen(held, "rb") as line:
        serve = subprocess.Popen([sys.executable, "-c", SERVE], stdin=line, stdout=subprocess.PIPE)  # noqa: S603 - ours
        assert serve.stdout
        assert serve.stdout.readline() == b"on\n"
        serve.send_signal(signal.SIGKILL)
        assert serve.communicate(timeout=20) == (b"", None)  # the pipe ends when nobody holds it any more


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such signal")
def test_a_part_whose_parent_is_gone_does_not_begin() -> None:
    gone = {**os.environ, "MEDIATION_SERVED_BY": "1"}
    done = subprocess.run([sys.executable, "-c", PART], env=gone, capture_output=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stdout) == (1, b"")

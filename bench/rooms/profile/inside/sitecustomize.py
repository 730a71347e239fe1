"""Python reads this at its start when the folder is on its path: notes how long each search for garbage took."""

import gc
import os
import time

_file = os.open(os.environ["BENCH_GARBAGE"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
_begun = 0.0


def _note(phase: str, _about: dict[str, int]) -> None:
    global _begun  # noqa: PLW0603 - a search is never inside another
    if phase == "start":
        _begun = time.perf_counter()
    else:
        os.write(_file, b"%d %.6f\n" % (os.getpid(), time.perf_counter() - _begun))


gc.callbacks.append(_note)

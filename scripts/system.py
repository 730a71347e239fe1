"""What only the machine can give: Debian's packages when we are root, and a Chromium for browser tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from steps import STATE, SetUpError, answers, call

CHROMIUM = STATE / "chromium"
NO_CHROMIUM = STATE / "no-chromium"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)
WITHOUT_CHROMIUM = (
    "The browser tests are skipped: they need Chromium or Google Chrome, which cannot be installed here "
    "without root; have an administrator run 'apt-get install chromium' (macOS: 'brew install --cask "
    "chromium'), or set MEDIATION_CHROMIUM to the path of one, then repeat 'make test'."
)


def can_install() -> bool:
    """Whether this run may install Debian's packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Installs Debian's packages without asking anything; tells whether that worked."""
    print(f"  Installing from the system's packages: {' '.join(packages)} …", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        call("apt-update", "apt-get", "-q", "update", env=quiet)
        call("apt-install", "apt-get", "-q", "-y", "--no-install-recommends", "install", *packages, env=quiet)
    except SetUpError as problem:
        print(problem)
        return False
    return True


def find_chromium() -> str | None:
    """The path of a Chromium that starts, asked for by MEDIATION_CHROMIUM first."""
    return next((path for path in _candidates() if answers(path, "--version")), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, [os.environ.get("MEDIATION_CHROMIUM")])
    yield from filter(None, map(shutil.which, CHROMIUM_NAMES))
    yield from (place for place in CHROMIUM_PLACES if Path(place).exists())


def prepare_chromium() -> None:
    """Writes the browser's path to `.setup/chromium`, or to `.setup/no-chromium` why there is none."""
    STATE.mkdir(exist_ok=True)
    if CHROMIUM.is_file() and answers(CHROMIUM.read_text().strip(), "--version"):
        return
    path = find_chromium()
    if path is None and can_install() and install("chromium"):
        path = find_chromium()
    CHROMIUM.unlink(missing_ok=True)
    NO_CHROMIUM.unlink(missing_ok=True)
    if path is None:
        NO_CHROMIUM.write_text(WITHOUT_CHROMIUM + "\n")
        print(WITHOUT_CHROMIUM)
    else:
        CHROMIUM.write_text(path + "\n")

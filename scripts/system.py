"""What only the machine can give: Debian's packages when we are root, and a Chromium for browser tests."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from steps import STATE, SetUpError, answers, call

BROWSER = STATE / "browser"
NO_BROWSER = STATE / "no-browser"
SHELL = "chromium-headless-shell"
"""The same Chromium without the windows that no test looks at: they are half of what it works."""
SHELL_NAMES = (SHELL, "chrome-headless-shell")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)
WITHOUT_CHROMIUM = (
    "The browser tests are skipped: they need Chromium or Google Chrome, which cannot be installed here "
    "without root; have an administrator run 'apt-get install chromium-headless-shell' (macOS: 'brew install --cask "
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


def find_shell() -> str | None:
    """The path of a Chromium that was asked for by MEDIATION_CHROMIUM, else of one without windows."""
    asked = filter(None, [os.environ.get("MEDIATION_CHROMIUM")])
    return _first_that_starts([*asked, *filter(None, map(shutil.which, SHELL_NAMES))])


def find_chromium() -> str | None:
    """The path of any Chromium that starts."""
    placed = (place for place in CHROMIUM_PLACES if Path(place).exists())
    return find_shell() or _first_that_starts([*filter(None, map(shutil.which, CHROMIUM_NAMES)), *placed])


def _first_that_starts(paths: Iterable[str]) -> str | None:
    return next((path for path in paths if answers(path, "--version")), None)


def prepare_chromium() -> None:
    """Writes the browser's path to `.setup/browser`, or to `.setup/no-browser` why there is none."""
    STATE.mkdir(exist_ok=True)
    if BROWSER.is_file() and answers(BROWSER.read_text().strip(), "--version"):
        return
    if find_shell() is None and can_install() and not install(SHELL) and find_chromium() is None:
        install("chromium")
    path = find_chromium()
    BROWSER.unlink(missing_ok=True)
    NO_BROWSER.unlink(missing_ok=True)
    if path is None:
        NO_BROWSER.write_text(WITHOUT_CHROMIUM + "\n")
        print(WITHOUT_CHROMIUM)
    else:
        BROWSER.write_text(path + "\n")

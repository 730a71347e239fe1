"""The Chromium that the set-up found or installed; see scripts/system.py."""

import os
from pathlib import Path

import pytest

SET_UP = Path(__file__).resolve().parents[1] / ".setup"


def chromium_path() -> str:
    """Path for playwright's `executable_path`; where there is no browser the test is skipped, saying why."""
    found, missing, node = SET_UP / "browser", SET_UP / "no-browser", SET_UP / "playwright-node"
    if node.is_file():  # the driver's own cannot start here
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = node.read_text().strip()
    if found.is_file():
        return found.read_text().strip()
    pytest.skip(missing.read_text().strip() if missing.is_file() else "Run 'make test': it looks for Chromium first.")

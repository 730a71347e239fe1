"""The whole round on a machine of its own: a county, its backup, and the county again in a fresh folder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PERIOD = ("--from", "2020-01-01", "--to", "2099-12-31", "--by", "organisation", "--format", "json")


def mediation(*arguments: object, data: Path, status: int = 0) -> str:
    """What the command prints; the embedded engines of `data` are started for it."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("MEDIATION_")}
    done = subprocess.run(  # noqa: S603 - the program under test
        [sys.executable, "-m", "mediation", *map(str, arguments), "--data", str(data)],
        env={**here, "MEDIATION_DEMO": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    return done.stdout or done.stderr


def figures(data: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(mediation("report", "success", *PERIOD, data=data))
    told.pop("as_of")
    return told


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_a_county_comes_back_in_a_fresh_folder(place: Path, tmp_path: Path) -> None:
    old, new, kept = place / "old", place / "new", tmp_path / "kept"
    mediation("demo", data=old)
    mediation("backup", kept, "--with-secret", data=old)
    assert "恢复好了" in mediation("restore", kept, data=new)
    assert figures(new) == figures(old)
    assert figures(new)["total"]["applied"] > 10
    assert "已经有内容" in mediation("restore", kept, data=new, status=1)
    assert mediation("db", "check", data=new)
    (kept / "secret").unlink()
    assert "这份备份里没有密钥" in mediation("restore", kept, data=place / "third", status=1)
    assert not (place / "third").exists()

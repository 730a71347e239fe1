"""The manifest of a backup: written last, so that a folder without one is no backup; checked first."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from mediation.core.i18n import N_
from mediation.processes.backup.errors import NoBackup
from mediation.processes.backup.folders import Held, held, law_digest

FORMAT = "mediation-backup/1"
DUMP, MANIFEST, FILES, LAW, SECRET, NOTE = "database.dump", "manifest.json", "files", "law", "secret", "请先读我.txt"
WHAT_IS_HERE = N_(
    "这是%(county)s调解平台 %(made_at)s 的备份：database.dump 是数据库，files 是文件，law 是本单位自己放的日历、规则、"
    "常用条款和要点清单，manifest.json 是清单。"
)
FILES_ARE_ELSEWHERE = N_("文件存放在 %(place)s，不在这份备份里，要在那里另外备份。")
WITH_SECRET = (
    N_("secret 是密钥：拿到它和这份备份的人，能看到全部内容。请把 secret 另存到别处，和备份分开保管。"),
    N_("恢复时把 secret 放回来，或者设好 MEDIATION_SECRET_KEY。"),
)
WITHOUT_SECRET = (
    N_(
        "密钥不在这份备份里：没有它，身份证号、电话、账号和文件都打不开，也不能恢复。它在平台数据目录的 secret 文件里，"
        "设了 MEDIATION_SECRET_KEY 的就是那个值。请另外保管好，不要和备份放在一起。"
    ),
    N_("恢复时把 secret 放进这个文件夹，或者设好 MEDIATION_SECRET_KEY。"),
)
HOW_TO_RESTORE = N_("恢复：mediation restore 这个文件夹 --data 新的空文件夹")


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a whole backup. Raises NoBackup."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NoBackup(place=folder, why=MANIFEST) from fault
    if told.get("format") != FORMAT or not (folder / DUMP).is_file():
        raise NoBackup(place=folder, why=told.get("format", DUMP))
    if file_digest(folder / DUMP) != told["database"]["sha256"]:
        raise NoBackup(place=folder, why=DUMP)
    if held(folder / FILES) != Held(told["files"]["count"], told["files"]["bytes"]):
        raise NoBackup(place=folder, why=FILES)
    if "law" in told and law_digest(folder / LAW) != told["law"]["sha256"]:
        raise NoBackup(place=folder, why=LAW)
    return told


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(secret: str) -> str:
    """By which a secret is recognised and not found out."""
    return hashlib.sha256(b"mediation backup fingerprint" + secret.encode()).hexdigest()[:16]


def write_private(path: Path, text: str) -> None:
    """Write what only this user shall read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text)

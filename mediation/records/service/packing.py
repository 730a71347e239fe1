"""A bound file with its originals as one ZIP, written portion by portion: nothing large lies in memory whole."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import Dossier

READ_ME = """本压缩包是一份调解卷宗。

卷宗.pdf      整卷，PDF/A-2b格式。%s
清单.json     每份原件的SHA-256和SM3校验值，卷内“电子卷宗校验清单”印有本文件的SHA-256。
原件/         各份文书和材料的原件，文书保留各自的电子签章和时间戳。
封存记录/     开过会场的，有公开会场的封存记录和每天的时间戳，单独可以核对。

核对方法：对“原件”中的文件计算SHA-256，与清单比对，一致的就没有改动。
"""
Beside = Callable[[UnitOfWork, UUID], Iterable[tuple[str, bytes]]]
BESIDE: list[Beside] = []
"""What higher features lay beside the originals: (path, content) of a case."""
LOST = "这份原件现在读不出来。请到电子档案库核对；它的校验值见清单.json。"
SEALED = "带有本单位的电子签章和时间戳，改动任何一处都能验出来。"
UNSEALED = "卷内必备材料还不齐，没有加盖电子签章，不能作为归档件。"


def lay_beside(source: Beside) -> None:
    """Let each package hold what this source has of its case."""
    if source not in BESIDE:  # a program may be wired more than once in a process
        BESIDE.append(source)


def packed(uow: UnitOfWork, dossier: Dossier) -> Iterator[bytes]:
    """The ZIP of a bound file that the actor has got through a question, in portions as they come.

    An original that is gone from the store is named in a note of its own. Raises Unavailable when the store is away.
    """
    listed = json.loads(uow.engines.files.get(dossier.manifest or ""))
    out = _Drain()
    made_at = dossier.ready_at or uow.now()
    with zipfile.ZipFile(out, "w") as package:
        with package.open(_member("卷宗.pdf", made_at), "w") as member:
            for portion in queries.dossier_bytes(uow, dossier):
                member.write(portion)
                yield from out.drained()
        package.writestr(_member("清单.json", made_at), uow.engines.files.get(dossier.manifest or ""))
        words = READ_ME % (SEALED if dossier.sealed_at else UNSEALED)
        package.writestr(_member("说明.txt", made_at), words)
        for one in listed["originals"]:
            package.writestr(*_original(uow, one, made_at))
            yield from out.drained()
        for path, content in (one for source in BESIDE for one in source(uow, dossier.case_id)):
            package.writestr(_member(path, made_at), content)
            yield from out.drained()
    yield from out.drained()


def _original(uow: UnitOfWork, one: Mapping[str, Any], made_at: datetime) -> tuple[zipfile.ZipInfo, bytes]:
    try:
        return _member(one["path"], made_at), uow.engines.files.get(one["sha256"])
    except Missing:
        return _member(f"{one['path']}（缺失）.txt", made_at), LOST.encode()


def _member(name: str, made_at: datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, made_at.astimezone(SHANGHAI).timetuple()[:6])


class _Drain(io.RawIOBase):
    """Takes what is written and gives it on; it cannot go back."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override] # bytes are what a ZIP writes
        self._held.append(bytes(content))
        return len(content)

    def drained(self) -> Iterator[bytes]:
        """What was written since."""
        held, self._held = self._held, []
        yield from held

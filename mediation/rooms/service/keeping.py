"""What a case's file holds beside its papers: the sealed records of its common rooms, with their time stamps.

Private talks and consultations are never in it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from mediation.core import anchors
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.service.anchoring import trusted_roots
from mediation.rooms.service.transcript import export_for_file

FOLDER = "封存记录"
READ_ME = """这里是本案公开会场的封存记录和每天的时间戳。

会场N.jsonl              封存记录，每行一条；已经撤回的话只留摘要。
会场N 日期.声明.json     当天盖时间戳的内容：全部会场记录的总摘要。
会场N 日期.tst           时间戳（RFC 3161）。
根证书N.cer              时间戳机构的根证书。

核对方法：打开平台的“核对”页放入jsonl文件；或者
  mediation transcript verify 会场1.jsonl --root 根证书1.cer
  openssl ts -verify -token_in -in "会场1 日期.tst" -data "会场1 日期.声明.json" -CAfile 根证书（转成PEM）
"""


def sealed_records(uow: UnitOfWork, case_id: UUID) -> Iterator[tuple[str, bytes]]:
    """(path, content) of each sealed record of a case's common rooms and of what proves its time."""
    written = [(number, lines) for number, room in _rooms(uow, case_id) if (lines := export_for_file(uow, room))]
    if not written:
        return
    yield f"{FOLDER}/怎样核对.txt", READ_ME.encode()
    for number, root in enumerate(trusted_roots(uow), start=1):
        yield f"{FOLDER}/根证书{number}.cer", root
    for number, lines in written:
        yield f"{FOLDER}/会场{number}.jsonl", "".join(lines).encode()
        for proof in json.loads(lines[0]).get("anchors", []):
            name = f"{FOLDER}/会场{number} {proof['day']}"
            yield f"{name}.声明.json", _statement(proof)
            yield f"{name}.tst", base64.b64decode(proof["token"])


def _rooms(uow: UnitOfWork, case_id: UUID) -> Iterator[tuple[int, Any]]:
    return enumerate(queries.joint_rooms(uow, case_id), start=1)


def _statement(proof: dict[str, Any]) -> bytes:
    return anchors.statement(proof["day"], proof["hash"], bytes.fromhex(proof["root"]), proof["size"])

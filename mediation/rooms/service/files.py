"""Files that the log shows: they are of this room, and as they are said to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms.errors import BadBody


def check_shown_file(uow: UnitOfWork, room_id: UUID, body: Mapping[str, Any]) -> None:
    """Pass when a `file` or `voice` event names a file of this room as it is. Raises BadBody."""
    try:
        file = records.file_of_room(uow, room_id, UUID(body["file"]))
    except Missing as unknown:
        raise BadBody(field="file") from unknown
    if "sha256" in body and (file.sha256, file.size) != (body["sha256"], body["size"]):
        raise BadBody(field="sha256")

"""Identifiers: UUIDs of version 7, which sort by the time they were made."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

from uuid_utils.compat import uuid7

OrgId = NewType("OrgId", UUID)
StaffId = NewType("StaffId", UUID)
CaseId = NewType("CaseId", UUID)
PartyId = NewType("PartyId", UUID)
SeatId = NewType("SeatId", UUID)
ParticipantId = NewType("ParticipantId", UUID)
SessionId = NewType("SessionId", UUID)
RoomId = NewType("RoomId", UUID)
FileId = NewType("FileId", UUID)
DocumentId = NewType("DocumentId", UUID)
AgreementId = NewType("AgreementId", UUID)


def new_id() -> UUID:
    """A fresh identifier, later than every one made before it on this machine."""
    return uuid7()


def parse_id(text: object) -> UUID | None:
    """The identifier written in `text`, or None when it is not one."""
    try:
        return UUID(str(text))
    except ValueError:
        return None

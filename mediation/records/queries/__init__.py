"""Every question about the case file."""

from mediation.records.queries.making import (
    content_of,
    document_to_render,
    earlier_number,
    latest_version,
    lock_paper,
    places_in_queue,
    silent_documents,
    work_given_up,
    work_runs,
)
from mediation.records.queries.papers import (
    document_bytes,
    document_bytes_unseen,
    documents_of,
    file_bytes,
    file_of_room,
    files_of,
    find_document,
    get_document,
    get_file,
    room_of_file,
    standing_in,
)

__all__ = [
    "content_of",
    "document_bytes",
    "document_bytes_unseen",
    "document_to_render",
    "documents_of",
    "earlier_number",
    "file_bytes",
    "file_of_room",
    "files_of",
    "find_document",
    "get_document",
    "get_file",
    "latest_version",
    "lock_paper",
    "places_in_queue",
    "room_of_file",
    "silent_documents",
    "standing_in",
    "work_given_up",
    "work_runs",
]

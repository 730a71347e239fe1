"""What the papers of the file say, as data."""

from mediation.records.documents.binding import (
    BackCover,
    CatalogueEntry,
    Cover,
    DossierNote,
    back_cover,
    catalogue,
    cover,
    dossier_note,
)
from mediation.records.documents.written import Written, written_paper

__all__ = [
    "BackCover",
    "CatalogueEntry",
    "Cover",
    "DossierNote",
    "Written",
    "back_cover",
    "catalogue",
    "cover",
    "dossier_note",
    "written_paper",
]

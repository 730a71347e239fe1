"""What the papers of the file say, as data."""

from mediation.records.documents.binding import (
    BackCover,
    CatalogueEntry,
    Cover,
    DossierNote,
    Exhibit,
    back_cover,
    catalogue,
    cover,
    dossier_note,
    evidence_list,
)
from mediation.records.documents.written import Written, written_paper

__all__ = [
    "BackCover",
    "CatalogueEntry",
    "Cover",
    "DossierNote",
    "Exhibit",
    "Written",
    "back_cover",
    "catalogue",
    "cover",
    "dossier_note",
    "evidence_list",
    "written_paper",
]

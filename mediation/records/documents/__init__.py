"""What the papers of the file say, as data."""

from mediation.records.documents.binding import (
    BackCover,
    CatalogueEntry,
    Cover,
    DossierNote,
    Exhibit,
    ReprintSlip,
    back_cover,
    catalogue,
    cover,
    dossier_note,
    evidence_list,
    reprint_slip,
)
from mediation.records.documents.word import Snippet, fields_of, filled, snippets, starter, word_file, words_of_form
from mediation.records.documents.written import Written, written_paper

__all__ = [
    "BackCover",
    "CatalogueEntry",
    "Cover",
    "DossierNote",
    "Exhibit",
    "ReprintSlip",
    "Snippet",
    "Written",
    "back_cover",
    "catalogue",
    "cover",
    "dossier_note",
    "evidence_list",
    "fields_of",
    "filled",
    "reprint_slip",
    "snippets",
    "starter",
    "word_file",
    "words_of_form",
    "written_paper",
]

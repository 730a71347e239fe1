"""The case file: documents with their versions, uploaded files and their views, evidence, the finished dossier."""

from mediation.records.models.archive import Appraisal, Dossier, Filing, Loan, Printing, Reprint
from mediation.records.models.deliveries import Delivery
from mediation.records.models.documents import Document, SealKey
from mediation.records.models.evidence import EvidenceFile, EvidenceItem, EvidenceReply
from mediation.records.models.files import FileView, Redaction, StoredFile, Upload
from mediation.records.models.materials import MaterialAsk
from mediation.records.models.postings import Posting
from mediation.records.models.templates import PaperTemplate, SealPicture

__all__ = [
    "Appraisal",
    "Delivery",
    "Document",
    "Dossier",
    "EvidenceFile",
    "EvidenceItem",
    "EvidenceReply",
    "FileView",
    "Filing",
    "Loan",
    "MaterialAsk",
    "PaperTemplate",
    "Posting",
    "Printing",
    "Redaction",
    "Reprint",
    "SealKey",
    "SealPicture",
    "StoredFile",
    "Upload",
]
